"""What was known of a business one horizon ago, and what followed: its own past as a witness."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from sheetcrm.rules.chance.fitting.estimate import Estimate, estimate
from sheetcrm.rules.chance.purchase_days import RFM, rfm_of

MOST_CASES = 2_000
"""Of more customers every nth is taken: these settle any question, and a sync stays quick."""


class Case(NamedTuple):
    """A customer as they stood then, and how long after it they next bought."""

    rfm: RFM
    waited_days: int | None
    """None: not within the horizon."""


@dataclass(frozen=True)
class Past:
    """The customers of that day; `horizon_days` is how far it lies back."""

    horizon_days: int
    cases: Sequence[Case]
    typical_gap_days: float | None
    _estimates: dict[int, Estimate] = field(default_factory=dict, repr=False)

    def estimate(self, k: int) -> Estimate:
        """Return what would have been learnt on that day, made once for each k."""
        if k not in self._estimates:
            rfms = [case.rfm for case in self.cases]
            self._estimates[k] = estimate(rfms, k=k, typical_gap_days=self.typical_gap_days)
        return self._estimates[k]


def sample_of(purchases: Sequence[Sequence[date]], today: date) -> list[tuple[date, ...]]:
    """Return the days until the end of `today` of those who had bought; of many, every nth.

    `purchases` holds per customer sorted distinct days; those after `today` are plans.
    """
    # sorted, so that an owner who sorts the sheet gets the same answer to the last digit
    buyers = sorted(
        tuple(days[: bisect_right(days, today)]) for days in purchases if days and days[0] <= today
    )
    return buyers[:: -(-len(buyers) // MOST_CASES) or 1]


def past_of(
    buyers: Sequence[Sequence[date]],
    today: date,
    *,
    horizon_days: int,
    typical_gap_days: float | None = None,
) -> Past:
    """Look back one horizon, or half of a log that is shorter than two of them.

    >>> past_of([[date(2025, 1, 1), date(2025, 1, 21)]], date(2025, 1, 31), horizon_days=183)
    Past(horizon_days=15, cases=[Case(rfm=RFM(x=0, recency_days=0, age_days=15), waited_days=5)], typical_gap_days=None)
    """
    first_on = min((days[0] for days in buyers), default=today)
    back = max(1, min(horizon_days, (today - first_on).days // 2))
    as_of = today - timedelta(days=back)
    cases = [
        Case(rfm, _waited_days(days, as_of))
        for days in buyers
        if (rfm := rfm_of(days, as_of)) is not None
    ]
    return Past(back, cases, typical_gap_days)


def _waited_days(days: Sequence[date], as_of: date) -> int | None:
    following = bisect_right(days, as_of)
    return (days[following] - as_of).days if following < len(days) else None
