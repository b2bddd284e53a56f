"""The Interactions tab becomes each customer's history."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import compress
from typing import Any

from sheetcrm.rules.records import DEFAULT_CHANNEL, Customer, Interaction, settled_direction
from sheetcrm.rules.words import Channel, Purpose, Type
from sheetcrm.settings import Settings
from sheetcrm.tables.column import Parse
from sheetcrm.tables.columns import INTERACTION_COLUMNS
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HeaderRow, interaction_headings, report_doubles
from sheetcrm.tables.log import NOTHING, Kind, Log, log_of
from sheetcrm.tables.logged.types import UNKNOWN, TypeRead, TypeWords
from sheetcrm.tables.logged.who import Meant, Rows, WhoIsMeant
from sheetcrm.tables.people.directory import Directory
from sheetcrm.tables.problems import CORRECT, Parsed, Problem, Problems, Unread
from sheetcrm.tables.rows.sheet_rows import SheetRows, is_filled
from sheetcrm.tables.settings.answers import Answers
from sheetcrm.tables.text import clean
from sheetcrm.wording.reason import Reason, because

NEEDED = {"on": "Date", "customer": "Customer", "type": "Type"}
"""Columns without which no row can count."""

OPT_IN = Type.OPT_IN
FORBIDS = frozenset({Type.OPT_OUT, Type.PASSED_AWAY})

LEFT_OUT = because("row.left_out")

NO_ANSWERS = Answers()

_COLUMNS = {column.field: column for column in INTERACTION_COLUMNS}


@dataclass(frozen=True, slots=True)
class InteractionsTable:
    """Everything that happened; a customer's history is put together on request.

    `began_on` is the first day of the log. `header` and `last_row` (from 1) are None and 0 where
    there is no log to append to.
    """

    log: Log = NOTHING
    problems: tuple[Problem, ...] = ()
    began_on: date | None = None
    tab: str = ""
    header: HeaderRow | None = None
    last_row: int = 0

    @property
    def count(self) -> int:
        """How many rows count."""
        return len(self.log)

    def of(self, customer: Customer) -> Sequence[Interaction]:
        """Return a customer's history, by day, then by row."""
        (history,) = self.histories((customer,))
        return history

    def histories(self, customers: Iterable[Customer]) -> Iterator[Sequence[Interaction]]:
        """Yield the history of each customer."""
        return self.log.histories(customer.row for customer in customers)

    def purchases(self, customers: Iterable[Customer]) -> Iterator[Sequence[Interaction]]:
        """Yield the purchases and refunds of each customer."""
        return self.log.purchases(customer.row for customer in customers)


def read_interactions(
    grid: Grid | None, directory: Directory, settings: Settings, answers: Answers = NO_ANSWERS
) -> InteractionsTable:
    """Return the log; a row that names nobody known is left out and reported."""
    if grid is None:
        return InteractionsTable()
    problems = Problems(grid.tab)
    header = interaction_headings().header_row(grid.rows)
    if header is None or not all(map(header.has, NEEDED)):
        _report_missing(header, problems)
        return InteractionsTable(problems=problems.all(), tab=grid.tab)
    report_doubles(header, problems)
    rows = _filled_rows(grid, header, problems)
    log = _Reader(rows, header, directory, settings, answers).log()
    return InteractionsTable(
        log,
        problems.all(),
        min(log.days, default=None),
        grid.tab,
        header,
        max(rows.numbers, default=header.row),
    )


class _Reader:
    """Reads one column after the other: a list with one value a row for each."""

    def __init__(
        self,
        rows: SheetRows,
        header: HeaderRow,
        directory: Directory,
        settings: Settings,
        answers: Answers,
    ) -> None:
        self.rows = rows
        self.header = header
        self.settings = settings
        self.words = TypeWords(settings.business, answers)
        self.who = WhoIsMeant(directory, answers)
        self.meant: list[Meant] = []
        self.days: list[date | None] = self._column("on")
        self.whose: list[Meant | None] = self._column("customer")
        self.types: list[TypeRead | None] = self._column("type")
        self.channels: list[Channel | None] = self._column("channel")
        self.purposes: list[Purpose | None] = self._column("purpose")
        self._leave_out_unclear_opt_ins()

    def log(self) -> Log:
        """Return the rows that count."""
        concerned = self._concerned()
        kinds, amounts = self._kinds(), self._column("amount")
        self._report_unknown_types(amounts)
        columns: tuple[Any, ...] = (
            self.rows.cells(self.header.columns("customer")[0]),
            concerned,
            self.rows.numbers,
            self.days,
            kinds,
            amounts,
            self._column("note"),
        )
        if all(concerned):
            return log_of(*columns)
        return log_of(*(list(compress(column, concerned)) for column in columns))

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
        return Unread(meant.trouble if meant.rows else _left_out(meant.trouble), meant)


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
    also = (each for each in reason.also if each != CORRECT)
    return Reason(reason.code, reason.facts, (*also, LEFT_OUT))


def _filled_rows(grid: Grid, header: HeaderRow, problems: Problems) -> SheetRows:
    below = grid.rows[header.row :]
    rows = SheetRows(range(header.row + 1, header.row + 1 + len(below)), below, problems)
    return rows.where(rows.filled(match.column for match in header.matches))


def _report_missing(header: HeaderRow | None, problems: Problems) -> None:
    missing = tuple(name for field, name in NEEDED.items() if not (header and header.has(field)))
    needed = tuple(NEEDED.values())
    problems.add_tab(because("tab.not_used", tab=problems.tab, missing=missing, needed=needed))
