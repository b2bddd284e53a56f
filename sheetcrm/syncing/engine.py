"""One sync: lock, read, compute everything, write only what changed. Retries once if the target changed."""

import time
from dataclasses import replace

from sheetcrm.errors import TargetChanged
from sheetcrm.stores.protocol import Session, Store
from sheetcrm.syncing.collecting import collector_resting
from sheetcrm.syncing.report import Progress, Report, Today
from sheetcrm.syncing.sync_run import SyncRun


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
    report_progress = progress or _ignore
    run = SyncRun(store, today, dry_run, allow_shrink, report_progress)
    with collector_resting(), store.session() as session:
        try:
            report = _read_and_execute(run, session)
        except TargetChanged:
            # somebody saved while we computed: what we read is old, so compute from what is there
            report = _read_and_execute(run, session)
    return replace(report, seconds=round(time.perf_counter() - began, 3))


def _read_and_execute(run: SyncRun, session: Session) -> Report:
    run.progress("Reading", 0, 1)
    return run.execute(session, session.read())


def _ignore(doing: str, done: int, total: int) -> None:
    """Ignore the progress."""
