"""How surely a heading is recognised, and what it is recognised as."""

from enum import IntEnum
from typing import NamedTuple


class Certainty(IntEnum):
    """How surely a heading is recognised, the surest last."""

    QUESTION = 0
    """It may mean this; only the owner can say so, and until then it is not used."""
    CONTENT = 1
    """Its heading is not known; its cells say what it is."""
    NEARLY = 2
    """Its heading is misspelt, or half understood, and its cells agree."""
    COMPOSED = 3
    """Its heading is put together of words that are known."""
    SYNONYM = 4
    SPELLING = 5
    EXACT = 6
    SAID = 7
    """The owner says so in the Settings."""

    @property
    def confidence(self) -> float:
        """The same as a number from 0 to 1: so many of such columns are right, at least.

        Counted over the lists of scripts/lists.py.
        """
        return _CONFIDENCE[self]


_CONFIDENCE = {
    Certainty.QUESTION: 0.5,
    Certainty.CONTENT: 0.8,
    Certainty.NEARLY: 0.9,
    Certainty.COMPOSED: 0.95,
    Certainty.SYNONYM: 0.98,
    Certainty.SPELLING: 0.99,
    Certainty.EXACT: 1.0,
    Certainty.SAID: 1.0,
}


class Found(NamedTuple):
    """What a heading stands for; of several synonyms the one of the lowest rank is used."""

    field: str
    certainty: Certainty
    rank: int = 0


class Match(NamedTuple):
    """A column that was recognised; `column` is counted from 0."""

    column: int
    heading: str
    field: str
    certainty: Certainty
    rank: int = 0

    @property
    def confidence(self) -> float:
        """How surely it is this field, from 0 to 1."""
        return self.certainty.confidence


def by_certainty(match: Match) -> tuple[int, int, int]:
    """Return a key that puts the surest first, then the first synonym, then the first column."""
    return -match.certainty, match.rank, match.column
