"""A call that a note of the log leaves to us for a day of a month: "ring her 2/12", "Rückruf am 7.12."."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from sheetcrm.rules.own_words import Later
from sheetcrm.tables.kinds.dates.months import find_month
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.remarks.phrases import any_of, one_of, words_of
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.remarks.talking.due_days import months_named

MONTHS = 12
_NO_LEAP_YEAR = 2023
"""Its days are there in every year."""


def call_day_in(letters: str) -> Later | None:
    """Return the day for which a note leaves a call to us; `letters` are those of `plain`.

    A call that was made, or is theirs to make, is none: "rang her 2/12", "missed call 2/12".

    >>> call_day_in("tyre + tube, ring her 2/12 re lights")[2:4], call_day_in("ruckruf am 7.12.")[2:4]
    ((12, 2), (12, 7))
    >>> call_day_in("rang her 2/12"), call_day_in("missed call 2/12"), call_day_in("will ring 2/12")
    (None, None, None)
    """
    found = _call_on_a_day().search(letters)
    if found is None or _over().search(letters):
        return None
    if found["one"]:
        return _of_numbers(
            int(found["one"]), int(found["other"]), is_stroke=found["between"] == "/"
        )
    return _named(int(found["day"] or found["last"]), find_month(found["after"] or found["before"]))


def call_words() -> Iterator[str]:
    """Yield the words without which no note leaves a call to us."""
    yield from words_of("call_days", "calls")
    yield from words_of("call_days", "calls_whom")


def _of_numbers(one: int, other: int, *, is_stroke: bool) -> Later | None:
    if is_stroke and other > MONTHS:
        return _named(other, one)
    later = _named(one, other)
    is_either = is_stroke and one <= MONTHS and one != other
    return None if later is None else later._replace(is_either=is_either)


def _named(day: int, month: int | None) -> Later | None:
    try:
        date(_NO_LEAP_YEAR, month or 0, day)
    except ValueError:
        return None
    return Later(month=month, day=day, is_date=True)


@cache
def _over() -> re.Pattern[str]:
    return re.compile(any_of("call_days", "over"))


@cache
def _call_on_a_day() -> re.Pattern[str]:
    calls, calls_whom = any_of("call_days", "calls"), any_of("call_days", "calls_whom")
    whom, between = any_of("call_days", "whom"), any_of("call_days", "between")
    weekdays = {plain(word) for words in synonyms("weekday").values() for word in words}
    short = {word for day in synonyms("weekday") for word in words_of("short_days", day)}
    month = one_of(months_named())
    day = (
        r"(?P<one>\d{1,2})(?P<between>[./])(?P<other>\d{1,2})(?![\d:/]|\.\d)"
        rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?P<after>{month})"
        rf"|(?P<before>{month})\s+(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:/])"
    )
    begin = rf"(?:^|[,;:.!?(+–-]\s*|{any_of('call_days', 'begins')}\s+)"
    return re.compile(
        rf"{begin}(?:{calls}|{calls_whom}\s+{whom})(?:\s+{between}){{0,2}}"
        rf"\s+(?:{one_of(weekdays | short)}[.,]?\s+(?:{between}\s+)?)?(?:{day})"
    )
