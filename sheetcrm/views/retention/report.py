"""Retention: who comes back and who leaves, in figures that can be believed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sheetcrm.book import Book
from sheetcrm.rules.chance.horizon import months_ahead
from sheetcrm.rules.chance.purchase_days import PurchaseDays, fully_dated
from sheetcrm.rules.chance.track_record import TrackRecord
from sheetcrm.rules.records import Customer
from sheetcrm.rules.retention.figures import FIRST_DAYS, Retention, by_cohort, retention_of
from sheetcrm.rules.retention.leavers import Leavers
from sheetcrm.views.referrals import source_of
from sheetcrm.views.retention.courting import (
    Conversion,
    conversion_of,
    conversions_by,
    conversions_by_source,
    courted_in,
    impressions_by,
)
from sheetcrm.views.retention.groups import grouped
from sheetcrm.views.retention.personal import PersonalShare, personal_shares
from sheetcrm.views.retention.referring import Referring, referring_in
from sheetcrm.views.retention.returning import TRADE_LOSES, Days, leavers_in, record_in


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of customers who have something in common; `name` None: nothing was noted."""

    name: str | None
    figures: Retention


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """Somebody in the first hundred days after a first purchase known to be the first."""

    customer: str
    first_on: date
    day: int
    heard_from_us: bool
    """Whether anything personal went out since."""
    came_back: bool


@dataclass(frozen=True, slots=True)
class Courting:
    """How many of those who were courted bought."""

    overall: Conversion
    by_source: tuple[Conversion, ...]
    by_segment: tuple[Conversion, ...]
    by_channel: tuple[Conversion, ...]
    """By the channel of the first contact."""
    by_what: tuple[Conversion, ...]
    """By what the first contact was."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of leaving and returning. `leavers` and `record` are None where too early."""

    today: date
    log_began_on: date | None
    overall: Retention
    leavers: Leavers | None
    trade_loses: tuple[float, float]
    cohorts: tuple[Group, ...]
    sources: tuple[Group, ...]
    first_100_days: tuple[NewCustomer, ...]
    courting: Courting
    referring: Referring
    personal: tuple[PersonalShare, ...]
    months_ahead: int
    record: TrackRecord | None


def retention_report(book: Book) -> Report:
    """Work out every figure; customers of whom only a number of purchases is known count nowhere."""
    today = book.today
    buyers = [pair for pair in book.buyers(today) if pair[1].is_whole]
    everybody = fully_dated(bought for _, bought in buyers)
    courted = list(courted_in(book))
    return Report(
        today=today,
        log_began_on=book.interactions.began_on,
        overall=retention_of(everybody, today),
        leavers=leavers_in(book, everybody),
        trade_loses=TRADE_LOSES,
        cohorts=_groups(
            (
                (book.catalogue.formats.format_quarter(began_on), days)
                for began_on, days in by_cohort(everybody).items()
            ),
            today,
        ),
        sources=_largest_first(
            _groups(grouped((source_of(book, who), bought.days) for who, bought in buyers), today)
        ),
        first_100_days=tuple(_new_customers(book, buyers)),
        courting=Courting(
            conversion_of(None, courted, today),
            conversions_by_source(book, courted, today),
            conversions_by("segment", courted, today),
            impressions_by("by_channel", courted, today),
            impressions_by("by_what", courted, today),
        ),
        referring=referring_in(book),
        personal=personal_shares(book),
        months_ahead=months_ahead(book.settings),
        record=record_in(book, everybody),
    )


def _groups(groups: Iterable[tuple[str | None, Sequence[Days]]], today: date) -> tuple[Group, ...]:
    return tuple(Group(name, retention_of(days, today)) for name, days in groups)


def _largest_first(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda group: -group.figures.customers))


def _new_customers(
    book: Book, buyers: Iterable[tuple[Customer, PurchaseDays]]
) -> Iterable[NewCustomer]:
    since = book.today - timedelta(days=FIRST_DAYS)
    for customer, bought in buyers:
        first_on = bought.days[0]
        if first_on < since:
            continue
        situation = book.situation(customer)
        if situation.purchases.is_first_known and not situation.timeline.has_passed_away:
            yield NewCustomer(
                customer.key,
                first_on,
                situation.days_since(first_on),
                heard_from_us=situation.timeline.personal_on_or_after(first_on),
                came_back=len(bought.days) > 1,
            )
