"""The Interactions tab becomes each customer's history."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import compress
from typing import Any

from sheetcrm.rules.records import (
    ALWAYS_FROM_THEM,
    DEFAULT_CHANNEL,
    DEFAULT_DIRECTION,
    WITHOUT_DIRECTION,
    Customer,
    Interaction,
)
from sheetcrm.rules.words import Channel, Purpose, Type
from sheetcrm.settings import Settings
from sheetcrm.tables.column import Parse
from sheetcrm.tables.columns import INTERACTION_COLUMNS
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HeaderRow, interaction_headings, report_doubles
from sheetcrm.tables.log import NOTHING, Kind, Log, log_of
from sheetcrm.tables.people.directory import Directory, is_one_customer
from sheetcrm.tables.problems import CORRECT, Parsed, Problem, Problems, Unread
from sheetcrm.tables.rows.sheet_rows import SheetRows, is_filled
from sheetcrm.tables.text import clean
from sheetcrm.wording.reason import Reason, because

NEEDED = {"on": "Date", "customer": "Customer", "type": "Type"}
"""Columns without which no row can count."""

SETTLED = ALWAYS_FROM_THEM | WITHOUT_DIRECTION
"""Types whose direction no cell can change."""

OPT_IN = Type.OPT_IN

LEFT_OUT = because("row.left_out")
MOST_NAMED = 5

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
    grid: Grid | None, directory: Directory, settings: Settings
) -> InteractionsTable:
    """Return the log; a row that does not name exactly one known customer is left out and reported."""
    if grid is None:
        return InteractionsTable()
    problems = Problems(grid.tab)
    header = interaction_headings().header_row(grid.rows)
    if header is None or not all(map(header.has, NEEDED)):
        _report_missing(header, problems)
        return InteractionsTable(problems=problems.all(), tab=grid.tab)
    report_doubles(header, problems)
    rows = _filled_rows(grid, header, problems)
    log = _Reader(rows, header, directory, settings).log()
    return InteractionsTable(
        log,
        problems.all(),
        min(log.days, default=None),
        grid.tab,
        header,
        max(rows.numbers, default=header.row),
    )


def _rows_of(cell: Cell, directory: Directory) -> tuple[int, ...]:
    """Return the rows of the one customer whom a cell names; none if it names nobody or several."""
    found = directory.find(cell)
    if found and (len(found) == 1 or is_one_customer(found)):
        return tuple(customer.row for customer in found)
    return ()


class _Reader:
    """Reads one column after the other: a list with one value a row for each."""

    def __init__(
        self, rows: SheetRows, header: HeaderRow, directory: Directory, settings: Settings
    ) -> None:
        self.rows = rows
        self.header = header
        self.directory = directory
        self.settings = settings
        self.days: list[date | None] = self._column("on")
        self.whose: list[tuple[int, ...] | None] = self._column("customer")
        self.types: list[Type | None] = self._column("type")
        self.channels: list[Channel | None] = self._column("channel")
        self.purposes: list[Purpose | None] = self._column("purpose")
        self._leave_out_unclear_opt_ins()

    def log(self) -> Log:
        """Return the rows that count."""
        concerned = self._concerned()
        columns: tuple[Any, ...] = (
            self.rows.cells(self.header.columns("customer")[0]),
            concerned,
            self.rows.numbers,
            self.days,
            self._kinds(),
            self._column("amount"),
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
        return map(_Kinds().__getitem__, cells)

    def _concerned(self) -> list[tuple[int, ...]]:
        """Return the customers whom each row concerns, by their rows; empty if it does not count."""
        if None not in self.days and None not in self.types and None not in self.whose:
            return list(filter(None, self.whose))  # all rows count
        return [
            self._concerned_all_the_same(index)
            if day is None or kind is None or whose is None
            else whose
            for index, (day, whose, kind) in enumerate(
                zip(self.days, self.whose, self.types, strict=True)
            )
        ]

    def _concerned_all_the_same(self, index: int) -> tuple[int, ...]:
        """Return whom an incomplete row concerns, reporting what it lacks.

        Only an opt-out counts, and for everybody of that name.
        """
        for field, what in NEEDED.items():
            column = self.header.columns(field)[0]
            if not is_filled(cell := self.rows.cell(index, column)):
                reason = because("row.incomplete", heading=what)
                self.rows.problems.add(self.rows.numbers[index], column, cell, reason)
        if self.days[index] is None or self.types[index] is not Type.OPT_OUT:
            return ()
        cell = self.rows.cell(index, self.header.column("customer"))
        return tuple(customer.row for customer in self.directory.find(cell))

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
            return _needed(self._parse_customer)
        parse = _COLUMNS[field].parser(cells, self.settings)
        return _needed(parse) if field in NEEDED else parse

    def _parse_customer(self, cell: Cell) -> Parsed[tuple[int, ...]]:
        rows = _rows_of(cell, self.directory)
        if rows:
            return rows
        text = clean(cell)
        return Unread(_not_one(text, self.directory.find(cell))) if text else None


class _Kinds(dict[tuple[Any, ...], Kind]):
    """What happened, by the cells of a row: thousands of rows share a few of these."""

    def __missing__(self, cells: tuple[Any, ...]) -> Kind:
        kind, channel, direction, purpose = cells
        if direction is None or kind in SETTLED:
            direction = DEFAULT_DIRECTION.get(kind)
        self[cells] = kind, channel or DEFAULT_CHANNEL.get(kind), direction, purpose
        return self[cells]


def _needed(parse: Parse) -> Parse:
    """Return a parser whose problems add that the whole row is left out."""

    def parse_needed(cell: Cell) -> Parsed[Any]:
        parsed = parse(cell)
        if isinstance(parsed, Unread):
            also = (each for each in parsed.reason.also if each != CORRECT)
            return Unread(Reason(parsed.reason.code, parsed.reason.facts, (*also, LEFT_OUT)))
        return parsed

    return parse_needed


def _not_one(text: str, found: Sequence[Customer]) -> Reason:
    """Return why a cell does not name one customer."""
    if not found:
        return because("row.of_nobody", text=text)
    rows = tuple(str(customer.row) for customer in found[:MOST_NAMED])
    if len(found) <= MOST_NAMED:
        return because("row.of_several", text=text, rows=rows)
    return because("row.of_many", text=text, rows=rows, more=len(found) - MOST_NAMED)


def _filled_rows(grid: Grid, header: HeaderRow, problems: Problems) -> SheetRows:
    below = grid.rows[header.row :]
    rows = SheetRows(range(header.row + 1, header.row + 1 + len(below)), below, problems)
    if totals := grid.totals_rows(header.matches[0].column):
        rows = rows.where([number not in totals for number in rows.numbers])
    return rows.where(rows.filled(match.column for match in header.matches))


def _report_missing(header: HeaderRow | None, problems: Problems) -> None:
    missing = tuple(name for field, name in NEEDED.items() if not (header and header.has(field)))
    needed = tuple(NEEDED.values())
    problems.add_tab(because("tab.not_used", tab=problems.tab, missing=missing, needed=needed))
