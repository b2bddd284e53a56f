"""The rows of a log, read column by column into those that count and those of strangers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import compress
from typing import Any

from sheetcrm.rules.records import DEFAULT_CHANNEL, Interaction, settled_direction
from sheetcrm.rules.situation.in_their_words import is_theirs, says_opt_out
from sheetcrm.rules.words import Channel, Purpose, Type
from sheetcrm.settings import Settings
from sheetcrm.tables.column import Parse
from sheetcrm.tables.columns import INTERACTION_COLUMNS
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kinds.dates.likely import unlikely_days
from sheetcrm.tables.kinds.texts import error_reason
from sheetcrm.tables.log import Kind, Log, log_of
from sheetcrm.tables.logged.subscriptions import subscriptions_in
from sheetcrm.tables.logged.types import UNKNOWN, TypeRead, TypeWords
from sheetcrm.tables.logged.who import WAITING, Meant, Rows, WhoIsMeant
from sheetcrm.tables.people.directory import Directory
from sheetcrm.tables.problems import CORRECT, Parsed, Unread
from sheetcrm.tables.remarks.recogniser import remarks_in
from sheetcrm.tables.rows.sheet_rows import SheetRows, is_filled
from sheetcrm.tables.settings.answers import Answers
from sheetcrm.tables.text import NEVER_CALCULATED, clean, same_name
from sheetcrm.wording.reason import Reason, because

NEEDED = {"on": "Date", "customer": "Customer", "type": "Type"}
"""Columns without which no row can count."""

OPT_IN = Type.OPT_IN
FORBIDS = frozenset({Type.OPT_OUT, Type.PASSED_AWAY})
"""What counts at once, whatever its date and whoever of several is meant."""

LEFT_OUT = because("row.left_out")
UNCALCULATED = error_reason(NEVER_CALCULATED)

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


class LogReader:
    """Reads one column after the other: a list with one value a row for each."""

    def __init__(self, rows: SheetRows, header: HeaderRow, known: KnownOfLog) -> None:
        self.rows = rows
        self.header = header
        self.settings = known.settings
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
        self.rows_on = Counter(filter(None, self.days))
        self._leave_out_unlikely_days(known.today)

    def read(self) -> LogRows:
        """Return the rows that count, and those of strangers."""
        concerned = self._concerned()
        amounts = self._column("amount")
        self._report_unknown_types(amounts)
        columns: tuple[Any, ...] = (
            self._whose(concerned),
            concerned,
            self.rows.numbers,
            self.days,
            list(self._kinds()),
            amounts,
            self._notes(),
        )
        self._report_opt_outs(columns[4], columns[6])
        strangers = self._strangers(*columns[2:])
        if not all(concerned):
            columns = tuple(list(compress(column, concerned)) for column in columns)
        waiting = sum(meant is WAITING for meant in self.whose)
        log = self._with_subscriptions(log_of(*columns))
        return LogRows(log, self.rows_on, strangers, waiting)

    def _notes(self) -> list[str | None]:
        """Return the notes; a Type such as "not interested" belongs to them."""
        notes: list[str | None] = self._column("note")
        if self.words.remarks:
            cells = self.rows.cells(self.header.columns("type")[0])
            said = map(self.words.remarks.get, cells)
            notes = [_joined(text, note) for text, note in zip(said, notes, strict=True)]
        return notes

    def _report_opt_outs(self, kinds: Sequence[Kind], notes: Sequence[str | None]) -> None:
        """Tell of opt-outs in what they wrote, because nobody typed them as such."""
        column = self.header.column("note")
        theirs = {kind for kind in set(kinds) if is_theirs(kind[0], kind[2])}
        if column is None or not theirs:
            return
        for number, kind, note in zip(self.rows.numbers, kinds, notes, strict=True):
            if note and kind in theirs and says_opt_out(remarks_in(note)):
                reason = because("row.read_as_opt_out", text=note)
                self.rows.problems.add(number, column, note, reason, "opt-out")

    def _whose(self, concerned: Sequence[Rows]) -> Sequence[Any]:
        """Return for each row what it says of whom: alike where the same customers are meant."""
        cells = self.rows.cells(self.header.columns("customer")[0])
        if any(meant.may_be for meant in self.meant):  # what forbids counts for more than the rest
            return list(zip(cells, concerned, strict=True))
        return cells

    def _with_subscriptions(self, log: Log) -> Log:
        """Count even payments as purchases if the owner said so; ask about them once if not."""
        if self.settings.subscriptions is False or not (found := subscriptions_in(log)):
            return log
        if self.settings.subscriptions:
            return log.with_purchases({row for rows in found for row in rows})
        column = self.header.column("amount") or 0
        first = min(min(rows) for rows in found)
        cell = self.rows.cell(self.rows.numbers.index(first), column)
        reason = because("row.subscription", count=len(found))
        self.rows.problems.add(first, column, cell, reason, "subscription")
        return log

    def _strangers(
        self,
        numbers: Sequence[int],
        days: Sequence[date | None],
        kinds: Sequence[Kind],
        amounts: Sequence[Any],
        notes: Sequence[Any],
    ) -> Mapping[str, Sequence[Interaction]]:
        """Return the rows of those who are in no list."""
        if all(meant.stranger is None for meant in self.meant):
            return {}
        named: dict[str, str] = {}
        rows: dict[str, list[Interaction]] = {}
        for index, (meant, day, kind) in enumerate(zip(self.whose, days, self.types, strict=True)):
            if meant is None or meant.stranger is None or day is None or kind is None:
                continue
            who = named.setdefault(same_name(meant.stranger), meant.stranger)
            rows.setdefault(who, []).append(
                Interaction(day, numbers[index], *kinds[index], amounts[index], notes[index])
            )
        return {who: sorted(each, key=_by_day_and_row) for who, each in rows.items()}

    def _kinds(self) -> Iterable[Kind]:
        """Return what happened in each row; its type fills in a blank channel or direction."""
        cells = zip(
            self.types, self.channels, self._column("direction"), self.purposes, strict=True
        )
        return map(_Kinds(self.settings).__getitem__, cells)

    def _report_unknown_types(self, amounts: Sequence[object]) -> None:
        column = self.header.columns("type")[0]
        cells = self.rows.cells(column)
        self.words.report(column, cells, self.rows.numbers, amounts, self.rows.problems)

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

    def _leave_out_unlikely_days(self, today: date | None) -> None:
        unlikely = unlikely_days(self.rows_on, today)
        if not unlikely:
            return
        column = self.header.columns("on")[0]
        for index, day in enumerate(self.days):
            if day in unlikely:
                is_left_out = self.types[index] not in FORBIDS
                reason = _left_out(unlikely[day]) if is_left_out else unlikely[day]
                cell = self.rows.cell(index, column)
                self.rows.problems.add(self.rows.numbers[index], column, cell, reason)
                self.days[index] = None if is_left_out else day
        for day in unlikely:
            del self.rows_on[day]

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
        return _needed(parse) if field in NEEDED else parse

    def _parse_customer(self, cell: Cell) -> Parsed[Meant]:
        meant = self.who.meant_by(cell)
        if meant is None:
            return None
        self.meant.append(meant)
        if meant.trouble is None:
            return meant
        is_told = meant.rows or meant.stranger is not None
        return Unread(meant.trouble if is_told else _left_out(meant.trouble), meant)


def _joined(text: str | None, note: str | None) -> str | None:
    return ": ".join(filter(None, (text, note))) or None


def _by_day_and_row(event: Interaction) -> tuple[date, int]:
    return event[:2]


class _Kinds(dict[tuple[Any, ...], Kind]):
    """What happened, by the cells of a row: thousands of rows share a few of these."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._visits_are_theirs = settings.visits_are_theirs

    def __missing__(self, cells: tuple[Any, ...]) -> Kind:
        kind, channel, direction, purpose = cells
        if kind == UNKNOWN:
            kind = None
        direction = settled_direction(kind, direction, visits_are_theirs=self._visits_are_theirs)
        self[cells] = kind, channel or DEFAULT_CHANNEL.get(kind), direction, purpose
        return self[cells]


def _needed(parse: Parse) -> Parse:
    """Return a parser whose problems add that the whole row is left out."""

    def parse_needed(cell: Cell) -> Parsed[Any]:
        parsed = parse(cell)
        return Unread(_left_out(parsed.reason)) if isinstance(parsed, Unread) else parsed

    return parse_needed


def _left_out(reason: Reason) -> Reason:
    if reason == UNCALCULATED:  # opening the workbook mends it: there is nothing to correct
        return reason.and_also(because("row.left_out_until"))
    also = (each for each in reason.also if each != CORRECT)
    return Reason(reason.code, reason.facts, (*also, LEFT_OUT))
