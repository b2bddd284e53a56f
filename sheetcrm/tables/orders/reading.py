"""The orders of an export: one for each number, however many rows it takes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from sheetcrm.rules.words import Type
from sheetcrm.settings import Settings
from sheetcrm.tables.cells_at import cell_at, is_blank
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.amounts.currencies import Money, currency_in
from sheetcrm.tables.kinds.amounts.numbers import decimal_mark, parse_amount
from sheetcrm.tables.kinds.countries import find_country
from sheetcrm.tables.kinds.dates.dates import established_order, parse_date
from sheetcrm.tables.kinds.emails import parse_email
from sheetcrm.tables.orders.exports import AMOUNTS, OrderExport, Rows
from sheetcrm.tables.orders.fates import Fate, fate_of
from sheetcrm.tables.orders.order import Buyer, Order
from sheetcrm.tables.problems import Parsed, Problems, Unread
from sheetcrm.tables.text import clean
from sheetcrm.wording.reason import Reason, because

if TYPE_CHECKING:
    from sheetcrm.settings import DateOrder

MOST_ITEMS: Final = 3
"""So many things of an order are named; of more it is said that there are more."""
LONGEST: Final = 100
"""Letters of what is named."""
WORDS_OF_FATE: Final = ("state", "event", "cancelled", "cancelled_on", "direction")
"""The fields that tell what became of an order, as `fate_of` takes them."""
FREE: Final = "free"
"""Why an order of nothing is left out: nobody paid for it."""
UNREAD: Final = "unread"


@dataclass(frozen=True)
class OrdersRead:
    """What an export holds."""

    orders: Sequence[Order]
    left_out: Mapping[str, int]
    """How many orders do not count, by what became of them."""
    cancelled: Sequence[Order]
    """Those that were cancelled, as refunds: some may have been noted before."""


def read_orders(
    rows: Rows, export: OrderExport, settings: Settings, problems: Problems
) -> OrdersRead:
    """Return the orders of an export; cells that cannot be read are reported, their orders left out."""
    reader = _Reader(rows, export, settings, problems)
    orders = [order for group in reader.groups() for order in reader.orders_of(group)]
    return OrdersRead(orders, dict(reader.left_out), reader.cancelled)


@dataclass
class _Reader:
    rows: Rows
    export: OrderExport
    settings: Settings
    problems: Problems
    left_out: Counter[str] = field(default_factory=Counter)
    cancelled: list[Order] = field(default_factory=list)

    def groups(self) -> Iterator[list[int]]:
        """Yield the rows (from 1) of each order; a row without a number goes on with the one before."""
        found: dict[str, list[int]] = {}
        number = ""
        for row in range(self.export.header_row + 1, len(self.rows) + 1):
            if all(map(is_blank, self.rows[row - 1])):
                continue
            number = self._text([row], "number") or (number if self.export.has("number") else "")
            found.setdefault(number or f"row {row}", []).append(row)
        yield from found.values()

    def orders_of(self, group: Sequence[int]) -> Iterator[Order]:
        """Yield the purchase of an order, and what of it was paid back; an instalment is one, too."""
        parts = self._instalments(group)
        if len(parts) == 1:
            yield from self._of_one_day(group)
            return
        for part in parts:
            yield from (replace(each, is_instalment=True) for each in self._of_one_day(part))

    def _instalments(self, group: Sequence[int]) -> Sequence[Sequence[int]]:
        """Return the rows of an order by the day on which each amount was paid."""
        if len(group) == 1 or self.export.has("line", "price"):
            return [group]
        told = {row: on for row in group if isinstance(on := self._on(row), date)}
        day = next(iter(told.values()), None)
        parts: dict[date | None, list[int]] = {}
        for row in group:
            if row in told and self._text([row], "amount"):
                day = told[row]
            parts.setdefault(day, []).append(row)
        return list(parts.values())

    def _on(self, row: int) -> Parsed[date]:
        """Return the day in a row, None where there is none."""
        for column in self.export.columns.get("on", ()):
            cell = cell_at(self.rows, row, column)
            if not is_blank(cell):
                day = parse_date(cell, self._date_orders[column], self.settings.date_system)
                return day if isinstance(day, date | Unread) else None
        return None

    def _of_one_day(self, group: Sequence[int]) -> Iterator[Order]:
        fate = self._fate(group)
        if fate not in {Fate.PAID, Fate.REFUNDED}:
            self.left_out[fate] += 1
            if fate is Fate.CANCELLED and (on := self._day(group)) is not None:
                self.cancelled.append(self._order(group, Type.REFUND, on, None))
            return
        on, amount, refunded = self._day(group), self._amount(group), self._first(group, "refunded")
        if on is None or UNREAD in (amount, refunded):
            self.left_out[UNREAD] += 1
            return
        yield from self._made(group, fate, on, amount, refunded)

    def _made(
        self,
        group: Sequence[int],
        fate: Fate,
        on: date,
        amount: Decimal | str | None,
        refunded: Decimal | str | None,
    ) -> Iterator[Order]:
        assert not isinstance(amount, str) and not isinstance(refunded, str)  # noqa: PT018, S101
        if amount is not None and amount < 0:
            if self.export.pays_too and fate is not Fate.REFUNDED:
                self.left_out[Fate.NOT_THEIRS] += 1
                return
            yield self._order(group, Type.REFUND, on, -amount)
            return
        if amount == 0 and not refunded:
            self.left_out[FREE] += 1
            return
        if self._is_refund_alone(group):
            yield self._order(group, Type.REFUND, on, amount)
            return
        yield self._order(group, self.export.makes, on, amount)
        back = abs(refunded) if refunded else (amount if fate is Fate.REFUNDED else None)
        if back:
            yield self._order(group, Type.REFUND, on, back)

    def _order(self, group: Sequence[int], kind: Type, on: date, amount: Decimal | None) -> Order:
        return Order(
            number=self._text(group, "number"),
            kind=kind,
            on=on,
            amount=amount,
            currency=self._currency(group),
            buyer=self._buyer(group, kind),
            what=self._what(group),
            row=group[0],
        )

    def _fate(self, group: Sequence[int]) -> Fate:
        fate = fate_of(*(self._text(group, name) for name in WORDS_OF_FATE))
        if fate is Fate.UNKNOWN:
            text, column = self._text(group, "state"), self.export.columns["state"][0]
            self._report(group[0], column, because("orders.unknown_state", text=text))
        return fate

    def _is_refund_alone(self, group: Sequence[int]) -> bool:
        """Return whether a row is a refund itself, by what happened: a till lists those, too."""
        event = self._text(group, "event")
        return bool(event) and fate_of("", event) is Fate.REFUNDED

    def _day(self, group: Sequence[int]) -> date | None:
        for row in group:
            for column in self.export.columns.get("on", ()):
                cell = cell_at(self.rows, row, column)
                if is_blank(cell):
                    continue
                day = parse_date(cell, self._date_orders[column], self.settings.date_system)
                if isinstance(day, date):
                    return day
                if isinstance(day, Unread):
                    self.problems.add(row, column, cell, day.reason)
                    return None
        self._report(group[0], self.export.columns["on"][0], because("orders.no_day"))
        return None

    def _amount(self, group: Sequence[int]) -> Decimal | str | None:
        """Return what the whole order came to; UNREAD where a cell cannot be read."""
        if self.export.has("price"):
            return self._sum(self._of_line(row) for row in group)
        if self.export.has("line"):
            return self._sum(self._first([row], "line") for row in group)
        told = [self._first([row], "amount") for row in group]
        known = [each for each in told if each is not None]
        if UNREAD in known:
            return UNREAD
        return self._sum(known) if len(set(known)) > 1 else next(iter(known), None)

    def _of_line(self, row: int) -> Decimal | str | None:
        price, times = self._first([row], "price"), self._first([row], "quantity")
        if isinstance(price, Decimal) and isinstance(times, Decimal):
            return price * times
        return UNREAD if UNREAD in (price, times) else price

    def _sum(self, amounts: Iterable[Decimal | str | None]) -> Decimal | str | None:
        total: Decimal | None = None
        for each in amounts:
            if isinstance(each, str):
                return UNREAD
            if each is not None:
                total = each if total is None else total + each
        return total

    def _first(self, group: Sequence[int], name: str) -> Decimal | str | None:
        """Return the first amount of a field; UNREAD where the cell cannot be read."""
        for row in group:
            for column in self.export.columns.get(name, ()):
                cell = cell_at(self.rows, row, column)
                if not is_blank(cell):
                    return self._parsed(row, column, cell)
        return None

    def _parsed(self, row: int, column: int, cell: Cell) -> Decimal | str | None:
        amount = parse_amount(cell, self._country, self._mark)
        if isinstance(amount, Unread):
            self.problems.add(row, column, cell, amount.reason)
            return UNREAD
        return amount

    def _currency(self, group: Sequence[int]) -> str | None:
        if text := self._text(group, "currency"):
            return currency_in(text, self._country) or text.upper()
        for name in AMOUNTS:
            for column in self.export.columns.get(name, ()):
                amount = self._first(group, name)
                if isinstance(amount, Money):
                    return amount.currency
                if currency := currency_in(self.export.headings[column], self._country):
                    return currency
        return None

    def _buyer(self, group: Sequence[int], kind: Type) -> Buyer:
        text = self._text
        parts = filter(None, (text(group, "first_name"), text(group, "last_name")))
        by_refund = text(group, "refund_email") if kind is Type.REFUND else ""
        email = parse_email(by_refund or text(group, "email") or None)
        return Buyer(
            customer_id=text(group, "customer_id") or None,
            email=email if isinstance(email, str) else None,
            phone=text(group, "phone") or None,
            name=" ".join(parts) or text(group, "name") or None,
            company=text(group, "company") or None,
        )

    def _what(self, group: Sequence[int]) -> str:
        told = (self._text([row], "item") for row in group)
        items = list(dict.fromkeys(filter(None, told)))
        named = ", ".join(islice(items, MOST_ITEMS))
        text = f"{named} …" if len(items) > MOST_ITEMS else named
        return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"

    def _text(self, group: Sequence[int], name: str) -> str:
        """Return the first filled cell of a field, as a text."""
        columns = self.export.columns.get(name)
        if columns is None:
            return ""
        for row in group:
            for column in columns:
                if text := clean(cell_at(self.rows, row, column)):
                    return " ".join(text.split())
        return ""

    def _report(self, row: int, column: int, reason: Reason) -> None:
        cell = cell_at(self.rows, row, column)
        self.problems.add(row, column, cell, reason, reason.code)

    @cached_property
    def _country(self) -> str | None:
        return find_country(self.settings.country) if self.settings.country else None

    @cached_property
    def _mark(self) -> str | None:
        return decimal_mark([cell for name in AMOUNTS for cell in self._cells(name)])

    @cached_property
    def _date_orders(self) -> "Mapping[int, DateOrder | None]":
        settled = self.settings.date_order or self.export.date_order
        return {
            column: established_order(self._column(column), settled)
            for column in self.export.columns.get("on", ())
        }

    def _cells(self, name: str) -> Iterator[Cell]:
        for column in self.export.columns.get(name, ()):
            yield from self._column(column)

    def _column(self, column: int) -> list[Cell]:
        numbers = range(self.export.header_row + 1, len(self.rows) + 1)
        return [cell_at(self.rows, row, column) for row in numbers]
