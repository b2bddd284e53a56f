"""The tab Dashboard as it was read: where the parts of each of its sentences stand.

A hidden row says what each column is for, and a hidden column what each row holds, so an owner may
move rows and columns about: charts follow their cells, and so does the next sync.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell, Grid

DASHBOARD: Final = "Dashboard"
LABEL: Final = "label"
VALUES: Final = ("first", "second", "third")
CHART: Final = "chart"
KEY: Final = "key"
FIELDS: Final = (LABEL, *VALUES, CHART, KEY)
"""What the columns are for, from left to right in a new tab."""
_KIND: Final = "dashboard"
_MARKS: Final = {field: json.dumps([_KIND, "column", field]) for field in FIELDS}
"""What stands in the hidden row."""


class Part(StrEnum):
    """What a sentence and its chart are about, from top to bottom in a new tab."""

    NEW = "new"
    """Who came to the business, and what became of them."""
    WORD = "word"
    """Who heard from the business soon after the first purchase."""
    TOP = "top"
    """The relationships that matter most."""
    QUIET = "quiet"
    """Who went quiet, by their own rhythm."""
    RETURN = "return"
    """Who came back within a year."""
    PERSONAL = "personal"
    """What went to people one by one, and what went to all alike."""


LINES: Final[Mapping[Part, int]] = {
    Part.NEW: 8,
    Part.WORD: 8,
    Part.TOP: 5,
    Part.QUIET: 5,
    Part.RETURN: 5,
    Part.PERSONAL: 8,
}
"""So many lines of figures each has room for: quarters, people, or years."""


class Role(StrEnum):
    """What a row of the tab is."""

    HEAD = "head"
    LEAD = "lead"
    WELL = "well"
    """What goes well, of all parts."""
    LESS_WELL = "less well"
    TITLE = "title"
    SAID = "said"
    """The sentence."""
    HEADINGS = "headings"
    """What the figures below it are; what stands over the labels is the chart's title."""
    LINE = "line"


@dataclass(frozen=True, slots=True)
class DashboardKey:
    """Which row it is."""

    role: Role
    part: Part | None = None
    number: int = 0
    """Of a line of figures, from 1."""

    @property
    def text(self) -> str:
        """The key as its cell holds it.

        >>> DashboardKey(Role.LINE, Part.NEW, 8).text
        '["dashboard", "line", "new", 8]'
        """
        return json.dumps([_KIND, self.role, self.part or "", self.number])

    @classmethod
    def of(cls, cell: Cell) -> Self | None:
        """Return the key of a cell; None if it holds none."""
        try:
            kind, role, part, number = json.loads(str(cell))
            key = cls(Role(role), Part(part) if part else None, int(number))
        except (TypeError, ValueError):
            return None
        return key if kind == _KIND else None


@dataclass(frozen=True, slots=True)
class DashboardTab:
    """The tab: the columns (from 0) of its fields, and its rows (from 1) by their keys."""

    grid: Grid
    marks_row: int
    """The hidden row, from 1."""
    columns: Mapping[str, int]
    """Without those that an owner deleted."""
    rows: Mapping[DashboardKey, int]

    @property
    def tab(self) -> str:
        """What the owner calls it."""
        return self.grid.tab


def dashboard_in(grid: Grid) -> DashboardTab | None:
    """Return a tab as Dashboard, whatever it is called; None if it lacks our marks."""
    for number, cells in enumerate(grid.rows, start=1):
        columns = _columns(cells)
        if LABEL in columns and KEY in columns:
            return DashboardTab(grid, number, columns, _rows(grid, columns[KEY]))
    return None


def marks() -> Sequence[str]:
    """Return what stands in the hidden row of a new tab, from the labels to the keys."""
    return list(_MARKS.values())


def _columns(cells: Sequence[Cell]) -> dict[str, int]:
    found = {cell: at for at, cell in enumerate(cells) if isinstance(cell, str)}
    return {field: found[mark] for field, mark in _MARKS.items() if mark in found}


def _rows(grid: Grid, key_column: int) -> dict[DashboardKey, int]:
    """Return the rows by their keys; of a row that somebody copied, the first counts."""
    found: dict[DashboardKey, int] = {}
    for number, cells in enumerate(grid.rows, start=1):
        key = DashboardKey.of(cell_in(cells, key_column))
        if key is not None:
            found.setdefault(key, number)
    return found
