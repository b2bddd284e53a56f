"""The day for which something is wanted, as what they asked names it: "a wreath for Saturday"."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.own_words import Later
from sheetcrm.tables.kinds.dates.months import find_month
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.remarks.phrases import any_of, one_of
from sheetcrm.tables.remarks.plain import plain

_NO_LEAP_YEAR = 2023
"""Its days are there in every year."""
_CLAUSES = re.compile(r"(?:\d\.|[^.,;:!?\n])+\??")


class NamedDay(NamedTuple):
    """A day that a note names."""

    on: date
    is_weekday: bool
    """Whether it is named as a day of the week; else with its month."""


def day_wanted_in(note: str, asked_on: date) -> NamedDay | None:
    """Return the day for which something is wanted: the next one of that name after they asked.

    A day that has been already, or comes every week, is none: "dripping since Friday".

    >>> asked_on = date(2026, 2, 28)
    >>> day_wanted_in("Kranz für Samstag", asked_on).on, day_wanted_in("open on Monday?", asked_on).on
    (datetime.date(2026, 3, 7), datetime.date(2026, 3, 2))
    >>> day_wanted_in("a cake for 5 April", asked_on), day_wanted_in("dripping since Friday", asked_on)
    (NamedDay(on=datetime.date(2026, 4, 5), is_weekday=False), None)
    """
    for clause in _CLAUSES.findall(plain(note)):
        weekday = _wanted(_weekdays(), clause)
        if weekday is not None:
            return NamedDay(_next_weekday(weekday["day"], asked_on), is_weekday=True)
        dated = _wanted(_dates(), clause)
        on = None if dated is None else _next_date(dated, asked_on)
        if on is not None:
            return NamedDay(on, is_weekday=False)
    return None


def without_day_wanted(note: str) -> str:
    """Return what is wanted without the day for which it is: once that is over, it misleads.

    >>> without_day_wanted("Trauerkranz für Freitag"), without_day_wanted("a cake for 5 April")
    ('Trauerkranz', 'a cake')
    >>> without_day_wanted("dripping since Friday")
    'dripping since Friday'
    """
    letters = plain(note)
    for pattern in (_weekdays(), _dates()):
        found = pattern.search(letters)
        if found is not None and found["by"]:
            return " ".join((note[: found.start()] + note[found.end() :]).split()) or note
    return note


def day_fixed_in(letters: str) -> Later | None:
    """Return the day that a note names after what says that it is fixed; `letters` are without case.

    A day of the past, or of every week, is none.

    >>> day_fixed_in("booked for thursday").weekday, day_fixed_in("termin am 12. marz").day
    (4, 12)
    >>> day_fixed_in("booked in since thursday"), day_fixed_in("meeting fixed")
    (None, None)
    """
    dated = (_fixed(found) for found in _dates().finditer(letters) if not found["past"])
    on = next(filter(None, dated), None)
    weekday = _weekdays().search(letters)
    if on is not None or (weekday is not None and weekday["past"]):
        return on
    if weekday is not None:
        return Later(weekday=_weekday_of(weekday["day"]))
    return Later(days=1) if _tomorrow().search(letters) else None


def _fixed(found: re.Match[str]) -> Later | None:
    day, month = _day_and_month(found)
    try:
        date(_NO_LEAP_YEAR, month or 0, day)
    except ValueError:
        return None
    return Later(month=month, day=day, is_date=True)


def _wanted(days: re.Pattern[str], clause: str) -> re.Match[str] | None:
    """Return the day of a clause that asks, or that says for when it is wanted."""
    found = days.search(clause)
    if found is None or found["past"]:
        return None
    asks = clause.endswith("?") or _asks().match(clause.lstrip())
    return found if asks or found["by"] else None


def _next_weekday(word: str, asked_on: date) -> date:
    ahead = (_weekday_of(word) - asked_on.isoweekday()) % 7
    return days_after(asked_on, ahead or 7)


def _weekday_of(word: str) -> int:
    """Return the number of a weekday, 1 for Monday."""
    return next(int(day) for day, words in _names().items() if word in words)


def _next_date(found: re.Match[str], asked_on: date) -> date | None:
    day, month = _day_and_month(found)
    if month is None:
        return None
    for year in (asked_on.year, asked_on.year + 1):
        try:
            on = date(year, month, day)
        except ValueError:
            continue
        if on >= asked_on:
            return on
    return None


def _day_and_month(found: re.Match[str]) -> tuple[int, int | None]:
    day = int(found["first"] or found["last"] or found["dotted"])
    if found["month"]:
        return day, int(found["month"])
    return day, find_month(found["before"] or found["after"])


@cache
def _names() -> dict[str, frozenset[str]]:
    return {day: frozenset(map(plain, words)) for day, words in synonyms("weekday").items()}


@cache
def _weekdays() -> re.Pattern[str]:
    names = one_of(word for words in _names().values() for word in words)
    return re.compile(rf"{_before()}(?P<day>{names})")


@cache
def _tomorrow() -> re.Pattern[str]:
    return re.compile(any_of("later", "1"))


@cache
def _dates() -> re.Pattern[str]:
    return re.compile(
        rf"{_before()}(?:(?P<dotted>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\."
        rf"|(?P<first>\d{{1,2}})\.?\s+(?P<after>[^\W\d_]{{3,}})"
        rf"|(?P<before>[^\W\d_]{{3,}})\s+(?P<last>\d{{1,2}}))(?![\d.]*\d)"
    )


def _before() -> str:
    between = rf"(?:{any_of('named_day', 'between')}\s+)*"
    return rf"(?:(?P<past>{any_of('named_day', 'past')})\s+|(?P<by>{any_of('urgent', 'by')})\s+)?{between}"


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(any_of("named_day", "asks"))
