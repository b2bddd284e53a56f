"""Free text: names, notes, addresses."""

from typing import Any

from sheetcrm.tables.column import Kind, read_by
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.problems import Parsed, Unread, to_correct
from sheetcrm.tables.text import ERRORS, clean


def parse_text(cell: Cell) -> Parsed[str]:
    """Return the text of a cell without blanks at its ends.

    >>> parse_text(" Zoë 🌻 "), parse_text(""), parse_text("#REF!").used
    ('Zoë 🌻', None, None)
    """
    text = clean(cell)
    if text is not None and text[0] == "#" and text in ERRORS:
        return error_cell(text)
    return text


def error_cell(text: str) -> Unread[Any]:
    """Return the problem of a formula that shows an error."""
    return to_correct("cell.formula_error", text=text)


TEXT = Kind("text", read_by(parse_text), width=20)
