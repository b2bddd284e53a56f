"""Somebody goes from a sheet online: row by row, race-free, while others may be at work in it.

What is kept here goes with them. What Google keeps itself, its version history, nobody but the owner
can delete.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sheetcrm.book import Book
from sheetcrm.changes import SetState
from sheetcrm.errors import SheetcrmError
from sheetcrm.history.encoding import encode
from sheetcrm.history.journal import Entry, Journal, Kind
from sheetcrm.ooxml.searching import Left, Search
from sheetcrm.stores.files.replacing.forgetting import finish_forgetting, note_forgetting
from sheetcrm.stores.protocol import ErasesCells, Receipt, Session, Snapshot, Store
from sheetcrm.stores.row_index import index_tabs
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.cells_at import address, is_blank
from sheetcrm.tables.text import shown

Wanted = Mapping[str, Mapping[tuple[int, int], str]]


@dataclass(frozen=True, slots=True)
class _Unkept:
    """A store of which nothing is kept: what a sync replaces now may name them."""

    store: Store
    history: None = None

    @property
    def name(self) -> str:
        return self.store.name

    def read(self) -> Snapshot:
        return self.store.read()

    def session(self) -> AbstractContextManager[Session]:
        return self.store.session()


def forget_online(
    store: Store, book: Book, state: Sequence[SetState], wanted: Wanted, customers: int
) -> None:
    """Blank the cells, bring the sheet up to date, and delete all that is kept of before.

    Raises TargetChanged, having written nothing, if a row is no longer what it was. After a kill the
    next command deletes what is kept; the cells are blanked all at once or not at all.
    """
    journal, folder = Journal(store.history), store.history
    assert folder is not None  # noqa: S101 - every kind of store that is shared has one
    with journal.recording(Entry(kind=Kind.FORGET), encode([])) as recorded:
        note_forgetting(folder)
        _erase(store, book, state, wanted)
        if customers:
            sync_store(_Unkept(store), book.today, allow_shrink=True, allow_moved=True)
        recorded.receipt = Receipt(sum(map(len, wanted.values())))
    finish_forgetting(folder, is_done=True)
    journal.note_customers(customers)


def _erase(store: Store, book: Book, state: Sequence[SetState], wanted: Wanted) -> None:
    with store.session() as session:
        if not isinstance(session, ErasesCells):
            raise SheetcrmError("forget.not_here")
        snapshot = session.read()
        session.erase_cells(wanted)
        if state:
            session.apply(state, index_tabs(book, snapshot, [book.customers.tab]))


def in_sheet(search: Search, store: Store) -> None:
    """Search the cells of a sheet online; a workbook is searched as a file."""
    if isinstance(store, WorkbookStore):
        return
    snapshot = store.read()
    search.files += 1
    for tab in (*snapshot.tabs, *snapshot.hidden_tabs):
        search.parts += 1
        for row, cells in enumerate(snapshot.grid(tab).rows, start=1):
            search.left += [
                Left(store.name, tab, address(row, column))
                for column, cell in enumerate(cells)
                if not is_blank(cell) and search.traces.names_them(shown(cell))
            ]
