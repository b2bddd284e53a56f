"""The day that a note names, as late as it may mean: a year alone is its last day."""

import re
from datetime import date

from sheetcrm.rules.calendar import days_after, months_after
from sheetcrm.tables.kinds.dates.months import find_month

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_MONTH = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{4})(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def day_in(text: str) -> date | None:
    """Return the last day that a text may mean, None if it names neither a day nor a year.

    >>> day_in("Mann verst. 3.5.2024"), day_in("dog died May 2024"), day_in("2024"), day_in("May")
    (datetime.date(2024, 5, 3), datetime.date(2024, 5, 31), datetime.date(2024, 12, 31), None)
    """
    if found := _ISO.search(text):
        return _date(*map(int, found.groups()))
    if found := _DAY_FIRST.search(text):
        day, month, year = map(int, found.groups())
        return _date(year, month, day) or _date(year, day, month)
    for found in _MONTH.finditer(text):
        if number := find_month(found[1]):
            return _end_of(int(found[2]), number)
    years = [int(found[1]) for found in _YEAR.finditer(text)]
    return date(max(years), 12, 31) if years else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end_of(year: int, month: int) -> date:
    return days_after(months_after(date(year, month, 1), 1), -1)
