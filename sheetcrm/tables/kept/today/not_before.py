"""What an owner types under Not before: until when something is put off."""

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.dates.dates import parse_date
from sheetcrm.tables.kinds.dates.months import find_month, find_weekday
from sheetcrm.tables.kinds.rhythms import find_rhythm
from sheetcrm.tables.kinds.words import folded_words
from sheetcrm.tables.problems import Parsed, Unread
from sheetcrm.tables.text import clean, fold
from sheetcrm.wording.reason import because

if TYPE_CHECKING:  # settings load slowly
    from sheetcrm.settings import DateOrder

NEVER: Final = date.max
"""Stands for "never": it is not to come back."""
_WEEK: Final = 7


def parse_not_before(cell: Cell, today: date, order: "DateOrder | None" = None) -> Parsed[date]:
    """Return the day before which something is not to come back, `NEVER` if not at all.

    >>> monday = date(2026, 3, 2)
    >>> for text in ("tomorrow", "Friday", "nächste Woche", "3 weeks", "May"):
    ...     print(parse_not_before(text, monday))
    2026-03-03
    2026-03-06
    2026-03-09
    2026-03-23
    2026-05-01
    >>> parse_not_before("never", monday) == NEVER
    True
    """
    text = clean(cell) if isinstance(cell, str) else None
    day = _of_words(text, today) if text else None
    if day is not None:
        return day
    found = parse_date(cell, order)
    if isinstance(found, date) and found <= today:
        return Unread(because("ticks.not_ahead", on=found))
    if isinstance(found, Unread):
        return Unread(because("ticks.not_before_unread", text=str(cell)))
    return found


def _of_words(text: str, today: date) -> date | None:
    word = fold(text)
    if word in folded_words("not_before", "never"):
        return NEVER
    if word in folded_words("not_before", "tomorrow"):
        return today + timedelta(1)
    if word in folded_words("not_before", "next_week"):
        return today + timedelta(_WEEK - today.weekday())
    if word in folded_words("not_before", "next_month"):
        return _first_of_month(today, today.month % 12 + 1)
    rest = _lead().sub("", text).strip()
    if rest.isdecimal():  # a bare number may be a day of the month, or so many days
        return None
    weekday, month = find_weekday(rest), find_month(rest)
    if weekday is not None:
        return today + timedelta((weekday - 1 - today.weekday() - 1) % _WEEK + 1)
    if month is not None:
        return _first_of_month(today, month)
    rhythm = find_rhythm(rest)
    return None if rhythm is None else today + timedelta(rhythm.days)


def _first_of_month(today: date, month: int) -> date:
    """Return the first day of the next month of that number."""
    return date(today.year + (month <= today.month), month, 1)


@cache
def _lead() -> re.Pattern[str]:
    words = sorted(folded_words("not_before", "lead"), key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(map(re.escape, words))})\s+", re.IGNORECASE)
