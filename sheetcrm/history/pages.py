"""Whole tabs that we keep, found again as they were written. Pure."""

from collections.abc import Sequence
from datetime import time, timedelta
from itertools import zip_longest

from sheetcrm.changes import ReplaceTab
from sheetcrm.tables.cells_at import cell_at, is_same
from sheetcrm.tables.grid import Cell

Rows = Sequence[Sequence[Cell]]


def is_page(present: Rows, written: Rows) -> bool:
    """Return whether a tab holds exactly what was written, as the journal keeps it.

    >>> is_page([["Ann", time(9, 30)], [None]], [["Ann", "09:30:00"]])
    True
    >>> is_page([["Ann"]], [["Ann", "typed since"]])
    False
    """
    rows = zip_longest(present, written, fillvalue=())
    return all(_is_kept(*pair) for row in rows for pair in zip_longest(*row))


def put_into(change: ReplaceTab, tab: str, present: Rows) -> ReplaceTab:
    """Return the change for the cells that are there: those that did not change are themselves."""
    rows = [
        [_put_back(cell_at(present, row, column), value) for column, value in enumerate(cells)]
        for row, cells in enumerate(change.after, start=1)
    ]
    return ReplaceTab(tab, present, rows)


def _put_back(present: Cell, value: Cell) -> Cell:
    return present if _is_kept(present, value) else value


def _is_kept(cell: Cell, kept: Cell) -> bool:
    """Return whether a cell is the one that was kept; the journal has times as texts."""
    return is_same(cell, kept) or (isinstance(cell, time | timedelta) and str(cell) == kept)
