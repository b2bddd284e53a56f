"""The months of each year in which a note says that somebody is away or busy: "snowbird, back in April"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from sheetcrm.rules.records import Season
from sheetcrm.tables.kinds.dates.months import find_month
from sheetcrm.tables.remarks.phrases import WORD, any_of, one_of, words_of
from sheetcrm.tables.remarks.talking.later import months_wanted

AWAY_MONTHS = 5
"""Who is back in a month is away for so many before it: of a winter nobody says when it began."""
MONTHS_IN_A_YEAR = 12
BUSY = ("06-09", "08-11")
"""Lists of the file, each named by the first month and the one in which it is over."""


def seasons_in(letters: str) -> Iterator[tuple[Season, int, int]]:
    """Yield the months that a note names, and where; `letters` are without case and accents.

    >>> [season for season, _, _ in seasons_in("snowbird, back in april")]
    [Season(from_month=11, until_month=4)]
    >>> [season for season, _, _ in seasons_in("nicht vor ende der sommerferien")]
    [Season(from_month=6, until_month=9)]
    >>> list(seasons_in("wedding in april")), list(seasons_in("call back in april"))
    ([], [])
    """
    for found in _back_in().finditer(letters):
        month = find_month(found["month"])
        if month is not None:
            first = (month - AWAY_MONTHS - 1) % MONTHS_IN_A_YEAR + 1
            yield Season(first, month), *found.span()
    for name in BUSY:
        first, last = map(int, name.split("-"))
        for found in re.finditer(any_of("seasons", name), letters):
            yield Season(first, last), *found.span()


def season_words() -> Iterator[str]:
    """Yield the words without which no note names such months."""
    yield from chain.from_iterable(words_of("seasons", name) for name in ("back", "away", *BUSY))


@cache
def _back_in() -> re.Pattern[str]:
    """Return the pattern of "back in April", "away until April"; "call back in April" is none."""
    back, away = any_of("seasons", "back"), any_of("seasons", "away")
    few = rf"(?:\s+{any_of('later', 'between')}){{0,2}}"
    until = rf"{away}(?:\s+{WORD}){{0,3}}?\s+{any_of('seasons', 'until')}{few}"
    asked = rf"(?<!call )(?<!check )(?<!ring )(?<!get )(?<!come ){back}{few}"
    return re.compile(rf"(?:{asked}|{until})\s+(?P<month>{one_of(months_wanted())})")
