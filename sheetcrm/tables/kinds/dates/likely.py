"""Days that cannot be meant: far ahead, or a lifetime before all the others."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from sheetcrm.rules.calendar import months_after
from sheetcrm.wording.reason import Reason, because

AHEAD_MONTHS = 36
"""Nobody plans further ahead than this in a log."""
BEFORE_MONTHS = 360
"""A day so long before the rest was mistyped."""


def unlikely_days(rows_on: Mapping[date, int], today: date | None) -> dict[date, Reason]:
    """Return the days that were mistyped, of those with rows; `today` None: none is too far ahead.

    >>> list(unlikely_days({date(1905, 3, 1): 1, date(2025, 3, 1): 2}, date(2026, 3, 2)))
    [datetime.date(1905, 3, 1)]
    """
    latest = None if today is None else months_after(today, AHEAD_MONTHS)
    ahead = {day for day in rows_on if latest is not None and day > latest}
    unlikely = {day: because("row.too_far_ahead", on=day) for day in ahead}
    others = {day: rows for day, rows in rows_on.items() if day not in ahead}
    return unlikely | _too_old(others)


def _too_old(rows_on: Mapping[date, int]) -> dict[date, Reason]:
    days = sorted(rows_on)
    if len(days) < 2 or months_after(days[0], BEFORE_MONTHS) >= days[-1]:
        return {}  # as nearly every log: nothing lies so far apart
    old: list[date] = []
    rows, in_all = 0, sum(rows_on.values())
    for place, (day, following) in enumerate(pairwise(days), start=1):
        rows += rows_on[day]
        if rows > in_all / 2:
            break
        if months_after(day, BEFORE_MONTHS) < following:
            old = days[:place]
    return {day: because("row.too_long_ago", on=day) for day in old}
