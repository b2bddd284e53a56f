"""Courting's conversion: how many of those who were courted became customers, and through what."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from sheetcrm.book import Book
from sheetcrm.rules.calendar import earliest, unless_ahead
from sheetcrm.rules.chance.purchase_days import PurchaseDays
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.retention.figures import A_YEAR_DAYS, courting_waits
from sheetcrm.rules.retention.waiting import Share, share_within
from sheetcrm.rules.words import Type
from sheetcrm.views.referrals import source_of
from sheetcrm.views.retention.groups import grouped
from sheetcrm.views.retention.impressions import Impression, first_impression

NO_COURTING = frozenset(
    {Type.PURCHASE, Type.INVOICE, Type.PAYMENT, Type.REFUND, Type.ENGAGEMENT_START}
)
"""If a log begins with one of these, the courting was before it and is not on record."""


@dataclass(frozen=True, slots=True)
class Courted:
    """A person whose courting is on record: since when, and when they bought (None: not yet)."""

    customer: Customer
    contact_on: date
    bought_on: date | None
    impression: Impression


@dataclass(frozen=True, slots=True)
class Conversion:
    """A group that was courted; `within_a_year` is None if nobody was watched for a year."""

    name: str | None
    courted: int
    bought: int
    within_a_year: Share | None
    answered_after_days: float | None = None
    """How long a first question waited for its answer, in the median; None where none was asked."""
    unanswered: int = 0
    """First questions that nobody answered."""


def courted_in(book: Book) -> Iterator[Courted]:
    """Yield those of whom something is known from before the first purchase."""
    first_on = {customer.row: bought for customer, bought in book.buyers(book.today)}
    for customer in book.customers.customers:
        bought = first_on.get(customer.row)
        if bought is None and (customer.number_of_purchases or customer.total_spent):
            continue  # a customer, but nobody wrote down since when
        contact_on = _contact_on(customer, book.log(customer), book.today)
        bought_on = None if bought is None else bought.days[0]
        if contact_on is not None and _came_before(contact_on, bought):
            impression = first_impression(book.log(customer), book.today, book.settings)
            yield Courted(customer, contact_on, bought_on, impression)


def conversion_of(name: str | None, courted: Iterable[Courted], today: date) -> Conversion:
    """Return the figures of a group."""
    group = list(courted)
    waits = courting_waits(((each.contact_on, each.bought_on) for each in group), today)
    waited = [each.impression.waited_days for each in group]
    answered = [days for days in waited if days is not None]
    return Conversion(
        name,
        len(group),
        sum(each.bought_on is not None for each in group),
        share_within(waits, A_YEAR_DAYS),
        median(answered) if answered else None,
        sum(each.impression.is_unanswered for each in group),
    )


def conversions_by(field: str, courted: Iterable[Courted], today: date) -> tuple[Conversion, ...]:
    """Return the figures by what the owner wrote in a column, the largest group first."""
    return _conversions(((getattr(each.customer, field), each) for each in courted), today)


def conversions_by_source(
    book: Book, courted: Iterable[Courted], today: date
) -> tuple[Conversion, ...]:
    """Return the figures by what they came through, the largest group first."""
    return _conversions(((source_of(book, each.customer), each) for each in courted), today)


def impressions_by(field: str, courted: Iterable[Courted], today: date) -> tuple[Conversion, ...]:
    """Return the figures by what the first contact was: `by_channel` or `by_what`."""
    return _conversions(((getattr(each.impression, field), each) for each in courted), today)


def _conversions(
    named: Iterable[tuple[str | None, Courted]], today: date
) -> tuple[Conversion, ...]:
    groups = grouped(named)
    found = [conversion_of(name, each, today) for name, each in groups]
    return tuple(sorted(found, key=lambda conversion: -conversion.courted))


def _contact_on(customer: Customer, log: Sequence[Interaction], today: date) -> date | None:
    begins_with_courting = bool(log) and log[0].type not in NO_COURTING
    logged = unless_ahead(log[0].on, today) if begins_with_courting else None
    return earliest(logged, unless_ahead(customer.first_contact, today))


def _came_before(contact_on: date, bought: PurchaseDays | None) -> bool:
    return bought is None or contact_on <= bought.days[0]
