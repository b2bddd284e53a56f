"""How far ahead a forecast looks: long enough that a usual gap fits in three times."""

from functools import cache

from sheetcrm.rules.chance.fitting.prior import USUAL_GAP_DAYS

HORIZON_MONTHS = (3, 6, 12, 24)
LEAST_DAYS = 182
GAPS_AHEAD = 3
DAYS_A_MONTH = 365.25 / 12


@cache
def horizon_months(typical_gap_days: float | None) -> int:
    """Return max(26 weeks, 3 typical gaps) as the nearest of 3, 6, 12 or 24 months.

    >>> [horizon_months(gap) for gap in (None, 60, 120, 365)]
    [6, 6, 12, 24]
    """
    gap = USUAL_GAP_DAYS if typical_gap_days is None else typical_gap_days
    months = max(LEAST_DAYS, GAPS_AHEAD * gap) / DAYS_A_MONTH
    return min(HORIZON_MONTHS, key=lambda offered: abs(offered - months))


def days_of(months: int) -> int:
    """Return the days that so many months last on average.

    >>> [days_of(months) for months in HORIZON_MONTHS]
    [91, 183, 365, 730]
    """
    return round(months * DAYS_A_MONTH)
