"""What a single cell seems to hold: a phone number, an e-mail address, a date or words."""

import re
from datetime import date
from enum import StrEnum

from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.dates.dates import numeric_readings, spelled_day
from sheetcrm.tables.kinds.dates.times import without_time
from sheetcrm.tables.kinds.words import consents
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.tables.text import ERRORS, clean, is_nothing, shown

MOST_LOOKED_AT = 50
"""So many filled cells of a column show what it holds."""
FEWEST_DIGITS, MOST_DIGITS = 7, 15
"""Digits of a phone number; one with fewer digits may be anything."""
LONGEST = 200
"""Characters of a number, a phone or a day: a longer cell is words, and is not searched for them."""


class Content(StrEnum):
    """What a cell seems to hold."""

    EMAIL = "e-mail"
    PHONE = "phone"
    DIALLING = "dialling code"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes or no"
    CONSENT = "consent"
    WORDS = "words"


_EMAIL = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"(?:[^\W\d_]{1,8}[.:]?\s*)?[+(]?\d[\d\s()/.\u2013-]*(?:\W+[^\W\d_]{1,12}\W*)?")
_YEARS = re.compile(r"(?:19|20)\d\d\W{1,3}(?:19|20)\d\d")
_DIALLING = re.compile(r"(?:\+|00)\s?\d{1,4}")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:\D|$)")
_NUMBER = re.compile(r"\W*(?:[A-Za-z]{1,3}\s?)?\d[\d\s.,'’]*\W*(?:[A-Za-z]{1,3})?\W*")
_AMOUNT = re.compile(r"\D*\d{1,3}(?:[.,'’]\d{3})+(?:[.,]\d{1,2})?\D*|\D*\d+[.,]\d{1,2}\D*")


def content_of(cell: Cell) -> Content | None:
    """Return what a cell seems to hold, None if it is blank or an error.

    >>> [str(content_of(cell)) for cell in ("555-6001", "ann@example.com", "+44", "14. Mai 2024")]
    ['phone', 'e-mail', 'dialling code', 'date']
    >>> [str(content_of(cell)) for cell in ("1.234,50 €", True, "Unsubscribed", "Ann Lee", 7.0)]
    ['number', 'yes or no', 'consent', 'words', 'number']
    """
    match cell:
        case None | "":
            return None
        case bool():
            return Content.YES_NO
        case date():
            return Content.DATE
        case int() | float():
            digits = shown(cell)
            return Content.PHONE if digits.isdigit() and _is_long(digits) else Content.NUMBER
        case str():
            text = clean(cell)
            return None if text is None or is_nothing(text) or text in ERRORS else _of_text(text)
    return Content.NUMBER  # a time of day


def _of_text(text: str) -> Content:
    if _EMAIL.search(text):
        return Content.EMAIL
    if len(text) > LONGEST or not any(map(str.isdigit, text)):
        return _of_words(text)
    if _DIALLING.fullmatch(text):
        return Content.DIALLING
    if _is_date(text):
        return Content.DATE
    if _PHONE.fullmatch(text) and _is_long(text) and not _AMOUNT.fullmatch(text):
        return Content.PHONE
    return Content.NUMBER if _NUMBER.fullmatch(text) else Content.WORDS


def _of_words(text: str) -> Content:
    if find_yes_no(text) is not None:
        return Content.YES_NO
    return Content.WORDS if consents().find(text) is None else Content.CONSENT


def _is_date(text: str) -> bool:
    bare = without_time(text)
    return bool(_ISO_DAY.match(text) or numeric_readings(bare) or spelled_day(bare))


def _is_long(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return FEWEST_DIGITS <= digits <= MOST_DIGITS and not _YEARS.fullmatch(text)
