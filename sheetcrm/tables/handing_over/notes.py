"""What a note of the list says of a job that is ready: "fertig seit 24.11.", "hängt seit August"."""

import re
from calendar import monthrange
from datetime import date
from functools import cache
from typing import Final

from sheetcrm.rules.due_day import DueDay
from sheetcrm.tables.handing_over.cells import NOTHING, Said
from sheetcrm.tables.handing_over.headings import noted_words
from sheetcrm.tables.kinds.dates.months import find_month
from sheetcrm.tables.remarks.phrases import one_of
from sheetcrm.tables.remarks.plain import plain

MOST_WORDS_BEFORE: Final = 2


def ready_in(note: str, today: date) -> Said:
    """Return whether a note says that a job is ready, and since when.

    >>> today = date(2026, 11, 30)
    >>> ready_in("Nachname? fertig seit 24.11.", today).on, ready_in("Mantel hängt seit August", today).on
    (datetime.date(2026, 11, 24), datetime.date(2026, 8, 31))
    >>> ready_in("fertig, AB besprochen 20.11.", today), ready_in("bis Mi fertig, dann anrufen", today)
    (Said(is_so=True, on=None), Said(is_so=None, on=None))
    """
    letters = plain(note)
    for found in _ready().finditer(letters):
        if not _not_yet().search(letters[: found.start()]):
            on = _day(letters[found.end() :], today)
            return Said(is_so=True, on=on)
    return NOTHING


def _day(rest: str, today: date) -> date | None:
    """Return the day right behind the words, in the past; of a month its last."""
    found = _dated().match(rest)
    if found is None:
        return None
    if found["day"]:
        named = DueDay(day=int(found["day"]), month=int(found["month"])).meant_on(today)
        return named if named is not None and named <= today else None
    month = find_month(found["name"])
    return None if month is None else _end_of_the_last(month, today)


def _end_of_the_last(month: int, today: date) -> date:
    year = today.year if month <= today.month else today.year - 1
    return min(date(year, month, monthrange(year, month)[1]), today)


@cache
def _ready() -> re.Pattern[str]:
    return re.compile(
        one_of([plain(each) for each in (*noted_words("ready"), *noted_words("lies"))])
    )


@cache
def _not_yet() -> re.Pattern[str]:
    words = one_of([plain(each) for each in noted_words("not_yet")])
    return re.compile(rf"{words}(?:\s+[\w.]+){{0,{MOST_WORDS_BEFORE}}}\s*$")


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:since\s+|seit\s+|am\s+|on\s+|dem\s+)*"
        r"(?:(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.|(?P<name>[^\W\d_]{3,}))"
    )
