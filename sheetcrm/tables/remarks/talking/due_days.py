"""For which day the owner promised something, in a note of the list: "by Fri 27th", "bis 4. Dezember"."""

import re
from functools import cache

from sheetcrm.rules.due_day import DueDay
from sheetcrm.tables.kinds.dates.months import find_month, find_weekday
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.remarks.phrases import any_of, one_of, words_of
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.remarks.talking.later import months_wanted


def due_day_in(letters: str) -> DueDay | None:
    """Return the day for which a note says something is to be done; `letters` are those of `plain`.

    A bare number is none: it may be an hour or a price.

    >>> due_day_in("text him by fri 27th"), due_day_in("bis 4. dezember")
    (DueDay(weekday=5, day=27, month=None), DueDay(weekday=None, day=4, month=12))
    >>> due_day_in("by friday"), due_day_in("by 10"), due_day_in("by the river")
    (DueDay(weekday=5, day=None, month=None), None, None)
    """
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


def _weekday(word: str) -> int | None:
    short = (int(day) for day in synonyms("weekday") if word in words_of("short_days", day))
    return find_weekday(word) or next(short, None)


@cache
def _day() -> re.Pattern[str]:
    full = {plain(word) for words in synonyms("weekday").values() for word in words}
    short = {word for day in synonyms("weekday") for word in words_of("short_days", day)}
    months = one_of(months_wanted())
    between = rf"(?:{any_of('named_day', 'between')}\s+)*"
    return re.compile(
        rf"{any_of('to_do', 'due')}\s+{between}"
        rf"(?:(?P<weekday>{one_of(full | short)})[.,]?(?:\s+{between})?)?"
        rf"(?:(?P<day>[12]\d|3[01]|0?[1-9])(?!\d|:|/|\.\d)\s?(?P<th>st|nd|rd|th|\.)?"
        rf"(?:\s*(?:of\s+)?(?P<after>{months}))?|(?P<before>{months})\s+(?P<last>[12]\d|3[01]|0?[1-9])(?![\d:/]))?"
    )
