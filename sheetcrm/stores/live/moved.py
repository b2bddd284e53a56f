"""Whether the cells we are about to write are still where they were read.

Only what tells the rows apart is compared, and the cells to write: a formula that counts seconds
changes all the time, and a note that the owner is typing right now harms nothing.
"""

from collections.abc import Iterable, Iterator

from sheetcrm.stores.live.blocks import Place
from sheetcrm.stores.live.cell_edits import cell_of
from sheetcrm.stores.protocol import RowIndex
from sheetcrm.tables.cells_at import differing, is_blank
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import IDENTITY, customer_headings
from sheetcrm.tables.rows.sheet_rows import column_of


def has_moved(before: Grid, now: Grid, cells: Iterable[Place], index: RowIndex | None) -> bool:
    """Return whether rows, headings or the cells to write have changed since they were read.

    A tab without an index is a list of names and values, such as Settings.
    """
    if any(cell_of(before.rows, place) != cell_of(now.rows, place) for place in cells):
        return True
    if index is None:
        return _column(before, 0) != _column(now, 0)
    return list(_identity(before, index)) != list(_identity(now, index))


def is_another(before: Grid, now: Grid) -> bool:
    """Return whether anything in a tab that is replaced as a whole has changed since it was read."""
    return any(True for _ in differing(before.rows, now.rows))


def _identity(grid: Grid, index: RowIndex) -> Iterator[list[Cell]]:
    """Yield the row of headings, then the columns that say who or what stands in a row."""
    headings = grid.rows[index.header_row - 1] if len(grid.rows) >= index.header_row else ()
    yield _trimmed(list(headings))
    for column in _identity_columns(headings, index):
        yield _column(grid, column)


def _identity_columns(headings: Iterable[Cell], index: RowIndex) -> list[int]:
    """Return the columns that identify customers; in any other tab the owner's first one."""
    own = frozenset(index.own_columns.values())
    header = index.header or customer_headings().recognise(index.header_row, list(headings), own)
    customers = sorted(match.column for match in header.matches if match.field in IDENTITY)
    return customers or sorted(index.owner_columns.values())[:1]


def _column(grid: Grid, column: int) -> list[Cell]:
    return _trimmed(column_of(grid.rows, column))


def _trimmed(cells: list[Cell]) -> list[Cell]:
    """Return cells without the blanks behind them: a format alone makes a used range longer."""
    while cells and is_blank(cells[-1]):
        cells.pop()
    return cells
