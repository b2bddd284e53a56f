"""Who came back and who left, and what our forecasts of it were worth: what all customers share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sheetcrm.book import Book
from sheetcrm.rules.chance.horizon import days_of, months_ahead
from sheetcrm.rules.chance.purchase_days import fully_dated
from sheetcrm.rules.chance.track_record import TrackRecord, track_record_of
from sheetcrm.rules.retention.figures import Retention, retention_of
from sheetcrm.rules.retention.leavers import Leavers, leavers_within_a_year

TRADE_LOSES = (0.2, 0.6)
"""Businesses lose so many of their customers a year, and of the new ones in the first year."""
MOST_ONLY_COUNTED = 0.1
"""Of whom purchases are only counted nobody knows when they came back: more say too much."""

Days = Sequence[date]


@dataclass(frozen=True, slots=True)
class Returning:
    """Who came back and who left; `leavers` and `record` are None where too early."""

    overall: Retention
    by_year: Mapping[int, Sequence[Days]]
    """The purchase days of everybody, by the year of the first, the oldest year first."""
    leavers: Leavers | None
    trade_loses: tuple[float, float]
    months_ahead: int
    record: TrackRecord | None
    is_only_counted: bool
    """Whether so many purchases have no day that the others do not stand for all."""


def returning_in(book: Book) -> Returning:
    """Work it out; customers of whom only a number of purchases is known count nowhere."""
    buyers = book.purchase_days(book.today)
    everybody = fully_dated(buyers)
    by_year: dict[int, list[Days]] = {}
    for days in everybody:
        by_year.setdefault(days[0].year, []).append(days)
    return Returning(
        overall=retention_of(everybody, book.today),
        by_year=dict(sorted(by_year.items())),
        leavers=leavers_in(book, everybody),
        trade_loses=TRADE_LOSES,
        months_ahead=months_ahead(book.settings),
        record=record_in(book, everybody),
        is_only_counted=len(buyers) - len(everybody) > MOST_ONLY_COUNTED * len(buyers),
    )


def leavers_in(book: Book, everybody: Sequence[Days]) -> Leavers | None:
    """Return how many leave within a year, of so many customers that it can be said."""
    gap_days = book.settings.typical_gap_days
    return leavers_within_a_year(everybody, book.today, typical_gap_days=gap_days)


def record_in(book: Book, everybody: Sequence[Days]) -> TrackRecord | None:
    """Return what our own forecasts came to; None if a year ago it was too early for one."""
    return track_record_of(
        everybody,
        book.today,
        typical_gap_days=book.settings.typical_gap_days,
        horizon_days=days_of(months_ahead(book.settings)),
    )
