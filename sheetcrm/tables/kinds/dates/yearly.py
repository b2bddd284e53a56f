"""A day that comes round every year, as it stands in a cell with or without its year."""

import re
from datetime import date
from typing import TYPE_CHECKING

from sheetcrm.rules.records import Anniversary
from sheetcrm.tables.kinds.dates.dates import numeric_readings, parse_date, spelled_day
from sheetcrm.tables.kinds.dates.times import without_time
from sheetcrm.tables.problems import Parsed, Unread, to_correct, unread

if TYPE_CHECKING:
    from sheetcrm.settings import DateOrder

NO_YEAR = frozenset({0, 1, 4, 1604, 1900})
"""Years that phones and address books write where none is known."""

NO_YEAR_PATTERN = "|".join(f"{year:04}" for year in sorted(NO_YEAR))

LATEST_BIRTH = 2029
"""A year of two digits is none after this: a birthday in '48 was in 1948."""

_LEAP_YEAR = "2000"
"""Stands in for a year: a day that comes round every year may be a 29 February."""

_DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PAIR = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})(\.?)[-/]?")
_COMPACT = re.compile(rf"(?:{NO_YEAR_PATTERN}|-)[-/.]?(\d{{2}})[-/.]?(\d{{2}})")
_MARKED = re.compile(r"(?<=[-/.])[xX?_*]{2,4}$")
"""Where the year should be, as in 14.05.????"""
_AGE = re.compile(r"\s*\(\d{1,3}\)$")
_YEARLESS = re.compile(rf"(?<!\d)(?:{NO_YEAR_PATTERN})(?!\d)")


def yearly(text: str, order: "DateOrder | None") -> Anniversary | Unread[Anniversary]:
    """Return the day of a text, with its year where one was written.

    >>> yearly("1604-11-30", None), yearly("--1130", None) == yearly("30 Nov", None)
    (Anniversary(month=11, day=30, year=None, label='', is_to_prepare=False), True)
    """
    bare = _MARKED.sub("", _AGE.sub("", without_time(text)))
    if match := _COMPACT.fullmatch(bare):
        return checked(int(match[1]), int(match[2]), text)
    if match := _PAIR.fullmatch(bare):
        return _of_pair(match, order)
    spelled = spelled_day(bare)
    if spelled and spelled.year is None and not _YEARLESS.search(bare):
        return checked(spelled.month, spelled.day, text)
    day = of_date(parse_date(_YEARLESS.sub(_LEAP_YEAR, bare), order))
    if day is None:
        return _no_day(text)
    if isinstance(day, Anniversary) and _YEARLESS.search(bare):
        return day._replace(year=None)
    if (
        isinstance(day, Anniversary)
        and (day.year or 0) > LATEST_BIRTH
        and str(day.year) not in text
    ):
        return day._replace(year=(day.year or 0) - 100)
    return day


def of_date(day: Parsed[date]) -> Parsed[Anniversary]:
    """Return what comes round every year on a day."""
    if isinstance(day, Unread):
        return Unread(day.reason)
    if day is None:
        return None
    return Anniversary(day.month, day.day, None if day.year in NO_YEAR else day.year)


def checked(month: int, day: int | None, text: str) -> Anniversary | Unread[Anniversary]:
    """Return a day of a month, or the month alone, if there is such a day."""
    if 1 <= month <= 12 and (day is None or 1 <= day <= _DAYS_IN[month - 1]):
        return Anniversary(month, day)
    return _no_day(text)


def with_year(text: str) -> str:
    """Return numbers that lack a year with one, so that they are evidence of an order.

    >>> with_year("25/12"), with_year("30/11/1604")
    ('25/12/2000', '30/11/2000')
    """
    pair = _PAIR.fullmatch(text)
    return f"{pair[1]}/{pair[2]}/{_LEAP_YEAR}" if pair else _YEARLESS.sub(_LEAP_YEAR, text)


def _of_pair(pair: re.Match[str], order: "DateOrder | None") -> Anniversary | Unread[Anniversary]:
    readings = numeric_readings(with_year(pair[0]))
    if pair[3]:  # only "day.month." is written with a dot at its end
        order = "day month year"
    if order in readings or len(set(readings.values())) == 1:
        day = readings[order] if order in readings else next(iter(readings.values()))
        return Anniversary(day.month, day.day)
    if not readings:
        return _no_day(pair[0])
    return unread("cell.two_days", text=pair[0])


def _no_day(text: str) -> Unread[Anniversary]:
    return to_correct("cell.not_a_date", text=text)
