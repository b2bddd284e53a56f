"""Whether customers of this business come at random or in a rhythm (dentist, hairdresser).

Decided by forecasts alone, made as of one horizon ago and compared with what followed. Never by
likelihood: two orders of one basket, or a mix of habits, look like a rhythm to it.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt

from sheetcrm.rules.chance.estimate import Estimate, estimate
from sheetcrm.rules.chance.history import (
    DAYS_A_WEEK,
    History,
    has_bought_within,
    histories_of,
)
from sheetcrm.rules.chance.model import buys_within
from sheetcrm.rules.chance.scores import Forecast, surprise

RHYTHMS = (2, 4)
FEWEST_CUSTOMERS = 50
FEWEST_GAPS = 50
STANDARD_ERRORS = 2.0
"""How clear the improvement must be."""


def choose_k(
    log: Sequence[Sequence[date]],
    today: date,
    *,
    horizon_days: int,
    typical_gap_days: float | None = None,
) -> int:
    """Return the k whose forecasts of a horizon ago were clearly better than k = 1, else 1."""
    as_of = today - timedelta(days=horizon_days)
    histories = histories_of(log, as_of)
    if len(histories) < FEWEST_CUSTOMERS or sum(h.x for h in histories) < FEWEST_GAPS:
        return 1
    came_back = [
        has_bought_within(days, as_of, horizon_days) for days in log if days and days[0] <= as_of
    ]
    surprises = {
        k: _surprises(
            estimate(histories, k=k, typical_gap_days=typical_gap_days),
            histories,
            came_back,
            horizon_days / DAYS_A_WEEK,
        )
        for k in (1, *RHYTHMS)
    }
    better = {k: _clear_gain(surprises[1], surprises[k]) for k in RHYTHMS}
    best = max(RHYTHMS, key=better.__getitem__)
    return best if better[best] > 0 else 1


def _surprises(
    found: Estimate, histories: Sequence[History], came_back: Sequence[bool], weeks: float
) -> list[float]:
    return [
        surprise(
            Forecast(
                buys_within(found.parameters, h.x, h.t_x, h.age_weeks, weeks, found.k), returned
            )
        )
        for h, returned in zip(histories, came_back, strict=True)
    ]


def _clear_gain(plain: Sequence[float], rhythmic: Sequence[float]) -> float:
    """Return the mean gain, or 0 where it is within the noise."""
    gains = [p - q for p, q in zip(plain, rhythmic, strict=True)]
    mean = sum(gains) / len(gains)
    variance = sum((gain - mean) ** 2 for gain in gains) / (len(gains) - 1)
    return mean if mean > STANDARD_ERRORS * sqrt(variance / len(gains)) else 0.0
