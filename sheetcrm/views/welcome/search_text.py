"""The text under which the formulas of Welcome back find a customer.

First everything that names them whole, between bars: `|ann muller|miller co|`. Then their words,
several times over, each after a space: so words are found by their beginnings and in any order.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sheetcrm.rules.records import Customer
from sheetcrm.tables.text import unaccented
from sheetcrm.views.welcome.typed import NOTHING, digits_of, folded, folded_address

BAR: Final = "|"
COPIES: Final = 3
"""Of the words: three words are found in any order."""
MOST: Final = 2_000
"""Letters of the whole; a name is never that long."""
_GERMAN: Final = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))
_WRITTEN_OUT: Final = re.compile(r"(?<=[a-z])?([aou])e(?![aeiou]e)")


def search_text(customer: Customer, typed_phone: str) -> str:
    """Return the text of a customer, whose phone stands in the list as `typed_phone`.

    >>> search_text(Customer(key="1", name="Ann Müller", customer_id="C-7"), "")
    '|ann muller|ann mueller|c 7| ann muller ann mueller ann muller'
    """
    named = tuple(filter(None, (customer.name, customer.company)))
    whole = dict.fromkeys(_whole(customer, named, typed_phone))
    spellings = list(dict.fromkeys(_spellings(" ".join(named))))
    copies = [*spellings, *spellings[:1] * max(COPIES - len(spellings), len(spellings) > 1)]
    others = _other_words(customer, typed_phone)
    text = f"{BAR}{BAR.join(whole)}{BAR} {' '.join((*copies, *others))}"
    return " ".join(text[:MOST].split(" ")).rstrip()


def _whole(customer: Customer, named: Iterable[str], typed_phone: str) -> Iterator[str]:
    """Yield everything that names the customer alone."""
    for name in named:
        yield from filter(None, _spellings(name))
    if customer.customer_id:
        yield folded(customer.customer_id)
    if customer.email:
        yield folded_address(customer.email)
    yield from _numbers(customer, typed_phone)


def _numbers(customer: Customer, typed_phone: str) -> Iterator[str]:
    if customer.phone:
        yield customer.phone.removeprefix("+")
    if typed := digits_of(typed_phone):
        yield typed


def _other_words(customer: Customer, typed_phone: str) -> Iterator[str]:
    if customer.customer_id:
        yield folded(customer.customer_id)
    if customer.email:
        address = folded_address(customer.email)
        yield address
        yield folded(address.partition("@")[0])  # many share what stands behind it
    yield from dict.fromkeys(_numbers(customer, typed_phone))


def _spellings(text: str) -> Iterator[str]:
    """Yield a text as people spell it: Müller is muller and mueller, Jean-Luc jean luc and jeanluc."""
    yield folded(text)
    yield folded(_replaced(text.lower(), _GERMAN))
    yield folded(unaccented(text))
    joined = " ".join(_joined(word) for word in text.split())
    yield folded(joined)
    plain = folded(text)
    for letter in "aou":
        plain = plain.replace(f"{letter}e", letter)
    yield plain


def _joined(word: str) -> str:
    return "".join(letter for letter in word if letter.isalnum() or letter in NOTHING)


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for old, new in pairs:
        text = text.replace(old, new)
    return text
