"""Sync: bring the computed columns up to date, of one target or of several."""

from collections.abc import Callable, Iterable, Iterator
from datetime import time
from functools import partial

from sheetcrm.clock import today_in
from sheetcrm.errors import SheetcrmError, TargetBusy, unforeseen
from sheetcrm.stores.protocol import Store
from sheetcrm.stores.registry import kind_of
from sheetcrm.syncing.engine import sync_store
from sheetcrm.syncing.report import Progress, Report, Today
from sheetcrm.syncing.waiting import once_free
from sheetcrm.use_cases.target import Target, change


def sync(
    target: Target,
    today: Today | None = None,
    *,
    dry_run: bool = False,
    allow_shrink: bool = False,
    allow_moved: bool = False,
    may_be_open: bool = True,
    progress: Progress | None = None,
    language: str | None = None,
    on_page: bool = False,
    daily: time | None = None,
) -> Report:
    """Bring a target up to date, in Excel if that has it open and `may_be_open` is true.

    `today` is the day that the rules see, by default the owner's own; `language` is that of the
    report, by default the owner's; `on_page` says that the target was chosen on the page, which has
    no command line; `daily` is when this computer does it every day, where the schedule asks for it.
    Raises SheetcrmError where the target cannot be read or written; it is unchanged
    then.
    """

    def sync_it(store: Store) -> Report:
        return sync_store(
            store,
            today or today_in,
            dry_run=dry_run,
            allow_shrink=allow_shrink,
            allow_moved=allow_moved,
            progress=progress,
            told_in=language,
            on_page=on_page,
            daily=daily,
        )

    return change(target, sync_it, may_be_open=may_be_open)


def sync_open_workbook(store: Store) -> Report:
    """Bring a workbook that is already open up to date, as of the owner's own day."""
    return sync_store(store, today_in)


def sync_each(
    targets: Iterable[str],
    sync_one: Callable[[str], Report],
    patience: float,
    on_busy: Callable[[TargetBusy], None],
) -> Iterator[Report | SheetcrmError]:
    """Sync the targets that are free, then wait for the others; one that fails stops none.

    A busy target is waited for up to `patience` seconds; `on_busy` is called once for each.
    """
    open_elsewhere = []
    for target in targets:
        outcome = attempt(partial(sync_one, target))
        if patience and isinstance(outcome, TargetBusy):
            open_elsewhere.append(target)
        else:
            yield outcome
    for target in open_elsewhere:
        yield attempt(partial(sync_once_free, target, sync_one, patience, on_busy))


def attempt(do: Callable[[], Report]) -> Report | SheetcrmError:
    """Return the report, or what stopped it: a mistake of ours is no reason to skip the others."""
    try:
        return do()
    except SheetcrmError as error:
        return error
    except Exception as error:  # noqa: BLE001 - reported like any other, with its cause
        mistake = unforeseen(error)
        mistake.__cause__ = error
        return mistake


def sync_once_free(
    target: str,
    sync_one: Callable[[str], Report],
    patience: float,
    on_busy: Callable[[TargetBusy], None],
) -> Report:
    """Sync a target as soon as it is free. Raises SheetcrmError, TargetBusy if that takes too long."""
    every = kind_of(target).poll_seconds
    return once_free(lambda: sync_one(target), patience, on_busy, every=every)
