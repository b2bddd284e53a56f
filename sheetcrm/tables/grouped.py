"""Purchases of which nothing is known but day and amount, one group a customer: what a till holds.

A row of a sheet takes hundreds of bytes; each of these takes eight, so memory grows with the
customers of the list and the purchases of theirs alone.
"""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from sheetcrm.tables.grid import Cell

NUMBERS: Final = "I"
"""How an array keeps its numbers: four bytes each."""


class Grouped:
    """Purchases customer by customer, in the order in which they count."""

    def __init__(self) -> None:
        self.customers: list[int] = []
        """The customers' rows in Customers, from 1, each once."""
        self.called: list[str] = []
        """What each of them is called there."""
        self.counts: list[int] = []
        """How many purchases each of them has."""
        self.day = array(NUMBERS)
        """Of each purchase the number of its day in `days`."""
        self.amount = array(NUMBERS)
        """Of each purchase the number of its amount in `amounts`."""
        self._days: dict[date, int] = {}
        self._amounts: dict[Cell, int] = {}

    def __len__(self) -> int:
        """Count the purchases."""
        return len(self.day)

    @property
    def days(self) -> Sequence[date]:
        """The distinct days."""
        return tuple(self._days)

    @property
    def amounts(self) -> Sequence[Cell]:
        """The distinct amounts, None where a log has none."""
        return tuple(self._amounts)

    def add(
        self, customer: int, called: str, days: Sequence[date], amounts: Sequence[float] | None
    ) -> None:
        """Add a customer's purchases, by day and in the order in which they count."""
        self.customers.append(customer)
        self.called.append(called)
        self.counts.append(len(days))
        self.day.extend([self._days.setdefault(day, len(self._days)) for day in days])
        paid: Sequence[Cell] = [None] * len(days) if amounts is None else amounts
        known = self._amounts
        self.amount.extend([known.setdefault(amount, len(known)) for amount in paid])

    def rows_on(self) -> Counter[date]:
        """Return how many purchases each day has."""
        days = self.days
        return Counter({days[number]: count for number, count in Counter(self.day).items()})

    def __iter__(self) -> Iterator[tuple[str, date, Cell]]:
        """Yield each purchase: what the customer is called, the day, the amount."""
        days, amounts = self.days, self.amounts
        bought = zip(self.day, self.amount, strict=True)
        for called, count in zip(self.called, self.counts, strict=True):
            for _ in range(count):
                day, amount = next(bought)
                yield called, days[day], amounts[amount]
