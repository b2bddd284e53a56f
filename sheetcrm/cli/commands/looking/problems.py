"""sheetcrm problems: what is to be settled, grouped by what mends it, the biggest first."""

from typing import TYPE_CHECKING

from rich.markup import escape

from sheetcrm.cli.books import book_of
from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Target, Today, Yes
from sheetcrm.cli.output import add_row, print_json, stdout, table
from sheetcrm.use_cases.looking.problems import problems_of, with_problems_of_orders
from sheetcrm.views.remedies import Remedy, ToSettle
from sheetcrm.wording.spoken import say

if TYPE_CHECKING:
    from rich.table import Table

CHOICES_SHOWN, EACH_SHOWN = 4, 3
"""So many answers, and so many people below a question, are shown in a terminal."""
BELOW = "  "
"""Before what is about one person of those above."""


def problems(
    target: Target,
    today: Today = None,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """List what could not be read or understood, grouped by what puts it right.

    [dim]Example:[/] sheetcrm problems customers.xlsx
    """
    book = book_of(target, credentials, today, as_json=as_json)
    read = with_problems_of_orders(book, target_of(target, credentials), today)
    found = problems_of(read)
    if as_json:
        print_json(found.lines)
        return
    stdout.print(f"[bold]{escape(_headline(found))}[/]", highlight=False, soft_wrap=True)
    if found.remedies:
        stdout.print(_table(found.remedies))


def _headline(found: ToSettle) -> str:
    count, people = len(found.remedies), found.in_peace
    if not count:
        return say("There is nothing to settle.")
    things = say("{count:things_to_settle}.", count=count)
    if not people:
        return things
    return f"{things} {say('Until then {people:people_are_left} left in peace.', people=people)}"


def _table(remedies: tuple[Remedy, ...]) -> "Table":
    shown = table("What", "How many", "What to do", "First cell")
    for remedy in remedies:
        _add(shown, remedy)
        for each in remedy.each[:EACH_SHOWN]:
            _add(shown, each, BELOW)
        more = len(remedy.each) - EACH_SHOWN
        if more > 0:
            add_row(
                shown, BELOW + say("… and {more:number} more; --json lists them all.", more=more)
            )
    return shown


def _add(shown: "Table", remedy: Remedy, margin: str = "") -> None:
    choices = " · ".join(remedy.says[:CHOICES_SHOWN])
    todo = "" if margin and choices else remedy.todo
    how_many = "" if remedy.people is None else say("{count:number}", count=remedy.people)
    told = "\n".join(filter(None, (choices, todo)))
    add_row(shown, f"{margin}{remedy.what}", how_many, told, remedy.cells[0])
