"""Every customer assessed: our columns as lists, one value a customer, in row order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer
from sheetcrm.stores.store import OwnedValue
from sheetcrm.syncing.workers import in_parts
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.views.today import is_due
from sheetcrm.wording.assessment import worded
from sheetcrm.wording.catalogue import english

FIELDS = tuple(column.field for column in COMPUTED_COLUMNS)
AT_ONCE = 1_000
"""Customers between two words about how far it is, and held as rows before they are columns."""

Tell = Callable[[str, int, int], None]
"""Called with what is being done, how far it is, and how far it goes."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """What our columns are to say, by field, one value a customer; and how many follow-ups are due."""

    columns: Mapping[str, Sequence[OwnedValue]]
    due: int


def assess_all(book: Book, tell: Tell) -> Assessed:
    """Assess the customers of a book, long lists by several processes at once."""

    def work(customers: Sequence[Customer]) -> tuple[list[list[OwnedValue]], int]:
        return _assess(book, customers, tell)

    parts = in_parts(book.customers.customers, work)
    columns = zip(*(columns for columns, _ in parts), strict=True)
    joined = [[value for part in column for value in part] for column in columns]
    return Assessed(dict(zip(FIELDS, joined, strict=True)), sum(due for _, due in parts))


def _assess(
    book: Book, customers: Sequence[Customer], tell: Tell
) -> tuple[list[list[OwnedValue]], int]:
    catalogue, values = english(), attrgetter(*FIELDS)
    known: dict[Any, Any] = {}
    share = known.setdefault  # most cells say one of a few things: keep each of those once
    columns: list[list[OwnedValue]] = [[] for _ in FIELDS]
    due = 0
    for done in range(0, len(customers), AT_ONCE):
        tell("Working it out", done, len(customers))
        rows = []
        for _, findings in book.findings(customers[done : done + AT_ONCE]):
            rows.append(values(worded(findings, catalogue)))
            due += is_due(findings, book.today)
        for column, told in zip(columns, zip(*rows, strict=True), strict=True):
            column += [share(value, value) for value in told]
    return columns, due
