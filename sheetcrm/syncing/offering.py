"""Remembers which tabs were offered, so that a workbook that lacks them is offered them once."""

from collections.abc import Iterator

from sheetcrm.book.offered import OFFERED, as_kept, lacking
from sheetcrm.changes import SetState
from sheetcrm.stores.protocol import Snapshot
from sheetcrm.tables.cells_at import is_same


def plan_offered(before: Snapshot, after: Snapshot, *, was_offered: bool) -> Iterator[SetState]:
    """Yield the change that keeps which tabs an owner was offered and did not take.

    `before` is the sheet as it stands, `after` as it will be. The first sync of a workbook counts
    as an offer: whoever made or adopted it has just chosen.
    """
    state = before.state()
    if not before.takes_state or (state and not was_offered):
        return
    kept, present = as_kept(lacking(after)), state.get(OFFERED)
    if not is_same(present, kept):
        yield SetState(OFFERED, present, kept)
