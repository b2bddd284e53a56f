"""One sync: lock, read, compute everything, write only what changed. Retries once if the target changed."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time as time_of_day
from typing import TYPE_CHECKING

from sheetcrm.errors import TargetChanged
from sheetcrm.stores.protocol import Session, Store
from sheetcrm.syncing.report import Progress, Report, Today
from sheetcrm.syncing.unchanged import last_report

if TYPE_CHECKING:  # as in _run
    from sheetcrm.syncing.asked_for.answering import Wanted


def sync_store(
    store: Store,
    today: Today,
    *,
    dry_run: bool = False,
    allow_shrink: bool = False,
    allow_moved: bool = False,
    progress: Progress | None = None,
    wanted: "Wanted | None" = None,
    told_in: str | None = None,
    on_page: bool = False,
    daily: time_of_day | None = None,
) -> Report:
    """Bring a store's computed columns up to date, with what is `wanted` put into it.

    The report is in the language `told_in`, by default the owner's. `on_page` says that it was
    chosen on the page, so that Start here names no command; `daily` is when this computer brings it
    up to date every day, where this is such an update.

    Raises SheetcrmError if the store cannot be read or written, if the list suddenly lost most of
    its customers and `allow_shrink` is false, or if one column seems to have been sorted alone and
    `allow_moved` is false. Nothing is changed then.
    """
    began = time.perf_counter()
    with collector_resting(), store.session() as session:
        report = None if wanted else last_report(store.history, session.digest, today, told_in)
        if report is None:
            report = _run(
                store,
                today,
                session,
                dry_run=dry_run,
                allow_shrink=allow_shrink,
                allow_moved=allow_moved,
                progress=progress or _ignore,
                wanted=wanted,
                told_in=told_in,
                on_page=on_page,
                daily=daily,
            )
    seconds = round(time.perf_counter() - began, 3)
    return replace(report, target=store.name, dry_run=dry_run, seconds=seconds)


@contextmanager
def collector_resting() -> Iterator[None]:
    """Switch cyclic garbage collection off, and on again if it was on.

    A sync makes millions of records that all stay and form no cycles; searching them for cycles
    took a third of its time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _run(
    store: Store,
    today: Today,
    session: Session,
    *,
    dry_run: bool,
    allow_shrink: bool,
    allow_moved: bool,
    progress: Progress,
    wanted: "Wanted | None",
    told_in: str | None,
    on_page: bool,
    daily: time_of_day | None,
) -> Report:
    # a sync with nothing to do must not wait for the rules to load
    from sheetcrm.syncing.asked_for.answering import NOTHING_WANTED  # noqa: PLC0415
    from sheetcrm.syncing.sync_run import SyncRun  # noqa: PLC0415

    run = SyncRun(
        store,
        today,
        dry_run,
        allow_shrink,
        allow_moved,
        progress,
        wanted or NOTHING_WANTED,
        told_in,
        on_page,
        daily,
    )
    try:
        return run.execute(session)
    except TargetChanged:
        # somebody saved while we computed: read and compute again
        return run.execute(session)


def _ignore(doing: str, done: int, total: int) -> None:
    """Ignore the progress."""
