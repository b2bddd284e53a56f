"""Grids: the cells of a tab as they were read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell holds. Blank is None (or ""); an error cell holds its text, such as "#REF!"."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one tab, from A1 on: `rows[0][0]` is A1. Rows may be ragged."""

    tab: str
    rows: Sequence[Sequence[Cell]]
