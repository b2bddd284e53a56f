"""How somebody is greeted: by their first name where that is certain, else without a name."""

import re
import unicodedata
from itertools import dropwhile

from sheetcrm.rules.records import Customer
from sheetcrm.tables.kinds.words import folded_words
from sheetcrm.tables.people.several import inverted
from sheetcrm.tables.text import fold, same_name

MOST_WORDS = 4
"""A name of more words is rather that of a company or of several people."""
LONGEST_NAME = 60
"""Letters: nobody is called by more, so a longer text is something else."""
LATIN_LIKE = ("LATIN", "GREEK", "CYRILLIC")
"""Scripts in which the first name comes first."""

_NAME = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*\.?")


def first_name(customer: Customer) -> str | None:
    """Return what to call somebody by; None for companies, families, titles and in any doubt.

    >>> first_name(Customer(key="1", name="Ann Johnson")), first_name(Customer(key="2", name="Lee, Ann"))
    ('Ann', 'Ann')
    >>> [first_name(Customer(key="3", name=name)) for name in ("Family Miller", "Roof & Sons", "Dr. Ott")]
    [None, None, None]
    """
    name = customer.name or ""
    words = in_order(name).split() if len(name) <= LONGEST_NAME else []
    if not 0 < len(words) <= MOST_WORDS or not all(map(_NAME.fullmatch, words)):
        return None
    is_company = same_name(name) == same_name(customer.company or "")
    if is_company or {fold(word) for word in words} & folded_words("no_first_name"):
        return None
    if len(words) == 1 and not _is_a_person(customer, words[0]):
        return None
    first = words[0]
    if len(first) < 2 or first.endswith(".") or not _has_first_names_first(first):
        return None
    return first.title() if first.isupper() or first.islower() else first


def is_title(words: str) -> bool:
    """Return whether all that stands before a surname is what somebody is called by, and no name.

    >>> is_title("Mr."), is_title("Frau Dr."), is_title("Ann")
    (True, True, False)
    """
    return all(fold(word) in folded_words("no_first_name") for word in words.split())


def titled(customer: Customer, kind: str) -> str | None:
    """Return a name that begins with a title, as its bearer is greeted; `kind` is person or family.

    >>> [titled(Customer(key="1", name=name), "person") for name in ("Frau Dr. Ott", "Dr. Ott", "Mr")]
    ['Frau Dr. Ott', 'Dr. Ott', None]
    >>> titled(Customer(key="2", name="Familie Krause"), "family")
    'Familie Krause'
    """
    name = " ".join((customer.name or "").split())
    titles = folded_words("titles", kind)
    words = name.split()
    rest = [*dropwhile(lambda word: fold(word) in titles, words)]
    is_titled = 0 < len(rest) < len(words) <= MOST_WORDS and len(name) <= LONGEST_NAME
    if not is_titled or not all(map(_NAME.fullmatch, rest)):
        return None
    is_company = same_name(name) == same_name(customer.company or "")
    is_more = {fold(word) for word in rest} & folded_words("no_first_name")
    return None if is_company or is_more else name


def surname(customer: Customer) -> str | None:
    """Return the last word of a name with the small ones before it; None where there is but one.

    >>> [surname(Customer(key="1", name=name)) for name in ("Anna von Berg", "Lee, Ann", "Ann")]
    ['von Berg', 'Lee', None]
    """
    _, *words = in_order(customer.name or "").split() or ("",)
    small = next((at for at, word in enumerate(words) if word.islower()), len(words) - 1)
    return " ".join(words[small:]) or None


def in_order(name: str) -> str:
    """Return a name with the first name first: "Ann Lee" for "Lee, Ann"."""
    return inverted(name) or name


def _is_a_person(customer: Customer, word: str) -> bool:
    """Return whether a name of one word is somebody's: their address begins with it, say."""
    local, _, _ = (customer.email or "").partition("@")
    return customer.birthday is not None or fold(local).startswith(fold(word))


def _has_first_names_first(word: str) -> bool:
    return all(
        unicodedata.name(letter, "").startswith(LATIN_LIKE) for letter in word if letter.isalpha()
    )
