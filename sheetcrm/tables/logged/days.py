"""The days of a log: those that cannot be meant are no facts, but what forbids counts without a day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from sheetcrm.rules.calendar import months_after
from sheetcrm.tables.rows.sheet_rows import SheetRows, is_filled
from sheetcrm.wording.reason import Reason, because

AHEAD_MONTHS = 36
"""Nobody plans further ahead than this in a log."""
BEFORE_MONTHS = 360
"""A day so long before the rest was mistyped."""


def settle_days(
    days: list[date | None],
    forbids: Sequence[bool],
    rows: SheetRows,
    column: int,
    today: date | None,
) -> Mapping[date, int]:
    """Take the days that were mistyped out of `days`; return how many rows each of the rest has.

    A row that forbids (an opt-out, a death) keeps its day, and without one it counts as the newest.
    """
    rows_on = Counter(filter(None, days))
    unlikely = unlikely_days(rows_on, today)
    for index in [index for index, day in enumerate(days) if day in unlikely] if unlikely else ():
        reason = unlikely[days[index] or date.min].and_also(because("row.left_out_without_day"))
        rows.problems.add(rows.numbers[index], column, rows.cell(index, column), reason)
        days[index] = days[index] if forbids[index] else None
    for day in unlikely:
        del rows_on[day]
    _date_what_forbids(days, forbids, rows, column, today or max(rows_on, default=None))
    return rows_on


def _date_what_forbids(
    days: list[date | None],
    forbids: Sequence[bool],
    rows: SheetRows,
    column: int,
    newest_on: date | None,
) -> None:
    if None not in days or not any(forbids):
        return
    for index, day in enumerate(days):
        if day is None and forbids[index]:
            days[index] = newest_on
            if not is_filled(cell := rows.cell(index, column)):
                reason = because("row.no_day")
                rows.problems.add(rows.numbers[index], column, cell, reason)


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
