"""Whether a column of jobs tells what was done for people, and not what they are by occupation."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import Certainty, HeaderRow
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.recognition.sampling import Rows, sample
from sheetcrm.tables.text import fold, shown

FIELD: Final = "occupation"
FEWEST: Final = 2
SHARE: Final = 0.25
"""Of the cells so many, and no fewer than two, name a work."""

_WHO_DOES_IT: Final = (
    *(
        "er",
        "ers",
        "or",
        "ors",
        "man",
        "men",
        "woman",
        "ist",
        "erin",
        "istin",
        "kraft",
        "frau",
        "chef",
        "bauer",
    ),
    *("eur", "eurs", "euse", "iste", "ero", "era", "dor", "dora", "ista", "tore", "trice", "ster"),
)
"""How words end that tell who does it: a window cleaner is one."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def without_works(header: HeaderRow, rows: Rows) -> HeaderRow:
    """Leave a column of works to its owner: "Roof repair" is nobody's occupation."""
    works = [
        match
        for match in header.matches
        if match.field == FIELD
        and match.certainty < Certainty.SPELLING
        and are_works(sample(rows, match.column))
    ]
    if not works:
        return header
    return replace(
        header,
        matches=tuple(match for match in header.matches if match not in works),
        ignored=tuple(sorted([*header.ignored, *((each.column, each.heading) for each in works)])),
    )


def are_works(cells: Sequence[Cell]) -> bool:
    """Return whether cells tell what was done.

    >>> are_works(["Roof repair", "New gutters", "Skylight"]), are_works(["Teacher", "Roofer"])
    (True, False)
    """
    told = sum(any(map(_is_a_work, _WORD.findall(shown(cell)))) for cell in cells)
    return told >= FEWEST and told >= SHARE * len(cells)


def _is_a_work(word: str) -> bool:
    whole, begun = _works()
    text = fold(word)
    return text in whole or (text.startswith(begun) and not text.endswith(_WHO_DOES_IT))


@cache
def _works() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words as they are compared, and the beginnings of words."""
    words = synonyms("works")["words"]
    begun = tuple(fold(word[:-1]) for word in words if word.endswith("*"))
    return frozenset(fold(word) for word in words if not word.endswith("*")), begun
