"""What changes mean for the cells of an open workbook. Pure: it reads grids and returns wishes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sheetcrm.stores.live.blocks import Place
from sheetcrm.stores.protocol import Change, DropOwned, Layout, OwnedValue, SetOwned, SetSetting
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
class Appended:
    """New columns right of everything; `first` counted from 1."""

    header_row: int
    first: int
    columns: Sequence[ComputedColumn]

    @property
    def last(self) -> int:
        """The last new column."""
        return self.first + len(self.columns) - 1


@dataclass(slots=True)
class Wishes:
    """What is to be written: cells by tab and place, and what goes with them."""

    cells: dict[str, dict[Place, OwnedValue]] = field(default_factory=dict)
    appended: Appended | None = None
    marked: frozenset[int] | None = None
    """Our columns from now on (from 1), where that changes."""
    percents: set[Place] = field(default_factory=set)
    """Cells of our older columns that were blank and now hold a share."""

    @property
    def count(self) -> int:
        """How many cells are to change."""
        return sum(map(len, self.cells.values()))


def plan_wishes(
    changes: Sequence[Change],
    layout: Layout,
    grid_of: Callable[[str], Grid],
    is_in_table: Callable[[int], bool],
) -> Wishes:
    """Return what to write; what a cell holds already is left out.

    `is_in_table` tells whether the heading of a column (from 1) belongs to an Excel Table, which
    needs a heading for each of its columns.
    """
    plan = _Plan(layout, grid_of)
    plan.append([each.column for each in changes if isinstance(each, SetOwned)])
    for change in changes:
        match change:
            case SetOwned():
                plan.set_owned(change)
            case SetSetting():
                plan.set_setting(change)
            case DropOwned(column):
                if not is_in_table(plan.places[column]):
                    plan.drop(column)
    return plan.wishes


def cell_of(rows: Sequence[Sequence[Cell]], place: Place) -> Cell:
    """Return what stands at a place, blank where a row or column is not there; blanks are None."""
    row, column = place
    cells = rows[row - 1] if row <= len(rows) else ()
    cell = cells[column - 1] if column <= len(cells) else None
    return None if cell == "" else cell


class _Plan:
    """The wishes as they grow."""

    def __init__(self, layout: Layout, grid_of: Callable[[str], Grid]) -> None:
        self.layout, self.grid_of = layout, grid_of
        self.wishes = Wishes()
        self.places = {name: column + 1 for name, column in layout.own_columns.items()}
        """Where our columns stand or will stand, from 1."""

    def append(self, fields: Iterable[str]) -> None:
        """Give the columns that are not there yet a place right of everything."""
        new = [_COLUMNS[name] for name in fields if name not in self.places]
        if not new:
            return
        row = self.layout.header_row
        first = _width(self.grid_of(self.layout.tab).rows) + 1
        self.wishes.appended = Appended(row, first, new)
        for place, column in enumerate(new, start=first):
            self.places[column.field] = place
            self._wish(self.layout.tab, (row, place), self.layout.headings[column.field])
        self._mark()

    def set_owned(self, change: SetOwned) -> None:
        column = self.places[change.column]
        is_share = _COLUMNS[change.column].kind.number_format is NumberFormat.PERCENT
        is_old = change.column in self.layout.own_columns
        for key, value in change.cells.items():
            place = (self.layout.rows[key], column)
            was_blank = self._wish(self.layout.tab, place, value)
            if is_share and is_old and was_blank and value is not None:
                self.wishes.percents.add(place)

    def set_setting(self, change: SetSetting) -> None:
        found = find_setting(self.grid_of(change.tab), change.setting)
        if found is not None:
            row, column = found
            self._wish(change.tab, (row, column + 1), change.value)

    def drop(self, field: str) -> None:
        self._wish(self.layout.tab, (self.layout.header_row, self.places.pop(field)), None)
        self._mark()

    def _mark(self) -> None:
        self.wishes.marked = frozenset(self.places.values())

    def _wish(self, tab: str, place: Place, value: OwnedValue) -> bool:
        """Wish for a cell unless it is so already; tell whether it was blank."""
        found = cell_of(self.grid_of(tab).rows, place)
        if found != value or isinstance(found, bool):
            self.wishes.cells.setdefault(tab, {})[place] = value
        return found is None


def _width(rows: Sequence[Sequence[Cell]]) -> int:
    """Return the last column (from 1) in which anything stands, 0 if none."""
    return max(
        (at for row in rows for at, cell in enumerate(row, start=1) if cell not in (None, "")),
        default=0,
    )
