"""What changes mean for the cells of an open workbook. Pure: changes and a snapshot become edits."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

from sheetcrm.changes import (
    AddTab,
    AppendRows,
    Change,
    ColumnChange,
    Heading,
    NamedColumn,
    OwnedValue,
    PrepareCards,
    RemoveTab,
    ReplaceTab,
    SetState,
)
from sheetcrm.errors import CannotEdit
from sheetcrm.stores.live.blocks import Place
from sheetcrm.stores.owned_columns import mark_of
from sheetcrm.stores.placed_cells import PlacedChange, placed_cells
from sheetcrm.stores.protocol import Index, RowIndex
from sheetcrm.stores.state_tab import state_rows
from sheetcrm.tables.cells_at import cell_at, is_blank
from sheetcrm.tables.column import ComputedColumn, NumberFormat
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.contents.room import first_room, last_of_list, taken_columns
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.tabs import HIDDEN

_COLUMNS: Final = {column.field: column for column in COMPUTED_COLUMNS}

IsInTable = Callable[[str, Place], bool]
"""Tells whether a cell of a tab belongs to an Excel Table, which needs all of its headings."""


class Present(Protocol):
    """What the edits need to know of the workbook as it was read."""

    mark: str | None

    @property
    def sheet_names(self) -> Sequence[str]:
        """Return the names of all worksheets."""
        ...

    def grid(self, tab: str) -> Grid:
        """Return the cells of a tab."""
        ...

    def state_rows(self) -> Sequence[Sequence[Cell]]:
        """Return the rows of the hidden tab."""
        ...


@dataclass(frozen=True, slots=True)
class NewColumns:
    """New columns right of everything in a tab; `first` counted from 1."""

    tab: str
    header_row: int
    first: int
    columns: Sequence[ComputedColumn]

    @property
    def last(self) -> int:
        """The last new column."""
        return self.first + len(self.columns) - 1


@dataclass(frozen=True, slots=True)
class NewRows:
    """So many new rows below `last_row` of a tab."""

    tab: str
    last_row: int
    count: int


@dataclass(slots=True)
class CellEdits:
    """What to write: cells by tab and place, and what goes with them."""

    cells: dict[str, dict[Place, OwnedValue]] = field(default_factory=dict)
    own_columns: dict[str, Collection[int]] = field(default_factory=dict)
    """Our columns (from 1) by tab, as far as they are written."""
    new_columns: list[NewColumns] = field(default_factory=list)
    new_rows: list[NewRows] = field(default_factory=list)
    mark: str | None = None
    """The new mark of our columns, if it changes."""
    percents: dict[str, set[Place]] = field(default_factory=dict)
    """Cells of our older columns that were blank and now hold a share."""
    pages: dict[str, ReplaceTab] = field(default_factory=dict)
    """Tabs that are replaced as a whole: nothing in them may have changed since."""
    state_values: int = 0
    """How many of the values change that we keep for ourselves, in hidden tabs."""
    names: Sequence[NamedColumn] = ()
    """Columns that formulas of ours find by name."""

    @property
    def count(self) -> int:
        """How many cells change; a value kept in the hidden tab counts as one."""
        return self.state_values + sum(
            len(cells) for tab, cells in self.cells.items() if not is_kept_tab(tab)
        )

    def set(self, tab: str, place: Place, value: OwnedValue) -> None:
        """Edit a cell."""
        self.cells.setdefault(tab, {})[place] = value


def plan_edits(
    changes: Sequence[Change], index: Index, present: Present, is_in_table: IsInTable
) -> CellEdits:
    """Return what to write."""
    edits = CellEdits()
    columns: defaultdict[str, list[ColumnChange]] = defaultdict(list)
    state: list[SetState] = []
    for change in changes:
        match change:
            case ColumnChange():
                columns[change.tab].append(change)
            case SetState():
                state.append(change)
            case PrepareCards():
                _prepare_cards(edits, change)
            case AddTab() | RemoveTab():
                raise CannotEdit("live.close_for_new_tabs", tab=change.tab)
            case _:
                _set_cells(edits, change, index, present)
    for tab, its_columns in columns.items():
        _change_columns(edits, its_columns, index[tab], present, is_in_table)
    if state:
        _keep_state(edits, state, present)
    return edits


def cell_of(rows: Sequence[Sequence[Cell]], place: Place) -> Cell:
    """Return the cell at a place, None if it is blank or the tab ends before it."""
    row, column = place
    return cell_at(rows, row, column - 1)


def _change_columns(
    edits: CellEdits,
    changes: Sequence[ColumnChange],
    index: RowIndex,
    present: Present,
    is_in_table: IsInTable,
) -> None:
    places = {name: column + 1 for name, column in index.own_columns.items()}
    added = [_COLUMNS[each.field] for each in changes if each.field not in places]
    if added:
        places |= _add_columns(edits, added, index, present.grid(index.tab))
    edits.own_columns[index.tab] = frozenset(places.values())
    for change in changes:
        _set_column(edits, change, places[change.field], index)
    released = [
        each.field
        for each in changes
        if each.heading is Heading.REMOVED
        and not is_in_table(index.tab, (index.header_row, places[each.field]))
    ]
    for name in released:
        edits.set(index.tab, (index.header_row, places.pop(name)), None)
    if added or released:
        mark = present.mark if edits.mark is None else edits.mark
        edits.mark = mark_of(
            mark, index.tab, index.header_row, places.values(), present.sheet_names
        )


def _add_columns(
    edits: CellEdits, columns: Sequence[ComputedColumn], index: RowIndex, grid: Grid
) -> Mapping[str, int]:
    """Give new columns a place beside the list; return the places by field, from 1."""
    last = last_of_list(grid, index.header_row, index.list_column, index.known_columns)
    taken = taken_columns(grid, index.header_row, last)
    first = first_room(taken, last, len(columns)) + 1
    new = NewColumns(index.tab, index.header_row, first, columns)
    edits.new_columns.append(new)
    places = {column.field: place for place, column in enumerate(columns, start=new.first)}
    for name, place in places.items():
        edits.set(index.tab, (index.header_row, place), index.headings[name])
    return places


def _set_column(edits: CellEdits, change: ColumnChange, column: int, index: RowIndex) -> None:
    is_share = _COLUMNS[change.field].kind.number_format is NumberFormat.PERCENT
    needs_format = is_share and change.field in index.own_columns
    for key, before, after in zip(change.rows, change.before, change.after, strict=True):
        place = (index.rows[key], column)
        edits.set(change.tab, place, after)
        if needs_format and is_blank(before) and after is not None:
            edits.percents.setdefault(change.tab, set()).add(place)


def _set_cells(edits: CellEdits, change: PlacedChange, index: Index, present: Present) -> None:
    if isinstance(change, AppendRows):
        last_row = index[change.tab].last_row
        edits.new_rows.append(NewRows(change.tab, last_row, len(change.rows)))
    if isinstance(change, ReplaceTab):
        edits.pages[change.tab] = change
    for cell in placed_cells(change, index, present.grid):
        edits.set(cell.tab, (cell.row, cell.column + 1), cell.value)


def _prepare_cards(edits: CellEdits, change: PrepareCards) -> None:
    """Write the cards as one block: all of that tab is ours, and each call to Excel takes long.

    What the formulas come to Excel works out itself.
    """
    changed = list(change.differences())
    edits.names = change.names
    edits.state_values += len(changed)
    columns = [cell.column for cell in changed]
    for row in range(changed[0].row, changed[-1].row + 1) if changed else ():
        for column in range(min(columns), max(columns) + 1):
            edits.set(change.tab, (row, column + 1), as_value(cell_at(change.after, row, column)))


def as_value(cell: Cell) -> OwnedValue:
    """Return a cell as it is written."""
    return cell if isinstance(cell, str | float | int | date) else None


def is_kept_tab(tab: str) -> bool:
    """Return whether a tab is one of those that we keep for ourselves."""
    return tab.startswith(HIDDEN)


def _keep_state(edits: CellEdits, changes: Sequence[SetState], present: Present) -> None:
    edits.state_values += len(changes)
    for row, cells in state_rows(present.state_rows(), changes).items():
        for column, value in enumerate(cells, start=1):
            edits.set(HIDDEN, (row, column), None if value == "" else value)
