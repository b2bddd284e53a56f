"""The columns of Problems, and what its hidden column Key says of a row."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.kept_page import KEY, KeptColumn

PROBLEMS: Final = "Problems"
ANSWER: Final = "answer"
MOST_CHOICES: Final = 12
"""So many answers are offered in a cell; any other that is known may be typed."""
CHOICES: Final = tuple(f"choice_{number}" for number in range(1, MOST_CHOICES + 1))

PROBLEM_COLUMNS: Final = (
    KeptColumn("What", "what", 46),
    KeptColumn("How many", "how_many", 9),
    KeptColumn("What to do", "todo", 34),
    KeptColumn("Answer", ANSWER, 22, is_typed=True),
    KeptColumn("First cell", "first_cell", 12),
    *(
        KeptColumn(f"Choice {number}", name, 10, is_hidden=True)
        for number, name in enumerate(CHOICES, start=1)
    ),
    KeptColumn("Key", KEY, 10, is_hidden=True),
)
"""In the order of a new tab; an owner may have moved them. The hidden choices are what Answer offers."""


class LineKind(StrEnum):
    """What a row of Problems is."""

    HEAD = "head"
    """The headline, with what it counts."""
    ASKED = "asked"
    """A question that an answer beside it settles."""
    EACH = "each"
    """The same about one person, below the question about all."""
    ABOUT = "about"
    """A question that only the answers below it settle."""
    CELLS = "cells"
    """Cells that are to be corrected."""


ANSWERED: Final = frozenset({LineKind.ASKED, LineKind.EACH})
"""Rows that take an answer."""


@dataclass(frozen=True, slots=True)
class ProblemKey:
    """The kind of a row, and the question or the cell that it is about."""

    kind: LineKind
    about: str = ""
    """The id of a question, or the first cell that is to be corrected."""
    counts: tuple[int, ...] = ()
    """Of the headline: things and people now, then the same when the owner last worked here."""

    @property
    def text(self) -> str:
        """The key as its cell holds it.

        >>> ProblemKey(LineKind.HEAD, counts=(4, 58)).text
        '["head", "", 4, 58]'
        """
        return json.dumps([self.kind, self.about, *self.counts], ensure_ascii=False)

    @classmethod
    def of(cls, cell: Cell) -> Self | None:
        """Return the key of a cell; None if it is blank, or somebody typed over it."""
        try:
            kind, about, *counts = json.loads(str(cell))
            return cls(LineKind(kind), str(about), tuple(map(int, counts)))
        except (TypeError, ValueError):
            return None
