"""The weekdays on which a note lets the phone ring: "only weekends", "nicht montags anrufen"."""

import re
from collections.abc import Iterator
from functools import cache

from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.remarks.phrases import WORD, any_of, one_of, words_of
from sheetcrm.tables.remarks.plain import plain

EVERY_DAY = frozenset(range(7))
WEEKEND = frozenset({5, 6})
_CLAUSES = re.compile(r"[^.,;!?\n|()]+")


def own_days_in(letters: str) -> Iterator[tuple[frozenset[int], int, int]]:
    """Yield the days that a note names as the only ones, Monday as 0, and where it does.

    `letters` are without case and accents. A clause says so that speaks of calls or of being there,
    or a whole note; one that says anything else is about something else.

    >>> [sorted(days) for days, _, _ in own_days_in("only weekends, nicht montags anrufen")]
    [[1, 2, 3, 4, 5, 6]]
    >>> [sorted(days) for days, _, _ in own_days_in("only weekends")]
    [[5, 6]]
    >>> list(own_days_in("works only weekends")), list(own_days_in("golf on fridays"))
    ([], [])
    """
    if not _any_day().search(letters):
        return
    for clause in _CLAUSES.finditer(letters):
        named = _days_in(clause[0])
        is_all = clause[0].strip() == letters.strip(" .!")
        if not named or not (is_all or _calls().search(clause[0])):
            continue
        if not _is_about_nothing_else(clause[0]):
            continue
        if _denial().search(clause[0]):
            yield EVERY_DAY - named, *clause.span()
        elif _only().search(clause[0]):
            yield named, *clause.span()


def days_named() -> Iterator[str]:
    """Yield the words for days, without which no note says on which the phone may ring."""
    for words in synonyms("weekday").values():
        yield from (form for word in words for form in (plain(word), f"{plain(word)}s"))
    yield from (*words_of("ways", "weekend"), *words_of("ways", "weekdays"))


def days_in_short() -> Iterator[str]:
    """Yield what days are called in short, in a note about nothing but calls: "ring Sat only"."""
    for day in synonyms("weekday"):
        yield from words_of("short_days", day)


def _days_in(clause: str) -> frozenset[int]:
    days = [day for pattern, days in _patterns() if pattern.search(clause) for day in days]
    return frozenset(days)


def _is_about_nothing_else(clause: str) -> bool:
    rest = clause
    for pattern in (*(each for each, _ in _patterns()), _denial(), _only(), _beside()):
        rest = pattern.sub(" ", rest)
    return re.search(WORD, rest) is None


@cache
def _any_day() -> re.Pattern[str]:
    return re.compile(one_of((*days_named(), *days_in_short())))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], frozenset[int]], ...]:
    named = [
        (
            one_of(
                (
                    *(form for word in words for form in (plain(word), f"{plain(word)}s")),
                    *words_of("short_days", day),
                )
            ),
            frozenset({int(day) - 1}),
        )
        for day, words in synonyms("weekday").items()
    ]
    others = [
        (any_of("ways", "weekend"), WEEKEND),
        (any_of("ways", "weekdays"), EVERY_DAY - WEEKEND),
    ]
    return tuple((re.compile(words), days) for words, days in (*named, *others))


@cache
def _calls() -> re.Pattern[str]:
    return re.compile(one_of((*words_of("hours", "calls"), *words_of("ways", "reached"))))


@cache
def _only() -> re.Pattern[str]:
    return re.compile(any_of("ways", "only"))


@cache
def _denial() -> re.Pattern[str]:
    return re.compile(any_of("hours", "denial"))


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(any_of("ways", "beside_days"))
