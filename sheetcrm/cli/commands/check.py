"""sheetcrm check: who on a list may be contacted, and who may not and why."""

import csv
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from sheetcrm.api import find_one
from sheetcrm.book import Book, open_book
from sheetcrm.cli.opening import open_target
from sheetcrm.cli.options import AsJson, Credentials, Debug, Now, Strict, Target, Today, Yes
from sheetcrm.cli.output import (
    add_row,
    exit_if_strict,
    print_json,
    print_problems,
    say_date,
    table,
    to_screen,
)
from sheetcrm.clock import now_in, owner_zone
from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Channel, Purpose, Word
from sheetcrm.settings import Settings
from sheetcrm.views.check import Checked
from sheetcrm.views.check import check as check_customers
from sheetcrm.views.problems import WordedProblem, worded_problems

NOON = time(12)
W = TypeVar("W", bound=Word)


def check(
    target: Target,
    channel: Annotated[str, typer.Option(help="email, phone, text, post, in person or social")],
    purpose: Annotated[str, typer.Option(help="urgent, service, courtesy or marketing")],
    only: Annotated[
        Path | None,
        typer.Option(
            "--list", help="A CSV with one customer a row in its first column, no heading."
        ),
    ] = None,
    today: Today = None,
    now: Now = None,
    strict: Strict = False,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - it asks nothing; scripts may say it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Sort customers into those who may be contacted and those who may not, with the reason.

    [dim]Example:[/] sheetcrm check customers.xlsx --channel email --purpose marketing
    """
    asked_channel = _word(Channel, channel, "--channel")
    asked_purpose = _word(Purpose, purpose, "--purpose")
    moments: list[datetime] = []

    def day_of(settings: Settings) -> date:
        moments.append(_moment(settings, today, now))
        return moments[0].date()

    book = open_book(open_target(target, credentials).read(), day_of)
    customers, unknown = _asked_for(book, only)
    checked = check_customers(book, customers, asked_channel, asked_purpose, now=moments[0])
    problems = [*worded_problems(book.problems, book.catalogue), *unknown]
    if as_json:
        print_problems(unknown)  # a name on the list that nobody has is in none of the answers
        print_json(checked)
    else:
        print_problems(problems)
        _tell(checked)
    exit_if_strict(problems, strict=strict)


def _word(words: type[W], text: str, option: str) -> W:
    for word in words:
        if word.casefold() == text.strip().casefold():
            return word
    known = ", ".join(word.lower() for word in words)
    raise typer.BadParameter(f"'{text}' is not one of {known}.", param_hint=option)


def _moment(settings: Settings, today: date | None, now: datetime | None) -> datetime:
    """Return the moment asked about: as given, noon of a given day, else this very moment."""
    zone = owner_zone(settings)
    if now is not None:
        return now if now.tzinfo else now.replace(tzinfo=zone)
    if today is not None:
        return datetime.combine(today, NOON, zone)
    return now_in(settings)


def _asked_for(book: Book, only: Path | None) -> tuple[Sequence[Customer], list[WordedProblem]]:
    """Return the customers a list names, or all; a name on it that nobody has is a problem."""
    if only is None:
        return book.customers.customers, []
    customers, problems = [], []
    for line, who in _first_column(only):
        try:
            customers.append(find_one(book, who))
        except SheetcrmError as error:
            problems.append(WordedProblem(only.name, f"A{line}", who, str(error)))
    return customers, problems


def _first_column(path: Path) -> list[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.reader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SheetcrmError(
            f"The list {path.name} cannot be read.", "Save it as CSV (UTF-8) and name that file."
        ) from error
    return [(n, row[0].strip()) for n, row in enumerate(rows, start=1) if row and row[0].strip()]


def _tell(checked: Checked) -> None:
    if not (checked.yes or checked.wait or checked.ask or checked.no):
        to_screen.print("There is nobody to check: no customer is on the list.")
    for rows, title in (
        (checked.yes, "Yes"),
        (checked.wait, "Wait"),
        (checked.ask, "Ask first"),
        (checked.no, "No"),
    ):
        if rows:
            shown = table("Customer", "From", "Why", title=f"{title} ({len(rows)})")
            for row in rows:
                add_row(shown, row.customer, say_date(row.from_on), row.why)
            to_screen.print(shown)
