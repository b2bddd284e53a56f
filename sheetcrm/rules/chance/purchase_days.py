"""The days on which somebody bought, and what the model needs of them: how often, how lately."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from sheetcrm.rules.calendar import unless_ahead
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.words import Type

DAYS_A_WEEK = 7
FEWEST_GAPS_THAT_AGREE = 2
AGREE_WITHIN = 1 / 3
"""How far apart gaps may be that agree, as a share of the longest."""
YEAR_DAYS = 365
YEAR_SLACK_DAYS = 14
"""How much sooner or later than a year two purchases are still a year apart."""
PURCHASE, REFUND = Type.PURCHASE, Type.REFUND

Refunded = dict[tuple[date, int], Decimal]
"""What was refunded in part of each purchase, by its day and row."""


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


@record
class PurchaseDays:
    """The sorted distinct days of purchase that are known, at least one.

    `undated` more purchases are only counted, in the column `Number of purchases`; they lie
    between the first day and the last where the owner stated that first day. None: a column names
    the one day and none says how many there were. `since` is how early they can have begun, as
    far as anybody noted it, where only the last day is known.
    """

    days: tuple[date, ...]
    undated: int | None = 0
    is_first_stated: bool = False
    since: date | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every purchase is dated."""
        return self.undated == 0

    def evident_gap_days(self, on: date) -> int | None:
        """Return the gap that the days until the evening of `on` show by themselves."""
        return evident_gap_days(self.days[: bisect_right(self.days, on)]) if self.is_whole else None

    def rfm_on(self, on: date) -> RFM | None:
        """Return the RFM on the evening of `on`; None if it is unknown, or nothing was bought.

        >>> PurchaseDays((date(2025, 1, 1), date(2025, 3, 2)), 4, True).rfm_on(date(2025, 3, 31))
        RFM(x=5, recency_days=60, age_days=89)
        """
        known = rfm_of(self.days, on)
        if known is None or self.is_whole:
            return known
        if known.x == 0 or self.undated is None or on < self.days[-1]:
            return None  # they bought more often than this, on unknown days
        return known._replace(x=known.x + self.undated) if self.is_first_stated else known


def evident_gap_days(days: Sequence[date]) -> int | None:
    """Return the days between purchases that the days themselves show; None if they show none.

    Gaps that agree within a third are a rhythm, and two purchases a year apart are a yearly one.

    >>> evident_gap_days([date(2025, 1, 1), date(2025, 3, 2), date(2025, 5, 11)])
    65
    >>> evident_gap_days([date(2024, 5, 12), date(2025, 5, 11)])
    364
    """
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    if len(gaps) >= FEWEST_GAPS_THAT_AGREE:
        return round(sum(gaps) / len(gaps)) if agree(gaps) else None
    is_yearly = len(gaps) == 1 and abs(gaps[0] - YEAR_DAYS) <= YEAR_SLACK_DAYS
    return gaps[0] if is_yearly else None


def agree(gaps: Sequence[int]) -> bool:
    """Return whether gaps are even: none is more than a third shorter than the longest.

    >>> agree([60, 70, 90]), agree([59, 70, 90])
    (True, False)
    """
    return max(gaps) - min(gaps) <= AGREE_WITHIN * max(gaps)


def purchase_days_of(
    customer: Customer, logged: Iterable[Interaction], today: date
) -> PurchaseDays | None:
    """Join the purchases of the log, refunded ones left out, with those that the columns state."""
    days = {purchase.on for purchase in logged}
    is_logged = bool(days)
    stated_on, last_on = (
        unless_ahead(customer.first_purchase, today),
        unless_ahead(customer.last_purchase, today),
    )
    if stated_on is not None:
        days.add(stated_on)
    if last_on is not None:
        days.add(last_on)
    if not days:
        return None
    known = tuple(sorted(days))
    undated = _undated(customer, known, is_logged=is_logged, is_both=stated_on == last_on)
    is_first_stated = stated_on == known[0]
    since = unless_ahead(customer.first_contact, known[0])
    only_last = undated and len(known) == 1 and not is_first_stated
    return PurchaseDays(known, undated, is_first_stated, since if only_last else None)


def _undated(
    customer: Customer, days: Sequence[date], *, is_logged: bool, is_both: bool
) -> int | None:
    """Return how many purchases more are counted; None where nobody says how many there were."""
    if customer.number_of_purchases is not None:
        return max(0, customer.number_of_purchases - len(days))
    return None if len(days) == 1 and not is_logged and not is_both else 0


def logged_purchases(log: Iterable[Interaction], today: date) -> list[Interaction]:
    """Return the purchases of a log in order, without those refunded by the end of `today`."""
    purchases: list[Interaction] = []
    refunded: Refunded = {}
    for event in log:
        kind = event.type
        # most rows are neither, and a million of them pass here before a fit
        if kind is PURCHASE and event.on <= today:
            purchases.append(event)
        elif kind is REFUND and event.on <= today:
            take_off(purchases, event, refunded)
    return purchases


def take_off(purchases: list[Interaction], refund: Interaction, refunded: Refunded) -> None:
    """Cancel the newest earlier purchase of the refunded amount, the newest of all if it is blank.

    A smaller amount is a part of the newest purchase that it fits in; parts that add up to what was
    paid cancel it. `refunded` keeps them.
    """
    if refund.amount is None:
        del purchases[-1:]
        return
    amount = abs(refund.amount)
    left = [_left_of(purchase, refunded) for purchase in purchases]
    for index in range(len(left) - 1, -1, -1):
        if left[index] == amount:
            del purchases[index]
            return
    for purchase, rest in zip(reversed(purchases), reversed(left), strict=True):
        if rest is not None and rest > amount:
            refunded[purchase[:2]] = refunded.get(purchase[:2], 0) + amount
            return


def _left_of(purchase: Interaction, refunded: Refunded) -> Decimal | None:
    """Return what of a purchase was not refunded yet; None if nobody knows what was paid."""
    return None if purchase.amount is None else abs(purchase.amount) - refunded.get(purchase[:2], 0)


def fully_dated(everybody: Iterable[PurchaseDays]) -> Sequence[Sequence[date]]:
    """Return the days of those whose every purchase is dated."""
    return [bought.days for bought in everybody if bought.is_whole]


def partly_dated(everybody: Iterable[PurchaseDays], on: date) -> list[RFM]:
    """Return the RFM of those whose purchases are partly counted only, with several days known."""
    return [
        rfm
        for bought in everybody
        if not bought.is_whole and (rfm := bought.rfm_on(on)) is not None
    ]
