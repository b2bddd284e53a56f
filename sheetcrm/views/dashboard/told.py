"""What a part of the Dashboard tells: its sentences, and the figures that its chart draws."""

from dataclasses import dataclass

from sheetcrm.wording.reason import Reason

Figure = float | None
"""None where nothing is known, which is never shown as 0."""


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
