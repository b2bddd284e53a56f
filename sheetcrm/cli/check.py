"""sheetcrm check: who on a list may be contacted, and who may not and why."""

import csv
from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from sheetcrm.api import find_one
from sheetcrm.book import Book, open_book
from sheetcrm.cli.options import AsJson, Debug, Now, Strict, Target, Today, Yes
from sheetcrm.cli.output import (
    add_row,
    exit_if_strict,
    print_json,
    print_problems,
    say_date,
    table,
    to_screen,
)
from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Channel, Purpose, Word
from sheetcrm.settings import Settings
from sheetcrm.stores.targets import open_store
from sheetcrm.sync.clock import now_in
from sheetcrm.tables.grid import Problem
from sheetcrm.tables.zones import owner_zone
from sheetcrm.views.check import Checked
from sheetcrm.views.check import check as check_customers
from sheetcrm.wording.catalogue import english

NOON = time(12)


def check(
    target: Target,
    channel: Annotated[str, typer.Option(help="email, phone, text, post, in person or social")],
    purpose: Annotated[str, typer.Option(help="urgent, service, courtesy or marketing")],
    only: Annotated[
        Path | None,
        typer.Option("--list", help="A CSV with one customer a row in its first column, no heading."),
    ] = None,
    today: Today = None,
    now: Now = None,
    strict: Strict = False,
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

    book = open_book(open_store(target).read(), day_of)
    customers, unknown = _asked_for(book, only)
    checked = check_customers(
        book, customers, asked_channel, asked_purpose, now=moments[0], catalogue=english()
    )
    problems = [*book.problems, *unknown]
    if as_json:
        print_json(checked)
    else:
        print_problems(problems)
        _tell(checked)
    exit_if_strict(problems, strict=strict)
