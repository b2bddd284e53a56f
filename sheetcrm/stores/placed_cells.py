"""Where the cells of a change stand: headings, settings, an owner's cells and whole rows, the same for each store."""

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sheetcrm.changes import (
    AppendRows,
    OwnedValue,
    RemoveRows,
    RenameColumn,
    ReplaceTab,
    SetCells,
    SetSetting,
    writable,
)
from sheetcrm.errors import TargetChanged
from sheetcrm.stores.protocol import Index, RowIndex
from sheetcrm.tables.cells_at import cell_at, cell_in, is_same
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.tabs import find_setting

PlacedChange = RenameColumn | SetSetting | SetCells | AppendRows | RemoveRows | ReplaceTab


class PlacedCell(NamedTuple):
    """A cell and the value it gets; its row counts from 1, its column from 0."""

    tab: str
    row: int
    column: int
    value: OwnedValue


def placed_cells(
    change: PlacedChange, index: Index, grid_of: Callable[[str], Grid]
) -> Iterator[PlacedCell]:
    """Yield the cells of a change where they stand; none for a row or setting that is gone.

    Raises TargetChanged if a tab to be replaced holds something else than the change has before.
    """
    match change:
        case SetSetting():
            place = find_setting(grid_of(change.tab), change.setting)
            if place is not None:
                yield PlacedCell(change.tab, *place, change.after)
        case RenameColumn():
            rows = index[change.tab]
            column = rows.own_columns[change.field]
            yield PlacedCell(change.tab, rows.header_row, column, change.after)
        case SetCells():
            rows = index[change.tab]
            column = rows.owner_columns[change.heading]
            for key, value in zip(change.rows, change.after, strict=True):
                yield PlacedCell(change.tab, rows.rows[key], column, value)
        case AppendRows():
            below = itertools.count(index[change.tab].last_row + 1)
            yield from _whole_rows(change, below, index[change.tab])
        case RemoveRows():
            places = index[change.tab].find(change.rows)
            if change.closes_up:
                yield from _closed_up(grid_of(change.tab), set(places), index[change.tab])
            else:
                yield from _whole_rows(change, places, index[change.tab])
        case ReplaceTab():
            yield from _replaced(change, grid_of(change.tab))


def grid_after(grid: Grid, changes: Iterable[PlacedChange], index: RowIndex) -> Grid:
    """Return a grid as it will be after some changes of its cells and rows."""
    rows = [list(row) for row in grid.rows]
    for change in changes:
        for cell in placed_cells(change, {grid.tab: index}, lambda _: grid):
            rows += [[] for _ in range(cell.row - len(rows))]
            cells = rows[cell.row - 1]
            cells += [None] * (cell.column + 1 - len(cells))
            cells[cell.column] = cell.value
    return replace(grid, rows=rows)


def _replaced(change: ReplaceTab, present: Grid) -> Iterator[PlacedCell]:
    cells = list(change.differences())
    for each in cells:
        if not is_same(cell_at(present.rows, each.row, each.column), each.before):
            raise TargetChanged("sync.edited_meanwhile")
    for each in cells:
        yield PlacedCell(change.tab, each.row, each.column, each.after)


def _closed_up(grid: Grid, gone: Collection[int | None], index: RowIndex) -> Iterator[PlacedCell]:
    """Yield the cells that change once the rows below those that go have moved up."""
    rows = range(index.header_row + 1, index.last_row + 1)
    stay = [grid.rows[row - 1] for row in rows if row not in gone]
    blank: Sequence[Cell] = ()
    for row, cells in zip(rows, itertools.chain(stay, itertools.repeat(blank)), strict=False):
        before = grid.rows[row - 1]
        for column in range(max(len(before), len(cells))):
            after = cell_in(cells, column)
            if not is_same(cell_in(before, column), after):
                yield PlacedCell(grid.tab, row, column, writable(after))


def _whole_rows(
    change: AppendRows | RemoveRows, places: Iterable[int | None], index: RowIndex
) -> Iterator[PlacedCell]:
    for cells, row in zip(change.rows, places, strict=False):
        if row is None:
            continue  # the owner edited or deleted that row
        for heading, value in cells.items():
            after = value if isinstance(change, AppendRows) else None
            yield PlacedCell(change.tab, row, index.owner_columns[heading], after)
