"""Every customer assessed, in row order: what our columns are to hold, and how much is due."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from sheetcrm.book import Book
from sheetcrm.changes import OwnedValue
from sheetcrm.known.unexplained import GONE, UNEXPLAINED
from sheetcrm.rules.assess import Findings, is_due
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Answer, Rule
from sheetcrm.syncing.in_parts import in_parts
from sheetcrm.syncing.report import Progress
from sheetcrm.tables.column import ComputedColumn
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.kinds.words import WORD
from sheetcrm.views.assessment import worded_columns

_SHARED = frozenset(column.field for column in COMPUTED_COLUMNS if column.kind is WORD)
"""Fields whose values are words that are in memory once, however many customers share them."""
AT_ONCE = 1_000
"""Customers between two reports of progress."""


class Verdict(NamedTuple):
    """Whether a customer may be contacted, and by which rule."""

    answer: Answer
    rule: Rule
    is_held_back: bool
    """Whether all that speaks against it is a No of which nothing says why it is gone."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """What the columns are to hold, who may be contacted, and how many follow-ups are due."""

    columns: Mapping[str, Sequence[OwnedValue]]
    """By field, a value for each customer."""
    verdicts: Sequence[Verdict]
    """One for each customer."""
    due: int


def assess_all(book: Book, kept: Collection[str], progress: Progress) -> Assessed:
    """Assess all customers of a book, and word the columns to keep, named by their fields."""
    wanted = [column for column in COMPUTED_COLUMNS if column.field in kept]
    _ = book.context  # the model is fitted once, not by each process
    parts = in_parts(book.customers.customers, partial(_assess, book, wanted, progress))
    columns = {
        column.field: list(chain.from_iterable(part.columns[column.field] for part in parts))
        for column in wanted
    }
    verdicts = list(chain.from_iterable(part.verdicts for part in parts))
    return Assessed(columns, verdicts, sum(part.due for part in parts))


def _assess(
    book: Book,
    wanted: Sequence[ComputedColumn],
    progress: Progress,
    customers: Sequence[Customer],
) -> Assessed:
    shared: dict[Any, Any] = {}
    share = shared.setdefault  # most cells hold one of a few values: keep each of these once
    columns: dict[str, list[OwnedValue]] = {column.field: [] for column in wanted}
    verdicts: list[Verdict] = []
    due = 0
    for done in range(0, len(customers), AT_ONCE):
        progress("Working it out", done, len(customers))
        findings = [found for _, found in book.findings(customers[done : done + AT_ONCE])]
        verdicts += map(_verdict, findings)
        due += sum(is_due(each, book.today) for each in findings)
        for field, values in worded_columns(findings, book.catalogue, wanted).items():
            columns[field].extend(values if field in _SHARED else map(share, values, values))
    return Assessed(columns, verdicts, due)


def _verdict(findings: Findings) -> Verdict:
    is_held_back = findings.contact_why.code in (UNEXPLAINED, GONE)
    return Verdict(findings.ok_to_contact, findings.contact_rule, is_held_back)
