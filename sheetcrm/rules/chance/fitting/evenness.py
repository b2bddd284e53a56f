"""How even the gaps of each customer are: the shape of a rhythm, whatever its pace.

Given when a customer first and last bought and how often, Erlang-k gaps divide the time between
like a Dirichlet(k, …, k) draw, whatever the customer's own pace, and whether they left since or
are only between two visits: all of that cancels. So evenness tells rhythms apart that forecasts
of one horizon cannot. Baskets that come in two parcels, and mixed habits, make gaps less even.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import lgamma, log

DAYS_OF_THE_WEEK = 7
COUNTS_AS_OPEN = 0.03
"""A weekday with a smaller share of the purchases counts as closed."""
SHORTEST_DAYS = 0.5
FEWEST_STEPS = 4
"""Selling days in an average gap: for shorter gaps, whole days are too coarse."""


def evenness(purchases: Sequence[Sequence[date]], ks: Sequence[int]) -> dict[int, list[float]]:
    """Return for each k the log density of how each customer's gaps divide their time.

    One value for each customer with at least two gaps, as one alone cannot be uneven, whose pace
    can be told in whole days.
    """
    step = _days_between_chances(purchases)
    gaps = [_gaps(days, step) for days in purchases if _can_tell(days, step)]
    return {k: [_density(each, k) for each in gaps] for k in ks}


def _can_tell(days: Sequence[date], step: float) -> bool:
    count = len(days) - 1
    return count > 1 and (days[-1] - days[0]).days >= FEWEST_STEPS * step * count


def _gaps(days: Sequence[date], step: float) -> list[float]:
    """Return the gaps in days, each less half of what waiting for an open day added to it."""
    waits = ((after - before).days - step / 2 for before, after in pairwise(days))
    return [max(SHORTEST_DAYS, wait) for wait in waits]


def _days_between_chances(purchases: Sequence[Sequence[date]]) -> float:
    """Return the average days between two selling days: seven for a Saturday market.

    Without this a stall that sells once a week would seem to have the rhythm of its own calendar.
    """
    weekdays = Counter(day.weekday() for days in purchases for day in days)
    fewest = COUNTS_AS_OPEN * weekdays.total()
    return DAYS_OF_THE_WEEK / max(1, sum(count >= fewest for count in weekdays.values()))


def _density(gaps: Sequence[float], k: int) -> float:
    """Return the log density of Dirichlet(k, …, k) at the shares of the gaps."""
    count, whole = len(gaps), sum(gaps)
    shares = sum(log(gap / whole) for gap in gaps)
    return lgamma(count * k) - count * lgamma(k) + (k - 1) * shares
