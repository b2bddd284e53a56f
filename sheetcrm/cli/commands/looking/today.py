"""sheetcrm today: what is due, the most important first."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.books import book_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Strict, Target, Today, Yes
from sheetcrm.cli.output import exit_if_strict, print_json, stdout
from sheetcrm.cli.printing.due import channel_of, print_due, print_line
from sheetcrm.use_cases.looking.calendar import write_calendar, written_sentence
from sheetcrm.use_cases.looking.today import (
    closing_sentence,
    due_today,
    headline,
    log_ended_sentence,
)
from sheetcrm.views.dates import date_text
from sheetcrm.views.today.due import Today as TodayList
from sheetcrm.views.today.rows import TodayRow
from sheetcrm.wording.spoken import heading, in_cell, say

NOT_IN_JSON = frozenset(
    {
        "name",
        "waits_days",
        "why_asked",
        "why_beside",
        "why_line",
        "whose",
        "lacks_an_email",
        "means",
        "who",
        "others",
        "about",
        "asks_you",
        "is_urgent",
        "messenger",
        "brings",
        "ticks_before",
    }
)

Long = Annotated[
    bool, typer.Option("--long", help="Everything about each person, including the whole reason.")
]
For = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="NAME",
        help="Only the customers this person looks after; those whom nobody looks after are in everybody's list.",
    ),
]
Ics = Annotated[
    Path | None,
    typer.Option(
        "--ics", metavar="FILE", help="Also write it as a calendar file; a later one replaces it."
    ),
]


def today(
    target: Target,
    today: Today = None,
    long: Long = False,
    for_: For = None,
    ics: Ics = None,
    strict: Strict = False,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """List the follow-ups that are due today, one line per person.

    [dim]Example:[/] sheetcrm today customers.xlsx
    """
    book = book_of(target, credentials, today, as_json=as_json)
    due = due_today(book, looked_after_by=for_)
    entries = write_calendar(book, due, ics) if ics else 0
    if as_json:
        print_json([_as_json(row) for row in due.everybody])
    else:
        stdout.print(f"[bold]{escape(headline(book, due))}[/]", highlight=False, soft_wrap=True)
        _print_if(log_ended_sentence(book))
        (_print_long if long else print_due)(due)
        _print_if(closing_sentence(book, due))
        if ics:
            print_line(written_sentence(book, entries, ics))
    exit_if_strict(book.problems, strict=strict)


def _as_json(row: TodayRow) -> dict[str, object]:
    return {name: value for name, value in asdict(row).items() if name not in NOT_IN_JSON}


def _print_long(due: TodayList) -> None:
    """Print everything about each person, a paragraph each."""
    for row in due.everybody:
        stdout.print(
            f"\n[bold]{escape(row.name)}[/], "
            f"{escape(in_cell('stage', row.stage) if row.stage else say('new'))}",
            highlight=False,
        )
        print_line(f"{in_cell('band', row.band)}, {date_text(row.due)}: {row.do}")
        print_line(row.why)
        print_line(" ".join(filter(None, (channel_of(row), row.address))))
        for label, text in (
            ("Lately", row.lately),
            ("Ask for", row.ask_for and heading(row.ask_for)),
            ("Also there", ", ".join(row.also)),
            ("Your note", row.your_note),
        ):
            if text:
                print_line(f"{say(label)}: {text}")
    if due.everybody:
        stdout.print()


def _print_if(sentence: str | None) -> None:
    if sentence is not None:
        print_line(sentence)
