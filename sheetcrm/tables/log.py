"""The rows of the log that count, stored compactly: a million of them fit into little memory.

Each distinct value is kept once; the rows are arrays of numbers that point at the values.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from itertools import chain, compress, count, islice
from operator import itemgetter
from typing import TypeVar

from sheetcrm.rules.records import Interaction, Remark, Upshot
from sheetcrm.rules.words import Channel, Direction, Purpose, Type
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.grouped import NUMBERS, Grouped
from sheetcrm.tables.remarks.recogniser import remarks_in
from sheetcrm.tables.remarks.talking.upshots import upshots_in

Rows = tuple[int, ...]
"""Rows of Customers, from 1."""
Kind = tuple[Type | None, Channel | None, Direction | None, Purpose | None]
Places = list["array[int]"]
"""For each number in the column "who": the places in the log, from 0."""
COLUMNS = ("who", "number", "day", "kind", "amount", "note")
ROW_NUMBERS = "i"
"""Those of rows: of rows that were moved out of the sheet they are negative."""

PURCHASES = frozenset({Type.PURCHASE, Type.REFUND})
AT_ONCE = 1_000
"""The histories of so many customers are made together: that takes half the time, and little memory."""

K = TypeVar("K")

_by_day = itemgetter(0)
# `Interaction._make` without the Python code around it
_interaction = partial(tuple.__new__, Interaction)


@dataclass(frozen=True)
class Log:
    """All rows that count, in sheet order; each list holds distinct values, each array a column."""

    customers: Sequence[Rows]
    """The customers named, once for each spelling in the log."""
    days: Sequence[date]
    kinds: Sequence[Kind]
    amounts: Sequence[Decimal | None]
    notes: Sequence[str | None]
    columns: Mapping[str, "array[int]"]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.columns["who"])

    @cached_property
    def purchase_amounts(self) -> Sequence[Decimal]:
        """The amounts of all purchases that have one."""
        wanted = {number for number, kind in enumerate(self.kinds) if kind[0] is Type.PURCHASE}
        is_wanted = map(wanted.__contains__, self.columns["kind"])
        amounts = map(self.amounts.__getitem__, compress(self.columns["amount"], is_wanted))
        return [amount for amount in amounts if amount is not None]

    @cached_property
    def remarks(self) -> Sequence[tuple[Remark, ...]]:
        """What each of the distinct notes says that bears on being in touch."""
        return [remarks_in(note) if note else () for note in self.notes]

    @cached_property
    def upshots(self) -> Sequence[tuple[Upshot, ...]]:
        """What each of the distinct notes says of how it went."""
        return [upshots_in(note) if note else () for note in self.notes]

    @cached_property
    def names(self) -> Mapping[int, tuple[int, ...]]:
        """For each customer's row, the numbers in `customers` that mean them."""
        names: dict[int, tuple[int, ...]] = {}
        for number, rows in enumerate(self.customers):
            for row in rows:
                names[row] = (*names.get(row, ()), number)
        return names

    def histories(self, rows: Iterable[int]) -> Iterator[list[Interaction]]:
        """Yield the history of the customer in each row, by day and, within a day, in sheet order."""
        places = self._places
        return self._histories([self._places_of(row, places) for row in rows])

    def purchases(self, rows: Iterable[int]) -> Iterator[list[Interaction]]:
        """Yield the same histories, purchases and refunds only."""
        return self.histories_of(rows, PURCHASES)

    def histories_of(
        self, rows: Iterable[int], types: Collection[Type]
    ) -> Iterator[list[Interaction]]:
        """Yield the same histories, some types only."""
        wanted = {number for number, kind in enumerate(self.kinds) if kind[0] in types}
        is_wanted = map(wanted.__contains__, self.columns["kind"])
        places = self._placed(compress(enumerate(self.columns["who"]), is_wanted))
        return self._histories([self._places_of(row, places) for row in rows])

    def each_with(self, kind: Type, rows: Sequence[int]) -> dict[int, list[Interaction]]:
        """Return the rows of one type by customer, of those who have any."""
        if all(each[0] is not kind for each in self.kinds):
            return {}
        histories = self.histories_of(rows, {kind})
        return {row: found for row, found in zip(rows, histories, strict=True) if found}

    def people_reached(self) -> Counter[tuple[date, Kind]]:
        """Return how many people the rows of a day and a kind name."""
        people = map(list(map(len, self.customers)).__getitem__, self.columns["who"])
        rows = Counter(zip(self.columns["day"], self.columns["kind"], people, strict=True))
        reached: Counter[tuple[date, Kind]] = Counter()
        for (day, kind, named), times in rows.items():
            reached[self.days[day], self.kinds[kind]] += times * named
        return reached

    def with_purchases(self, rows: Collection[int]) -> "Log":
        """Return the log with some of its rows, by their numbers in the sheet, as purchases."""
        kinds = list(self.kinds)
        number_of = {kind: number for number, kind in enumerate(kinds)}
        changed = array(NUMBERS, self.columns["kind"])
        for place, row in enumerate(self.columns["number"]):
            if row in rows:
                _, channel, direction, purpose = kinds[changed[place]]
                bought = Type.PURCHASE, channel, direction, purpose
                if bought not in number_of:
                    number_of[bought] = len(kinds)
                    kinds.append(bought)
                changed[place] = number_of[bought]
        return replace(self, kinds=kinds, columns={**self.columns, "kind": changed})

    @cached_property
    def _places(self) -> Places:
        return self._placed(enumerate(self.columns["who"]))

    def _placed(self, named: Iterable[tuple[int, int]]) -> Places:
        """Group pairs of a place and a number by the number, places in sheet order."""
        places: Places = [array(NUMBERS) for _ in self.customers]
        for place, number in named:
            places[number].append(place)
        return places

    def _places_of(self, row: int, places: Places) -> Sequence[int]:
        """Return the places that concern a customer, in sheet order."""
        numbers = self.names.get(row, ())
        if len(numbers) == 1:  # most customers are always named alike
            return places[numbers[0]]
        return sorted(place for number in numbers for place in places[number])

    def _histories(self, places: Sequence[Sequence[int]]) -> Iterator[list[Interaction]]:
        """Yield a history for each list of places."""
        for first in range(0, len(places), AT_ONCE):
            some = places[first : first + AT_ONCE]
            interactions = self._interactions(list(chain.from_iterable(some)))
            for each in some:
                history = list(islice(interactions, len(each)))
                if len(each) > 1:
                    history.sort(key=_by_day)  # stable, so rows of one day stay in sheet order
                yield history

    def _interactions(self, places: Sequence[int]) -> Iterator[Interaction]:
        number, day, kind, amount, note = (
            _picked(self.columns[name], places) for name in COLUMNS[1:]
        )
        columns = (
            map(self.days.__getitem__, day),
            number,
            *(map(list(words).__getitem__, kind) for words in zip(*self.kinds, strict=True)),
            map(self.amounts.__getitem__, amount),
            map(self.notes.__getitem__, note),
            map(self.remarks.__getitem__, note),
            map(self.upshots.__getitem__, note),
        )
        return map(_interaction, zip(*columns, strict=True)) if places else iter(())


NOTHING = Log((), (), (), (), (), {name: array(NUMBERS) for name in COLUMNS})


def log_of(
    whose: Sequence[Hashable],
    customers: Sequence[Rows],
    numbers: Sequence[int],
    days: Sequence[date],
    kinds: Iterable[Kind],
    amounts: Sequence[Decimal | None],
    notes: Sequence[str | None],
) -> Log:
    """Return the log of the rows that count; what is alike in `whose` means the same customers."""
    meant = dict(zip(whose, customers, strict=True))
    number_of = {cell: number for number, cell in enumerate(meant)}
    listed_days, day = _numbered(days)
    listed_kinds, kind = _numbered(kinds)
    listed_amounts, amount = _numbered_objects(amounts)
    listed_notes, note = _numbered(notes)
    who = array(NUMBERS, map(number_of.__getitem__, whose))
    numbered = (who, array(ROW_NUMBERS, numbers), day, kind, amount, note)
    return Log(
        customers=list(meant.values()),
        days=listed_days,
        kinds=listed_kinds,
        amounts=listed_amounts,
        notes=listed_notes,
        columns=dict(zip(COLUMNS, numbered, strict=True)),
    )


def with_grouped(
    log: Log,
    grouped: Grouped,
    first_number: int,
    kind: Kind,
    parse_amount: Callable[[Cell], Decimal | None],
) -> Log:
    """Return the log with purchases that were grouped by customer before all other rows.

    Their rows have the numbers from `first_number` on.
    """
    numbers_of_days, days = _joined(log.days, grouped.days)
    kinds = [*log.kinds, kind]
    notes = [*log.notes, None]
    amounts = [*log.amounts, *map(parse_amount, grouped.amounts)]
    who = array(NUMBERS)
    for number, times in enumerate(grouped.counts, start=len(log.customers)):
        who.extend(array(NUMBERS, [number]) * times)
    every = len(grouped)
    columns = {
        "who": who,
        "number": array(ROW_NUMBERS, range(first_number, first_number + every)),
        "day": array(NUMBERS, map(numbers_of_days.__getitem__, grouped.day)),
        "kind": array(NUMBERS, [len(log.kinds)]) * every,
        "amount": array(NUMBERS, map(len(log.amounts).__add__, grouped.amount)),
        "note": array(NUMBERS, [len(log.notes)]) * every,
    }
    for name, column in columns.items():
        column.extend(log.columns[name])
    customers = [*log.customers, *((row,) for row in grouped.customers)]
    return Log(customers, days, kinds, amounts, notes, columns)


def _joined(values: Sequence[K], further: Sequence[K]) -> tuple[list[int], list[K]]:
    """Return the number of each further value, and all distinct ones."""
    number_of = {value: number for number, value in enumerate(values)}
    numbers = [number_of.setdefault(value, len(number_of)) for value in further]
    return numbers, list(number_of)


def _picked(column: "array[int]", places: Sequence[int]) -> Sequence[int]:
    if len(places) < 2:
        return [column[place] for place in places]
    picked: tuple[int, ...] = itemgetter(*places)(column)  # half the time of a loop
    return picked


def _numbered(values: Iterable[K]) -> tuple[list[K], "array[int]"]:
    """Return the distinct values in order, and the number of each value among them."""
    number_of: defaultdict[K, int] = defaultdict(count().__next__)
    numbers = array(NUMBERS, map(number_of.__getitem__, values))
    return list(number_of), numbers


def _numbered_objects(values: Sequence[K]) -> tuple[list[K], "array[int]"]:
    """Return the same for values of which 1 and 1.0, though equal, must stay distinct."""
    objects = dict(zip(map(id, values), values, strict=True))
    _, numbers = _numbered(map(id, values))
    return list(objects.values()), numbers
