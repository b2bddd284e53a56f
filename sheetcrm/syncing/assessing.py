"""Every customer assessed: our columns as lists, one value a customer, in row order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer
from sheetcrm.stores.protocol import OwnedValue
from sheetcrm.syncing.report import Progress
from sheetcrm.syncing.settled import Mark, Settled
from sheetcrm.syncing.workers import in_parts
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.kinds.words import WORD
from sheetcrm.views.assessment import worded_columns
from sheetcrm.views.today import is_due

FIELDS = tuple(column.field for column in COMPUTED_COLUMNS)
_SHARED = frozenset(column.field for column in COMPUTED_COLUMNS if column.kind is WORD)
"""What is in memory once already, however many customers share it."""
AT_ONCE = 1_000
"""Customers between two words about how far it is, and held as rows before they are columns."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """What our columns are to say, by field, one value for each customer worked out.

    `numbers` counts those from 0 in row order; the others' cells say already what they should.
    `due` tells how many follow-ups are due, `marks` by which all are known the next time.
    """

    numbers: Sequence[int]
    columns: Mapping[str, Sequence[OwnedValue]]
    due: int
    marks: dict[Mark, bool]


@dataclass(slots=True)
class _Part:
    """The same of a part of the customers, as it travels between processes."""

    numbers: Sequence[int]
    columns: list[list[OwnedValue]]
    due: int
    marks: dict[Mark, bool]


def assess_all(book: Book, tell: Progress, settled: Settled | None = None) -> Assessed:
    """Assess the customers of a book, long lists by several processes at once.

    Customers who are settled are left out.
    """
    customers = book.customers.customers

    def work(numbers: Sequence[int]) -> _Part:
        part = [customers[number] for number in numbers]
        if settled is None:
            columns, due = _assess(book, part, tell)
            return _Part(numbers, columns, sum(due), {})
        return _unsettled(book, numbers, part, tell, settled)

    parts = in_parts(range(len(customers)), work)
    columns = zip(*(part.columns for part in parts), strict=True)
    joined = [[value for part in column for value in part] for column in columns]
    return Assessed(
        [number for part in parts for number in part.numbers],
        dict(zip(FIELDS, joined, strict=True)),
        sum(part.due for part in parts),
        {mark: is_due for part in parts for mark, is_due in part.marks.items()},
    )


def _unsettled(
    book: Book,
    numbers: Sequence[int],
    customers: Sequence[Customer],
    tell: Progress,
    settled: Settled,
) -> _Part:
    """Assess those customers of whom anything changed, and mark all."""
    told = settled.told_of(customers)
    found = settled.marks_found(customers, told)
    changed = [at for at, mark in enumerate(found) if mark not in settled.due]
    columns, due = _assess(book, [customers[at] for at in changed], tell)
    made = settled.marks_made([told[at] for at in changed], dict(zip(FIELDS, columns, strict=True)))
    known = {mark: settled.due[mark] for mark in found if mark in settled.due}
    return _Part(
        [numbers[at] for at in changed],
        columns,
        sum(settled.due.get(mark, False) for mark in found) + sum(due),
        {**known, **dict(zip(made, due, strict=True))},
    )


def _assess(
    book: Book, customers: Sequence[Customer], tell: Progress
) -> tuple[list[list[OwnedValue]], list[bool]]:
    known: dict[Any, Any] = {}
    share = known.setdefault  # most cells say one of a few things: keep each of those once
    columns: dict[str, list[OwnedValue]] = {field: [] for field in FIELDS}
    due: list[bool] = []
    for done in range(0, len(customers), AT_ONCE):
        tell("Working it out", done, len(customers))
        found = [findings for _, findings in book.findings(customers[done : done + AT_ONCE])]
        due += [is_due(findings, book.today) for findings in found]
        told = worded_columns(found, book.catalogue)
        for field, column in columns.items():
            says = told[field]
            column.extend(says if field in _SHARED else map(share, says, says))
    return list(columns.values()), due
