"""Rows of a tab at a glance: how much stands in one, and whether it may be one of headings."""

from collections.abc import Sequence

from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.text import clean

Row = Sequence[Cell]

LONGEST_HEADING = 50
"""A longer text is a remark."""


def filled_in(cells: Row) -> int:
    """Return how many cells of a row hold anything.

    >>> filled_in(["Ann", None, "", 0])
    2
    """
    return len(cells) - cells.count(None) - cells.count("")


def lone_text(cells: Row) -> str | None:
    """Return the text that stands alone in a row, None if there is more or less in it.

    >>> lone_text([None, "Suppliers", ""]), lone_text(["Ann", "Berlin"]), lone_text([7])
    ('Suppliers', None, None)
    """
    if filled_in(cells) != 1:
        return None
    cell = next(cell for cell in cells if not is_blank(cell))
    return clean(cell) if isinstance(cell, str) else None


def may_be_headings(cells: Row) -> bool:
    """Return whether a row holds short words and nothing else: no number, no day, no address.

    >>> may_be_headings(["Product", "Price"]), may_be_headings(["Rose", 2.5])
    (True, False)
    """
    return all(is_blank(cell) or _may_be_a_heading(cell) for cell in cells)


def _may_be_a_heading(cell: Cell) -> bool:
    return (
        isinstance(cell, str)
        and len(cell) <= LONGEST_HEADING
        and "@" not in cell
        and not any(map(str.isdigit, cell))
    )
