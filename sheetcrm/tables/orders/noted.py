"""Which orders a log has already: by the program and number in their notes, or typed by hand."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final, Self

from sheetcrm.rules.records import Interaction
from sheetcrm.rules.words import Type
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kinds.amounts.currencies import Money
from sheetcrm.tables.kinds.amounts.numbers import parse_amount
from sheetcrm.tables.logged.types import TypeWords
from sheetcrm.tables.orders.exports import labels
from sheetcrm.tables.orders.order import Order
from sheetcrm.tables.problems import Unread
from sheetcrm.tables.text import clean, fold

ORDER: Final = "Order"
"""What stands before the number of an order of no program in particular."""

Key = tuple[str, str, bool]
"""The program, the number and whether it is a refund."""
Told = tuple[int, date, object, Decimal | None]
"""Whose row it is, and the day, the type and the amount."""


def note_of(order: Order, program: str) -> str:
    """Return the note of an order: what it is known by, and what was bought.

    >>> from sheetcrm.tables.orders.order import Buyer
    >>> order = Order("#1001", Type.PURCHASE, date(2026, 3, 2), None, None, Buyer(), "a vase", 2)
    >>> note_of(order, "Shopify")
    'Shopify #1001: a vase'
    """
    known_by = f"{program or ORDER} {order.number}" if order.number else program
    return ": ".join(filter(None, (known_by, order.what)))


@dataclass(frozen=True)
class NotedOrders:
    """The orders of a log."""

    has_amounts: bool = True
    """Whether the log has a column for them."""
    amounts: dict[Key, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    """What was noted of each order that has a number, by its key."""
    days: defaultdict[Key, set[date]] = field(default_factory=lambda: defaultdict(set))
    """The days of the rows that each order has: an instalment is known by its day."""
    plain: set[str] = field(default_factory=set)
    """The programs whose amounts do not say which money they are; blank: somebody typed one."""
    moneys: set[str] = field(default_factory=set)
    """The currencies that amounts name."""
    others: defaultdict[str, Counter[Told]] = field(default_factory=lambda: defaultdict(Counter))
    """What each program told, and under a blank what somebody typed: a shop's order and the payment
    that another program tells are one, and each row stands for one."""

    @classmethod
    def of(
        cls,
        log: Iterable[tuple[int, Sequence[Cell]]],
        header: HeaderRow,
        types: TypeWords,
        histories: Iterable[tuple[int, Iterable[Interaction]]],
    ) -> Self:
        """Read the numbered rows of a log; `histories` are those of each customer, by their row."""
        note, kind, amount = (header.column(name) for name in ("note", "type", "amount"))
        noted = cls(has_amounts=amount is not None)
        keys: dict[int, Key] = {}
        for number, cells in log:
            key = key_in(clean(cell_in(cells, note)) or "") if note is not None else None
            money = parse_amount(cell_in(cells, amount)) if amount is not None else None
            if isinstance(money, Money):
                noted.moneys.add(money.currency)
            elif isinstance(money, Decimal):
                noted.plain.add(key[0] if key else "")
            if key is None:
                continue
            read = types.parse(cell_in(cells, kind)) if kind is not None else None
            back = (read.used if isinstance(read, Unread) else read) is Type.REFUND
            keys[number] = (*key, back)
            noted.amounts[*key, back] += abs(money) if isinstance(money, Decimal) else 0
        for row, history in histories:
            for event in history:
                told = row, event.on, event.type, event.amount
                order = keys.get(event.row)
                noted.others[order[0] if order else ""][told] += 1
                if order:
                    noted.days[order].add(event.on)
        return noted

    def still_to_note(self, order: Order, program: str, row: int) -> Order | None:
        """Return what of an order the log lacks: all of it, what was paid back since, or nothing."""
        if order.number:
            key = (*_key(program or ORDER, order.number), order.kind is Type.REFUND)
            if key in self.amounts:
                is_new = order.is_instalment and order.on not in self.days[key]
                return order if is_new else self._rest(order, key)
        told = row, order.on, order.kind, order.amount if self.has_amounts else None
        for other, rows in self.others.items():
            if rows[told] and (not order.number or other != fold(program or ORDER)):
                rows[told] -= 1
                return None
        return order

    def cancelled(self, order: Order, program: str) -> Order | None:
        """Return what is to be taken back of an order that was noted and is cancelled now."""
        key = _key(program or ORDER, order.number)
        if not order.number or (*key, False) not in self.amounts:
            return None
        rest = self.amounts[*key, False] - self.amounts.get((*key, True), Decimal())
        return replace(order, amount=rest) if rest > 0 else None

    def _rest(self, order: Order, key: Key) -> Order | None:
        rest = (order.amount or Decimal()) - self.amounts[key]
        if not self.has_amounts or order.kind is not Type.REFUND or rest <= 0:
            return None
        return replace(order, amount=rest)


def key_in(note: str) -> tuple[str, str] | None:
    """Return the program and the number that a note begins with; None if it is of no order.

    >>> key_in("Shopify #1001: a vase"), key_in("Order 12"), key_in("Kranz 12")
    (('shopify', '1001'), ('order', '12'), None)
    """
    found = _begins().match(note)
    return _key(found[1], found[2]) if found else None


def sold_in(note: str) -> str | None:
    """Return what was bought by the note of an order, in the words of its program; None if it is of none.

    >>> sold_in("Shopify #1001: a vase"), sold_in("Shopify #1001"), sold_in("haggled: a vase")
    ('a vase', None, None)
    """
    found = _begins().match(note)
    return (note[found.end() :].strip() or None) if found else None


def _key(program: str, number: str) -> tuple[str, str]:
    return fold(program), fold(number) or number


@cache
def _begins() -> re.Pattern[str]:
    known = "|".join(re.escape(each) for each in sorted({*labels(), ORDER}, key=len, reverse=True))
    return re.compile(rf"({known}) (\S+?)(?::(?=\s|$)|$)", re.IGNORECASE)
