"""Undo: puts back what the last sync changed, and never anything that the owner did.

Where the file is still exactly what the sync left, the file before it comes back whole. Where
somebody changed it since, only our own cells are put back, in the rows where their customers
stand now, and only those that still say what the sync wrote: what was typed over is the owner's.

A column that the sync added is emptied. Its heading and our mark go with its last cell; where the
owner typed something into it, or it is part of an Excel Table, the heading stays. The column
itself is never taken out: everything right of it would move, and formulas elsewhere with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sheetcrm.book import Book, open_book
from sheetcrm.clock import moment_now, today_in
from sheetcrm.errors import SheetcrmError
from sheetcrm.history.encoding import (
    ChangedCells,
    ColumnCells,
    Heading,
    SettingCell,
    changed_cells,
    rows_by_digest,
)
from sheetcrm.history.journal import Entry, Journal, Kind
from sheetcrm.stores.protocol import (
    Change,
    DropOwned,
    Layout,
    OwnedValue,
    RowKey,
    Session,
    SetOwned,
    SetSetting,
    Store,
)
from sheetcrm.stores.registry import short_name
from sheetcrm.syncing.plan import cells_by_heading
from sheetcrm.syncing.row_index import layout_of
from sheetcrm.tables.cells_at import cell_at, is_same
from sheetcrm.tables.settings.places import find_setting


@dataclass(frozen=True, slots=True)
class Step:
    """One entry put back. `left_alone` cells say something else now, or are gone."""

    at: datetime
    """When that which was put back had been done."""
    kind: str
    whole: bool
    """Whether the whole file came back; else only our own cells did."""
    cells_written: int
    left_alone: int
    backup: str | None


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did, the newest entry first."""

    target: str
    cells_written: int
    steps: tuple[Step, ...]


def undo_store(store: Store, *, steps: int = 1, redo: bool = False) -> Undone:
    """Put back the last syncs of a store, or with `redo` what the last undo put back.

    Raises SheetcrmError where there is nothing to put back, or the store cannot be written; what
    was put back by then stays so, and is in the history.
    """
    journal = Journal(store.history)
    with store.session() as session:
        done: list[Step] = []
        for _ in range(steps):
            step = _next_step(session, journal, redo=redo)
            if step is None:
                break
            done.append(step)
    if not done:
        raise _nothing_to_undo(store, redo=redo)
    return Undone(store.name, sum(step.cells_written for step in done), tuple(done))


def _next_step(session: Session, journal: Journal, *, redo: bool) -> Step | None:
    for entry in _candidates(journal, redo=redo):
        step = _put_back(session, journal, entry)
        if step is not None:
            return step
    return None


def _candidates(journal: Journal, *, redo: bool) -> Iterator[Entry]:
    """Yield what may be put back, newest first; after a new sync no undo is taken back."""
    for entry in reversed(journal.standing()):
        if redo and entry.kind is Kind.SYNC:
            return
        if entry.kind is (Kind.UNDO if redo else Kind.SYNC):
            yield entry


def _put_back(session: Session, journal: Journal, entry: Entry) -> Step | None:
    """Put one entry back; None if its sync was killed before it changed anything."""
    cells = journal.cells(entry)
    step = _whole(session, journal, entry, cells) or _cell_by_cell(session, journal, entry, cells)
    if entry.receipt is None and step.cells_written == 0:
        journal.discard(entry)
        return None
    return step


def _whole(session: Session, journal: Journal, entry: Entry, cells: ChangedCells) -> Step | None:
    if entry.receipt is None:
        return None
    with journal.noting(_entry(entry, entry.columns), cells.reversed()) as noted:
        noted.receipt = receipt = session.undo(entry.receipt)
    if receipt is None:
        return None
    return Step(
        at=entry.at,
        kind=entry.kind,
        whole=True,
        cells_written=receipt.cells_written,
        left_alone=0,
        backup=receipt.backup,
    )


def _cell_by_cell(session: Session, journal: Journal, entry: Entry, cells: ChangedCells) -> Step:
    book = open_book(session.read(), today_in)
    layout = layout_of(book)
    plan = _Plan(book, layout, cells)
    grids = book.tabs.customers.rows, book.tabs.settings
    noting = journal.noting(
        _entry(entry, cells_by_heading(plan.changes, layout)),
        changed_cells(plan.changes, layout, *grids),
    )
    with noting as noted:
        receipt = session.apply(plan.changes, layout)
        if receipt.cells_written or entry.receipt:
            noted.receipt = receipt
    return Step(
        at=entry.at,
        kind=entry.kind,
        whole=False,
        cells_written=receipt.cells_written,
        left_alone=plan.left_alone,
        backup=receipt.backup,
    )


def _entry(undoes: Entry, columns: Mapping[str, int]) -> Entry:
    kind = Kind.REDO if undoes.kind is Kind.UNDO else Kind.UNDO
    return Entry(at=moment_now(), kind=kind, undoes=undoes.name, columns=dict(columns))


class _Plan:
    """The changes that bring our own cells back to what they were, as far as they are still ours."""

    def __init__(self, book: Book, layout: Layout, cells: ChangedCells) -> None:
        self.rows, self.settings = book.tabs.customers.rows, book.tabs.settings
        self.layout, self.cells = layout, cells
        here = rows_by_digest(layout.rows)
        self.keys = [here.get(digest) for digest in cells.rows]
        self.changes: list[Change] = []
        self.left_alone = 0
        for column in cells.columns:
            self._put_column_back(column)
        for setting in cells.settings:
            self._put_setting_back(setting)

    def _put_column_back(self, column: ColumnCells) -> None:
        place = self.layout.own_columns.get(column.column)
        if place is None and column.heading is not Heading.DROPPED:
            return  # the owner took the column out: it is not for us to bring it back
        back = dict(self._cells_back(column, place))
        is_dropped = column.heading is Heading.ADDED and self._is_empty_after(back, place)
        # a column that never said anything is noted as well, else no redo would bring it back
        if back or is_dropped or column.heading is Heading.DROPPED:
            self.changes.append(SetOwned(column.column, back))
        if is_dropped:
            self.changes.append(DropOwned(column.column))

    def _cells_back(
        self, column: ColumnCells, place: int | None
    ) -> Iterator[tuple[RowKey, OwnedValue]]:
        value = self.cells.value
        for row, before, after in zip(column.rows, column.before, column.after, strict=True):
            key = self.keys[row]
            if key is None:
                continue  # the row is gone, and our cells with it
            found = None if place is None else cell_at(self.rows, self.layout.rows[key], place)
            if is_same(found, value(after)):
                yield key, value(before)
            elif not is_same(found, value(before)):
                self.left_alone += 1

    def _is_empty_after(self, back: Mapping[RowKey, OwnedValue], place: int | None) -> bool:
        blanked = {self.layout.rows[key] for key, value in back.items() if value is None}
        first = self.layout.header_row + 1
        return all(
            row in blanked or place is None or cell_at(self.rows, row, place) is None
            for row in range(first, len(self.rows) + 1)
        )

    def _put_setting_back(self, setting: SettingCell) -> None:
        place = find_setting(self.settings, setting.setting) if self.settings else None
        if self.settings is None or place is None:
            return
        if is_same(cell_at(self.settings.rows, *place), self.cells.value(setting.after)):
            before = self.cells.value(setting.before)
            self.changes.append(SetSetting(self.settings.tab, setting.setting, before))


def _nothing_to_undo(store: Store, *, redo: bool) -> SheetcrmError:
    name = short_name(store.name)
    if redo:
        return SheetcrmError("history.nothing_to_redo", name=name)
    return SheetcrmError("history.nothing_to_undo", name=name)
