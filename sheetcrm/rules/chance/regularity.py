"""Whether customers of this business come at random or in a rhythm (dentist, hairdresser).

Decided by forecasts alone, made as of one horizon ago and compared with what followed. Never by
likelihood: two orders of one basket, or a mix of habits, look like a rhythm to it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from math import log, sqrt
from typing import NamedTuple

from sheetcrm.rules.chance.estimate import Estimate, estimate
from sheetcrm.rules.chance.history import DAYS_A_WEEK, History, history_of
from sheetcrm.rules.chance.model import buys_within
from sheetcrm.rules.chance.scores import SUREST

RHYTHMS = (2, 4)
FEWEST_CUSTOMERS = 50
FEWEST_GAPS = 50
STANDARD_ERRORS = 2.0
"""How clear the improvement over purchases at random must be."""
STANDARD_ERRORS_BETWEEN = 1.25
"""And that of the stricter rhythm over the looser one."""
STEPS = 12
"""In which twelfth of the horizon the next purchase fell is scored, not only whether it came: a
rhythm shows in *when* people come. In simulated trades this finds half as many again of the true
rhythms and wrongly claims one less often than the bare yes or no."""

MOST_CASES = 2_000
"""Of more customers every nth is asked: these settle the question, and a sync stays quick."""


class _Case(NamedTuple):
    history: History
    step: int | None
    """In which step of the horizon they bought next, from 1; None: in none."""


def choose_k(
    purchases: Sequence[Sequence[date]],
    today: date,
    *,
    horizon_days: int,
    typical_gap_days: float | None = None,
) -> int:
    """Return the k whose forecasts of a horizon ago were clearly better than k = 1, else 1."""
    cases = _cases(purchases, today, horizon_days)
    histories = [case.history for case in cases]
    if len(cases) < FEWEST_CUSTOMERS or sum(h.x for h in histories) < FEWEST_GAPS:
        return 1
    random, loose, strict = (
        _surprises(estimate(histories, k=k, typical_gap_days=typical_gap_days), cases, horizon_days)
        for k in (1, *RHYTHMS)
    )
    if _gain(random, strict) > STANDARD_ERRORS and _gain(loose, strict) > STANDARD_ERRORS_BETWEEN:
        return RHYTHMS[1]
    return RHYTHMS[0] if _gain(random, loose) > STANDARD_ERRORS else 1


def _cases(purchases: Sequence[Sequence[date]], today: date, horizon_days: int) -> list[_Case]:
    as_of = today - timedelta(days=horizon_days)
    cases = [
        _Case(told, _step(days, as_of, horizon_days))
        for days in purchases
        if (told := history_of(days, as_of)) is not None
    ]
    # sorted, so that an owner who sorts the sheet gets the same answer to the last digit
    cases.sort(key=lambda case: (case.history, case.step or 0))
    return cases[:: -(-len(cases) // MOST_CASES) or 1]


def _step(days: Sequence[date], as_of: date, horizon_days: int) -> int | None:
    following = bisect_right(days, as_of)
    if following == len(days):
        return None
    waited_days = (days[following] - as_of).days
    return None if waited_days > horizon_days else -(-waited_days * STEPS // horizon_days)


def _surprises(found: Estimate, cases: Sequence[_Case], horizon_days: int) -> list[float]:
    ends = [horizon_days * step / STEPS / DAYS_A_WEEK for step in range(STEPS + 1)]
    return [-log(max(SUREST, _given(found, case, ends))) for case in cases]


def _given(found: Estimate, case: _Case, ends: Sequence[float]) -> float:
    """Return the probability that the estimate gave to what then happened."""

    def bought_by(end: float) -> float:
        x, t_x, age = case.history.x, case.history.t_x, case.history.age_weeks
        return buys_within(found.parameters, x, t_x, age, end, k=found.k)

    if case.step is None:
        return 1 - bought_by(ends[-1])
    return bought_by(ends[case.step]) - bought_by(ends[case.step - 1])


def _gain(former: Sequence[float], latter: Sequence[float]) -> float:
    """Return the mean fall in surprise, in its standard errors."""
    gains = [p - q for p, q in zip(former, latter, strict=True)]
    mean = sum(gains) / len(gains)
    variance = sum((gain - mean) ** 2 for gain in gains) / (len(gains) - 1)
    return mean / sqrt(variance / len(gains)) if variance else 0.0
