"""Find somebody by name, phone, e-mail or number, even misspelt."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from sheetcrm.rules.records import Customer

GOOD_ENOUGH = 75.0
SURE = 100.0
FEWEST_DIGITS = 5
SHORTEST_PART = 3
SHOWN = 10

_NOT_A_DIGIT = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Hit:
    """A customer who may be meant, and how surely (0 to 100)."""

    customer: Customer
    score: float


def find(customers: Iterable[tuple[Customer, str]], words: str) -> list[Hit]:
    """Return who may be meant, the surest first; each customer comes with the phone as typed."""
    wanted = default_process(words)
    digits = _significant(words)
    hits = [
        Hit(customer, score)
        for customer, typed_phone in customers
        if (score := _score(customer, typed_phone, words.strip(), wanted, digits)) >= GOOD_ENOUGH
    ]
    hits.sort(key=lambda hit: -hit.score)
    return hits[:SHOWN]


def _score(customer: Customer, typed_phone: str, words: str, wanted: str, digits: str) -> float:
    if words.casefold() in {
        (customer.customer_id or "").casefold(),
        (customer.email or "").casefold(),
    }:
        return SURE
    if len(digits) >= FEWEST_DIGITS and _has_phone(customer, typed_phone, digits):
        return SURE
    if not wanted:
        return 0.0
    texts = (customer.name, customer.company, customer.email)
    return round(max((_resembles(wanted, text) for text in texts if text), default=0.0), 1)


def _has_phone(customer: Customer, typed_phone: str, digits: str) -> bool:
    known = (_significant(customer.phone or ""), _significant(typed_phone))
    return any(number and (number.endswith(digits) or digits.endswith(number)) for number in known)


def _significant(text: str) -> str:
    """Return the digits that any notation of a phone number ends in: no +, no leading zeros.

    >>> _significant("+49 (0)30 123-45"), _significant("030 12345")
    ('493012345', '3012345')
    """
    return _NOT_A_DIGIT.sub("", text.replace("(0)", "")).lstrip("0")


def _resembles(wanted: str, text: str) -> float:
    """Compare word by word, in any order: each wanted word with the nearest word of the text."""
    parts = default_process(text).split()
    if not parts:
        return 0.0
    best = [max(_word_score(word, part) for part in parts) for word in wanted.split()]
    return sum(best) / len(best)


def _word_score(word: str, part: str) -> float:
    if len(word) >= SHORTEST_PART and part.startswith(word):
        return 95.0 if part != word else 99.0
    return fuzz.ratio(word, part)
