"""A workbook takes the place of one that named somebody, and nothing older is kept afterwards."""

from collections.abc import Sequence
from pathlib import Path

from sheetcrm.clock import moment_now
from sheetcrm.history.encoding import encode
from sheetcrm.history.journal import Entry, Journal, Kind
from sheetcrm.stores.files.replacing.forgetting import finish_forgetting, note_forgetting
from sheetcrm.stores.protocol import Receipt
from sheetcrm.stores.workbook.store import WorkbookStore


def replace_and_forget(
    store: WorkbookStore,
    content: bytes,
    *,
    instead_of: bytes,
    cells: int,
    customers: int,
    also: Sequence[Path] = (),
) -> Receipt:
    """Put a content in a workbook's place and delete all that was kept for going back behind it.

    `also` are further files that are to go then.

    A kill before the workbook is replaced leaves everything as it was; after one behind that, whoever
    opens the workbook next deletes what is left. Raises TargetChanged if it is another one by now,
    and SheetcrmError if it cannot be written or something cannot be deleted.
    """
    journal = Journal(store.history)
    with store.session() as session:
        entry = Entry(kind=Kind.FORGET, at=moment_now())
        with journal.recording(entry, encode([])) as recorded:
            note_forgetting(store.history, also)
            receipt = recorded.receipt = session.put(content, instead_of, cells)
        finish_forgetting(store.history, is_done=True)
    journal.note_customers(customers)
    return receipt
