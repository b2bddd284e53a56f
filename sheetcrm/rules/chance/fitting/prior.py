"""What we expect of any business before we have seen its customers, held weakly.

Maximum likelihood alone is worse than this prior below about 300 customers: with a handful of
repeat purchases it calls everybody lost or nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from sheetcrm.rules.chance.parameters import Parameters, Point
from sheetcrm.rules.chance.rfm import DAYS_A_WEEK, RFM

STATED_GAP_WEIGHT = 3
"""The owner's stated gap counts as much as this many observed ones."""
USUAL_GAP_DAYS = 56
"""Stands in where the owner stated no typical gap."""
SPREADS: Point = (0.7, 0.8, 0.7, 0.6)


@dataclass(frozen=True, slots=True)
class Prior:
    """Independent normal laws of log r, log α, logit a/(a+b) and log (a+b)."""

    means: Point
    spreads: Point = SPREADS

    @property
    def parameters(self) -> Parameters:
        """The parameters at the means: where a search begins."""
        return Parameters.at(self.means)


def prior_for(rfms: Iterable[RFM], *, k: int = 1, typical_gap_days: float | None) -> Prior:
    """Centre the shipped prior on this business's own gaps, the stated one counted along.

    >>> round(prior_for([], k=2, typical_gap_days=70).parameters.alpha, 6)
    7.0
    """
    return Prior((0.0, log(1.4 * _mean_gap_weeks(rfms, typical_gap_days) / k), -0.8, 0.7))


def _mean_gap_weeks(rfms: Iterable[RFM], typical_gap_days: float | None) -> float:
    stated = USUAL_GAP_DAYS if typical_gap_days is None else typical_gap_days
    gaps, days = STATED_GAP_WEIGHT, STATED_GAP_WEIGHT * stated
    for rfm in rfms:
        gaps += rfm.x
        days += rfm.recency_days
    return days / gaps / DAYS_A_WEEK
