"""How a fleet stands, on one page: counts and cells, never who."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.markup import escape

from sheetcrm.cli.output import add_row, exit_status, stderr, stdout, table
from sheetcrm.use_cases.fleet.run import Ended
from sheetcrm.views.dates import moment_text
from sheetcrm.wording.spoken import say, spoken


def print_failure(ended: Ended) -> None:
    """Print what stopped a sheet and what to do about it."""
    if ended.error is not None:
        said = " ".join(filter(None, ended.error.worded(spoken())))
        stderr.print(escape(f"{ended.member.called}: {said}"), highlight=False, soft_wrap=True)


def print_page(all_ended: Iterable[Ended]) -> None:
    """Print the page: what could not be done first, then who is held back, then what cannot be read."""
    page = table("Sheet", "Held back", "Cannot be read", "Last good sync", "")
    for ended in sorted(all_ended, key=_worst_first):
        standing = ended.standing
        add_row(
            page,
            ended.member.called,
            _count(standing.held_back),
            _count(standing.unread),
            moment_text(standing.last_good) if standing.last_good else say("never"),
            say("not done") if ended.error else "",
        )
    stdout.print(page)


def page_as_json(all_ended: Sequence[Ended]) -> list[dict[str, Any]]:
    """Return the page as JSON has it."""
    return [
        {
            "target": ended.member.target,
            "called": ended.member.called,
            "status": exit_status(ended.error) if ended.error else 0,
            "why": ended.error and ended.error.message,
            "customers": ended.standing.customers,
            "held_back": ended.standing.held_back,
            "unread": ended.standing.unread,
            "last_good": ended.standing.last_good,
        }
        for ended in all_ended
    ]


def _worst_first(ended: Ended) -> tuple[bool, int, int]:
    standing = ended.standing
    return ended.error is None, -(standing.held_back or 0), -(standing.unread or 0)


def _count(number: int | None) -> str:
    return "" if number is None else say("{number:number}", number=number)
