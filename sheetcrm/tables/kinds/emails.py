"""E-mail addresses: the first valid one of a cell, as it was typed."""

import re

from sheetcrm.tables.column import Kind, read_by
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.texts import error_cell
from sheetcrm.tables.kinds.words import is_not_known
from sheetcrm.tables.problems import Parsed, to_correct
from sheetcrm.tables.text import ERRORS, clean, is_nothing

LONGEST_LOCAL = 64
"""Characters before the @."""

# Nearly every address looks like this; email-validator, which takes 15 µs, judges the others.
_PLAIN = re.compile(
    r"(?=.{6,254}$)(?!.*[^.@]{64})[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+){0,9}"
    r"@(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\.)+[A-Za-z]{2,24}"
)
_BETWEEN = re.compile(r"\s*(?:[;,\n]|:::)\s*|\s+")
_DRESS = re.compile(r"^mailto:|^.*<|>.*$", re.IGNORECASE)


def parse_email(cell: Cell) -> Parsed[str]:
    """Return the first valid e-mail address of a cell.

    >>> parse_email("Anna <anna@example.com>; old@"), parse_email("anna@example,com").used
    ('anna@example.com', None)
    """
    text = clean(cell)
    if text is None or is_nothing(text):
        return None
    if _PLAIN.fullmatch(text) and text.index("@") <= LONGEST_LOCAL:
        return text
    if text in ERRORS:
        return error_cell(text)
    address = _first_valid(text)
    if address is None and is_not_known(text):
        return None
    return address or to_correct("cell.not_an_email", text=text)


def _first_valid(text: str) -> str | None:
    for part in _BETWEEN.split(text):
        address = _DRESS.sub("", part)
        if "@" in address and _is_valid(address):
            return address
    return None


def _is_valid(address: str) -> bool:
    # loading it takes a tenth of a program's start, and most lists hold plain addresses only
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415

    try:
        validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True


EMAIL = Kind("e-mail", read_by(parse_email), width=32)
