"""Options that several commands share."""

import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from sheetcrm.wording.spoken import say

FIRST_YEAR, LAST_YEAR = 1900, 2999  # the rules look years back and ahead of the day they work for

D = TypeVar("D", bound=date)


def parse_day(text: str) -> date:
    """Read YYYY-MM-DD."""
    try:
        return _within_years(date.fromisoformat(text))
    except ValueError:
        wrong = say("'{text}' is not a date such as 2026-03-02.", text=text)
        raise typer.BadParameter(wrong) from None


def parse_moment(text: str) -> datetime:
    """Read YYYY-MM-DDTHH:MM."""
    try:
        return _within_years(datetime.fromisoformat(text))
    except ValueError:
        wrong = say("'{text}' is not a date and time such as 2026-03-02T09:30.", text=text)
        raise typer.BadParameter(wrong) from None


def parse_clock(text: str) -> time:
    """Read HH:MM."""
    clock = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text, re.ASCII)
    if clock is None:
        raise typer.BadParameter(say("'{text}' is not a time of day such as 07:30.", text=text))
    return time(int(clock[1]), int(clock[2]))


Target = Annotated[
    str,
    typer.Argument(
        help="The workbook, or the link of a Google Sheet.", metavar="TARGET", show_default=False
    ),
]
Targets = Annotated[
    list[str] | None,
    typer.Argument(
        help="One workbook or Google Sheet, or several.", metavar="TARGET…", show_default=False
    ),
]
TargetList = Annotated[
    Path | None,
    typer.Option(
        "--list",
        metavar="FILE",
        help="A CSV file that lists workbooks and links, one a row in its first column, or a fleet.",
    ),
]
Credentials = Annotated[
    Path | None,
    typer.Option(
        "--credentials", metavar="FILE", help="The key for a Google Sheet, if none is set up."
    ),
]
Today = Annotated[
    date | None,
    typer.Option(
        "--today", parser=parse_day, metavar="YYYY-MM-DD", help="The day to take as today."
    ),
]
Now = Annotated[
    datetime | None,
    typer.Option(
        "--now", parser=parse_moment, metavar="YYYY-MM-DDTHH:MM", help="The moment, by your clock."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON value instead of words.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 3 if a cell could not be read.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Work everything out, but write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Answer every question with the safe answer.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of what went wrong.")]


def _within_years(day: D) -> D:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise typer.BadParameter(
            say("The year must be between {first} and {last}.", first=FIRST_YEAR, last=LAST_YEAR)
        )
    return day
