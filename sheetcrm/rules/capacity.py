"""How much an owner can do on a day, and which days a day covers."""

from datetime import date

from sheetcrm.rules.calendar import days_after
from sheetcrm.settings import Settings

FIRST_WEEK_DAYS = 7


def last_day_covered(settings: Settings, today: date) -> date:
    """Return the last day whose follow-ups are shown: the day before the next working day.

    >>> last_day_covered(Settings(), date(2026, 3, 6))  # a Friday, before a free weekend
    datetime.date(2026, 3, 8)
    """
    last = today
    for _ in range(7):
        tomorrow = days_after(last, 1)
        if tomorrow.isoweekday() not in settings.days_off:
            break
        last = tomorrow
    return last


def capacity_on(settings: Settings, today: date) -> int:
    """Return how many follow-ups fit a day: fewer in the first week."""
    began_on = settings.first_sync
    is_first_week = began_on is not None and (today - began_on).days < FIRST_WEEK_DAYS
    return settings.first_week_capacity if is_first_week else settings.capacity
