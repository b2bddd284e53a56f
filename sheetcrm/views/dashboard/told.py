"""What a part of the Dashboard tells: a verdict, its sentences, and the figures that its chart draws."""

from dataclasses import dataclass
from enum import Enum, auto

from sheetcrm.wording.reason import Reason

Figure = float | None
"""None where nothing is known, which is never shown as 0."""


class Verdict(Enum):
    """How something is going."""

    WELL = auto()
    LESS_WELL = auto()
    MIXED = auto()
    TOO_EARLY = auto()
    """There is something to tell, and too little to judge it by."""


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of a quarter, of a year or of somebody."""

    label: Reason | str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The sentences of a part; without lines there is too little to draw."""

    said: tuple[Reason, ...]
    lines: tuple[Line, ...] = ()
    verdict: Verdict | None = None
    """None where the sentences themselves say why there is nothing to tell."""
    in_short: Reason | None = None
    """What the head of the tab says of it: the beginning or the end of a sentence."""
