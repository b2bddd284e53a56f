"""Rows of the log that were moved out of the sheet, put under the columns that the sheet has now.

They count before all rows of the sheet, as they stood above them. Their numbers are negative, so that
none is that of a row of the sheet.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Final

from sheetcrm.tables.cells_at import cell_in, is_blank
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HeaderRow, interaction_headings
from sheetcrm.tables.text import clean

ARCHIVE: Final = "Archive"
"""Under which name the hidden tab keeps which files hold such rows."""

Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class EarlierRows:
    """Rows moved out of a log, aligned with it; `called` is what an owner knows them by."""

    called: str = ""
    rows: Sequence[Row] = ()

    def numbered(self) -> Iterator[tuple[int, Row]]:
        """Yield the rows with their numbers, -1 the last."""
        return enumerate(self.rows, start=-len(self.rows))

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self.rows)

    def missing_in(self, rows: Sequence[Row], days: int) -> Sequence[bool]:
        """Return of each row of the sheet whether it is none of these, by all that it holds.

        Somebody may have pasted rows back that had left: each of them counts once. `days` is the
        column of the dates.
        """
        on = {_plain(row[days]) for row in self.rows}
        left = Counter(_content(row) for row in self.rows)
        return [
            _plain(cell_in(row, days)) not in on or not _taken(left, _content(row)) for row in rows
        ]


def _taken(left: Counter[frozenset[tuple[int, Cell]]], row: frozenset[tuple[int, Cell]]) -> bool:
    left[row] -= 1
    return left[row] >= 0


def _content(row: Row) -> frozenset[tuple[int, Cell]]:
    return frozenset((at, _plain(cell)) for at, cell in enumerate(row) if not is_blank(cell))


def _plain(cell: Cell) -> Cell:
    is_midnight = isinstance(cell, datetime) and cell.time() == time.min
    return cell.date() if isinstance(cell, datetime) and is_midnight else cell


NONE_EARLIER: Final = EarlierRows()


def aligned(log: Grid, header: HeaderRow, earlier: Grid | None) -> tuple[HeaderRow, EarlierRows]:
    """Return earlier rows under the columns of a log, and the header that names all of these.

    A column that the sheet has no longer stands right of all others.
    """
    if earlier is None:
        return header, NONE_EARLIER
    headings = earlier.rows[0]
    read = interaction_headings().header_row([headings])
    fields = {match.column: match.field for match in read.matches} if read else {}
    cells = list(log.rows[header.row - 1])
    width = max(map(len, log.rows), default=0)
    places: dict[int, int] = {}
    for at, heading in enumerate(headings):
        column = _column_of(heading, fields.get(at), cells, header, set(places.values()))
        if column is None:
            cells += [None] * (width - len(cells)) + [heading]
            column = len(cells) - 1
        places[at] = column
    if len(cells) > width:
        header = _with_further(log, header, cells)
    rows = [_placed(row, places, len(cells)) for row in earlier.rows[1:]]
    return header, EarlierRows(earlier.tab, rows)


def _column_of(
    heading: Cell, field: str | None, cells: Row, header: HeaderRow, taken: set[int]
) -> int | None:
    same = (at for at in range(len(cells)) if clean(cell_in(cells, at)) == clean(heading))
    column = next(same, header.column(field) if field else None)
    return None if column in taken else column


def _with_further(log: Grid, header: HeaderRow, cells: Row) -> HeaderRow:
    rows = [*log.rows[: header.row - 1], cells, *log.rows[header.row :]]
    return interaction_headings().header_row(rows) or header


def _placed(row: Row, places: dict[int, int], width: int) -> Row:
    cells: list[Cell] = [None] * width
    for at, column in places.items():
        cells[column] = cell_in(row, at)
    return cells


def sheetless(earlier: Grid) -> Grid:
    """Return the log that they are where the sheet has none: its headings alone."""
    return replace(earlier, rows=earlier.rows[:1])
