"""Every customer assessed, in row order: what the rules find, and what our columns are to hold."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sheetcrm.book import Book
from sheetcrm.changes import OwnedValue
from sheetcrm.rules.assess import Findings, is_due
from sheetcrm.syncing.report import Progress
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.kinds.words import WORD
from sheetcrm.views.assessment import worded_columns

_SHARED = frozenset(column.field for column in COMPUTED_COLUMNS if column.kind is WORD)
"""Fields whose values are words that are in memory once, however many customers share them."""
AT_ONCE = 1_000
"""Customers between two reports of progress."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """What the rules find about each customer, and what the columns are to hold: by field, a value each."""

    findings: Sequence[Findings]
    columns: Mapping[str, Sequence[OwnedValue]]
    due: int
    """How many follow-ups are due."""


def assess_all(book: Book, kept: Collection[str], progress: Progress) -> Assessed:
    """Assess all customers of a book, and word the columns to keep, named by their fields."""
    customers, catalogue = book.customers.customers, book.catalogue
    shared: dict[Any, Any] = {}
    share = shared.setdefault  # most cells hold one of a few values: keep each of these once
    everybody: list[Findings] = []
    wanted = [column for column in COMPUTED_COLUMNS if column.field in kept]
    columns: dict[str, list[OwnedValue]] = {column.field: [] for column in wanted}
    for done in range(0, len(customers), AT_ONCE):
        progress("Working it out", done, len(customers))
        findings = [found for _, found in book.findings(customers[done : done + AT_ONCE])]
        everybody += findings
        for field, values in worded_columns(findings, catalogue, wanted).items():
            columns[field].extend(values if field in _SHARED else map(share, values, values))
    due = sum(is_due(findings, book.today) for findings in everybody)
    return Assessed(everybody, columns, due)
