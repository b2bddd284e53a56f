"""What the models need to know of a customer: how often, how lately, since when."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

DAYS_A_WEEK = 7


class RFM(NamedTuple):
    """Frequency, recency and age as in Fader, Hardie & Lee (2005), the times in whole days.

    `x` counts the purchase days after the first, `recency_days` lies between the first and the
    last of them, `age_days` between the first and the day it describes.
    """

    x: int
    recency_days: int
    age_days: int

    @property
    def t_x(self) -> float:
        """Weeks from the first purchase to the last."""
        return self.recency_days / DAYS_A_WEEK

    @property
    def age_weeks(self) -> float:
        """Weeks from the first purchase to today: the T of the papers."""
        return self.age_days / DAYS_A_WEEK


def rfm_of(purchase_days: Sequence[date], on: date) -> RFM | None:
    """Return the RFM of sorted distinct purchase days on the evening of `on`; None before the first.

    >>> rfm_of([date(2025, 1, 1), date(2025, 1, 15), date(2025, 3, 1)], date(2025, 1, 31))
    RFM(x=1, recency_days=14, age_days=30)
    """
    known = bisect_right(purchase_days, on)
    if known == 0:
        return None
    first_on, last_on = purchase_days[0], purchase_days[known - 1]
    return RFM(known - 1, (last_on - first_on).days, (on - first_on).days)


def rfms_of(log: Iterable[Sequence[date]], on: date) -> list[RFM]:
    """Return the RFM of every customer who had bought by `on`, in the order of the log.

    >>> rfms_of([[date(2025, 1, 1)], [date(2025, 9, 1)]], date(2025, 1, 31))
    [RFM(x=0, recency_days=0, age_days=30)]
    """
    return [rfm for days in log if (rfm := rfm_of(days, on)) is not None]


def has_bought_within(purchase_days: Sequence[date], after: date, within_days: int) -> bool:
    """Return whether there is a purchase day after `after`, at most `within_days` later.

    >>> has_bought_within([date(2025, 1, 1), date(2025, 1, 15)], date(2025, 1, 1), 13)
    False
    """
    following = bisect_right(purchase_days, after)
    return following < len(purchase_days) and purchase_days[following] <= after + timedelta(
        within_days
    )
