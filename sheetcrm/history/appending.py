"""Rows that an owner asked for, appended to one of their tabs as one entry of the journal."""

from collections.abc import Callable, Sequence

from sheetcrm.changes import AppendRows, Row
from sheetcrm.errors import TargetChanged
from sheetcrm.history.journal import Entry, Journal, execute
from sheetcrm.stores.protocol import Receipt, Session, Store
from sheetcrm.stores.row_index import index_tab
from sheetcrm.tables.grid import Grid


def append_rows(
    store: Store, tab: str, rows_for: Callable[[Grid], Sequence[Row]], entry: Entry, kept: int
) -> Receipt:
    """Append rows to a tab, which `rows_for` makes for the tab as it is then; retry once.

    They are one entry of the journal, of which the newest `kept` stay. Raises SheetcrmError if the
    store cannot be written; nothing is changed then.
    """
    journal = Journal(store.history)

    def attempt(session: Session) -> Receipt:
        snapshot = session.read()
        grid = snapshot.grid(tab)
        index = {tab: index_tab(grid, snapshot.own_columns(tab))}
        return execute(session, journal, entry, [AppendRows(tab, rows_for(grid))], index)

    with store.session() as session:
        try:
            receipt = attempt(session)
        except TargetChanged:  # somebody saved meanwhile: read what is there now
            receipt = attempt(session)
    journal.keep_newest(kept)
    return receipt
