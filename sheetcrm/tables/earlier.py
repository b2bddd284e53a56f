"""Rows of the log that were moved out of the sheet, put under the columns that the sheet has now.

They count before all rows of the sheet, as they stood above them. Their numbers are negative, so that
none is that of a row of the sheet.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Final

from sheetcrm.rules.words import Type
from sheetcrm.tables.cells_at import cell_in, is_blank
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.grouped import Grouped
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
    moved: int = 0
    """How many of them, the last, once stood in the sheet."""
    purchases: Grouped = field(default_factory=Grouped)
    """Further ones, which were never rows here; they stand before all others."""
    columns: Sequence[int | None] = ()
    """Where what is known of these would stand: customer, day, amount, type."""

    def numbered(self) -> Iterator[tuple[int, Row]]:
        """Yield the rows with their numbers, -1 the last."""
        return enumerate(self.rows, start=-len(self.rows))

    @property
    def first_number(self) -> int:
        """The number of the first of the grouped purchases."""
        return -len(self.rows) - len(self.purchases)

    def all_numbered(self) -> Iterator[tuple[int, Row]]:
        """Yield the same, and before them what rows the grouped purchases would be."""
        width = max((column for column in self.columns if column is not None), default=0) + 1
        for number, bought in enumerate(self.purchases, start=self.first_number):
            cells: list[Cell] = [None] * width
            for column, cell in zip(self.columns, (*bought, Type.PURCHASE.value), strict=True):
                if column is not None:
                    cells[column] = cell
            yield number, cells
        yield from self.numbered()

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self.rows) or len(self.purchases) > 0

    def missing_in(self, rows: Sequence[Row], days: int) -> Sequence[bool]:
        """Return of each row of the sheet whether it is none of these, by all that it holds.

        Somebody may have pasted rows back that had left: each of them counts once. `days` is the
        column of the dates.
        """
        moved = self.rows[len(self.rows) - self.moved :]
        on = {_plain(row[days]) for row in moved}
        left = Counter(_content(row) for row in moved)
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


def aligned(
    log: Grid,
    header: HeaderRow,
    earlier: Grid | None,
    elsewhere: Grid | None = None,
    purchases: Grouped | None = None,
) -> tuple[HeaderRow, EarlierRows]:
    """Return the rows of other places under the columns of a log, and the header that names all of these.

    `earlier` are those that left the sheet; those that are kept elsewhere stand before them, the
    purchases grouped there first. A column that the sheet does not have stands right of all others.
    """
    cells = list(log.rows[header.row - 1])
    width = max(map(len, log.rows), default=0)
    found: list[tuple[Grid, dict[int, int]]] = []
    for grid in filter(None, (elsewhere, earlier)):
        found.append((grid, _places_in(grid, cells, header, width)))
        if len(cells) > width:
            header = _with_further(log, header, cells)
    if not found:
        return header, NONE_EARLIER
    rows = [_placed(row, at, len(cells)) for grid, at in found for row in grid.rows[1:]]
    called = " / ".join(grid.tab for grid, _ in found)
    moved = len(earlier.rows) - 1 if earlier else 0
    columns = [header.column(each) for each in ("customer", "on", "amount", "type")]
    return header, EarlierRows(called, rows, moved, purchases or Grouped(), columns)


def _places_in(grid: Grid, cells: list[Cell], header: HeaderRow, width: int) -> dict[int, int]:
    """Return the column for each of a grid's; `cells`, the headings, get those that are new."""
    headings = grid.rows[0]
    read = interaction_headings().header_row([headings])
    fields = {match.column: match.field for match in read.matches} if read else {}
    places: dict[int, int] = {}
    for at, heading in enumerate(headings):
        column = _column_of(heading, fields.get(at), cells, header, set(places.values()))
        if column is None:
            cells += [None] * (width - len(cells)) + [heading]
            column = len(cells) - 1
        places[at] = column
    return places


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
