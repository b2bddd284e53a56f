"""The orders of an export: one for each number, however many rows it takes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final

from sheetcrm.rules.words import Type
from sheetcrm.settings import Settings
from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.orders.exports import OrderExport, Rows
from sheetcrm.tables.orders.fates import Fate
from sheetcrm.tables.orders.order import Order
from sheetcrm.tables.orders.order_cells import UNREAD, Amount, OrderCells
from sheetcrm.tables.orders.states import fate_in, is_refund_alone, report_unknown
from sheetcrm.tables.problems import Problems
from sheetcrm.tables.rows.figures import is_label, total_label

FREE: Final = "free"
"""Why an order of nothing is left out: nobody paid for it."""
COUNTS: Final = frozenset({Fate.PAID, Fate.REFUNDED})


@dataclass(frozen=True)
class OrdersRead:
    """What an export holds."""

    orders: Sequence[Order]
    left_out: Mapping[str, int]
    """How many orders do not count, by what became of them."""
    cancelled: Sequence[Order]
    """Those that were cancelled, as refunds: some may have been noted before."""


def read_orders(
    rows: Rows,
    export: OrderExport,
    settings: Settings,
    problems: Problems,
    today: date | None = None,
) -> OrdersRead:
    """Return the orders of an export; cells that cannot be read are reported, their orders left out.

    Of a day without a year `today` tells which is meant: the last such.
    """
    reader = _Reader(OrderCells(rows, export, settings, problems, today), export)
    orders = [order for group in reader.groups() for order in reader.orders_of(group)]
    return OrdersRead(orders, dict(reader.left_out), reader.cancelled)


@dataclass
class _Reader:
    cells: OrderCells
    export: OrderExport
    left_out: Counter[str] = field(default_factory=Counter)
    cancelled: list[Order] = field(default_factory=list)

    def groups(self) -> Iterator[list[int]]:
        """Yield the rows (from 1) of each order; a row without a number goes on with the one before.

        What all orders come to is none.
        """
        found: dict[str, list[int]] = {}
        number = ""
        for row in range(self.export.header_row + 1, len(self.cells.rows) + 1):
            own = self.cells.text([row], "number")
            if is_label(own) or (not own and self._is_no_order(row)):
                continue
            number = own or (number if self.export.has("number") else "")
            found.setdefault(number or f"row {row}", []).append(row)
        yield from found.values()

    def _is_no_order(self, row: int) -> bool:
        """Return whether a row without a number is blank, or what all orders come to."""
        filled = {
            at: cell for at, cell in enumerate(self.cells.rows[row - 1]) if not is_blank(cell)
        }
        if not filled or total_label(filled, ()):
            return True
        return (
            self.export.has("number")
            and not self.export.has("line", "price")
            and self.cells.own_day(row) is None
            and bool(self.cells.text([row], "amount"))
        )

    def orders_of(self, group: Sequence[int]) -> Iterator[Order]:
        """Yield the purchase of an order, and what of it was paid back; an instalment is one, too."""
        back = [row for row in group if is_refund_alone(self.cells, row)]
        rest = [row for row in group if row not in back] if back else group
        for part in (rest, back):
            days = self._instalments(part) if part else []
            for rows in days:
                made = self._of_one_day(rows)
                yield from (
                    (replace(each, is_instalment=True) for each in made) if days[1:] else made
                )

    def _instalments(self, group: Sequence[int]) -> Sequence[Sequence[int]]:
        """Return the rows of an order by the day on which each amount was paid."""
        if len(group) == 1 or self.export.has("line", "price"):
            return [group]
        told = {row: on for row in group if isinstance(on := self.cells.own_day(row), date)}
        day = next(iter(told.values()), None)
        parts: dict[date | None, list[int]] = {}
        for row in group:
            if row in told and self.cells.text([row], "amount"):
                day = told[row]
            parts.setdefault(day, []).append(row)
        return list(parts.values())

    def _of_one_day(self, group: Sequence[int]) -> Iterator[Order]:
        fates = self._fates(group)
        counted = [row for row in group if fates[row] in COUNTS]
        if not counted:
            yield from self._leave_out(group, fates[group[0]])
            return
        on, amount = self.cells.day(counted), self._amount(counted)
        refunded = self.cells.amount(counted, "refunded")
        if not refunded:
            refunded = self._amount([row for row in counted if fates[row] is Fate.REFUNDED])
        if on is None or isinstance(amount, str) or isinstance(refunded, str):
            self.left_out[UNREAD] += 1
            return
        yield from self._made(counted, on, amount, refunded)

    def _fates(self, group: Sequence[int]) -> Mapping[int, Fate]:
        """Return what became of each row of an order; where amounts are whole, its first row tells."""
        own = {row: fate_in(self.cells, row) for row in group}
        first = next(filter(None, own.values()), Fate.PAID)
        if first is Fate.UNKNOWN:
            report_unknown(self.cells, next(row for row in group if own[row] is first))
        if self.export.has("amount"):
            return dict.fromkeys(group, first)
        return {row: fate or first for row, fate in own.items()}

    def _leave_out(self, group: Sequence[int], fate: Fate) -> Iterator[Order]:
        self.left_out[fate] += 1
        if fate is Fate.CANCELLED and (on := self.cells.day(group)) is not None:
            self.cancelled.append(self._order(group, Type.REFUND, on, None))
        yield from ()

    def _made(
        self, group: Sequence[int], on: date, amount: Decimal | None, refunded: Decimal | None
    ) -> Iterator[Order]:
        is_refund = is_refund_alone(self.cells, group[0])
        if amount is not None and amount < 0:
            if self.export.pays_too and not is_refund:
                self.left_out[Fate.NOT_THEIRS] += 1
                return
            yield self._order(group, Type.REFUND, on, -amount)
            return
        if amount == 0 and not refunded and self.export.makes is Type.PURCHASE:
            self.left_out[FREE] += 1
            return
        if is_refund:
            yield self._order(group, Type.REFUND, on, amount)
            return
        yield self._order(group, Type.PURCHASE if amount else self.export.makes, on, amount or None)
        if refunded:
            day = self.cells.day_of_refund(group) or on
            yield self._order(group, Type.REFUND, day, abs(refunded))

    def _order(self, group: Sequence[int], kind: Type, on: date, amount: Decimal | None) -> Order:
        return Order(
            number=self.cells.text(group, "number"),
            kind=kind,
            on=on,
            amount=amount,
            currency=self.cells.currency(group),
            buyer=self.cells.buyer(group, kind),
            what=self.cells.what(group),
            row=group[0],
        )

    def _amount(self, group: Sequence[int]) -> Amount:
        """Return what the whole order came to; UNREAD where a cell cannot be read."""
        if self.export.has("price"):
            return _sum(self._of_line(row) for row in group)
        if self.export.has("line"):
            return _sum(self.cells.amount([row], "line") for row in group)
        told = [self.cells.amount([row], "amount") for row in group]
        known = [each for each in told if each is not None]
        return _sum(known) if len(set(known)) > 1 else next(iter(known), None)

    def _of_line(self, row: int) -> Amount:
        price, times = self.cells.amount([row], "price"), self.cells.amount([row], "quantity")
        if isinstance(price, Decimal) and isinstance(times, Decimal):
            return price * times
        return UNREAD if UNREAD in (price, times) else price


def _sum(amounts: Iterable[Amount]) -> Amount:
    total: Decimal | None = None
    for each in amounts:
        if isinstance(each, str):
            return UNREAD
        if each is not None:
            total = each if total is None else total + each
    return total
