"""Whether what we are about to write still belongs where it was to go.

Only what tells the rows apart is compared, and the cells to write: a formula that counts seconds
changes all the time, and a note that the owner is typing right now harms nothing.
"""

from collections.abc import Iterable, Iterator

from sheetcrm.stores.live.blocks import Place
from sheetcrm.stores.live.cell_edits import cell_of
from sheetcrm.stores.protocol import RowIndex
from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import customer_headings
from sheetcrm.tables.rows.sheet_rows import column_of
from sheetcrm.tables.tabs import IDENTITY


def has_moved(before: Grid, now: Grid, cells: Iterable[Place], layout: RowIndex) -> bool:
    """Tell whether rows, headings or the very cells to write are other than when they were read."""
    if any(cell_of(before.rows, place) != cell_of(now.rows, place) for place in cells):
        return True
    if before.tab != layout.tab:
        return _column(before, 0) != _column(now, 0)  # the names of the settings
    return list(_identity(before, layout)) != list(_identity(now, layout))


def _identity(grid: Grid, layout: RowIndex) -> Iterator[list[Cell]]:
    """Yield the row of headings, then the columns that say who stands in a row."""
    headings = grid.rows[layout.header_row - 1] if len(grid.rows) >= layout.header_row else ()
    yield _trimmed(list(headings))
    own = frozenset(layout.own_columns.values())
    header = customer_headings().recognise(layout.header_row, headings, own)
    for column in sorted(match.column for match in header.matches if match.field in IDENTITY):
        yield _column(grid, column)


def _column(grid: Grid, column: int) -> list[Cell]:
    return _trimmed(column_of(grid.rows, column))


def _trimmed(cells: list[Cell]) -> list[Cell]:
    """Return cells without the blanks behind them: a format alone makes a used range longer."""
    while cells and is_blank(cells[-1]):
        cells.pop()
    return cells
