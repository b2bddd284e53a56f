"""Leaving and returning, honestly: some customers are too new to tell, and nobody sees who left.

*Came back within a year* is Kaplan-Meier from the first purchase to the second, so that the too
new count for as long as they were watched. *Seen after the first anniversary* is a plain count,
worded "at least". *Estimated leavers* are a range: see `leavers`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sheetcrm.rules.calendar import quarter_of
from sheetcrm.rules.chance.purchase_days import rfm_of, rfms_of
from sheetcrm.rules.retention.waiting import Share, Wait, share_within

A_YEAR_DAYS = 365
FIRST_DAYS = 100
"""The first hundred days, in which two to six of ten new customers are lost."""
SEEN_WINDOW_DAYS = 182


@dataclass(frozen=True, slots=True)
class Retention:
    """The figures for one group; None if nobody was watched for long enough.

    `came_back_early` looks at the first hundred days, `in_first_days` counts who is in them now.
    """

    customers: int
    came_back: Share | None
    came_back_early: Share | None
    seen_after_a_year: Share | None
    in_first_days: int


def retention_of(
    purchases: Sequence[Sequence[date]], today: date, *, window_days: int = SEEN_WINDOW_DAYS
) -> Retention:
    """Return the figures of a group, given the sorted distinct purchase days of each customer."""
    waits = return_waits(purchases, today)
    return Retention(
        customers=len(waits),
        came_back=share_within(waits, A_YEAR_DAYS),
        came_back_early=share_within(waits, FIRST_DAYS),
        seen_after_a_year=seen_after_anniversary(purchases, today, window_days=window_days),
        in_first_days=sum(rfm.age_days <= FIRST_DAYS for rfm in rfms_of(purchases, today)),
    )


def by_cohort(purchases: Iterable[Sequence[date]]) -> dict[date, list[Sequence[date]]]:
    """Group customers by the first day of the quarter of their first purchase, the oldest first.

    >>> [str(day) for day in by_cohort([[date(2025, 5, 1)], [date(2024, 12, 31)], []])]
    ['2024-10-01', '2025-04-01']
    """
    cohorts: dict[date, list[Sequence[date]]] = {}
    for days in sorted(filter(None, purchases), key=lambda days: days[0]):
        cohorts.setdefault(quarter_of(days[0]), []).append(days)
    return cohorts


def return_waits(purchases: Iterable[Sequence[date]], today: date) -> list[Wait]:
    """Return how long each customer took from the first purchase to the second, or has waited so far."""
    waits = []
    for days in purchases:
        rfm = rfm_of(days, today)
        if rfm is not None:
            waits.append(
                Wait((days[1] - days[0]).days, has_come=True)
                if rfm.x
                else Wait(rfm.age_days, has_come=False)
            )
    return waits


def courting_waits(courted: Iterable[tuple[date, date | None]], today: date) -> list[Wait]:
    """Return how long each took from the first contact to the first purchase (None: not yet).

    What lies after `today` has not happened; a purchase before the first contact that was written
    down counts as bought at once.
    """
    return [
        _courting_wait(contact_on, bought_on, today)
        for contact_on, bought_on in courted
        if contact_on <= today
    ]


def seen_after_anniversary(
    purchases: Iterable[Sequence[date]], today: date, *, window_days: int = SEEN_WINDOW_DAYS
) -> Share | None:
    """Return the share that bought in the `window_days` from the first anniversary on.

    Only of customers for whom those days are over; None if there are none. At least so many
    are still with us: others may buy later.
    """
    bought = [
        any(A_YEAR_DAYS <= (day - days[0]).days <= A_YEAR_DAYS + window_days for day in days)
        for days in purchases
        if days and days[0] + timedelta(days=A_YEAR_DAYS + window_days) <= today
    ]
    return Share(sum(bought) / len(bought), len(bought)) if bought else None


def _courting_wait(contact_on: date, bought_on: date | None, today: date) -> Wait:
    if bought_on is None or bought_on > today:
        return Wait((today - contact_on).days, has_come=False)
    return Wait(max(0, (bought_on - contact_on).days), has_come=True)
