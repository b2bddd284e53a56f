"""What stands around the digits of an amount: currencies, signs, and words such as 5 Mio or 1.2 Cr."""

import re
import unicodedata
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.text import fold

_PLAIN = re.compile(r"(-?)[€$£]?\s?(\d[\d.,]*)\s?[€$£]?")
"""Nearly every amount looks like this; the others take ten times as long."""
_SHAPE = re.compile(r"(\D*?)([.,]?\d[\d.,\s]*)(\D*)")
_APOSTROPHES = str.maketrans({"'": None, "’": None, "−": "-"})
_NO_CENTS = re.compile(r"[.,]-{1,2}(?=\D*$)")
"""12,- as written in Dutch and German."""
_DOLLARS = re.compile(
    r"(?<![^\W\d_])(?:US|CA?|AU?|NZ|HK|SG?|MXN?|NT|R|T(?=€))[$€]|\$\s?(?:US|CA|AU|NZ)(?![^\W\d_])",
    re.IGNORECASE,
)
_POINTED = re.compile(r"(?<![Rr])\$|[£₹]|(?<![^\W\d_])(?:USD|GBP|CAD|AUD|NZD|INR)(?![^\W\d_])")
_THOUSANDS_OF_EUROS = re.compile(r"(?<![^\W\d_])T€", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+\.?")
_ABBREVIATED = re.compile(r"(?<=[^\W\d_])\.(?=\d)")
"""The dot in Rs.500 belongs to the word."""

_ONE = Decimal(1)
_IN_FRONT, _BEHIND = frozenset("-+("), frozenset("-)")
_UNSEEN = frozenset({"Sc", "Zs", "Cf"})


class Amount(NamedTuple):
    """The digits and marks of an amount, its sign, and what its word multiplies it by."""

    digits: str
    is_negative: bool
    factor: Decimal
    is_pointed: bool = False
    """Whether it is money of a country where 1,200 is more than a thousand."""


def amount_in(text: str) -> Amount | None:
    """Return the one amount of a text; None if any word or sign in it is not known.

    >>> amount_in("€ 5 Mio")
    Amount(digits='5', is_negative=False, factor=Decimal('1000000'), is_pointed=False)
    >>> amount_in("CA$ 1,200").digits, amount_in("5 pieces")
    ('1,200', None)
    """
    is_pointed = _POINTED.search(text) is not None
    if plain := _PLAIN.fullmatch(text):
        return Amount(plain[2], bool(plain[1]), _ONE, is_pointed)
    text = _NO_CENTS.sub("", text.translate(_APOSTROPHES))
    text = _DOLLARS.sub(" ", _THOUSANDS_OF_EUROS.sub(" TEUR ", _ABBREVIATED.sub(" ", text)))
    shape = _SHAPE.fullmatch(text.strip())
    if shape is None:
        return None
    before, digits, after = shape.groups()
    factor = _factor(before, after)
    signs = _signs(before, _IN_FRONT), _signs(after, _BEHIND)
    if factor is None or None in signs:
        return None
    is_negative = "-" in signs or signs == ("(", ")")
    return Amount("".join(digits.split()), is_negative, factor, is_pointed)


def _factor(before: str, after: str) -> Decimal | None:
    """Return what the words around the digits multiply by; None if one of them is not known."""
    factor = _ONE
    for word in (*_WORD.findall(before), *_WORD.findall(after)):
        if fold(word) in _currencies():
            continue
        # "K 500" is money of Zambia, and CR on a bank statement a credit
        is_in_front = len(word) == 1 and word in before
        times = None if is_in_front or word == "CR" else _multipliers().get(fold(word))
        if times is None or factor is not _ONE:
            return None
        factor = times
    return factor


def _signs(text: str, known: frozenset[str]) -> str | None:
    """Return the signs beside the digits; None if anything there is not known."""
    rest = [c for c in _WORD.sub("", text) if unicodedata.category(c) not in _UNSEEN]
    return "".join(rest) if known.issuperset(rest) else None


@cache
def _currencies() -> frozenset[str]:
    return frozenset(fold(word) for words in synonyms("currency").values() for word in words)


@cache
def _multipliers() -> dict[str, Decimal]:
    words = synonyms("times").items()
    return {fold(word): Decimal(times) for times, names in words for word in names}
