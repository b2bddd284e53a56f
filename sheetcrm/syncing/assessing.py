"""Every customer assessed, in row order: what our columns are to hold, and how much is due."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, starmap
from typing import Any, NamedTuple

from sheetcrm.book import Book
from sheetcrm.changes import OwnedValue
from sheetcrm.known.unexplained import REASONS
from sheetcrm.rules.assess import Findings, listed_from
from sheetcrm.rules.capacity import last_day_covered
from sheetcrm.rules.crowd import Due, Settled, due_of
from sheetcrm.rules.records import Customer
from sheetcrm.rules.situation.remembered import Given
from sheetcrm.rules.words import Answer, Rule
from sheetcrm.syncing.in_parts import in_parts
from sheetcrm.syncing.report import Progress
from sheetcrm.tables.column import ComputedColumn
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.kinds.words import WORD
from sheetcrm.views.assessment import worded_columns
from sheetcrm.views.welcome.card_maker import CardMaker, MadeCard

_SHARED = frozenset(column.field for column in COMPUTED_COLUMNS if column.kind is WORD)
"""Fields whose values are words that are in memory once, however many customers share them."""
FOLLOW_UP_ON = "follow_up_on"
AT_ONCE = 1_000
"""Customers between two reports of progress."""


class Verdict(NamedTuple):
    """Whether a customer may be contacted, and by which rule."""

    answer: Answer
    rule: Rule
    is_held_back: bool
    """Whether all that speaks against it is a No of which nothing says why it is gone."""
    cell: str | None = None
    """The cell of the list that the reason quotes, such as "F7"."""
    is_fine_otherwise: bool = False
    """Whether another channel permits what this one refuses."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """What the columns are to hold, who may be contacted, what is due, and the days to remember."""

    columns: Mapping[str, Sequence[OwnedValue]]
    """By field, a value for each customer."""
    verdicts: Sequence[Verdict]
    """One for each customer."""
    days: Sequence[date | None]
    """The day of each one's follow-up, None where there is nothing to do."""
    due: int
    given: Mapping[str, Given]
    """By key, the day that each of a crowd was given."""
    cards: Sequence[MadeCard]
    """One for each customer, where cards are wanted."""

    def listed(self, customers: Sequence[Customer], through: date) -> list[Customer]:
        """Return those for whom something is due until a day, and who is next after that."""
        later = (day for day in self.days if day is not None and day > through)
        next_on = min(later, default=None)
        found = [
            (day, customer)
            for day, customer in zip(self.days, customers, strict=True)
            if day is not None and (day <= through or day == next_on)
        ]
        first_later = next((pair for pair in found if pair[0] == next_on), None)
        return [pair[1] for pair in found if pair[0] <= through or pair is first_later]


@dataclass(frozen=True, slots=True)
class _Part:
    """The same of some customers, before what concerns all of them is settled."""

    columns: dict[str, list[OwnedValue]]
    verdicts: list[Verdict]
    days: list[date | None]
    """The day of each one's follow-up, None where there is nothing to do."""
    dues: list[Due]
    cards: list[MadeCard]


def assess_all(
    book: Book, kept: Collection[str], progress: Progress, maker: CardMaker | None = None
) -> Assessed:
    """Assess all customers of a book, and word the columns to keep, named by their fields.

    With a maker everybody's card is made in the same pass.
    """
    wanted = [column for column in COMPUTED_COLUMNS if column.field in kept]
    _ = book.context  # the model is fitted once, not by each process
    parts = in_parts(book.customers.customers, partial(_assess, book, wanted, progress, maker))
    whole = _Part(
        {
            column.field: list(chain.from_iterable(part.columns[column.field] for part in parts))
            for column in wanted
        },
        list(chain.from_iterable(part.verdicts for part in parts)),
        list(chain.from_iterable(part.days for part in parts)),
        list(chain.from_iterable(part.dues for part in parts)),
        list(chain.from_iterable(part.cards for part in parts)),
    )
    settled = book.settled(whole.dues)
    _settle(whole, settled, book, wanted)
    if maker is not None:
        _settle_cards(whole.cards, settled, book, maker)
    vars(book)["crowd"] = settled  # whoever asks about some of them need not assess them all again
    through = last_day_covered(book.settings, book.today)  # as many as Today lists
    due = sum(on is not None and on <= through for on in whole.days)
    return Assessed(whole.columns, whole.verdicts, whole.days, due, settled.kept, whole.cards)


def _settle(whole: _Part, settled: Settled, book: Book, wanted: Sequence[ComputedColumn]) -> None:
    """Put in what becomes of those who are too many on a day."""
    if not settled.findings and not settled.days:
        return
    places = {each.row: place for place, each in enumerate(book.customers.customers)}
    rows = list(settled.findings)
    found = [settled.findings[row] for row in rows]
    for field, values in worded_columns(found, book.catalogue, wanted).items():
        for row, value in zip(rows, values, strict=True):
            whole.columns[field][places[row]] = value
    for row, findings in settled.findings.items():
        whole.verdicts[places[row]] = _verdict(findings)
        whole.days[places[row]] = listed_from(findings)
    for row, on in settled.days.items():
        whole.days[places[row]] = on
        if FOLLOW_UP_ON in whole.columns:
            whole.columns[FOLLOW_UP_ON][places[row]] = on


def _settle_cards(cards: list[MadeCard], settled: Settled, book: Book, maker: CardMaker) -> None:
    """Put into the cards what becomes of those who are too many on a day."""
    for place, customer in enumerate(book.customers.customers):
        if customer.row in settled.findings:
            findings = settled.findings[customer.row]
            cards[place] = maker.with_findings(cards[place], customer, findings)
        if customer.row in settled.days:
            maker.put_off(cards[place], settled.days[customer.row])


def _assess(
    book: Book,
    wanted: Sequence[ComputedColumn],
    progress: Progress,
    maker: CardMaker | None,
    customers: Sequence[Customer],
) -> _Part:
    shared: dict[Any, Any] = {}
    share = shared.setdefault  # most cells hold one of a few values: keep each of these once
    columns: dict[str, list[OwnedValue]] = {column.field: [] for column in wanted}
    verdicts: list[Verdict] = []
    days: list[date | None] = []
    dues: list[Due] = []
    cards: list[MadeCard] = []
    for done in range(0, len(customers), AT_ONCE):
        progress("Working it out", done, len(customers))
        seen = list(book.looked_at(customers[done : done + AT_ONCE]))
        findings = [found for _, found, _ in seen]
        verdicts.extend(map(_verdict, findings))
        days.extend(map(listed_from, findings))
        dues.extend(filter(None, (due_of(customer, found) for customer, found, _ in seen)))
        for field, values in worded_columns(findings, book.catalogue, wanted).items():
            columns[field].extend(values if field in _SHARED else map(share, values, values))
        if maker is not None:
            cards.extend(starmap(maker.card, seen))
    return _Part(columns, verdicts, days, dues, cards)


def _verdict(findings: Findings) -> Verdict:
    why = findings.contact_why
    cell = None if why.facts.get("on") else why.facts.get("cell")  # with a day it is in the log
    return Verdict(
        findings.ok_to_contact,
        findings.contact_rule,
        why.code in REASONS,
        cell if isinstance(cell, str) else None,
        findings.is_fine_otherwise,
    )
