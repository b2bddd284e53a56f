"""Phone numbers as E.164, from any notation, with the country of the row or of the settings."""

import re

from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.phones.numbering import is_too_long
from sheetcrm.tables.kinds.phones.shortcut import quick_e164
from sheetcrm.tables.kinds.phones.stored import home_number, is_whole
from sheetcrm.tables.kinds.phones.typed import FEWEST_DIGITS, first_number, mere_digits
from sheetcrm.tables.kinds.texts import error_cell
from sheetcrm.tables.kinds.words import is_not_known
from sheetcrm.tables.problems import Parsed, Unread, to_correct, unread
from sheetcrm.tables.text import ERRORS, clean, is_nothing, shown
from sheetcrm.wording.reason import because

_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
_ROUNDED = re.compile(r"\d{5,}0{6,}")
"""7022550000000 was 7.02255E+12 before, and some other number before that."""
_MAY_BE_TWO = re.compile(r"/[ \-/()]*(?:0|\d{0,2}$)|/.*/")
"""A slash between two numbers or endings; the one in 030/1234567 is part of a number."""
_AS_FLOAT = re.compile(r"(\d{5,15})\.0")


def parse_phone(cell: Cell, region: str | None = None) -> Parsed[str]:
    """Return the first possible number of a cell as E.164; `region` is ISO 3166 alpha-2.

    >>> parse_phone("(030) 1234567", "DE"), parse_phone("+44 20 7946 0958")
    ('+49301234567', '+442079460958')
    """
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _of_number(shown(cell), region)
    text = clean(cell)
    if text is None or is_nothing(text):
        return None
    if not _MAY_BE_TWO.search(text) and (quick := quick_e164(text, region)):
        return quick
    if as_float := _AS_FLOAT.fullmatch(text):
        return _of_number(as_float[1], region)
    if _SCIENTIFIC.fullmatch(text):
        return unread("phone.lost_digits", text=text)
    number = first_number(text, region)
    if number is None and is_not_known(text):
        return None
    return number or _unread(text, region)


def _of_number(digits: str, region: str | None) -> Parsed[str]:
    """Return the number of a cell that lost its + or its zeros, if only one at home can be meant."""
    if not digits.isdecimal() or digits == "0":
        return _unread(digits, region)
    if _ROUNDED.fullmatch(digits):
        return unread("phone.lost_digits", text=digits)
    if region is None:
        return _unread(digits, region)
    number = home_number(digits, region)
    if number is None:
        return unread("phone.stored_as_number", text=digits)
    if is_whole(digits, region):
        return number
    reason = because("phone.read_as", text=digits, number=number, count=1)
    return Unread(reason, number, kind="phones stored as numbers")


def _unread(text: str, region: str | None) -> Unread[str]:
    if text in ERRORS:
        return error_cell(text)
    if is_too_long(text, region):
        return to_correct("phone.too_long", text=text)
    if sum(map(str.isdigit, text)) < FEWEST_DIGITS or "+" in text:
        return to_correct("phone.unknown", text=text)
    if region is None:
        # the owner, who lives there, can dial a national number as it stands
        reason = because("phone.no_country", text=text, count=1)
        return Unread(reason, mere_digits(text), kind="phones without a country")
    return to_correct("phone.not_whole", text=text)
