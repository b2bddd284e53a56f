"""The names of months and weekdays, in full and cut short, in the seven languages."""

from functools import cache

from sheetcrm.tables.cells.vocabulary import synonyms
from sheetcrm.tables.text import fold

SHORTEST = 3


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
    """Tell whether a word stands beside dates without saying anything: a weekday, "of", "the".

    >>> is_filler("th"), is_filler("Donnerstag"), is_filler("about")
    (True, True, False)
    """
    return fold(word) in _fillers()


@cache
def _months() -> dict[str, int]:
    meant: dict[str, set[int]] = {}
    for number, names in synonyms("month").items():
        for name in map(fold, names):
            for length in range(min(SHORTEST, len(name)), len(name) + 1):
                meant.setdefault(name[:length], set()).add(int(number))
    return {word: numbers.pop() for word, numbers in meant.items() if len(numbers) == 1}


@cache
def _fillers() -> frozenset[str]:
    around = synonyms("around_dates")
    weekdays = {
        name[:length] for name in map(fold, around["weekdays"]) for length in {2, 3, 4, len(name)}
    }
    # "mar" is a Tuesday in France and a month everywhere: beside numbers it is the month.
    return frozenset(weekdays | set(map(fold, around["words"]))) - _months().keys()
