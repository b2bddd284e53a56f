"""Phone numbers that a spreadsheet took for numbers: they lost their + or their zeros."""

from sheetcrm.tables.kinds.phones.numbering import (
    begins_with_own_code,
    e164_of,
    is_mobile,
    is_valid,
    keeps_whole,
)


def home_number(digits: str, region: str) -> str | None:
    """Return the number at home that digits stand for; None if they may be a foreign one as well.

    >>> home_number("15112345678", "DE"), home_number("78341461629", "DE")  # the second: or Russia
    ('+4915112345678', None)
    """
    if keeps_whole(region) or begins_with_own_code(digits, region):
        return e164_of(digits, region)
    home = _at_home(digits, region)
    if home and not is_mobile(home) and _is_number_abroad(digits):
        return None
    return home


def is_whole(digits: str, region: str) -> bool:
    """Return whether digits lost nothing: whether numbers are written like this in that country."""
    return keeps_whole(region) and not begins_with_own_code(digits, region)


def _at_home(digits: str, region: str) -> str | None:
    """Return the one reading with or without a zero; where numbers keep theirs these are two."""
    possible = {number for lead in ("", "0") if (number := e164_of(f"{lead}{digits}", region))}
    if len(possible) > 1:
        valid = set(filter(is_valid, possible))
        possible = set(filter(is_mobile, valid)) or valid
    return possible.pop() if len(possible) == 1 else None


def _is_number_abroad(digits: str) -> bool:
    number = e164_of(f"+{digits}", None)
    return number is not None and is_valid(number)
