"""sheetcrm problems: what is to be settled, grouped by what mends it, the biggest first."""

from rich.markup import escape

from sheetcrm.cli.books import book_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Target, Today, Yes
from sheetcrm.cli.output import add_row, print_json, stdout, table
from sheetcrm.use_cases.looking.problems import problems_of
from sheetcrm.views.remedies import Remedy, ToSettle
from sheetcrm.wording.spoken import say

CHOICES_SHOWN = 4


def problems(
    target: Target,
    today: Today = None,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """List what could not be read or understood, grouped by what one action mends.

    [dim]Example:[/] sheetcrm problems customers.xlsx
    """
    found = problems_of(book_of(target, credentials, today, as_json=as_json))
    if as_json:
        print_json(found.remedies)
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


def _table(remedies: tuple[Remedy, ...]) -> object:
    shown = table("What", "How many", "What to do", "First cell")
    for remedy in remedies:
        choices = " · ".join(remedy.says[:CHOICES_SHOWN])
        todo = "\n".join(filter(None, (choices, remedy.todo)))
        count = say("{count:number}", count=remedy.count)
        add_row(shown, remedy.what, count, todo, remedy.cells[0])
    return shown
