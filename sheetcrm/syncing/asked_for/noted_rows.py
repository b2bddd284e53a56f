"""The rows of the log that ticks become, and how to find them again."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from sheetcrm.changes import OwnedValue, Row
from sheetcrm.rules.words import Channel, Type
from sheetcrm.tables.cells_at import cell_in, is_same
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kept.today.row_keys import RowKey, RowKind, Written
from sheetcrm.tables.kept.today.ticks import Happened
from sheetcrm.tables.kinds.dates.dates import parse_date
from sheetcrm.tables.logged.new_rows import LogEntry, heading_of, new_row
from sheetcrm.tables.logged.own_words import OwnWords
from sheetcrm.tables.text import clean, same_name

NEEDED: Final = ("on", "customer", "type")
"""A tab without these columns is no log to write into."""
_TOLD: Final = ("type", "note")
_SHARED: Final = frozenset(
    {
        Type.CALL,
        Type.EMAIL,
        Type.MESSAGE,
        Type.LETTER,
        Type.MEETING,
        Type.VISIT,
        Type.THANK_YOU,
        Type.CHECK_IN,
        Type.VALUE_ADDED,
    }
)
"""What a whole household takes part in. What one of them bought or said is theirs alone."""


class Noted(NamedTuple):
    """What stands under Type and Note of a row of the log, "" where nothing does."""

    number: int
    type: str
    note: str


@dataclass(frozen=True, slots=True)
class NotedRows:
    """Makes rows for a log with this header row, in its own words."""

    header: HeaderRow
    words: OwnWords

    def done(self, happened: Happened) -> RowKey:
        """Return the key of what happened with the row of the log that it becomes."""
        row = new_row(self.header, _entry(happened), self.words, keeps_words=True).cells
        told = happened.on.isoformat(), happened.type.text, happened.note or ""
        return replace(
            happened.key, kind=RowKind.DONE, called="", means="", written=written(row), logged=told
        )

    def is_like(self, key: RowKey, noted: Noted) -> bool:
        """Return whether a row of the log may be that of a tick, although somebody changed it."""
        kind, note = (key.written.get(heading_of(self.header, each) or "") for each in _TOLD)
        if note and noted.note:
            return str(note) in noted.note or noted.note in str(note)
        return noted.type == kind

    def row_of(self, key: RowKey) -> Row:
        """Return the row of the log that a tick became; its day is a date there."""
        row: dict[str, OwnedValue] = dict(key.written)
        heading = heading_of(self.header, "on")
        with suppress(ValueError):  # somebody typed over the key: then no row is found
            row[heading or ""] = date.fromisoformat(str(row.get(heading or "")))
        return row


def written(row: Mapping[str, OwnedValue]) -> dict[str, Written]:
    """Return a row as a key keeps it."""
    return {
        heading: value.isoformat() if isinstance(value, date) else value
        for heading, value in row.items()
    }


def noted_on(log: Grid, header: HeaderRow, who: str, on: Cell) -> list[Noted]:
    """Return what a log has about somebody on a day, however its rows were changed since."""
    day, customer = header.columns("on")[0], header.columns("customer")[0]
    kind, note = header.column("type"), header.column("note")
    name = same_name(who)
    return [
        Noted(number, _text(cells, kind), _text(cells, note))
        for number, cells in enumerate(log.rows[header.row :], start=header.row + 1)
        if _is_on(cell_in(cells, day), on) and name in same_name(_text(cells, customer))
    ]


def _is_on(cell: Cell, on: Cell) -> bool:
    """Return whether a cell holds a day: in a Google Sheet days are numbers."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return parse_date(cell) == on
    return is_same(cell, on)


def _text(cells: Sequence[Cell], column: int | None) -> str:
    return "" if column is None else clean(cell_in(cells, column)) or ""


def _entry(happened: Happened) -> LogEntry:
    key, channel = happened.key, happened.channel
    everybody = (key.who, *key.others) if happened.type in _SHARED else (key.who,)
    return LogEntry(
        happened.on,
        together(everybody),
        happened.type,
        channel=Channel(channel) if channel else None,
        direction=happened.direction,
        amount=happened.amount,
        note=happened.note,
    )


def together(names: Sequence[str]) -> str:
    """Return several customers in one cell of the log, so that each is found there.

    >>> together(["C-1", "C-2"]), together(["Miller, Ann", "Bob"])
    ('C-1, C-2', 'Miller, Ann; Bob')
    """
    return ("; " if any("," in name for name in names) else ", ").join(names)
