"""How far ahead the chance of return looks: some usual gaps, at least half a year."""

from functools import cache

from sheetcrm.rules.chance.fitting.estimate import USUAL_GAP_DAYS
from sheetcrm.settings import Settings

HORIZON_MONTHS = (3, 6, 12, 24)
LEAST_DAYS = 182
GAPS_AHEAD = 3
DAYS_A_MONTH = 365.25 / 12


def months_ahead(settings: Settings) -> int:
    """Return how many months ahead the chance of return looks: 3, 6, 12 or 24."""
    return settings.horizon_months or horizon_months(settings.typical_gap_days)


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
    """Return the average length in days of a number of months.

    >>> [days_of(months) for months in HORIZON_MONTHS]
    [91, 183, 365, 730]
    """
    return round(months * DAYS_A_MONTH)
