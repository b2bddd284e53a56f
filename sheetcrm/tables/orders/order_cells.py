"""The cells of an export of orders, by what they hold: texts, amounts, days, buyers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from sheetcrm.rules.words import Type
from sheetcrm.settings import Settings
from sheetcrm.tables.cells_at import cell_at, is_blank
from sheetcrm.tables.column import Parse
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.amounts.currencies import Money, currency_in
from sheetcrm.tables.kinds.amounts.numbers import decimal_mark, parse_amount
from sheetcrm.tables.kinds.countries import find_country
from sheetcrm.tables.kinds.dates.dates import established_order, parse_date
from sheetcrm.tables.kinds.dates.without_year import in_the_past
from sheetcrm.tables.kinds.emails import parse_email
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.tables.orders.exports import AMOUNTS, OrderExport, Rows
from sheetcrm.tables.orders.order import Buyer
from sheetcrm.tables.problems import Parsed, Problems, Unread
from sheetcrm.tables.text import clean
from sheetcrm.wording.reason import Reason, because

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_ITEMS: Final = 3
"""So many things of an order are named; of more it is said that there are more."""
LONGEST: Final = 100
"""Letters of what is named."""
UNREAD: Final = "unread"
"""Stands for an amount that cannot be read, which was reported."""

Amount = Decimal | str | None
"""An amount, UNREAD, or None where there is none."""


@dataclass
class OrderCells:
    """What the rows of an export say. Rows are counted from 1; a group is those of one order."""

    rows: Rows
    export: OrderExport
    settings: Settings
    problems: Problems
    today: date | None = None
    """The day on which they are read: a day without a year is the last such."""

    def text(self, group: Sequence[int], name: str) -> str:
        """Return the first filled cell of a field, as a text."""
        columns = self.export.columns.get(name)
        if columns is None:
            return ""
        for row in group:
            for column in columns:
                if text := clean(cell_at(self.rows, row, column)):
                    return " ".join(text.split())
        return ""

    def texts(self, row: int, name: str) -> Sequence[str]:
        """Return the filled cells of a field, as texts."""
        columns = self.export.columns.get(name, ())
        found = (clean(cell_at(self.rows, row, at)) for at in columns)
        return [text for text in found if text]

    def says_yes(self, row: int, name: str) -> bool:
        """Return whether any cell of a field says yes: cancelled, or never come."""
        return any(map(find_yes_no, self.texts(row, name)))

    def own_day(self, row: int) -> Parsed[date]:
        """Return the day in a row, None where there is none."""
        return self._day_of(row, "on")

    def day(self, group: Sequence[int]) -> date | None:
        """Return the day of an order; None where there is none or it cannot be read, which is told."""
        for row in group:
            day = self._day_of(row, "on")
            if isinstance(day, date):
                return day
            column = self._filled_column(row, "on")
            if isinstance(day, Unread) and column is not None:
                self.problems.add(row, column, cell_at(self.rows, row, column), day.reason)
                return None
        self.report(group[0], self.export.columns["on"][0], because("orders.no_day"))
        return None

    def day_of_refund(self, group: Sequence[int]) -> date | None:
        """Return the day on which something was paid back, where a column tells it."""
        days = (self._day_of(row, "refunded_on") for row in group)
        return next((day for day in days if isinstance(day, date)), None)

    def amount(self, group: Sequence[int], name: str) -> Amount:
        """Return the first amount of a field; UNREAD where the cell cannot be read."""
        for row in group:
            for column in self.export.columns.get(name, ()):
                cell = cell_at(self.rows, row, column)
                if not is_blank(cell):
                    return self._parsed(row, column, cell)
        return None

    def currency(self, group: Sequence[int]) -> str | None:
        """Return the money of an order, by its column, its amounts or their headings."""
        if text := self.text(group, "currency"):
            return currency_in(text, self._country) or text.upper()
        for name in AMOUNTS:
            for column in self.export.columns.get(name, ()):
                amount = self.amount(group, name)
                if isinstance(amount, Money):
                    return amount.currency
                if currency := currency_in(self.export.headings[column], self._country):
                    return currency
        return None

    def buyer(self, group: Sequence[int], kind: Type) -> Buyer:
        """Return whom an order names; of a refund that may be another column."""
        text = self.text
        parts = filter(None, (text(group, "first_name"), text(group, "last_name")))
        email = parse_email(self._address(group, kind) or None)
        return Buyer(
            customer_id=text(group, "customer_id") or None,
            email=email if isinstance(email, str) else None,
            phone=text(group, "phone") or None,
            name=" ".join(parts) or text(group, "name") or None,
            company=text(group, "company") or None,
        )

    def _address(self, group: Sequence[int], kind: Type) -> str:
        if kind is Type.REFUND and self.export.pays_too:  # the sender is the owner
            return self.text(group, "refund_email")
        return self.text(group, "email")

    def what(self, group: Sequence[int]) -> str:
        """Return what was bought, in a few words."""
        told = (self.text([row], "item") for row in group)
        items = list(dict.fromkeys(filter(None, told)))
        named = ", ".join(islice(items, MOST_ITEMS))
        text = f"{named} …" if len(items) > MOST_ITEMS else named
        return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"

    def report(self, row: int, column: int, reason: Reason) -> None:
        """Tell of a cell of an order; of several alike once."""
        cell = cell_at(self.rows, row, column)
        self.problems.add(row, column, cell, reason, reason.code)

    def _day_of(self, row: int, name: str) -> Parsed[date]:
        column = self._filled_column(row, name)
        cell = cell_at(self.rows, row, column) if column is not None else None
        if column is None or is_blank(cell):
            return None
        day = self._parsers[column](cell)
        return day if isinstance(day, date | Unread) else None

    def _filled_column(self, row: int, name: str) -> int | None:
        columns = self.export.columns.get(name, ())
        filled = (at for at in columns if not is_blank(cell_at(self.rows, row, at)))
        return next(filled, None)

    def _parsed(self, row: int, column: int, cell: Cell) -> Amount:
        amount = parse_amount(cell, self._country, self._mark)
        if isinstance(amount, Unread):
            self.problems.add(row, column, cell, amount.reason)
            return UNREAD
        return amount

    @cached_property
    def _country(self) -> str | None:
        return find_country(self.settings.country) if self.settings.country else None

    @cached_property
    def _mark(self) -> str | None:
        return decimal_mark([cell for name in AMOUNTS for cell in self._cells(name)])

    @cached_property
    def _parsers(self) -> "Mapping[int, Parse]":
        """Return what reads each column of days."""
        names = ("on", "refunded_on")
        columns = [at for name in names for at in self.export.columns.get(name, ())]
        return {column: self._days_of(column) for column in columns}

    def _days_of(self, column: int) -> Parse:
        settled, cells = self.settings.date_order or self.export.date_order, self._column(column)
        order, system = established_order(cells, settled), self.settings.date_system
        parse = partial(parse_date, order=order, system=system)
        return parse if self.today is None else in_the_past(parse, cells, settled, self.today)

    def _cells(self, name: str) -> Iterator[Cell]:
        for column in self.export.columns.get(name, ()):
            yield from self._column(column)

    def _column(self, column: int) -> list[Cell]:
        numbers = range(self.export.header_row + 1, len(self.rows) + 1)
        return [cell_at(self.rows, row, column) for row in numbers]
