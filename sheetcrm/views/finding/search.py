"""Find somebody by name, phone, e-mail or number, even misspelt."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sheetcrm.rules.records import Customer
from sheetcrm.tables.kinds.words import folded_words
from sheetcrm.tables.text import fold
from sheetcrm.views.finding.likeness import likeness

GOOD_ENOUGH = 75.0
SURE = 100.0
LITERAL = 98.0
NOTED = 70.0
"""Less than any name that may be meant."""
FEWEST_DIGITS = 4
"""So many digits of a number, in a row, find whose it is."""
WHOLE = 5
"""Of fewer a name may be meant as well, or a year."""
SHORTEST_PART = 3
LONGEST_PROVIDER = 5
"""Letters: what begins with more of the place of an address is rather a company than where many have theirs."""
SHOWN = 10

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_NOT_A_DIGIT = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Hit:
    """A customer who may be meant, and how surely (0 to 100)."""

    customer: Customer
    score: float


def _notes(customer: Customer) -> Iterable[str]:
    return (customer.notes,) if customer.notes else ()


def find(
    customers: Iterable[tuple[Customer, str]],
    words: str,
    *,
    noted: Callable[[Customer], Iterable[str]] | None = _notes,
) -> list[Hit]:
    """Return the customers who may be meant, the surest first; each is given with the phone as typed.

    Last come those of whom a text of `noted` has such words: their notes, unless it says otherwise.
    """
    if not words.strip():
        return []
    wanted = _words(words)
    digits = _digits(words)
    hits = [
        Hit(customer, score)
        for customer, typed_phone in customers
        if (
            score := _score(customer, typed_phone, words.strip(), wanted, digits)
            or (noted and any(_has(text, wanted) for text in noted(customer)) and NOTED)
        )
    ]
    hits.sort(key=lambda hit: -hit.score)
    return hits[:SHOWN]


def _score(
    customer: Customer, typed_phone: str, words: str, wanted: Sequence[str], digits: str
) -> float:
    if words.casefold() in {
        (customer.customer_id or "").casefold(),
        (customer.email or "").casefold(),
    }:
        return SURE
    if len(digits) >= FEWEST_DIGITS and _has_phone(customer, typed_phone, digits):
        return SURE if len(digits) >= WHOLE else LITERAL
    texts = [text for text in (customer.name, customer.company, _named_by(customer, words)) if text]
    if any(words.casefold() in text.casefold() for text in texts):
        return LITERAL
    likest = round(max((_resembles(wanted, text) for text in texts), default=0.0), 1)
    return likest if likest >= GOOD_ENOUGH else 0.0


def _named_by(customer: Customer, words: str) -> str | None:
    """Return what of an address names somebody: of ann@web.de no Weber, unless a whole one is sought."""
    address = customer.email or ""
    local, _, place = address.partition("@")
    is_place = len(words) > LONGEST_PROVIDER and fold(place).startswith(fold(words))
    return address if "@" in words or is_place else local


def has_words(text: str, words: str) -> bool:
    """Return whether a text has words that begin like all those looked for: a name, mostly.

    >>> has_words("Poppy & Daisy", "dais"), has_words("Poppy & Daisy", "isy"), has_words("Max", "m")
    (True, False, False)
    >>> has_words("R-LM 44", "r lm 4"), has_words("R-LM 44", "rlm44"), has_words("R-LM 44", "r")
    (True, True, False)
    """
    return _has(text, _words(words))


def _has(text: str, wanted: Sequence[str]) -> bool:
    whole = "".join(wanted)
    if len(whole) >= SHORTEST_PART and "".join(_words(text)).startswith(whole):
        return True  # a number plate, with its hyphens and spaces or without
    if min(map(len, wanted), default=0) < SHORTEST_PART:
        return False
    parts = _words(text)
    return all(any(part.startswith(word) for part in parts) for word in wanted)


def _has_phone(customer: Customer, typed_phone: str, digits: str) -> bool:
    known = [_digits(customer.phone or ""), _digits(typed_phone)]
    wanted = digits.lstrip("0")
    whole = (number.lstrip("0") for number in known)
    if any(number and (digits in number) for number in known):
        return True
    if any(number and wanted.endswith(number) for number in whole):
        return True  # typed with more before it than the list has
    # a zero before the area stands for the country, of which a number has one to three digits
    return len(wanted) < len(digits) and any(
        number.startswith(wanted, country) for number in known[:1] for country in (1, 2, 3)
    )


def _digits(text: str) -> str:
    """Return the digits of a phone number, without a zero that only those at home dial.

    >>> _digits("+49 (0)30 123-45"), _digits("030 12345")
    ('493012345', '03012345')
    """
    return _NOT_A_DIGIT.sub("", text.replace("(0)", ""))


def _resembles(wanted: Sequence[str], text: str) -> float:
    """Compare word by word, in any order: each wanted word with the nearest word of the text."""
    parts = _words(text)
    if not parts or not wanted:
        return 0.0  # only signs such as an emoji, which a literal match alone can find
    telling = _but_titles(wanted)
    best = [max(_word_score(word, part) for part in parts) for word in telling]
    return sum(best) / len(best)


def _but_titles(words: Sequence[str]) -> Sequence[str]:
    """Return the words but for titles, which tell nobody from another; those, if there are no others."""
    titles = folded_words("salutation") | folded_words("family")
    return [word for word in words if word not in titles] or words


def _words(text: str) -> list[str]:
    """Return the words of a text without case, accents and signs."""
    parts = _BETWEEN_WORDS.split(unicodedata.normalize("NFC", text))
    return [fold(part) for part in parts if part]


def _word_score(word: str, part: str) -> float:
    if len(word) >= SHORTEST_PART and part.startswith(word):
        return 95.0 if part != word else 97.0
    return likeness(word, part)
