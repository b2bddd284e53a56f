"""From when on a note says that somebody is to hear from us again: "call again in spring"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from sheetcrm.rules.own_words import Later
from sheetcrm.tables.kinds.dates.months import find_month, find_weekday
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.remarks.phrases import any_of, one_of, words_of
from sheetcrm.tables.remarks.plain import plain

DAYS = ("1", "7", "14", "21", "28", "60", "91", "182", "365")
"""Lists of the file, each named by the days that its words stand for."""
BEGINS = ("04-01", "07-01", "10-01", "09-01", "01-02", "01-07")
"""Lists of the file, each named by a day of the year: a season is meant from its second month on."""
FEASTS = ("easter", "holidays")
HOLIDAY_DAYS = 21
"""So long "the holidays" last where none of Easter, the summer or Christmas are near."""
FEWEST_LETTERS = 3
"""A shorter name of a month is mostly another word."""
DAYS_OF = {"week": 7, "month": 30, "day": 1}
MAY_BE = "may"
"""A month only where a word before it says so: "may call again"."""
_COUNTED = r"(?:in|dans|en|tra|over|em)\s+(?P<count>\d{1,2})\s+(?P<unit>%s)(?!\w)"


def later_in(letters: str) -> Later | None:
    """Return when it is time again; `letters` are those of a note, without case and accents.

    >>> later_in("call again in spring").month, later_in("nach ostern wieder").is_after_easter
    (4, True)
    >>> later_in("wedding in may"), later_in("not before may").month
    (None, 5)
    """
    for pattern in _patterns():
        found = pattern.search(letters)
        if found is not None:
            return _meant(found["time"])
    return None


def their_day_in(letters: str) -> Later | None:
    """Return when they mean to be in touch themselves; `letters` as in `later_in`.

    >>> their_day_in("meldet sich nach ostern").is_after_easter, their_day_in("call again in spring")
    (True, None)
    """
    found = _their_day().search(letters)
    return None if found is None else _meant(found["time"])


def wanted_for_in(letters: str) -> Later | None:
    """Return the month for which a note says that something is wanted; `letters` as in `later_in`.

    >>> wanted_for_in("brautstrauss fur mai").month, wanted_for_in("since march"), wanted_for_in("may i?")
    (5, None, None)
    """
    found = _wanted_for().search(letters)
    return None if found is None else Later(month=find_month(found["month"]))


def months_wanted() -> frozenset[str]:
    """Return the names of the months: without one no note says for which something is wanted."""
    words = chain.from_iterable(synonyms("month").values())
    return frozenset(each for each in map(plain, words) if len(each) >= FEWEST_LETTERS)


@cache
def _wanted_for() -> re.Pattern[str]:
    few = rf"(?:{any_of('later', 'between')}\s+){{0,2}}?"
    return re.compile(
        rf"{any_of('later', 'wanted_for')}\s+{few}(?P<month>{one_of(months_wanted())})"
    )


@cache
def _their_day() -> re.Pattern[str]:
    listed = {*words_of("upshot", "their_move"), *words_of("their_move", "phrases")}
    theirs = one_of(listed - {*words_of("upshot", "anybodys_call")})
    few = rf"\s+(?:{any_of('later', 'between')}\s+){{0,3}}?"
    return re.compile(rf"(?<!\bi )(?<!\bwe ){theirs}{few}(?P<time>{_time()})")


def later_words() -> Iterator[str]:
    """Yield the words without which no note says when it is time again."""
    for name in ("again", "not_before", *DAYS, *BEGINS, *FEASTS):
        yield from words_of("later", name)


def _meant(time: str) -> Later | None:
    if re.search(any_of("later", "easter"), time):
        return Later(is_after_easter=True)
    if re.search(any_of("later", "holidays"), time):
        return Later(days=HOLIDAY_DAYS, is_after_holidays=True)
    counted = _counted().search(time)
    if counted is not None:
        return Later(days=int(counted["count"]) * _days_of(counted["unit"]))
    for name in DAYS:
        if re.search(any_of("later", name), time):
            return Later(days=int(name))
    for name in reversed(BEGINS):  # "after summer" is none of summer
        if re.search(any_of("later", name), time):
            begins, first = map(int, name.split("-"))
            return Later(month=begins, day=first)
    word = time.rsplit(maxsplit=1)[-1]
    if (month := find_month(word)) is not None:
        return Later(month=month)
    return Later(weekday=find_weekday(word))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    again, first = any_of("later", "again"), any_of("later", "not_before")
    few = rf"\s+(?:{any_of('later', 'between')}\s+){{0,3}}?"
    time, may = rf"(?P<time>{_time()})", rf"(?P<time>{MAY_BE})(?!\w)"
    return (
        re.compile(rf"{again}{few}{time}"),
        re.compile(rf"{first}{few}{time}"),
        re.compile(rf"{first}\s+{may}"),
        re.compile(rf"{time}{few}{again}"),
        re.compile(rf"^\W*(?:{any_of('later', 'between')}\s+){{0,2}}?{time}\W*$"),
    )


def _time() -> str:
    listed = chain.from_iterable(words_of("later", name) for name in (*DAYS, *BEGINS, *FEASTS))
    kinds = (synonyms(kind).values() for kind in ("month", "weekday"))
    named = {plain(word) for words in chain.from_iterable(kinds) for word in words} - {MAY_BE}
    counted = _COUNTED.replace("?P<count>", "").replace("?P<unit>", "") % _units()
    return rf"{counted}|{one_of({*listed, *named})}|(?:in|until|before|after|early|late|mid)\s+{MAY_BE}(?!\w)"


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(_COUNTED % _units())


def _units() -> str:
    words = sorted({plain(word) for unit in DAYS_OF for word in _words_of(unit)}, key=len)
    return "|".join(map(re.escape, reversed(words)))


def _days_of(unit: str) -> int:
    return next(days for name, days in DAYS_OF.items() if unit in map(plain, _words_of(name)))


def _words_of(unit: str) -> tuple[str, ...]:
    return tuple(synonyms("rhythm_unit")[unit])
