"""Where the settings stand in their tab; tab.py reads their values."""

from collections.abc import Sequence

from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HEADER_WITHIN
from sheetcrm.tables.text import fold


def find_setting(grid: Grid, title: str) -> tuple[int, int] | None:
    """Return the cell that holds a setting's Value: its row (from 1) and column (from 0)."""
    header = find_headings(grid.rows)
    if header is None:
        return None
    header_row, name_column, value_column = header
    for number, cells in enumerate(grid.rows[header_row:], start=header_row + 1):
        name = cell_in(cells, name_column)
        if isinstance(name, str) and fold(name) == fold(title):
            return number, value_column
    return None


def find_headings(rows: Sequence[Sequence[Cell]]) -> tuple[int, int, int] | None:
    """Return the header's row (from 1) and the columns of Setting and Value (from 0)."""
    for number, cells in enumerate(rows[:HEADER_WITHIN], start=1):
        words = [fold(cell) if isinstance(cell, str) else "" for cell in cells]
        if "setting" in words and "value" in words:
            return number, words.index("setting"), words.index("value")
    return None
