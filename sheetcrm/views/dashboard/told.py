"""What a part of the Dashboard tells: its sentences, the figures that its chart draws, and their grades."""

from dataclasses import dataclass

from sheetcrm.rules.retention.judged import Grade, Verdict
from sheetcrm.wording.reason import Reason

Figure = float | None
"""None where nothing is known, which is never shown as 0."""


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of three months, of a year or of somebody."""

    label: Reason | str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Graded:
    """A figure with its grade, and what the head of the tab says of it: the end of a sentence."""

    grade: Grade
    as_good: Reason
    as_bad: Reason
    to_do: Reason
    """What to do about it, where nothing is worse."""

    @property
    def is_judged(self) -> bool:
        """Whether so many cases stand behind it that it can be judged."""
        return self.grade.verdict is not Verdict.TOO_FEW


@dataclass(frozen=True, slots=True)
class Told:
    """The sentences of a part; without lines there is too little to draw."""

    said: tuple[Reason, ...]
    lines: tuple[Line, ...] = ()
    grades: tuple[Graded, ...] = ()

    @property
    def verdict(self) -> Verdict | None:
        """How it is going: as its weakest figure; None where none is there to be graded."""
        judged = [each.grade for each in self.grades if each.is_judged]
        if judged:
            return min(judged, key=lambda grade: grade.mark).verdict
        return Verdict.TOO_FEW if self.grades else None
