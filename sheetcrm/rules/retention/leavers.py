"""How many customers leave within a year: a range, because nobody sees who left.

The rate at which customers drop out is barely identified: models that fit the same purchases alike
disagree by half on who is still with us. So two of them are the ends of a range.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import cosh, exp, log, log1p, sinh

from sheetcrm.rules.chance.fitting.estimate import estimate
from sheetcrm.rules.chance.model import Parameters
from sheetcrm.rules.chance.purchase_days import DAYS_A_WEEK, rfms_of

A_YEAR_WEEKS = 365 / DAYS_A_WEEK
FEWEST_CUSTOMERS = 300
"""With fewer customers the estimate is hidden: the models would only repeat the prior."""
QUADRATURE_REACH = 8.0
QUADRATURE_STEPS = 200


@dataclass(frozen=True, slots=True)
class Leavers:
    """The range of the share of customers who leave within a year, `fewest` not above `most`."""

    fewest: float
    most: float
    customers: int


def leavers_within_a_year(
    purchases: Sequence[Sequence[date]], today: date, *, typical_gap_days: float | None = None
) -> Leavers | None:
    """Return the range of those who leave within a year of their first purchase.

    One end is MBG/NBD, 1 - ∫(1-p)(α/(α+pt))^r Beta(p; a, b) dp, the other BG/NBD, where nobody
    leaves at the first purchase and (1-p) falls away. None below 300 customers.
    """
    rfms = rfms_of(purchases, today)
    if len(rfms) < FEWEST_CUSTOMERS:
        return None
    ends = sorted(
        share_left(
            estimate(
                rfms, typical_gap_days=typical_gap_days, may_leave_at_first=at_first
            ).parameters,
            A_YEAR_WEEKS,
            may_leave_at_first=at_first,
        )
        for at_first in (True, False)
    )
    return Leavers(ends[0], ends[1], len(rfms))


def share_left(parameters: Parameters, weeks: float, *, may_leave_at_first: bool = True) -> float:
    """Return the model's share of customers gone `weeks` after their first purchase.

    >>> round(share_left(Parameters(.525, 6.183, .891, 1.614), 0), 4)  # a / (a + b)
    0.3557
    """
    stayed = everybody = 0.0
    for leave, stay, weight in _beta_weights(parameters.a, parameters.b):
        quiet = (parameters.alpha / (parameters.alpha + leave * weeks)) ** parameters.r
        stayed += weight * quiet * (stay if may_leave_at_first else 1)
        everybody += weight
    return 1 - stayed / everybody


def _beta_weights(a: float, b: float) -> Iterable[tuple[float, float, float]]:
    # p = 1/(1+e^-u), u = 4 sinh v: both ends of Beta(a, b), however steep, flatten out, and the
    # trapezoid rule is exact to many digits (Takahasi & Mori 1974)
    for step in range(-QUADRATURE_STEPS, QUADRATURE_STEPS + 1):
        v = QUADRATURE_REACH * step / QUADRATURE_STEPS
        u = 4 * sinh(v)
        log_stay = -log1p(exp(u)) if u < 0 else -u - log1p(exp(-u))
        log_leave = log_stay + u
        yield exp(log_leave), exp(log_stay), exp(a * log_leave + b * log_stay + log(cosh(v)))
