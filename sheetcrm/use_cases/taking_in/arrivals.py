"""What another program knows goes into a target with the next sync, whatever kind of file told it."""

from dataclasses import dataclass

from sheetcrm.clock import today_in
from sheetcrm.syncing.asked_for.answering import Arrival, Wanted
from sheetcrm.syncing.engine import sync_store
from sheetcrm.syncing.report import Progress, Report, Today
from sheetcrm.use_cases.target import Target, change


@dataclass(frozen=True, slots=True)
class How:
    """How a file is taken in, whatever it holds; the fields mean what they mean to `sync`."""

    today: Today = today_in
    dry_run: bool = False
    progress: Progress | None = None
    language: str | None = None
    on_page: bool = False


def take_in(target: Target, arrivals: Arrival, how: How) -> Report:
    """Bring a target up to date with what arrives.

    Raises SheetcrmError if the target or what arrives cannot be read, or the target not written;
    nothing is written then.
    """
    return change(
        target,
        lambda store: sync_store(
            store,
            how.today,
            dry_run=how.dry_run,
            progress=how.progress,
            wanted=Wanted(arrivals=arrivals),
            told_in=how.language,
            on_page=how.on_page,
        ),
    )
