"""Customers of whom nothing changed since the last sync: their cells say what they should.

What our columns say of a customer follows from the record, the history and what all share. So a
mark over all of that and over the cells themselves tells that the cells are right. A mark says
nothing else to whoever reads it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import Enum
from hashlib import blake2b
from itertools import repeat
from operator import attrgetter
from typing import Any

from sheetcrm.rules.records import Customer
from sheetcrm.stores.protocol import OwnedValue
from sheetcrm.tables.grid import Cell

Mark = bytes
MARK_BYTES = 16

_RECORD = tuple(each.name for each in fields(Customer) if each.name != "row")
_BETWEEN = "\x1f"
"""Stands in no text of a value: that is written as Python writes it."""


@dataclass(frozen=True, slots=True)
class OwnCells:
    """The cells of ours as they stand: rows of the tab, and where each of our fields is (from 0)."""

    rows: Sequence[Sequence[Cell]]
    places: Mapping[str, int]

    def of(self, row: int) -> Sequence[Cell]:
        """Return what stands in a row (from 1)."""
        cells = self.rows[row - 1]
        return [cells[place] if place < len(cells) else None for place in self.places.values()]


@dataclass(frozen=True, slots=True)
class Settled:
    """Which rows were right at the end of the last sync, and of which something is due.

    `key` is made of all that customers share; `histories` stand for what the log says of each row.
    `columns` are the fields of ours that are kept; `found` is None where the sheet lacks any.
    """

    key: bytes
    columns: Sequence[str]
    found: OwnCells | None = None
    due: Mapping[Mark, bool] = field(default_factory=dict)
    histories: Mapping[int, object] = field(default_factory=dict)

    def told_of(self, customers: Sequence[Customer]) -> list[str]:
        """Return everything that the rules know of customers as texts, one each."""
        columns = [list(map(attrgetter(name), customers)) for name in _RECORD]
        histories = [self.histories.get(customer.row) for customer in customers]
        texts = map(_texts, (*columns, histories))
        return list(map(_BETWEEN.join, zip(*texts, strict=True)))

    def marks_found(self, customers: Sequence[Customer], told: Sequence[str]) -> list[Mark]:
        """Return the marks of customers by what their cells say now; blank where nothing is known."""
        if self.found is None or not self.due:
            return [b""] * len(customers)
        return list(self._marks(told, (self.found.of(customer.row) for customer in customers)))

    def marks_made(
        self, told: Sequence[str], values: Mapping[str, Sequence[OwnedValue]]
    ) -> list[Mark]:
        """Return the marks of customers by what their cells are to say."""
        columns = (values[field] for field in self.columns)
        return list(self._marks(told, zip(*columns, strict=True)))

    def _marks(self, told: Iterable[str], cells: Iterable[Sequence[object]]) -> Iterator[Mark]:
        start = blake2b(key=self.key, digest_size=MARK_BYTES)
        for known, row in zip(told, cells, strict=True):
            # blank is blank, however a store gives it back
            says = ["" if cell is None else cell for cell in row] if None in row else list(row)
            mark = start.copy()
            mark.update(f"{known}\n{says!r}".encode("utf-8", "surrogatepass"))
            yield mark.digest()


def _texts(values: Sequence[object]) -> Iterable[str]:
    """Return the text of each value; of one that is met again, being the same object, once."""
    ids = list(map(id, values))
    if len(set(ids)) == 1:  # most columns that there may be an owner leaves out
        return repeat(_text(values[0]), len(values))
    way = _TEXT_BY_TYPE.get
    known = {
        key: way(value.__class__, _text_of_other)(value)
        for key, value in dict(zip(ids, values, strict=True)).items()
    }
    return list(map(known.__getitem__, ids))


def _text(value: object) -> str:
    """Return what tells a value from any other, the same in every process."""
    return _TEXT_BY_TYPE.get(value.__class__, _text_of_other)(value)


def _text_of_set(value: Any) -> str:  # noqa: ANN401 - chosen by its type
    return f"{{{sorted(map(_text, value))}}}"  # in an order that every process finds


def _text_of_other(value: object) -> str:
    if isinstance(value, Enum):
        return f"{type(value).__name__} {value.value!r}"
    return repr(value)


_TEXT_BY_TYPE: Mapping[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    str: repr,
    frozenset: _text_of_set,
}
