"""Whether customers of this business come at random or in a rhythm (dentist, hairdresser).

Two witnesses have to agree. The evenness of each customer's own gaps tells which rhythm it would
be; forecasts made with it as of one horizon ago (half of the log ago, where that is shorter) must
not have been worse than those without. A witness with too few cases to speak does not agree. The
likelihood of the whole model is not used: it would also reflect the mix of customers.
"""

from collections.abc import Sequence
from datetime import date
from math import log, sqrt

from sheetcrm.rules.chance.fitting.estimate import Estimate
from sheetcrm.rules.chance.fitting.evenness import evenness
from sheetcrm.rules.chance.fitting.past import Case, Past, past_of, sample_of
from sheetcrm.rules.chance.model import buys_within
from sheetcrm.rules.chance.purchase_days import DAYS_A_WEEK
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
    buyers = sample_of(purchases, today)
    past = past_of(buyers, today, horizon_days=horizon_days, typical_gap_days=typical_gap_days)
    return rhythm_of(buyers, past)


def rhythm_of(buyers: Sequence[Sequence[date]], past: Past) -> int:
    """Return the k of a sample of buyers and their past; 1 where a witness cannot speak."""
    if len(buyers) < FEWEST_CUSTOMERS or sum(len(days) - 1 for days in buyers) < FEWEST_GAPS:
        return 1
    k = _evenest(buyers)
    if k == 1 or len(past.cases) < FEWEST_CUSTOMERS:
        return 1
    random, rhythmic = (_surprises(past, each) for each in (1, k))
    return k if _gain(random, rhythmic) > NOT_WORSE else 1


def _evenest(purchases: Sequence[Sequence[date]]) -> int:
    """Return the k that fits the shape of people's gaps best."""
    loose, strict = RHYTHMS
    even = evenness(purchases, (1, loose, strict))
    if _gain(even[loose], even[1]) <= CLEARLY_EVEN:
        return 1
    return strict if _gain(even[strict], even[loose]) > 0 else loose


def _surprises(past: Past, k: int) -> list[float]:
    fitted = past.estimate(k)
    ends = [past.horizon_days * step / STEPS / DAYS_A_WEEK for step in range(STEPS + 1)]
    return [
        -log(max(SUREST, _given(fitted, case, _step(case, past.horizon_days), ends)))
        for case in past.cases
    ]


def _step(case: Case, horizon_days: int) -> int | None:
    """Return the step of the horizon in which they next bought, from 1; None if in none."""
    waited_days = case.waited_days
    if waited_days is None or waited_days > horizon_days:
        return None
    return -(-waited_days * STEPS // horizon_days)


def _given(fitted: Estimate, case: Case, step: int | None, ends: Sequence[float]) -> float:
    """Return the probability that the estimate gave to what then happened."""

    def bought_by(end: float) -> float:
        x, t_x, age = case.rfm.x, case.rfm.t_x, case.rfm.age_weeks
        return buys_within(fitted.parameters, x, t_x, age, end, k=fitted.k)

    if step is None:
        return 1 - bought_by(ends[-1])
    return bought_by(ends[step]) - bought_by(ends[step - 1])


def _gain(former: Sequence[float], latter: Sequence[float]) -> float:
    """Return how much lower the latter are on average, in standard errors; 0 for fewer than two."""
    gains = [p - q for p, q in zip(former, latter, strict=True)]
    if len(gains) < 2:
        return 0.0
    mean = sum(gains) / len(gains)
    variance = sum((gain - mean) ** 2 for gain in gains) / (len(gains) - 1)
    return mean / sqrt(variance / len(gains)) if variance else 0.0
