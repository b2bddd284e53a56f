"""Phone numbers in what people type around them: words, hours, several numbers in one cell."""

import re
from collections.abc import Iterator
from functools import cache

from sheetcrm.tables.kinds.phones.numbering import e164_of, is_valid
from sheetcrm.tables.kinds.words import synonyms

FEWEST_DIGITS = 5
FEWEST_DIGITS_DIALLED, MOST_DIGITS = 7, 15
"""Fewer are an extension, more are no phone number (ITU-T E.164)."""

_RUN = re.compile(r"[+＋]?[\d().\[\]/ \t\u00a0\u2009\u202f\u00ad‐-―−-]*\d")
"""What may be a number: digits and the marks between them. Letters are never digits."""
_BRACKETED = re.compile(r"((?:\D*\d){7,}[^(]*)\(.*")
"""Brackets behind a number belong to no number: (9-17), (2)."""
_ANOTHER = rf"\s+(?=[0+(](?:\D*\d){{{FEWEST_DIGITS_DIALLED - 1}}})"
"""A mere space is between two numbers only before a whole one: in "01865 496 0101" a digit is too many."""
_TWO_NUMBERS = tuple(map(re.compile, (r"\s*/\s*", r"\s+[-–]\s+", r"\s{2,}", _ANOTHER)))
"""What may stand between two numbers, the surest first."""
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d")
_OPENS_A_NUMBER = ("0", "+", "(")


def numbers_in(text: str, region: str | None) -> Iterator[str]:
    """Yield the possible numbers of a text as E.164, a fax number last.

    >>> list(numbers_in("Mobil: 0171 7654321 (ab 18 Uhr) oder 030/1234567", "DE"))
    ['+491717654321', '+49301234567']
    """
    faxes: list[str] = []
    for run, is_fax in _runs(text):
        is_number = run == text or len(_digits(run)) >= FEWEST_DIGITS_DIALLED
        number = _number_of(run, region) if is_number else None
        if number and is_fax:
            faxes.append(number)
        elif number:
            yield number
    yield from faxes


def first_number(text: str, region: str | None) -> str | None:
    """Return the first number of a text that can be in use, else the first of a possible length."""
    numbers = list(numbers_in(text, region))
    if len(numbers) > 1:
        numbers = [*filter(is_valid, numbers), *numbers]
    return numbers[0] if numbers else None


def mere_digits(text: str) -> str | None:
    """Return the digits of the first number of a text, as somebody in its country would dial it.

    >>> mere_digits("(555) 123-4567 after 6"), mere_digits("+1 555 123 4567"), mere_digits("12345")
    ('5551234567', None, None)
    """
    for run, _ in _runs(text):
        part = run if len(_digits(run)) <= MOST_DIGITS else _parts(run)[0]
        if run[0] not in "+＋" and FEWEST_DIGITS_DIALLED <= len(_digits(part)) <= MOST_DIGITS:
            return _digits(part)
    return None


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each run of digits, and whether it is the number of a fax."""
    around = _around_phones()
    text = around.hours.sub(" : ", text)
    ends = 0
    for run in _RUN.finditer(text):
        bare = _BRACKETED.sub(r"\1", run[0]).strip(" (/.-")
        if bare and not _DAY.fullmatch(bare):
            yield bare, around.fax.search(text, ends, run.start()) is not None
        ends = run.end()


def _number_of(run: str, region: str | None) -> str | None:
    if "/" in run and (first := _before_slash(run, region)):
        return first
    if whole := e164_of(run, region):
        return whole
    parts = _parts(run)
    if len(parts) < 2:
        return None
    numbers = (e164_of(part, region) for part in parts if len(_digits(part)) >= FEWEST_DIGITS)
    number = next(filter(None, numbers), None)
    return number if number and (all(map(_is_dialled, parts)) or is_valid(number)) else None


def _is_dialled(part: str) -> bool:
    """Return whether so many digits may be a number; fewer are a part of one with a digit too many."""
    return len(_digits(part)) >= FEWEST_DIGITS_DIALLED


def _parts(run: str) -> list[str]:
    """Return the numbers that a run too long for one is made of."""
    for between in _TWO_NUMBERS:
        parts = between.split(run)
        if len(parts) > 1:
            return parts
    return [run]


def _before_slash(run: str, region: str | None) -> str | None:
    """Return the first of two numbers with a slash between them; in 030/1234567 there is only one."""
    first, _, second = run.partition("/")
    is_other_ending = len(_digits(second)) <= 2
    if not (is_other_ending or second.strip().startswith(_OPENS_A_NUMBER)):
        return None
    number = e164_of(first.strip(), region)
    return number if number and (is_other_ending or is_valid(number)) else None


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


class _Around:
    """The words around numbers that matter: hours of the day, and what announces a fax."""

    def __init__(self) -> None:
        words = synonyms("around_phones")
        hours, fax = ("|".join(map(re.escape, words[name])) for name in ("hours", "fax"))
        hour = r"\d{1,2}(?:[:.h]\d{2})?"
        self.hours = re.compile(
            rf"(?<![\d/-]){hour}(?:\s*[-–]\s*{hour})?\s*(?:{hours})(?![^\W\d_])|\b\d{{1,2}}:\d{{2}}\b",
            re.IGNORECASE,
        )
        self.fax = re.compile(rf"(?<![^\W\d_])(?:{fax})(?![^\W\d_])", re.IGNORECASE)


@cache
def _around_phones() -> _Around:
    return _Around()
