"""sheetcrm today: what is due, the most important first."""

from dataclasses import asdict

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Strict, Target, Today, Yes
from sheetcrm.cli.output import add_row, exit_if_strict, print_json, stdout, table
from sheetcrm.use_cases.reading import read_book
from sheetcrm.use_cases.today import due_today, log_ended_sentence
from sheetcrm.views.dates import date_text
from sheetcrm.views.not_in_list import BAND, NotInList
from sheetcrm.views.today import Today as TodayList
from sheetcrm.views.today import TodayRow


def today(
    target: Target,
    today: Today = None,
    strict: Strict = False,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """List the follow-ups that are due today.

    [dim]Example:[/] sheetcrm today customers.xlsx
    """
    book = read_book(target_of(target, credentials), today)
    due = due_today(book)
    if as_json:
        print_json([*map(_stranger_as_json, due.not_in_list), *map(_as_json, due.rows)])
    else:
        if (ended := log_ended_sentence(book)) is not None:
            stdout.print(ended, highlight=False)
        _print_list(due, f"Today, {book.today:%A} {date_text(book.today)}")
    exit_if_strict(book.problems, strict=strict)


def _as_json(row: TodayRow) -> dict[str, object]:
    return {name: value for name, value in asdict(row).items() if name != "name"}


def _stranger_as_json(row: NotInList) -> dict[str, object]:
    return {
        "customer": row.who,
        "band": BAND,
        "due": row.since,
        "action": row.action,
        "do": row.do,
        "why": row.why,
        "channel": row.channel,
        "link": row.link,
        "stage": None,
    }


def _print_list(due: TodayList, title: str) -> None:
    if not due.rows and not due.not_in_list and due.next_on is not None:
        stdout.print(f"[bold]{title}[/]: nothing is due. The next is on {date_text(due.next_on)}.")
        return
    if not due.rows and not due.not_in_list:
        stdout.print(
            f"[bold]{title}[/]: nothing is due. To get going, type what you know: a birthday, "
            "how often they want to hear from you, or in Interactions what happened today."
        )
        return
    shown = table("Due", "Customer", "Do this", "Why", "How", "Stage", title=title)
    for new in due.not_in_list:
        add_row(shown, f"{new.since:%a %d %b}", new.who, new.do, new.why, new.channel, BAND)
    for row in due.rows:
        add_row(shown, f"{row.due:%a %d %b}", row.name, row.action, row.why, row.channel, row.stage)
    stdout.print(shown)
    if due.more:
        stdout.print(f"… and {due.more} more, for another day.")
