"""When what a note says comes again is due: "E-Check jährlich im Januar", "service every 6 months"."""

from datetime import date

from sheetcrm.rules.calendar import days_after, end_of_month, months_after, week_begins_on
from sheetcrm.rules.recurring import Recurring

OVER_DAYS = 60
"""So long after its month what comes each year may still be done, before the next year is meant."""
EARLY_DAYS = 45
"""Who was there so long before its month was there for it."""


def comes_again_on(recurring: Recurring, done_on: date | None, today: date) -> date | None:
    """Return the last day on which it is in time; `done_on` is when they were last there.

    None where nobody knows from when on to count.

    >>> comes_again_on(Recurring(month=1), date(2026, 1, 20), date(2026, 11, 30))
    datetime.date(2027, 1, 31)
    >>> comes_again_on(Recurring(6), date(2026, 5, 28), date(2026, 11, 30))
    datetime.date(2026, 11, 28)
    """
    if recurring.month is None:
        return None if done_on is None else months_after(done_on, recurring.months)
    ends = (end_of_month(date(today.year + year, recurring.month, 1)) for year in (-1, 0, 1, 2))
    return next(on for on in ends if _is_to_come(on, done_on, today))


def _is_to_come(ends_on: date, done_on: date | None, today: date) -> bool:
    if today > days_after(ends_on, OVER_DAYS):
        return False
    return done_on is None or done_on < days_after(ends_on.replace(day=1), -EARLY_DAYS)


def told_from(recurring: Recurring, on: date) -> date:
    """Return the Monday from which on it is told of.

    >>> told_from(Recurring(lead_days=14), date(2027, 1, 31))
    datetime.date(2027, 1, 11)
    """
    return week_begins_on(days_after(on, -recurring.lead_days))
