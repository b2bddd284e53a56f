"""Finds the cells of reversed changes again, if they still hold what we wrote. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sheetcrm.changes import (
    AddTab,
    AppendRows,
    Change,
    ColumnChange,
    Heading,
    OwnedValue,
    PrepareCards,
    RemoveRows,
    RemoveTab,
    RenameColumn,
    ReplaceTab,
    RowKey,
    SetCells,
    SetSetting,
    SetState,
)
from sheetcrm.history.encoding import rows_by_digest
from sheetcrm.history.pages import is_page, put_into
from sheetcrm.stores.protocol import Index, RowIndex, Snapshot
from sheetcrm.tables.cells_at import cell_at, is_same, used_height
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.remembered import TODAY_TAB
from sheetcrm.tables.tabs import find_setting


@dataclass(frozen=True, slots=True)
class Relocated:
    """The changes that can still be made; `left_alone` counts the cells that were edited since."""

    changes: list[Change] = field(default_factory=list)
    left_alone: int = 0


def relocate(
    changes: Iterable[Change], snapshot: Snapshot, index: Index, renamed: Mapping[str, str]
) -> Relocated:
    """Return the changes for the rows that are there now, without cells that were edited since.

    `renamed` maps a tab's former name to its present one.
    """
    relocation = _Relocation(snapshot, index)
    wanted = [_renamed(change, renamed) for change in changes]
    ours = snapshot.tabs_as_added() if any(isinstance(each, RemoveTab) for each in wanted) else ()
    gone = {each.tab for each in wanted if isinstance(each, RemoveTab) and each.tab in ours}
    for change in wanted:
        if isinstance(change, RemoveTab):
            relocation.changes += [change] if change.tab in gone else []
        elif isinstance(change, SetState) or change.tab not in gone:
            relocation.add(change)
    return Relocated(relocation.changes, relocation.left_alone)


class _Relocation:
    def __init__(self, snapshot: Snapshot, index: Index) -> None:
        self.snapshot, self.index = snapshot, index
        self.keys = {tab: rows_by_digest(each.rows) for tab, each in index.items()}
        self.changes: list[Change] = []
        self.left_alone = 0

    def add(self, change: Change) -> None:
        """Add the part of a change that can still be made."""
        found = self._found(change)
        if found is not None and found.cells:
            self.changes.append(found)

    def _found(self, change: Change) -> Change | None:
        match change:
            case SetSetting():
                return self._setting(change)
            case SetState():
                return self._state(change)
            case AddTab() | RemoveTab() | PrepareCards():
                return None  # adopting adds it again; cards are worked out anew
            case ReplaceTab():
                return self._page(change)
        index = self.index.get(change.tab)
        if index is None:  # the owner deleted the tab
            self.left_alone += change.cells
            return None
        match change:
            case ColumnChange() | RenameColumn():
                return self._ours(change, index)
            case SetCells():
                return self._cells(change, index)
            case AppendRows():
                return self._rows_to_append(change, index)
            case RemoveRows():
                return self._rows_to_remove(change, index)

    def _ours(
        self, change: ColumnChange | RenameColumn, index: RowIndex
    ) -> ColumnChange | RenameColumn | None:
        if isinstance(change, RenameColumn):
            return self._heading(change, index)
        return self._column(change, index)

    def _column(self, change: ColumnChange, index: RowIndex) -> ColumnChange | None:
        column = index.own_columns.get(change.field)
        if column is None and change.heading is not Heading.ADDED:
            return None  # the owner deleted the column, so it stays away
        rows, before, after = self._still_ours(change, index, column)
        heading = Heading.KEPT
        if column is None:
            heading = Heading.ADDED
        elif change.heading is Heading.REMOVED:
            blanked = {index.rows[key] for key, value in zip(rows, after, strict=True) if not value}
            if self._is_empty_but_for(blanked, index, column):
                heading = Heading.REMOVED
        return ColumnChange(change.tab, change.field, rows, before, after, heading)

    def _heading(self, change: RenameColumn, index: RowIndex) -> RenameColumn | None:
        """Return the change while the column still has the heading that we gave it."""
        is_there = change.field in index.own_columns
        return change if is_there and index.headings[change.field] == change.before else None

    def _cells(self, change: SetCells, index: RowIndex) -> SetCells | None:
        column = index.owner_columns.get(change.heading)
        if column is None:
            self.left_alone += change.cells
            return None
        return SetCells(change.tab, change.heading, *self._still_ours(change, index, column))

    def _still_ours(
        self, change: ColumnChange | SetCells, index: RowIndex, column: int | None
    ) -> tuple[list[RowKey], list[Cell], list[OwnedValue]]:
        """Return rows, cells before and after of those cells that still hold what we wrote."""
        rows: list[RowKey] = []
        before: list[Cell] = []
        after: list[OwnedValue] = []
        grid = self.snapshot.grid(index.tab).rows
        for digest, ours, value in zip(change.rows, change.before, change.after, strict=True):
            key = self.keys[index.tab].get(digest.key)
            if key is None:
                continue  # the row is gone, and our cells with it
            found = None if column is None else cell_at(grid, index.rows[key], column)
            if is_same(found, ours):
                rows.append(key)
                before.append(found)
                after.append(value)
            elif not is_same(found, value):
                self.left_alone += 1
        return rows, before, after

    def _is_empty_but_for(self, blanked: set[int], index: RowIndex, column: int) -> bool:
        grid = self.snapshot.grid(index.tab).rows
        rows = range(index.header_row + 1, used_height(grid) + 1)
        return all(row in blanked or cell_at(grid, row, column) is None for row in rows)

    def _setting(self, change: SetSetting) -> SetSetting | None:
        if change.tab not in self.snapshot.tabs:
            return None
        grid = self.snapshot.grid(change.tab)
        place = find_setting(grid, change.setting)
        found = cell_at(grid.rows, *place) if place is not None else None
        if place is None or not is_same(found, change.before):
            return None
        return replace(change, before=found)

    def _state(self, change: SetState) -> SetState | None:
        if change.name == TODAY_TAB:
            return None  # the tab is there still, under the name that it has now
        found = self.snapshot.state().get(change.name)
        return replace(change, before=found) if is_same(found, change.before) else None

    def _page(self, change: ReplaceTab) -> ReplaceTab | None:
        """Return the change for the tab that holds just what we wrote, whatever it is called now."""
        tabs = self.snapshot.tabs
        named = [change.tab] if change.tab in tabs else tabs
        for tab in named:
            present = self.snapshot.grid(tab).rows
            if is_page(present, change.before):
                return put_into(change, tab, present)
        self.left_alone += change.cells
        return None

    def _rows_to_append(self, change: AppendRows, index: RowIndex) -> AppendRows | None:
        headings = index.owner_columns.keys()
        rows = [row for row in change.rows if row.keys() <= headings]
        self.left_alone += len(change.rows) - len(rows)
        return AppendRows(change.tab, rows)

    def _rows_to_remove(self, change: RemoveRows, index: RowIndex) -> RemoveRows | None:
        places = index.find(change.rows)
        rows = [row for row, place in zip(change.rows, places, strict=True) if place is not None]
        self.left_alone += sum(map(len, change.rows)) - sum(map(len, rows))
        return RemoveRows(change.tab, rows)


def _renamed(change: Change, renamed: Mapping[str, str]) -> Change:
    if isinstance(change, SetState) or change.tab not in renamed:
        return change
    return replace(change, tab=renamed[change.tab])
