"""The follow-ups that are due, as a terminal or a file shows them: one line a person."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.markup import escape

from sheetcrm.cli.output import stdout
from sheetcrm.views.today.due import Today
from sheetcrm.views.today.page import how_said
from sheetcrm.views.today.rows import TodayRow
from sheetcrm.wording.spoken import in_cell, say, spoken

WIDEST = 140
"""Columns of a screen; a wider one shows more of the reason, until a line is hard to follow."""
NAME, HOW, LEAST = 16, 28, 20
"""The most columns for a name and for a number or address; the fewest for the reason."""
DO_OF_WIDTH = 0.26
"""The most that what to do may take of a line."""
GAP = "  "


class _Columns(NamedTuple):
    """How wide what stands in a line may be; `line` is all of it."""

    names: int
    hows: int
    does: int
    why: int
    line: int


def print_due(due: Today) -> None:
    """Print a line a person, under the bands, and below it what happened lately.

    On a screen what does not fit ends in an ellipsis; in a file or a pipe everything is whole.
    """
    rows = due.everybody
    columns = _on_screen(rows, min(stdout.width, WIDEST)) if stdout.is_watched else _whole(rows)
    for band, listed in groupby(rows, key=attrgetter("band")):
        stdout.print(f"[bold]{escape(in_cell('band', band))}[/]", highlight=False)
        for row in listed:
            print_line(_line(row, columns))
            if row.lately:
                lately = GAP + _fitted(row.lately, columns.line - len(GAP))
                stdout.print(f"[dim]{escape(lately.rstrip())}[/]", highlight=False)


def _on_screen(rows: Sequence[TodayRow], width: int) -> _Columns:
    """Return the columns of a screen that is so wide."""
    most = (NAME, HOW, int(DO_OF_WIDTH * width))
    names, hows, does = map(min, most, _needed(rows))
    left = width - names - hows - does - 3 * len(GAP)
    return _Columns(names, hows, does, max(left, LEAST), width)


def _whole(rows: Sequence[TodayRow]) -> _Columns:
    """Return columns in which nothing is cut."""
    why = max((_width(row.why) + cell_len(_sought(row)) for row in rows), default=0)
    return _Columns(*_needed(rows), why, _widest(row.lately or "" for row in rows) + len(GAP))


def _needed(rows: Sequence[TodayRow]) -> tuple[int, int, int]:
    """Return the columns that names, numbers or addresses, and what to do would take."""
    cells = ([row.name for row in rows], [how_of(row) for row in rows], [row.do for row in rows])
    names, hows, does = map(_widest, cells)
    return names, hows, does


def _widest(texts: Iterable[str]) -> int:
    return max(map(_width, texts), default=0)


def _width(text: str) -> int:
    return cell_len(_one_line(text))


def _line(row: TodayRow, columns: _Columns) -> str:
    ask = _ask(row, columns.why)
    return GAP.join(
        (
            _fitted(row.name, columns.names),
            _fitted(how_of(row), columns.hows),
            _fitted(row.do, columns.does),
            _fitted(row.why, columns.why - cell_len(ask)) + ask,
        )
    )


def _ask(row: TodayRow, width: int) -> str:
    """Return what to ask for; blank where no room for it would be left beside the reason."""
    ask = _sought(row)
    least = min(_width(row.why), LEAST)
    return ask if cell_len(ask) <= width - least else ""


def _sought(row: TodayRow) -> str:
    return f"{GAP}{say('Ask: {field:sought}', field=row.ask_for)}" if row.ask_for else ""


def how_of(row: TodayRow) -> str:
    """Return the number or address of a row, and what is done with it; else its channel."""
    return how_said(row, spoken()) or ""


def channel_of(row: TodayRow) -> str:
    """Return the channel of a row in the language that is spoken; blank for none."""
    return in_cell("channel", row.channel) if row.channel else ""


def _fitted(text: str, width: int) -> str:
    """Return a text in just so many columns of a terminal."""
    line = _one_line(text)
    if cell_len(line) > width:
        line = f"{set_cell_size(line, width - 1).rstrip()}…"
    return set_cell_size(line, width)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def print_line(text: str) -> None:
    """Print a line as it is, however wide the terminal."""
    stdout.print(escape(text.rstrip()), highlight=False, soft_wrap=True)
