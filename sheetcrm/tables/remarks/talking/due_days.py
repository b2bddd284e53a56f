"""For which day the owner promised something, in a note of the list: "by Fri 27th", "bis 4. Dezember"."""

import re
from functools import cache

from sheetcrm.rules.due_day import DueDay
from sheetcrm.tables.kinds.dates.months import find_month, find_weekday, month_words
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.remarks.phrases import any_of, one_of, words_of
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.remarks.talking.later import months_wanted

CALL_DAYS = 2
"""So long before a day by which something is to be done it is told of."""
MONTHS, LONGEST, WEEKS = 12, 31, 53
PARTS = {1: "begins", 15: "middle", 28: "ends"}
"""With which day each part of a month comes."""


def due_day_in(letters: str) -> DueDay | None:
    """Return the day for which a note says something is to be done; `letters` are those of `plain`.

    A bare number is none: it may be an hour or a price.

    >>> due_day_in("text him by fri 27th")[:3], due_day_in("bis 4. dezember")[:3]
    ((5, 27, None), (None, 4, 12))
    >>> due_day_in("by friday")[:3], due_day_in("by 10"), due_day_in("by the river")
    ((5, None, None), None, None)
    >>> due_day_in("angebot bis 15.12.")[:3], due_day_in("anfang dez. ausmachen")[:3]
    ((None, 15, 12), (None, 1, 12))
    """
    named = _named_day(letters) or _part_of_a_month(letters)
    if named is None:
        return None
    return named._replace(lead_days=CALL_DAYS) if _by().search(letters) else named


def _named_day(letters: str) -> DueDay | None:
    if (week := _week().search(letters)) is not None:
        return DueDay(week=int(week["week"])) if 1 <= int(week["week"]) <= WEEKS else None
    for found in _numbers().finditer(letters):
        if (named := _of_numbers(found)) is not None:
            return named
    for found in _day().finditer(letters):
        weekday, month = found["weekday"], found["after"] or found["before"]
        day = found["day"] or found["last"]
        is_named = weekday or month or (found["th"] and found["th"] != ".")
        if is_named:
            return DueDay(
                None if weekday is None else _weekday(weekday),
                None if day is None else int(day),
                None if month is None else find_month(month),
            )
    return None


def _of_numbers(found: re.Match[str]) -> DueDay | None:
    """Return the day of two numbers: with dots the day comes first, with a stroke the larger one is it."""
    one, other = int(found["one"]), int(found["other"])
    if found["between"] == "/" and one <= MONTHS and other <= MONTHS and one != other:
        return None  # nobody can tell which
    day, month = (other, one) if found["between"] == "/" and other > MONTHS else (one, other)
    return DueDay(day=day, month=month) if 1 <= month <= MONTHS and 1 <= day <= LONGEST else None


def _part_of_a_month(letters: str) -> DueDay | None:
    """Return the day with which the beginning, the middle or the end of a month comes."""
    for found in _parts().finditer(letters):
        day = next(day for day, name in PARTS.items() if found[name])
        return DueDay(day=day, month=find_month(found["month"]))
    return None


def _weekday(word: str) -> int | None:
    short = (int(day) for day in synonyms("weekday") if word in words_of("short_days", day))
    return find_weekday(word) or next(short, None)


@cache
def _numbers() -> re.Pattern[str]:
    between = rf"(?:{any_of('named_day', 'between')}\s+)*"
    weekday = rf"(?:{one_of(_weekday_words())}[.,]?\s+(?:{between})?)?"
    return re.compile(
        rf"{any_of('to_do', 'due')}\s+{between}{weekday}"
        r"(?P<one>\d{1,2})(?P<between>[./])\s?(?P<other>\d{1,2})(?!\d|:)\.?(?!\s?\d)"
    )


@cache
def _week() -> re.Pattern[str]:
    return re.compile(rf"{any_of('to_do', 'weeks')}\s?(?P<week>\d{{1,2}})(?!\d)")


@cache
def _parts() -> re.Pattern[str]:
    parts = "|".join(rf"(?P<{name}>{any_of('to_do', name)})" for name in PARTS.values())
    return re.compile(rf"(?:{parts})\s+(?P<month>{one_of(months_named())})")


@cache
def _by() -> re.Pattern[str]:
    return re.compile(any_of("to_do", "by"))


def _weekday_words() -> set[str]:
    full = {plain(word) for words in synonyms("weekday").values() for word in words}
    return full | {word for day in synonyms("weekday") for word in words_of("short_days", day)}


def months_named() -> frozenset[str]:
    """Return the names of the months, those that are cut short among them."""
    return months_wanted() | frozenset(map(plain, month_words()))


@cache
def _day() -> re.Pattern[str]:
    months = one_of(months_named())
    between = rf"(?:{any_of('named_day', 'between')}\s+)*"
    return re.compile(
        rf"{any_of('to_do', 'due')}\s+{between}"
        rf"(?:(?P<weekday>{one_of(_weekday_words())})[.,]?(?:\s+{between})?)?"
        rf"(?:(?P<day>[12]\d|3[01]|0?[1-9])(?!\d|:|/|\.\d)\s?(?P<th>st|nd|rd|th|\.)?"
        rf"(?:\s*(?:of\s+)?(?P<after>{months}))?|(?P<before>{months})\s+(?P<last>[12]\d|3[01]|0?[1-9])(?![\d:/]))?"
    )
