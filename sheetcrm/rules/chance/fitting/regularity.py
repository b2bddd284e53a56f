"""Whether customers of this business come at random or in a rhythm (dentist, hairdresser).

Two witnesses have to agree. The evenness of each customer's own gaps tells which rhythm it would
be; forecasts made with it as of one horizon ago must not have been worse than those without. The
likelihood of the whole model is not used: it would also reflect the mix of customers.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from math import log, sqrt
from typing import NamedTuple

from sheetcrm.rules.chance.fitting.estimate import Estimate, estimate
from sheetcrm.rules.chance.fitting.evenness import evenness
from sheetcrm.rules.chance.model import buys_within
from sheetcrm.rules.chance.purchase_days import DAYS_A_WEEK, RFM, rfm_of
from sheetcrm.rules.chance.scores import SUREST

RHYTHMS = (2, 4)
FEWEST_CUSTOMERS = 50
FEWEST_GAPS = 50
CLEARLY_EVEN = 1.3
"""By how many standard errors gaps must be more even than at random."""
NOT_WORSE = -1.0
"""A rhythm is dropped where its forecasts were worse than random ones by more standard errors."""
STEPS = 12
"""The horizon is scored in twelfths, because a rhythm shows in when people come, not only whether."""

MOST_CASES = 2_000
"""Of more customers every nth is taken: these settle the question, and a sync stays quick."""


class _Case(NamedTuple):
    rfm: RFM
    step: int | None
    """The step of the horizon in which they next bought, from 1; None if in none."""


def choose_k(
    purchases: Sequence[Sequence[date]],
    today: date,
    *,
    horizon_days: int,
    typical_gap_days: float | None = None,
) -> int:
    """Return the k of the rhythm that both witnesses see, 1 where they see none.

    `purchases` holds per customer sorted distinct days; those after `today` are plans.
    """
    known = _sample([days[: bisect_right(days, today)] for days in purchases])
    if len(known) < FEWEST_CUSTOMERS or sum(len(days) - 1 for days in known) < FEWEST_GAPS:
        return 1
    k = _evenest(known)
    if k == 1:
        return 1
    cases = _cases(known, today, horizon_days)
    rfms = [case.rfm for case in cases]
    random, rhythmic = (
        _surprises(estimate(rfms, k=k, typical_gap_days=typical_gap_days), cases, horizon_days)
        for k in (1, k)
    )
    return k if _gain(random, rhythmic) > NOT_WORSE else 1


def _sample(purchases: Sequence[Sequence[date]]) -> list[tuple[date, ...]]:
    """Return those who bought; of many, every nth."""
    # sorted, so that an owner who sorts the sheet gets the same answer to the last digit
    buyers = sorted(tuple(days) for days in purchases if days)
    return buyers[:: -(-len(buyers) // MOST_CASES) or 1]


def _evenest(purchases: Sequence[Sequence[date]]) -> int:
    """Return the k that fits the shape of people's gaps best."""
    loose, strict = RHYTHMS
    even = evenness(purchases, (1, loose, strict))
    if _gain(even[loose], even[1]) <= CLEARLY_EVEN:
        return 1
    return strict if _gain(even[strict], even[loose]) > 0 else loose


def _cases(purchases: Sequence[Sequence[date]], today: date, horizon_days: int) -> list[_Case]:
    as_of = today - timedelta(days=horizon_days)
    return [
        _Case(rfm, _step(days, as_of, horizon_days))
        for days in purchases
        if (rfm := rfm_of(days, as_of)) is not None
    ]


def _step(days: Sequence[date], as_of: date, horizon_days: int) -> int | None:
    following = bisect_right(days, as_of)
    if following == len(days):
        return None
    waited_days = (days[following] - as_of).days
    return None if waited_days > horizon_days else -(-waited_days * STEPS // horizon_days)


def _surprises(fitted: Estimate, cases: Sequence[_Case], horizon_days: int) -> list[float]:
    ends = [horizon_days * step / STEPS / DAYS_A_WEEK for step in range(STEPS + 1)]
    return [-log(max(SUREST, _given(fitted, case, ends))) for case in cases]


def _given(fitted: Estimate, case: _Case, ends: Sequence[float]) -> float:
    """Return the probability that the estimate gave to what then happened."""

    def bought_by(end: float) -> float:
        x, t_x, age = case.rfm.x, case.rfm.t_x, case.rfm.age_weeks
        return buys_within(fitted.parameters, x, t_x, age, end, k=fitted.k)

    if case.step is None:
        return 1 - bought_by(ends[-1])
    return bought_by(ends[case.step]) - bought_by(ends[case.step - 1])


def _gain(former: Sequence[float], latter: Sequence[float]) -> float:
    """Return how much lower the latter are on average, in standard errors; 0 for fewer than two."""
    gains = [p - q for p, q in zip(former, latter, strict=True)]
    if len(gains) < 2:
        return 0.0
    mean = sum(gains) / len(gains)
    variance = sum((gain - mean) ** 2 for gain in gains) / (len(gains) - 1)
    return mean / sqrt(variance / len(gains)) if variance else 0.0
