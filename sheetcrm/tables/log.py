"""The rows of the log that counted, column by column: small, and whosever they turn out to be.

Each distinct value is kept once and the rows are numbers that point at them. Whom a row concerns
is kept as it was typed, so that the customers can change without the log being read again.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import compress
from operator import itemgetter
from typing import Any, TypeVar

from sheetcrm.rules.records import Interaction
from sheetcrm.rules.words import Channel, Direction, Purpose, Type
from sheetcrm.tables.grid import Cell

Rows = tuple[int, ...]
"""Rows of Customers, from 1."""
Kind = tuple[Type, Channel | None, Direction | None, Purpose | None]
COLUMNS = ("who", "number", "day", "kind", "amount", "note")
NUMBERS = "I"
"""How an array keeps its numbers: four bytes each."""

K = TypeVar("K")


@dataclass(frozen=True)
class Log:
    """All rows that counted, in sheet order; each list holds distinct values, each array a column.

    `customers` are the rows of Customers that each of `whose` means.
    """

    whose: Sequence[Cell]
    customers: Sequence[Rows]
    days: Sequence[date]
    kinds: Sequence[Kind]
    amounts: Sequence[Decimal | None]
    notes: Sequence[str | None]
    columns: Mapping[str, "array[int]"]

    @cached_property
    def named(self) -> Mapping[int, tuple[int, ...]]:
        """By the customer's row, the numbers of those in `whose` that mean them."""
        named: dict[int, tuple[int, ...]] = {}
        for number, rows in enumerate(self.customers):
            for row in rows:
                named[row] = (*named.get(row, ()), number)
        return named

    def interactions(self, row: int) -> list[Interaction]:
        """Return the history of the customer in a row, by day and, within a day, in sheet order."""
        places = [place for number in self.named.get(row, ()) for place in self._places[number]]
        return sorted(map(self._interaction, sorted(places)), key=itemgetter(0))

    def resolved(self, find: Callable[[Cell], Rows]) -> "Log":
        """Return the same rows as concerning whom `find` says."""
        return Log(
            self.whose,
            list(map(find, self.whose)),
            self.days,
            self.kinds,
            self.amounts,
            self.notes,
            self.columns,
        )

    @cached_property
    def _places(self) -> list[list[int]]:
        places: list[list[int]] = [[] for _ in self.whose]
        for place, number in enumerate(self.columns["who"]):
            places[number].append(place)
        return places

    def _interaction(self, place: int) -> Interaction:
        _, number, day, kind, amount, note = (self.columns[name][place] for name in COLUMNS)
        return Interaction(
            self.days[day], number, *self.kinds[kind], self.amounts[amount], self.notes[note]
        )


class Histories(Mapping[int, Sequence[Interaction]]):
    """The histories of a log by the customer's row, each made when it is asked for."""

    def __init__(self, log: Log) -> None:
        """Name the log."""
        self.log = log

    def __getitem__(self, row: int) -> Sequence[Interaction]:
        """Return one history."""
        if row not in self.log.named:
            raise KeyError(row)
        return self.log.interactions(row)

    def __iter__(self) -> Iterator[int]:
        """Yield the rows of the customers who have a history."""
        return iter(self.log.named)

    def __len__(self) -> int:
        """Count them."""
        return len(self.log.named)


def log_of(
    whose: Sequence[Cell], customers: Sequence[Rows], columns: Sequence[Sequence[Any]]
) -> Log:
    """Return the log of rows read: who was named, whom that means, and all of Interaction's fields.

    Rows that mean nobody are left out.
    """
    if not all(customers):
        whose, *columns = (list(compress(each, customers)) for each in (whose, *columns))
        customers = list(filter(None, customers))
    days, numbers, types, channels, directions, purposes, amounts, notes = columns
    meant = dict(zip(whose, customers, strict=True))
    number_of = {cell: number for number, cell in enumerate(meant)}
    listed_days, day = _numbered(days)
    kinds, kind = _kinds(types, channels, directions, purposes)
    listed_amounts, amount = _numbered(amounts)
    listed_notes, note = _numbered(notes)
    who = array(NUMBERS, map(number_of.__getitem__, whose))
    numbered = (who, array(NUMBERS, numbers), day, kind, amount, note)
    return Log(
        whose=list(meant),
        customers=list(meant.values()),
        days=listed_days,
        kinds=kinds,
        amounts=listed_amounts,
        notes=listed_notes,
        columns=dict(zip(COLUMNS, numbered, strict=True)),
    )


def _numbered(values: Sequence[K]) -> tuple[list[K], "array[int]"]:
    """Return the different values and, for each of all, its number among them.

    What was read from equal cells is one object. Comparing those is quicker than comparing values,
    and 1 and 1.0, which are one key to Python, stay two.
    """
    listed = dict(zip(map(id, values), values, strict=True))
    number_of = {key: number for number, key in enumerate(listed)}
    return list(listed.values()), array(NUMBERS, map(number_of.__getitem__, map(id, values)))


def _kinds(*columns: Sequence[Any]) -> tuple[list[Kind], "array[int]"]:
    """Return the same of four columns at once: there are few kinds, so each is looked up again."""
    number_of = _Numbers[tuple[int, ...]]()
    ids = zip(*(map(id, column) for column in columns), strict=True)
    numbers = array(NUMBERS, map(number_of.__getitem__, ids))
    firsts = [numbers.index(number) for number in number_of.values()]
    kinds: list[Any] = [tuple(column[at] for column in columns) for at in firsts]
    return kinds, numbers


class _Numbers(dict[K, int]):
    """Numbers for whatever is looked up, given out in order."""

    def __missing__(self, key: K) -> int:
        self[key] = number = len(self)
        return number
