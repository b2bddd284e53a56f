"""What changes mean for the cells of an open workbook. Pure: grids and changes become edits."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sheetcrm.changes import OwnedValue
from sheetcrm.stores.bridge import DropOwned, OldChange, SetOwned, SetValue
from sheetcrm.stores.live.blocks import Place
from sheetcrm.stores.protocol import RowIndex
from sheetcrm.tables.cells_at import cell_at, is_same, used_width
from sheetcrm.tables.column import ComputedColumn
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kinds.kind import NumberFormat
from sheetcrm.tables.settings.places import find_setting

PERCENT_FORMAT: Final = "0%"
FORMATS: Final = {NumberFormat.DATE: "m/d/yyyy", NumberFormat.PERCENT: PERCENT_FORMAT}
"""How Excel is told to show numbers; "m/d/yyyy" stands for the owner's own short date."""
_COLUMNS: Final = {column.field: column for column in COMPUTED_COLUMNS}


@dataclass(frozen=True, slots=True)
class NewColumns:
    """New columns right of everything; `first` counted from 1."""

    header_row: int
    first: int
    columns: Sequence[ComputedColumn]

    @property
    def last(self) -> int:
        """The last new column."""
        return self.first + len(self.columns) - 1


@dataclass(slots=True)
class CellEdits:
    """What to write: cells by tab and place, and what goes with them."""

    cells: dict[str, dict[Place, OwnedValue]] = field(default_factory=dict)
    new_columns: NewColumns | None = None
    marked: frozenset[int] | None = None
    """Our columns from now on (from 1), where that changes."""
    percents: set[Place] = field(default_factory=set)
    """Cells of our older columns that were blank and now hold a share."""

    @property
    def count(self) -> int:
        """How many cells are to change."""
        return sum(map(len, self.cells.values()))


def plan_edits(
    changes: Sequence[OldChange],
    layout: RowIndex,
    grid_of: Callable[[str], Grid],
    is_in_table: Callable[[int], bool],
) -> CellEdits:
    """Return what to write, without the cells that hold their value already.

    `is_in_table` tells whether the heading of a column (from 1) belongs to an Excel Table, which
    needs a heading for each of its columns.
    """
    collector = _EditCollector(layout, grid_of)
    collector.append([each.column for each in changes if isinstance(each, SetOwned)])
    for change in changes:
        match change:
            case SetOwned():
                collector.set_owned(change)
            case SetValue():
                collector.set_setting(change)
            case DropOwned(column):
                if not is_in_table(collector.places[column]):
                    collector.drop(column)
    return collector.edits


def cell_of(rows: Sequence[Sequence[Cell]], place: Place) -> Cell:
    """Return the cell at a place, None where it is blank or the tab ends before it."""
    row, column = place
    return cell_at(rows, row, column - 1)


class _EditCollector:
    """Collects the edits of one set of changes."""

    def __init__(self, layout: RowIndex, grid_of: Callable[[str], Grid]) -> None:
        self.layout, self.grid_of = layout, grid_of
        self.edits = CellEdits()
        self.places = {name: column + 1 for name, column in layout.own_columns.items()}
        """Where our columns stand or will stand, from 1."""

    def append(self, fields: Iterable[str]) -> None:
        """Give the columns that are not there yet a place right of everything."""
        new = [_COLUMNS[name] for name in fields if name not in self.places]
        if not new:
            return
        row = self.layout.header_row
        first = used_width(self.grid_of(self.layout.tab).rows) + 1
        self.edits.new_columns = NewColumns(row, first, new)
        for place, column in enumerate(new, start=first):
            self.places[column.field] = place
            self._edit(self.layout.tab, (row, place), self.layout.headings[column.field])
        self._mark()

    def set_owned(self, change: SetOwned) -> None:
        column = self.places[change.column]
        is_share = _COLUMNS[change.column].kind.number_format is NumberFormat.PERCENT
        is_old = change.column in self.layout.own_columns
        for key, value in change.cells.items():
            place = (self.layout.rows[key], column)
            was_blank = self._edit(self.layout.tab, place, value)
            if is_share and is_old and was_blank and value is not None:
                self.edits.percents.add(place)

    def set_setting(self, change: SetValue) -> None:
        found = find_setting(self.grid_of(change.tab), change.setting)
        if found is not None:
            row, column = found
            self._edit(change.tab, (row, column + 1), change.value)

    def drop(self, field: str) -> None:
        self._edit(self.layout.tab, (self.layout.header_row, self.places.pop(field)), None)
        self._mark()

    def _mark(self) -> None:
        self.edits.marked = frozenset(self.places.values())

    def _edit(self, tab: str, place: Place, value: OwnedValue) -> bool:
        """Edit a cell unless it holds the value already; return whether it was blank."""
        present = cell_of(self.grid_of(tab).rows, place)
        if not is_same(present, value):
            self.edits.cells.setdefault(tab, {})[place] = value
        return present is None
