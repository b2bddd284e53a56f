"""Purchases that are only counted: of a returning customer one day is known, the last or the first.

Lists that a till or a shop exports say how often and when last. Left out, those who came back would
be missing from what is learnt, and all others would look as if nobody ever did. So each stands for
all that may have been: the other day is anywhere between what is known, weighed by how likely the
model finds it (one step of expectation and maximization, Dempster, Laird & Rubin 1977).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import exp, log
from typing import NamedTuple

from sheetcrm.rules.chance.model import Parameters, alive, log_survival
from sheetcrm.rules.chance.purchase_days import (
    RFM,
    PurchaseDays,
    fully_dated,
    partly_dated,
    rfms_of,
)

STEPS = 12
"""At so many days, evenly spread, the unknown one is tried."""
MOST_COUNTED = 2_000
"""Of more customers every nth is taken, for n of them."""


class Counted(NamedTuple):
    """`x` purchases after the first, on unknown days but for one end: the other is None.

    `since_days` is how long ago, at the earliest, they can have begun; None: as long as anybody.
    """

    x: int
    quiet_days: int | None
    age_days: int | None
    since_days: int | None = None


def counted_on(bought: PurchaseDays, on: date) -> Counted | None:
    """Return what is counted of somebody with one day on record; None where days tell more.

    >>> counted_on(PurchaseDays((date(2025, 3, 2),), 8), date(2025, 3, 31))
    Counted(x=8, quiet_days=29, age_days=None, since_days=None)
    """
    if len(bought.days) > 1 or not bought.undated or on < bought.days[0]:
        return None
    known_days = (on - bought.days[0]).days
    if bought.is_first_stated:
        return Counted(bought.undated, None, known_days)
    since = None if bought.since is None else (on - bought.since).days
    return Counted(bought.undated, known_days, None, since)


def all_counted(everybody: Iterable[PurchaseDays], on: date) -> list[Counted]:
    """Return everybody of whom purchases are counted and one day is known."""
    return [counted for bought in everybody if (counted := counted_on(bought, on)) is not None]


def number_of_days(everybody: Sequence[PurchaseDays], today: date) -> int:
    """Return the number of purchase days by the end of `today`, dated or only counted."""
    rfms = rfms_of(fully_dated(everybody), today) + partly_dated(everybody, today)
    counted = all_counted(everybody, today)
    return sum(rfm.x + 1 for rfm in rfms) + sum(each.x + 1 for each in counted)


def likely(
    counted: Counted, parameters: Parameters, *, k: int = 1, log_days: int, gap_days: float
) -> list[tuple[RFM, float]]:
    """Return what may lie behind a count, each with its probability.

    `log_days` is how long ago the oldest day lies that is known of anybody. Whoever was there
    longest began earlier, and has a usual gap for each purchase.
    """
    tried = [_tried(counted, step, log_days, gap_days) for step in range(STEPS)]
    logs = [_log_likelihood(rfm, parameters, k) for rfm in tried]
    highest = max(logs)
    weights = [exp(each - highest) for each in logs]
    together = sum(weights)
    return [(rfm, weight / together) for rfm, weight in zip(tried, weights, strict=True)]


def with_counted(
    rfms: Sequence[RFM],
    everybody: Sequence[Counted],
    parameters: Parameters,
    *,
    k: int,
    log_days: int,
    gap_days: float,
) -> Mapping[RFM, float]:
    """Return how many customers there are of each RFM, those counted shared out among theirs."""
    customers: dict[RFM, float] = dict(Counter(rfms))
    share = -(-len(everybody) // MOST_COUNTED) or 1
    for counted in sorted(everybody, key=_in_order)[::share]:
        for rfm, weight in likely(counted, parameters, k=k, log_days=log_days, gap_days=gap_days):
            customers[rfm] = customers.get(rfm, 0) + share * weight
    return customers


def known_days(counted: Counted) -> int:
    """Return how long ago the day on record lies."""
    return (counted.age_days or 0) if counted.quiet_days is None else counted.quiet_days


def _tried(counted: Counted, step: int, log_days: int, gap_days: float) -> RFM:
    share = (step + 0.5) / STEPS
    if counted.quiet_days is None:
        age_days = counted.age_days or 0
        return RFM(counted.x, round(share * age_days), age_days)
    earliest_days = log_days if counted.since_days is None else counted.since_days
    longest = max(earliest_days - counted.quiet_days, round(counted.x * gap_days))
    recency_days = max(1, round(share * longest))
    return RFM(counted.x, recency_days, recency_days + counted.quiet_days)


def _log_likelihood(rfm: RFM, parameters: Parameters, k: int) -> float:
    """Return it up to a constant of x: t_x^(kx-1) counts how many days may lie between."""
    t_x, age = max(rfm.t_x, 1e-3), rfm.age_weeks
    here = log_survival(parameters, rfm.x, rfm.t_x, age, k=k)
    still_here = alive(parameters, rfm.x, rfm.t_x, age, k=k)
    return (k * rfm.x - 1) * log(t_x) + here - log(max(still_here, 1e-300))


def _in_order(counted: Counted) -> tuple[int, ...]:
    return tuple(-1 if each is None else each for each in counted)
