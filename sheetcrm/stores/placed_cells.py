"""Where the cells of a change stand: headings, settings, an owner's cells and whole rows, the same for each store."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sheetcrm.changes import (
    AppendRows,
    OwnedValue,
    RemoveRows,
    RenameColumn,
    SetCells,
    SetSetting,
)
from sheetcrm.stores.protocol import Index, RowIndex
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.tabs import find_setting

PlacedChange = RenameColumn | SetSetting | SetCells | AppendRows | RemoveRows


class PlacedCell(NamedTuple):
    """A cell and the value it gets; its row counts from 1, its column from 0."""

    tab: str
    row: int
    column: int
    value: OwnedValue


def placed_cells(
    change: PlacedChange, index: Index, grid_of: Callable[[str], Grid]
) -> Iterator[PlacedCell]:
    """Yield the cells of a change where they stand; none for a row or setting that is gone."""
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
            yield from _whole_rows(change, places, index[change.tab])


def _whole_rows(
    change: AppendRows | RemoveRows, places: Iterable[int | None], index: RowIndex
) -> Iterator[PlacedCell]:
    for cells, row in zip(change.rows, places, strict=False):
        if row is None:
            continue  # the owner edited or deleted that row
        for heading, value in cells.items():
            after = value if isinstance(change, AppendRows) else None
            yield PlacedCell(change.tab, row, index.owner_columns[heading], after)
