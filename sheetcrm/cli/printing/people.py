"""Who is allowed now, who is held back and who is not in the list, as a sync tells it.

Names are for a terminal alone: what a job prints ends in mails and logs.
"""

from collections.abc import Sequence

from rich.markup import escape

from sheetcrm.cli.output import stdout
from sheetcrm.syncing.report import Report
from sheetcrm.views.dates import date_text
from sheetcrm.wording.spoken import say

NAMED = 10
"""People who are named of each kind; the others are counted."""


def print_people(report: Report) -> None:
    """Print the three lists of a report: names to a terminal, numbers elsewhere."""
    _print_list(
        say(
            "{count:counted_people} may be contacted again, because of a row, a cell or an answer since the last sync",
            count=len(report.now_allowed),
        ),
        report.now_allowed,
    )
    _print_list(
        say(
            "{count:counted_people} held back until you settle it, because nothing says why "
            "their No would be over",
            count=len(report.held_back),
        ),
        [f"{each.customer} ({each.why})" for each in report.held_back],
    )
    _print_list(
        say(
            "{count:counted_people} in the log and not in your list", count=len(report.not_in_list)
        ),
        [f"{each.who} ({each.what}, {date_text(each.since)})" for each in report.not_in_list],
    )


def _print_list(what: str, people: Sequence[str]) -> None:
    if not people:
        return
    if not stdout.is_watched:
        stdout.print(f"{what}.", highlight=False, soft_wrap=True)
        return
    stdout.print(f"[bold]{what}:[/]", highlight=False)
    for person in people[:NAMED]:
        stdout.print(f"  {escape(person)}", highlight=False)
    if len(people) > NAMED:
        more = say("… and {more:number} more; --json lists them all.", more=len(people) - NAMED)
        stdout.print(f"  {more}")
