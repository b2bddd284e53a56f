"""Phone numbers as E.164, from any notation, with the country of the row or of the settings."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, ValidationResult

from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.phones.shortcut import quick_e164
from sheetcrm.tables.kinds.texts import error_cell
from sheetcrm.tables.problems import Parsed, Unread, to_correct, unread
from sheetcrm.tables.text import ERRORS, clean, is_nothing, shown
from sheetcrm.wording.reason import because

ZERO_STAYS = frozenset({"IT", "SM", "VA"})
"""Countries where a leading zero is part of the number, not a prefix."""

FEWEST_DIGITS = 5
FEWEST_DIGITS_DIALLED, MOST_DIGITS = 7, 15
"""Fewer are an extension, more are no phone number (ITU-T E.164)."""

_BETWEEN = re.compile(r"\s*(?:[;,\n]|:::|\s/\s)\s*")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")


def parse_phone(cell: Cell, region: str | None = None) -> Parsed[str]:
    """Return the first possible number of a cell as E.164; `region` is ISO 3166 alpha-2.

    >>> parse_phone("(030) 1234567", "DE"), parse_phone("+44 20 7946 0958")
    ('+49301234567', '+442079460958')
    """
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _from_number(shown(cell), region)
    text = clean(cell)
    if text is None or is_nothing(text):
        return None
    found = next(filter(None, (_e164(part, region) for part in _BETWEEN.split(text))), None)
    return found or _unread(text, region)


def _e164(text: str, region: str | None) -> str | None:
    if quick := quick_e164(text, region):
        return quick
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException:
        return None
    # Possible (by length) is enough: numbering plans change faster than the tables of them.
    if phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _from_number(digits: str, region: str | None) -> Parsed[str]:
    """Return the number of a cell that lost its + or its zeros, if only one number is possible."""
    if not digits.isdecimal() or digits == "0":
        return _unread(digits, region)
    as_typed = _valid(digits, region)
    if as_typed and _is_whole(digits, region):
        return as_typed
    meant = {
        number
        for number in (as_typed, _valid(f"0{digits}", region), _valid(f"+{digits}", None))
        if number
    }
    if len(meant) != 1:
        return unread("phone.stored_as_number", text=digits)
    (number,) = meant
    return unread("phone.read_as", number, text=digits, number=number)


def _valid(text: str, region: str | None) -> str | None:
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _is_whole(digits: str, region: str | None) -> bool:
    """Return whether digits lost nothing: whether numbers are written like this in that country."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(region) if region else None
    return (
        metadata is not None
        and metadata.national_prefix != "0"
        and region not in ZERO_STAYS
        and not digits.startswith(str(metadata.country_code))
    )


def _without_country(text: str) -> Unread[str]:
    """Take a national number as it is: the owner, who lives there, can dial it."""
    first = _BETWEEN.split(text)[0]
    digits = "".join(filter(str.isdecimal, first))
    is_whole = FEWEST_DIGITS_DIALLED <= len(digits) <= MOST_DIGITS and not any(
        map(str.isalpha, first)
    )
    reason = because("phone.no_country", text=text)
    return Unread(reason, digits if is_whole else None, kind="no country")


def _unread(text: str, region: str | None) -> Unread[str]:
    if text in ERRORS:
        return error_cell(text)
    if _SCIENTIFIC.fullmatch(text):
        return unread("phone.lost_digits", text=text)
    if region is None and "+" not in text and sum(map(str.isdigit, text)) >= FEWEST_DIGITS:
        return _without_country(text)
    return to_correct("phone.unknown", text=text)
