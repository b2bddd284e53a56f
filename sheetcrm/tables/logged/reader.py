"""The rows of a log, read column by column into those that count and those of strangers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import compress
from typing import Any

from sheetcrm.rules.records import Interaction
from sheetcrm.rules.words import Channel, Purpose, Type
from sheetcrm.settings import Settings
from sheetcrm.tables.column import Parse
from sheetcrm.tables.columns import INTERACTION_COLUMNS
from sheetcrm.tables.earlier import NONE_EARLIER, EarlierRows
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.log import Kind, Log, log_of, with_grouped
from sheetcrm.tables.logged.days import settle_days
from sheetcrm.tables.logged.kinds import Kinds
from sheetcrm.tables.logged.left_out import left_out, needed_day
from sheetcrm.tables.logged.notes import notes_of, report_life_events, report_opt_outs
from sheetcrm.tables.logged.strangers import strangers_in
from sheetcrm.tables.logged.subscriptions import with_subscriptions
from sheetcrm.tables.logged.types import TypeRead, TypeWords
from sheetcrm.tables.logged.who import WAITING, Meant, Rows, WhoIsMeant
from sheetcrm.tables.people.directory import Directory
from sheetcrm.tables.problems import Parsed, Unread
from sheetcrm.tables.rows.sheet_rows import SheetRows, is_filled
from sheetcrm.tables.settings.answers import Answers
from sheetcrm.tables.text import clean
from sheetcrm.wording.reason import because

NEEDED = {"on": "Date", "customer": "Customer", "type": "Type"}
"""Columns without which no row can count."""

OPT_IN = Type.OPT_IN
FORBIDS = frozenset({Type.OPT_OUT, Type.PASSED_AWAY})
"""What counts at once, whatever its date and whoever of several is meant."""


_COLUMNS = {column.field: column for column in INTERACTION_COLUMNS}


@dataclass(frozen=True, slots=True)
class KnownOfLog:
    """What a log is read with: the customers, the settings, the owner's answers, and the day."""

    directory: Directory
    settings: Settings
    answers: Answers
    today: date | None = None
    """None: then no date is too far ahead."""


@dataclass(frozen=True, slots=True)
class LogRows:
    """What a log holds."""

    log: Log
    """The rows that count."""
    rows_on: Mapping[date, int]
    """How many rows each day has, whomever they name."""
    strangers: Mapping[str, Sequence[Interaction]]
    """The rows of those who are in no list, by day and row, under the name that was typed."""
    waiting: int
    """How many rows may name people whose names in Customers nobody can read."""
    refusing: Sequence[str]
    """Those of them, and of strangers, who opted out or died."""


class LogReader:
    """Reads one column after the other: a list with one value a row for each."""

    def __init__(
        self,
        rows: SheetRows,
        header: HeaderRow,
        known: KnownOfLog,
        earlier: EarlierRows = NONE_EARLIER,
    ) -> None:
        self.rows = rows
        self.header = header
        self.settings = known.settings
        self.known = known
        self.earlier = earlier
        self.words = TypeWords(known.settings.business, known.answers)
        named = rows.cells(header.columns("customer")[0])
        self.who = WhoIsMeant(known.directory, known.answers, named)
        self.meant: list[Meant] = []
        self.days: list[date | None] = self._column("on")
        self.whose: list[Meant | None] = self._column("customer")
        self.types: list[TypeRead | None] = self._column("type")
        self.channels: list[Channel | None] = self._column("channel")
        self.purposes: list[Purpose | None] = self._column("purpose")
        self._leave_out_unclear_opt_ins()
        forbids = list(map(FORBIDS.__contains__, self.types))
        column = header.columns("on")[0]
        further = earlier.purchases.rows_on()
        self.rows_on = settle_days(self.days, forbids, rows, column, known.today, further)

    def read(self) -> LogRows:
        """Return the rows that count, and those of strangers."""
        concerned = self._concerned()
        amounts = self._column("amount")
        cells = self._report_unknown_types(amounts)
        columns: tuple[Any, ...] = (
            self._whose(concerned),
            concerned,
            self.rows.numbers,
            self.days,
            list(self._kinds()),
            amounts,
            notes_of(self.words.said, cells, self._column("note")),
        )
        column = self.header.column("note")
        report_opt_outs(self.rows, column, columns[4], columns[6])
        report_life_events(self.rows, column, self.days, columns[4], columns[6], self.known.today)
        strangers = self._strangers(*columns[2:])
        if not all(concerned):
            columns = tuple(list(compress(column, concerned)) for column in columns)
        waiting = sum(meant is WAITING for meant in self.whose)
        column = self.header.column("amount")
        log = self._with_grouped(log_of(*columns), column)
        log = with_subscriptions(log, self.settings, self.rows, column)
        return LogRows(log, self.rows_on, strangers, waiting, self._refusing())

    def _with_grouped(self, log: Log, column: int | None) -> Log:
        """Return the log with the purchases that were grouped where they are kept."""
        grouped = self.earlier.purchases
        if not grouped:
            return log
        kind = Kinds(self.settings)[Type.PURCHASE, None, None, None]
        parse = self._parser("amount", [] if column is None else self.rows.cells(column))
        return with_grouped(log, grouped, self.earlier.first_number, kind, parse)

    def _refusing(self) -> Sequence[str]:
        """Return who opted out or died and was not found, if names in Customers cannot be read."""
        if not self.who.directory.unread_names:
            return ()
        cells = self.rows.cells(self.header.columns("customer")[0])
        return [
            clean(cell) or ""
            for cell, meant, kind in zip(cells, self.whose, self.types, strict=True)
            if kind in FORBIDS and meant is not None and (meant is WAITING or meant.stranger)
        ]

    def _strangers(
        self,
        numbers: Sequence[int],
        days: Sequence[date | None],
        kinds: Sequence[Kind],
        amounts: Sequence[Any],
        notes: Sequence[Any],
    ) -> Mapping[str, Sequence[Interaction]]:
        if all(meant.stranger is None for meant in self.meant):
            return {}
        return strangers_in(
            (meant.stranger, Interaction(day, numbers[at], *kinds[at], amounts[at], notes[at]))
            for at, (meant, day, kind) in enumerate(zip(self.whose, days, self.types, strict=True))
            if meant is not None and meant.stranger and day is not None and kind is not None
        )

    def _whose(self, concerned: Sequence[Rows]) -> Sequence[Any]:
        """Return for each row what it says of whom: alike where the same customers are meant."""
        cells = self.rows.cells(self.header.columns("customer")[0])
        if any(meant.may_be for meant in self.meant):  # what forbids counts for more than the rest
            return list(zip(cells, concerned, strict=True))
        return cells

    def _kinds(self) -> Iterable[Kind]:
        """Return what happened in each row; its type fills in a blank channel or direction."""
        cells = zip(
            self.types, self.channels, self._column("direction"), self.purposes, strict=True
        )
        return map(Kinds(self.settings).__getitem__, cells)

    def _report_unknown_types(self, amounts: Sequence[object]) -> Sequence[Cell]:
        """Report the words that nobody knows, and return the cells of the types."""
        column = self.header.columns("type")[0]
        cells = self.rows.cells(column)
        self.words.report(column, cells, self.rows.numbers, amounts, self.rows.problems)
        return cells

    def _concerned(self) -> list[Rows]:
        """Return the customers whom each row concerns, by their rows; empty if it does not count."""
        if (
            None not in self.days
            and None not in self.types
            and None not in self.whose
            and all(meant.is_plain for meant in self.meant)
        ):
            return [meant.rows for meant in self.whose if meant is not None]  # all rows count
        return [
            self._incomplete(index)
            if day is None or kind is None or meant is None
            else meant.rows
            if meant.is_plain
            else self._doubtful(index, kind, meant)
            for index, (day, meant, kind) in enumerate(
                zip(self.days, self.whose, self.types, strict=True)
            )
        ]

    def _incomplete(self, index: int) -> Rows:
        """Report what an incomplete row lacks; it concerns nobody."""
        for field, what in NEEDED.items():
            column = self.header.columns(field)[0]
            if not is_filled(cell := self.rows.cell(index, column)):
                reason = because("row.incomplete", heading=what)
                self.rows.problems.add(self.rows.numbers[index], column, cell, reason)
        return ()

    def _doubtful(self, index: int, kind: TypeRead, meant: Meant) -> Rows:
        """Return whom a row concerns that names several people, or nobody knows whom.

        What forbids a contact counts for everybody whom it may mean. An opt-in is one person's own.
        """
        if kind in FORBIDS:
            return (*meant.rows, *meant.may_be)
        if kind is OPT_IN and meant.is_company:
            column = self.header.columns("customer")[0]
            cell = self.rows.cell(index, column)
            reason = because("row.opt_in_of_company", text=clean(cell) or "")
            self.rows.problems.add(self.rows.numbers[index], column, cell, reason)
            return ()
        return meant.rows

    def _leave_out_unclear_opt_ins(self) -> None:
        """Drop opt-ins with an unreadable channel or purpose: a blank would mean all of them."""
        opt_ins = [index for index, kind in enumerate(self.types) if kind is OPT_IN]
        for index in opt_ins:
            if self._is_unclear(index, "channel", self.channels) or self._is_unclear(
                index, "purpose", self.purposes
            ):
                self.types[index] = None

    def _is_unclear(self, index: int, field: str, values: Sequence[object]) -> bool:
        return values[index] is None and is_filled(self.rows.cell(index, self.header.column(field)))

    def _column(self, field: str) -> list[Any]:
        return self.rows.read(self.header.column(field), partial(self._parser, field))

    def _parser(self, field: str, cells: list[Cell]) -> Parse:
        if field == "customer":
            return self._parse_customer
        if field == "type":
            return self.words.parse
        parse = _COLUMNS[field].parser(cells, self.settings)
        return needed_day(parse) if field == "on" else parse

    def _parse_customer(self, cell: Cell) -> Parsed[Meant]:
        meant = self.who.meant_by(cell)
        if meant is None:
            return None
        self.meant.append(meant)
        if meant.trouble is None:
            return meant
        is_told = meant.rows or meant.stranger is not None
        return Unread(meant.trouble if is_told else left_out(meant.trouble), meant)
