"""How often those who seem gone for good come back all the same.

In MBG/NBD whoever has left never returns, so the long pause of a good customer (12 repeat
purchases, then seven quiet months) made their chance to buy within a year 0.000 000 002; they
bought. Here somebody gone comes back at random, at a small share ρ of the pace they had: hazard
ρ / usual gap. ρ is one number a business: the mode of log ρ ~ N(log .005, 1) times the likelihood
of what followed the forecasts of one horizon ago. A two-state relative of the hidden Markov model
of Romero, van der Lans & Wierenga (2013), "A partially hidden Markov model of customer dynamics
for CLV measurement", J. Interactive Marketing 27, fitted in two steps.
"""

from collections.abc import Sequence
from math import exp, expm1, log
from typing import NamedTuple

from sheetcrm.rules.chance.fitting.past import Case, Past
from sheetcrm.rules.chance.model import Parameters, alive, buys_within, usual_gap
from sheetcrm.rules.chance.purchase_days import DAYS_A_WEEK
from sheetcrm.rules.chance.scores import SUREST

USUAL_SHARE = 0.005
"""Somebody gone comes back 200 times more slowly than they used to come."""
SPREAD = 1.0
"""Of the prior of log ρ, which is normal: wide enough for a business where many return, at a
tenth of their pace. With .5 its forecasts are off; on real logs both are alike (NOTES.md)."""
LEAST_SHARE, MOST_SHARE = USUAL_SHARE / 10, 1.0
HALVINGS = 36
"""To the tenth digit: no two computers differ in the nine that are kept."""


class _Forecast(NamedTuple):
    """What was said of one customer one horizon ago, and what came of it."""

    chance: float
    gone: float
    gaps_ahead: float
    """The horizon in usual gaps of theirs."""
    came: bool


def share_returning(past: Past, k: int) -> float:
    """Return ρ as this business's past shows it; the usual one where there is no past."""
    if not past.cases:
        return USUAL_SHARE
    parameters, weeks = past.estimate(k).parameters, past.horizon_days / DAYS_A_WEEK
    forecasts = [_forecast(parameters, k, weeks, case, past.horizon_days) for case in past.cases]
    low, high = log(LEAST_SHARE), log(MOST_SHARE)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if _slope(forecasts, middle) > 0 else (middle, high)
    return exp((low + high) / 2)


def _forecast(
    parameters: Parameters, k: int, weeks: float, case: Case, horizon_days: int
) -> _Forecast:
    x, t_x, age = case.rfm.x, case.rfm.t_x, case.rfm.age_weeks
    return _Forecast(
        buys_within(parameters, x, t_x, age, weeks, k=k),
        1 - alive(parameters, x, t_x, age, k=k),
        weeks / usual_gap(parameters, x, t_x, k=k),
        case.waited_days is not None and case.waited_days <= horizon_days,
    )


def _slope(forecasts: Sequence[_Forecast], log_share: float) -> float:
    """Return the slope of minus the log posterior by log ρ."""
    share = exp(log_share)
    slope = (log_share - log(USUAL_SHARE)) / SPREAD**2
    for chance, gone, gaps_ahead, came in forecasts:
        away = share * gaps_ahead
        said = chance - gone * expm1(-away)
        rise = gone * away * exp(-away)
        slope -= rise / max(SUREST, said) if came else -rise / max(SUREST, 1 - said)
    return slope
