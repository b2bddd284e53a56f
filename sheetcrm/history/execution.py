"""Changes executed and recorded in one go: nothing is changed that could not be undone."""

from collections.abc import Sequence

from sheetcrm.changes import Change
from sheetcrm.history.encoding import encode
from sheetcrm.history.journal import Entry, Journal
from sheetcrm.stores.protocol import Index, Receipt, Session


def execute(
    session: Session,
    journal: Journal,
    entry: Entry,
    changes: Sequence[Change],
    index: Index,
    *,
    is_kept_if_empty: bool = False,
) -> Receipt:
    """Execute changes and keep an entry of them, by default only if they changed something."""
    with journal.recording(entry, encode(changes)) as recorded:
        receipt = session.apply(changes, index)
        if receipt.cells_written or is_kept_if_empty:
            recorded.receipt = receipt
    return receipt
