"""A note of the list with a day: of late something happened, or soon something will.

Nobody knows all the words in which owners note what is open ("in 27/11, tell him", "RR Di 1.12. wg.
Termin"), but they note the day. Such a note is shown to its owner once, as it stands.
"""

import re
from collections.abc import Iterator
from functools import cache

from sheetcrm.rules.due_day import DueDay, NamedDays
from sheetcrm.rules.records import Remark
from sheetcrm.rules.words import RemarkKind, UpshotKind
from sheetcrm.tables.kinds.dates.months import find_month
from sheetcrm.tables.remarks.phrases import any_of, one_of, undenied
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.remarks.talking.due_days import months_named
from sheetcrm.tables.remarks.talking.upshots import upshots_in

TELLS_ENOUGH = frozenset({UpshotKind.ARRANGED, UpshotKind.SETTLED})
"""A day is fixed, or nothing is open."""
MONTHS, LONGEST = 12, 31


def dated(text: str) -> Remark | None:
    """Return a note that names days without a year, None where it says itself that nothing is open.

    >>> dated("in 27/11, tell him").due.days
    (DueDay(weekday=None, day=27, month=11, lead_days=0, week=None),)
    >>> dated("likes a chat"), dated("birthday 3/12"), dated("away until 10 Dec"), dated("paid in full 3/11")
    (None, None, None, None)
    """
    letters = plain(text)
    if _nothing_open().search(letters):
        return None
    days = days_named_in(letters)
    if days is None or any(each.kind in TELLS_ENOUGH for each in upshots_in(text)):
        return None
    return Remark(RemarkKind.DATED, text.strip(), due=days)


def days_named_in(letters: str) -> NamedDays | None:
    """Return the days that a note names, None if it names none; `letters` are those of `plain`.

    >>> days_named_in("ring 1/12").months_first
    (DueDay(weekday=None, day=12, month=1, lead_days=0, week=None),)
    """
    days = tuple(dict.fromkeys(_days(letters)))
    if not days:
        return None
    others = tuple(dict.fromkeys(_days(letters, months_first=True)))
    return NamedDays(days, () if others == days else others)


def _days(letters: str, *, months_first: bool = False) -> Iterator[DueDay]:
    """Yield each day that is named; which of two small numbers with a stroke is the month, its writers know."""
    for found in _numbers().finditer(letters):
        if found["lasts"]:
            continue
        one, other = int(found["one"]), int(found["other"])
        is_turned = found["between"] == "/" and one <= MONTHS and (months_first or other > MONTHS)
        yield from _day(other, one) if is_turned else _day(one, other)
    for found in _named().finditer(letters):
        if not found["lasts"]:
            month = find_month(found["after"] or found["before"])
            yield from _day(int(found["day"] or found["last"]), month)


def _day(day: int, month: int | None) -> Iterator[DueDay]:
    if month is not None and 1 <= day <= LONGEST and 1 <= month <= MONTHS:
        yield DueDay(day=day, month=month)


@cache
def _nothing_open() -> re.Pattern[str]:
    return re.compile(rf"{undenied('to_do', 'nothing_open')}|{any_of('to_do', 'each_year')}")


@cache
def _numbers() -> re.Pattern[str]:
    """Return the pattern of 27/11 and 27.11.: no year, price, hour, size or half behind or before it."""
    return re.compile(
        rf"(?P<lasts>{any_of('to_do', 'until')}\s+)?(?<![\d.,:/£$€])"
        r"(?P<one>\d{1,2})(?P<between>[./])(?P<other>\d{1,2})(?![\d:/%]|[.,]\d|\s?(?:€|eur|£|kg|cm|mm|uhr|h\b))"
    )


@cache
def _named() -> re.Pattern[str]:
    """Return the pattern of 17 Nov and Nov 17th; "Jan 27" may be a year, and is no day."""
    months = one_of(months_named())
    return re.compile(
        rf"(?P<lasts>{any_of('to_do', 'until')}\s+)?(?<![\d.,:/])"
        rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s*(?:of\s+)?(?P<after>{months})"
        rf"|(?P<before>{months})\s+(?P<last>\d{{1,2}})(?:st|nd|rd|th))(?![\d:/])"
    )
