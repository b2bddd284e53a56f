"""The Interactions tab becomes each customer's history."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import compress
from operator import itemgetter
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
from sheetcrm.tables.columns import INTERACTION_COLUMNS
from sheetcrm.tables.directory import Directory, is_one_customer
from sheetcrm.tables.grid import Cell, Grid, Problem
from sheetcrm.tables.headings import HeaderRow, interaction_headings, report_doubles
from sheetcrm.tables.log import Log, log_of
from sheetcrm.tables.parsers import Parse, parser_for
from sheetcrm.tables.problems import CORRECT, Parsed, Problems, Unread
from sheetcrm.tables.sheet_rows import SheetRows, is_filled
from sheetcrm.tables.text import clean

NEEDED = {"on": "Date", "customer": "Customer", "type": "Type"}
"""Columns without which no row can count."""

SETTLED = ALWAYS_FROM_THEM | WITHOUT_DIRECTION
"""Types whose direction no cell can change."""

LEFT_OUT = "Correct the cell; until then the row does not count."
MOST_NAMED = 5

_COLUMNS = {column.field: column for column in INTERACTION_COLUMNS}


@dataclass(frozen=True, slots=True)
class InteractionsTable:
    """What happened, by the customer's row in Customers; each history by day, then by row.

    `count` rows counted. `began_on` is the first day of the log. `header` and `last_row` (from 1)
    are None and 0 where there is no log to append to.
    """

    by_customer: Mapping[int, Sequence[Interaction]]
    count: int = 0
    problems: tuple[Problem, ...] = ()
    began_on: date | None = None
    tab: str = ""
    header: HeaderRow | None = None
    last_row: int = 0
    log: Log | None = None
    """All that counted in the least room; only where somebody asked to keep it."""

    def of(self, customer: Customer) -> Sequence[Interaction]:
        """Return a customer's history."""
        return self.by_customer.get(customer.row, ())


def read_interactions(
    grid: Grid | None, directory: Directory, settings: Settings, *, keeps_log: bool = False
) -> InteractionsTable:
    """Return the histories; a row of an unknown or ambiguous customer is a problem, not a guess."""
    if grid is None:
        return InteractionsTable({})
    problems = Problems(grid.tab)
    header = interaction_headings().header_row(grid.rows)
    if header is None or not all(map(header.has, NEEDED)):
        _report_missing(header, problems)
        return InteractionsTable({}, problems=problems.all(), tab=grid.tab)
    report_doubles(header, problems)
    rows = _filled_rows(grid, header, problems)
    reader = _Reader(rows, header, directory, settings)
    histories, count, began_on = reader.histories()
    return InteractionsTable(
        histories,
        count,
        problems.all(),
        began_on,
        grid.tab,
        header,
        max(rows.numbers, default=header.row),
        reader.log() if keeps_log else None,
    )


def whom(cell: Cell, directory: Directory) -> tuple[int, ...]:
    """Return the rows of the customer that a cell means; none where it may be several, or nobody."""
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

        self.columns = self._interaction_columns()
        self.counted = self._whom_they_concern()

    def histories(self) -> tuple[dict[int, list[Interaction]], int, date | None]:
        """Return the histories by the customer's row, how many rows counted, and the first day."""
        histories: dict[int, list[Interaction]] = defaultdict(list)
        told = map(Interaction._make, zip(*self.columns, strict=True))
        for customers, interaction in zip(self.counted, told, strict=True):
            for row in customers:
                histories[row].append(interaction)
        for history in histories.values():
            history.sort(key=itemgetter(0))  # stable, so rows of one day stay in sheet order
        days = list(compress(self.days, self.counted))
        return histories, len(days), min(filter(None, days), default=None)

    def log(self) -> Log:
        """Return the rows that counted, to be kept."""
        return log_of(
            self.rows.cells(self.header.columns("customer")[0]), self.counted, self.columns
        )

    def _whom_they_concern(self) -> list[tuple[int, ...]]:
        """Return the customers' rows that each row counts for; none where it does not count."""
        if None not in self.days and None not in self.types and None not in self.whose:
            return list(filter(None, self.whose))  # all do
        return [
            self._despite(index) if day is None or kind is None or whose is None else whose
            for index, (day, whose, kind) in enumerate(
                zip(self.days, self.whose, self.types, strict=True)
            )
        ]

    def _interaction_columns(self) -> tuple[Sequence[Any], ...]:
        """Return the columns of the interactions in the order of the record's fields."""
        channels = [
            channel or (kind and DEFAULT_CHANNEL.get(kind))
            for channel, kind in zip(self.channels, self.types, strict=True)
        ]
        directions = [
            direction if direction and kind not in SETTLED else kind and DEFAULT_DIRECTION.get(kind)
            for direction, kind in zip(self._column("direction"), self.types, strict=True)
        ]
        return (
            self.days,
            self.rows.numbers,
            self.types,
            channels,
            directions,
            self.purposes,
            self._column("amount"),
            self._column("note"),
        )

    def _despite(self, index: int) -> tuple[int, ...]:
        """Return whom a row concerns that cannot count otherwise, reporting what it lacks.

        An opt-out of one of several people of that name is respected for all of them.
        """
        for field, what in NEEDED.items():
            column = self.header.columns(field)[0]
            if not is_filled(cell := self.rows.cell(index, column)):
                message = f"This row has no {what}. Fill it in; until then it does not count."
                self.rows.problems.add(self.rows.numbers[index], column, cell, message)
        if self.days[index] is None or self.types[index] is not Type.OPT_OUT:
            return ()
        cell = self.rows.cell(index, self.header.column("customer"))
        return tuple(customer.row for customer in self.directory.find(cell))

    def _leave_out_unclear_opt_ins(self) -> None:
        """Drop opt-ins whose channel or purpose nobody can read: blank would mean all of them."""
        for index, kind in enumerate(self.types):
            if kind is Type.OPT_IN and (
                self._is_unclear(index, "channel", self.channels)
                or self._is_unclear(index, "purpose", self.purposes)
            ):
                self.types[index] = None

    def _is_unclear(self, index: int, field: str, values: Sequence[object]) -> bool:
        return values[index] is None and is_filled(self.rows.cell(index, self.header.column(field)))

    def _column(self, field: str) -> list[Any]:
        return self.rows.read(self.header.column(field), partial(self._parser, field))

    def _parser(self, field: str, cells: list[Cell]) -> Parse:
        if field == "customer":
            return _needed(self._parse_customer)
        parse = parser_for(_COLUMNS[field], cells, self.settings)
        return _needed(parse) if field in NEEDED else parse

    def _parse_customer(self, cell: Cell) -> Parsed[tuple[int, ...]]:
        rows = whom(cell, self.directory)
        if rows:
            return rows
        text = clean(cell)
        return Unread(_whose(text, self.directory.find(cell))) if text else None


def _needed(parse: Parse) -> Parse:
    """Return a parser that says that without this cell the whole row does not count."""

    def parse_needed(cell: Cell) -> Parsed[Any]:
        parsed = parse(cell)
        if isinstance(parsed, Unread):
            return Unread(f"{parsed.message.removesuffix(CORRECT).strip()} {LEFT_OUT}")
        return parsed

    return parse_needed


def _whose(text: str, found: Sequence[Customer]) -> str:
    if not found:
        return f"'{text}' is nobody in Customers."
    rows = " and ".join(str(customer.row) for customer in found[:MOST_NAMED])
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return f"'{text}' may be any of the rows {rows}{more} of Customers. Write an ID or an e-mail."


def _filled_rows(grid: Grid, header: HeaderRow, problems: Problems) -> SheetRows:
    below = grid.rows[header.row :]
    rows = SheetRows(range(header.row + 1, header.row + 1 + len(below)), below, problems)
    return rows.where(rows.filled(match.column for match in header.matches))


def _report_missing(header: HeaderRow | None, problems: Problems) -> None:
    missing = [name for field, name in NEEDED.items() if not (header and header.has(field))]
    problems.add_tab(
        f"The tab '{problems.tab}' was not used: it has no column {' and no column '.join(missing)}. "
        f"Give it the headings {', '.join(NEEDED.values())}."
    )
