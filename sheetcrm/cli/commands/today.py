"""sheetcrm today: what is due, the most important first."""

from dataclasses import asdict
from itertools import groupby
from operator import attrgetter
from typing import Annotated

import typer
from rich.cells import cell_len, set_cell_size
from rich.markup import escape

from sheetcrm.cli.books import book_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Strict, Target, Today, Yes
from sheetcrm.cli.output import exit_if_strict, print_json, stdout
from sheetcrm.use_cases.today import closing_sentence, due_today, headline, log_ended_sentence
from sheetcrm.views.dates import date_text
from sheetcrm.views.today.due import Today as TodayList
from sheetcrm.views.today.rows import TodayRow
from sheetcrm.wording.spoken import heading, in_cell, say

FITS, WIDEST = 100, 140
"""Columns of a screen; a wider one shows more of the reason, until a line is hard to follow."""
NAME, HOW, LEAST = 16, 28, 20
"""The most columns for a name and for a number or address; the fewest for the reason."""
DO_OF_WIDTH = 0.26
"""The most that what to do may take of a line."""
GAP = "  "
NOT_IN_JSON = frozenset({"name", "waits_days"})

Long = Annotated[
    bool, typer.Option("--long", help="Everything about each, the whole reason included.")
]


def today(
    target: Target,
    today: Today = None,
    long: Long = False,
    strict: Strict = False,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """List the follow-ups that are due today, one line a person.

    [dim]Example:[/] sheetcrm today customers.xlsx
    """
    book = book_of(target, credentials, today, as_json=as_json)
    due = due_today(book)
    if as_json:
        print_json([_as_json(row) for row in due.everybody])
    else:
        stdout.print(f"[bold]{escape(headline(book, due))}[/]", highlight=False, soft_wrap=True)
        _print_if(log_ended_sentence(book))
        (_print_long if long else _print_short)(due)
        _print_if(closing_sentence(book, due))
    exit_if_strict(book.problems, strict=strict)


def _as_json(row: TodayRow) -> dict[str, object]:
    return {name: value for name, value in asdict(row).items() if name not in NOT_IN_JSON}


def _print_short(due: TodayList) -> None:
    """Print a line a person, under the bands; what does not fit ends in an ellipsis."""
    width = min(stdout.width, WIDEST)
    if not stdout.is_terminal:
        width = max(width, FITS)
    names, hows, does = (
        min(most, max((cell_len(cell) for cell in cells), default=0))
        for most, cells in (
            (NAME, [row.name for row in due.everybody]),
            (HOW, [_how(row) for row in due.everybody]),
            (int(DO_OF_WIDTH * width), [row.do for row in due.everybody]),
        )
    )
    left = max(width - names - hows - does - 3 * len(GAP), LEAST)
    for band, rows in groupby(due.everybody, key=attrgetter("band")):
        stdout.print(f"[bold]{escape(in_cell('band', band))}[/]", highlight=False)
        for row in rows:
            ask = f"{GAP}{say('Ask: {field:heading}', field=row.ask_for)}" if row.ask_for else ""
            why = _fitted(row.why, left - cell_len(ask)) + ask
            cells = (_fitted(row.name, names), _fitted(_how(row), hows), _fitted(row.do, does))
            _print_line(GAP.join((*cells, why)))


def _print_long(due: TodayList) -> None:
    """Print everything about each person, a paragraph each."""
    for row in due.everybody:
        stdout.print(
            f"\n[bold]{escape(row.name)}[/], "
            f"{escape(in_cell('stage', row.stage) if row.stage else say('new'))}",
            highlight=False,
        )
        _print_line(f"{in_cell('band', row.band)}, {date_text(row.due)}: {row.do}")
        _print_line(row.why)
        _print_line(" ".join(filter(None, (_channel(row), row.address))))
        for label, text in (
            ("Ask for", row.ask_for and heading(row.ask_for)),
            ("Also there", ", ".join(row.also)),
            ("Your note", row.note),
        ):
            if text:
                _print_line(f"{say(label)}: {text}")
    if due.everybody:
        stdout.print()


def _how(row: TodayRow) -> str:
    return row.address or _channel(row)


def _channel(row: TodayRow) -> str:
    return in_cell("channel", row.channel) if row.channel else ""


def _fitted(text: str, width: int) -> str:
    """Return a text in just so many columns of a terminal."""
    line = " ".join(text.split())
    if cell_len(line) > width:
        line = f"{set_cell_size(line, width - 1).rstrip()}…"
    return set_cell_size(line, width)


def _print_if(sentence: str | None) -> None:
    if sentence is not None:
        _print_line(sentence)


def _print_line(text: str) -> None:
    stdout.print(escape(text.rstrip()), highlight=False, soft_wrap=True)
