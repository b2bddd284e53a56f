"""One sync: lock, read, compute everything, write only what changed, verify. Once more if it moved."""

import time
from dataclasses import replace

from sheetcrm.errors import TargetChanged
from sheetcrm.stores.protocol import Session, Store
from sheetcrm.syncing.collecting import collector_resting
from sheetcrm.syncing.reading_ahead import read_ahead
from sheetcrm.syncing.report import Progress, Report, Today


def sync_store(
    store: Store,
    today: Today,
    *,
    dry_run: bool = False,
    allow_shrink: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Bring a store's computed columns up to date.

    Raises SheetcrmError where the store cannot be read or written, or where the list suddenly lost
    most of its customers and `allow_shrink` does not say that this is meant; nothing is changed
    then.
    """
    began = time.perf_counter()
    tell = progress or _say_nothing

    def attempt(session: Session) -> Report:
        tell("Reading", 0, 1)
        snapshot = session.read()
        read_ahead(snapshot, store.history)
        # loading the rules takes as long as reading a long list: that goes on meanwhile
        from sheetcrm.syncing.sync_run import Attempt  # noqa: PLC0415

        return Attempt(store, today, dry_run, allow_shrink, tell).carry_out(session, snapshot)

    with collector_resting(), store.session() as session:
        try:
            report = attempt(session)
        except TargetChanged:
            # somebody saved while we computed: what we read is old, so compute from what is there
            report = attempt(session)
    return replace(report, seconds=round(time.perf_counter() - began, 3))


def _say_nothing(doing: str, done: int, total: int) -> None:
    """Report nothing: the default progress."""
