"""The names of months and weekdays, in full and cut short, in the seven languages."""

from collections.abc import Iterable, Mapping
from functools import cache

from sheetcrm.tables.kinds.words import folded_words, synonyms
from sheetcrm.tables.text import fold

SHORTEST = 3
SHORTEST_WEEKDAY = 2


def find_month(word: str) -> int | None:
    """Return the number of a month from its name or the beginning of it.

    >>> find_month("Sept"), find_month("März"), find_month("jui")  # juin or juillet?
    (9, 3, None)
    """
    return _months().get(fold(word))


def month_words() -> list[str]:
    """Return every word that names a month, without accents, the longest first."""
    return sorted(_months(), key=len, reverse=True)


def is_filler(word: str) -> bool:
    """Return whether a word beside a date may be passed over: a weekday, "of", "the".

    >>> is_filler("th"), is_filler("Donnerstag"), is_filler("about")
    (True, True, False)
    """
    return fold(word) in _fillers()


def find_weekday(word: str) -> int | None:
    """Return the number of a weekday, 1 for Monday, from its name or the beginning of it.

    >>> find_weekday("Sun"), find_weekday("Samstag"), find_weekday("7")
    (7, 6, 7)
    """
    if word.isdecimal() and 1 <= int(word) <= 7:
        return int(word)
    return _weekdays().get(fold(word))


@cache
def _months() -> dict[str, int]:
    return _beginnings(synonyms("month"), SHORTEST)


@cache
def _weekdays() -> dict[str, int]:
    return _beginnings(synonyms("weekday"), SHORTEST_WEEKDAY)


def _beginnings(names: Mapping[str, Iterable[str]], shortest: int) -> dict[str, int]:
    """Return every beginning of a name that can only mean one of the numbers."""
    meant: dict[str, set[int]] = {}
    for number, words in names.items():
        for word in map(fold, words):
            for length in range(min(shortest, len(word)), len(word) + 1):
                meant.setdefault(word[:length], set()).add(int(number))
    return {word: numbers.pop() for word, numbers in meant.items() if len(numbers) == 1}


@cache
def _fillers() -> frozenset[str]:
    weekdays = frozenset(
        word[:length]
        for words in synonyms("weekday").values()
        for word in map(fold, words)
        for length in range(SHORTEST_WEEKDAY, len(word) + 1)
    )
    # "mar" is a Tuesday in France and a month everywhere: beside numbers it is the month.
    return (weekdays | folded_words("around_dates")) - _months().keys()
