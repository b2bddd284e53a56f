"""Undo: applies the reverse of what the last sync changed, and never touches what the owner did.

If the file is still exactly what the sync left, the file before it comes back whole. If somebody
changed it since, only the cells of that sync are put back, in the rows where they stand now,
and only those that still hold what the sync wrote: a cell that was typed over is the owner's.

A column that the sync added is emptied. Its heading and our mark go with its last cell; if the
owner typed something into it, or it is part of an Excel Table, the heading stays. In a workbook the
column itself is never taken out: everything right of it would move. In a Google Sheet, which moves
formulas along, it is, unless a formula of the owner's names it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sheetcrm.book import open_book
from sheetcrm.changes import cells_by_heading
from sheetcrm.clock import today_in
from sheetcrm.errors import SheetcrmError
from sheetcrm.history.encoding import KeptChanges, encode
from sheetcrm.history.journal import Entry, Journal, Kind, execute
from sheetcrm.history.relocation import relocate
from sheetcrm.stores.protocol import Session, Store
from sheetcrm.stores.registry import short_name
from sheetcrm.stores.row_index import index_tabs, tabs_of

_DONE = frozenset({Kind.SYNC, Kind.LOG, Kind.ARCHIVE})
"""What an undo puts back."""


@dataclass(frozen=True, slots=True)
class Step:
    """One entry put back. `left_alone` counts cells that were edited since, or are gone."""

    at: datetime
    """When the entry that was put back was made."""
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
    forgotten_on: date | None = None
    """The day on which somebody was forgotten, if that is why there were no more steps."""


def undo_store(store: Store, *, steps: int = 1, redo: bool = False) -> Undone:
    """Put back the last syncs of a store, or with `redo` what the last undo put back.

    Raises SheetcrmError if there is nothing to put back, or the store cannot be written. Steps
    that are done by then stay done, and are in the history.
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
        raise _nothing_to_undo(store, journal, redo=redo)
    written = sum(step.cells_written for step in done)
    ends_on = _forgotten_on(journal) if len(done) < steps else None
    return Undone(store.name, written, tuple(done), ends_on)


def _next_step(session: Session, journal: Journal, *, redo: bool) -> Step | None:
    for entry in _candidates(journal, redo=redo):
        step = _put_back(session, journal, entry)
        if step is not None:
            return step
    return None


def _candidates(journal: Journal, *, redo: bool) -> Iterator[Entry]:
    """Yield what may be put back, newest first; nothing older than the last change is redone.

    Where somebody was forgotten it ends: what was before is deleted, and would bring them back.
    """
    for entry in reversed(journal.standing()):
        if entry.kind is Kind.FORGET or (redo and entry.kind in _DONE):
            return
        if entry.kind is Kind.UNDO if redo else entry.kind in _DONE:
            yield entry


def _put_back(session: Session, journal: Journal, entry: Entry) -> Step | None:
    """Put one entry back; None if its sync was killed before it changed anything."""
    changes = journal.changes(entry)
    step = _whole(session, journal, entry, changes)
    step = step or _cell_by_cell(session, journal, entry, changes)
    if entry.receipt is None and step.cells_written == 0:
        journal.discard(entry)
        return None
    return step


def _whole(session: Session, journal: Journal, entry: Entry, kept: KeptChanges) -> Step | None:
    if entry.receipt is None:
        return None
    reversed_changes = encode([change.reversed() for change in reversed(kept.decode())])
    undoing = _entry(entry, entry.tab, entry.columns)
    with journal.recording(undoing, reversed_changes) as recorded:
        recorded.receipt = receipt = session.undo(entry.receipt)
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


def _cell_by_cell(session: Session, journal: Journal, entry: Entry, kept: KeptChanges) -> Step:
    snapshot = session.read()
    book = open_book(snapshot, today_in)
    changes = [change.reversed() for change in reversed(kept.decode())]
    index = index_tabs(book, snapshot, tabs_of(changes))
    relocated = relocate(changes, snapshot, index, {entry.tab: book.customers.tab})
    headings = index[book.customers.tab].headings
    columns = cells_by_heading(relocated.changes, headings)
    receipt = execute(
        session,
        journal,
        _entry(entry, book.customers.tab, columns),
        relocated.changes,
        index,
        # a completed entry counts as put back even if none of its cells could be
        is_kept_if_empty=entry.receipt is not None,
    )
    return Step(
        at=entry.at,
        kind=entry.kind,
        whole=False,
        cells_written=receipt.cells_written,
        left_alone=relocated.left_alone,
        backup=receipt.backup,
    )


def _forgotten_on(journal: Journal) -> date | None:
    """Return the last day on which somebody was forgotten, as far as that is kept."""
    days = (each.at.date() for each in journal.entries() if each.kind is Kind.FORGET)
    return max(days, default=None)


def _entry(undoes: Entry, tab: str, columns: dict[str, int]) -> Entry:
    """Return the entry of an undo, which names the customers' tab as its own changes do."""
    kind = Kind.REDO if undoes.kind is Kind.UNDO else Kind.UNDO
    return Entry(kind=kind, undoes=undoes.number, tab=tab, columns=columns)


def _nothing_to_undo(store: Store, journal: Journal, *, redo: bool) -> SheetcrmError:
    name = short_name(store.name)
    forgotten = _forgotten_on(journal)
    if forgotten is not None:
        return SheetcrmError("history.forgotten", name=name, on=forgotten)
    if redo:
        return SheetcrmError("history.nothing_to_redo", name=name)
    return SheetcrmError("history.nothing_to_undo", name=name)
