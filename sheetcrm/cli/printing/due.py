"""The follow-ups that are due, as a terminal shows them: one line a person."""

from itertools import groupby
from operator import attrgetter

from rich.cells import cell_len, set_cell_size
from rich.markup import escape

from sheetcrm.cli.output import stdout
from sheetcrm.views.today.due import Today
from sheetcrm.views.today.page import how_said
from sheetcrm.views.today.rows import TodayRow
from sheetcrm.wording.spoken import in_cell, say, spoken

FITS, WIDEST = 100, 140
"""Columns of a screen; a wider one shows more of the reason, until a line is hard to follow."""
NAME, HOW, LEAST = 16, 28, 20
"""The most columns for a name and for a number or address; the fewest for the reason."""
DO_OF_WIDTH = 0.26
"""The most that what to do may take of a line."""
GAP = "  "


def print_due(due: Today) -> None:
    """Print a line a person, under the bands, and below it what happened lately.

    What does not fit ends in an ellipsis.
    """
    width = min(stdout.width, WIDEST)
    if not stdout.is_terminal:
        width = max(width, FITS)
    names, hows, does = (
        min(most, max((cell_len(cell) for cell in cells), default=0))
        for most, cells in (
            (NAME, [row.name for row in due.everybody]),
            (HOW, [how_of(row) for row in due.everybody]),
            (int(DO_OF_WIDTH * width), [row.do for row in due.everybody]),
        )
    )
    left = max(width - names - hows - does - 3 * len(GAP), LEAST)
    for band, rows in groupby(due.everybody, key=attrgetter("band")):
        stdout.print(f"[bold]{escape(in_cell('band', band))}[/]", highlight=False)
        for row in rows:
            ask = _ask(row, left - LEAST)
            why = _fitted(row.why, left - cell_len(ask)) + ask
            cells = (_fitted(row.name, names), _fitted(how_of(row), hows), _fitted(row.do, does))
            print_line(GAP.join((*cells, why)))
            if row.lately:
                lately = GAP + _fitted(row.lately, width - len(GAP))
                stdout.print(f"[dim]{escape(lately.rstrip())}[/]", highlight=False)


def _ask(row: TodayRow, width: int) -> str:
    """Return what to ask for; blank where no room for it would be left beside the reason."""
    if row.ask_for is None:
        return ""
    ask = f"{GAP}{say('Ask: {field:sought}', field=row.ask_for)}"
    return ask if cell_len(ask) <= width else ""


def how_of(row: TodayRow) -> str:
    """Return the number or address of a row, and what is done with it; else its channel."""
    return how_said(row, spoken()) or ""


def channel_of(row: TodayRow) -> str:
    """Return the channel of a row in the language that is spoken; blank for none."""
    return in_cell("channel", row.channel) if row.channel else ""


def _fitted(text: str, width: int) -> str:
    """Return a text in just so many columns of a terminal."""
    line = " ".join(text.split())
    if cell_len(line) > width:
        line = f"{set_cell_size(line, width - 1).rstrip()}…"
    return set_cell_size(line, width)


def print_line(text: str) -> None:
    """Print a line as it is, however wide the terminal."""
    stdout.print(escape(text.rstrip()), highlight=False, soft_wrap=True)
