"""The cells of a column that are looked at to see what it holds."""

from collections.abc import Sequence
from itertools import islice

from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.contents.cells import MOST_LOOKED_AT, content_of
from sheetcrm.tables.grid import Cell

Rows = Sequence[Sequence[Cell]]


def sample(rows: Rows, column: int) -> list[Cell]:
    """Return the first filled cells of a column."""
    cells = (row[column] for row in rows if column < len(row))
    filled = (cell for cell in cells if not is_blank(cell) and content_of(cell))
    return list(islice(filled, MOST_LOOKED_AT))
