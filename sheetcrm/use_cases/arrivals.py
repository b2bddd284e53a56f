"""What another program knows goes into a target with the next sync, whatever kind of file told it."""

from sheetcrm.clock import today_in
from sheetcrm.syncing.asked_for.answering import Arrival, Wanted
from sheetcrm.syncing.engine import sync_store
from sheetcrm.syncing.report import Progress, Report, Today
from sheetcrm.use_cases.target import Target, change


def take_in(
    target: Target,
    arrivals: Arrival,
    today: Today | None,
    *,
    dry_run: bool,
    progress: Progress | None,
    language: str | None,
    on_page: bool,
) -> Report:
    """Bring a target up to date with what arrives.

    Raises SheetcrmError if the target or what arrives cannot be read, or the target not written;
    nothing is written then.
    """
    return change(
        target,
        lambda store: sync_store(
            store,
            today or today_in,
            dry_run=dry_run,
            progress=progress,
            wanted=Wanted(arrivals=arrivals),
            told_in=language,
            on_page=on_page,
        ),
    )
