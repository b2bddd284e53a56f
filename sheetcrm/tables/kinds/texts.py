"""Free text: names, notes, addresses."""

from typing import Any

from sheetcrm.tables.column import Kind, read_by
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.problems import CORRECT, Parsed, Unread
from sheetcrm.tables.text import ERRORS, NEVER_CALCULATED, clean
from sheetcrm.wording.reason import Reason, because

OF_FORMULAS = frozenset({"cell.formula_error", "cell.never_calculated"})
"""The codes of problems of a formula."""


def parse_text(cell: Cell) -> Parsed[str]:
    """Return the text of a cell without blanks at its ends.

    >>> parse_text(" Zoë 🌻 "), parse_text(""), parse_text("#REF!").used
    ('Zoë 🌻', None, None)
    """
    text = clean(cell)
    if text is not None and text in ERRORS:
        return error_cell(text)
    return text


def error_cell(text: str) -> Unread[Any]:
    """Return the problem of a formula that shows an error, or that was never calculated."""
    return Unread(error_reason(text))


def error_reason(text: str) -> Reason:
    """Return what is wrong with a formula, and what to do about it."""
    if text == NEVER_CALCULATED:
        return because("cell.never_calculated")
    return because("cell.formula_error", text=text).and_also(CORRECT)


TEXT = Kind("text", read_by(parse_text), width=20)
