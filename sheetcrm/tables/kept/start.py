"""The tab Start here as it was read: which of its rows are ours, by what a hidden column says."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self
from zlib import crc32

from sheetcrm.tables.grid import Cell, Grid

START: Final = "Start here"
_KIND: Final = "start"
_BEFORE: Final = 2
"""A row's label and its text stand in the two columns left of its key."""


class StartPart(StrEnum):
    """What a row of Start here is."""

    TITLE = "title"
    LEAD = "lead"
    UPDATED = "updated"
    """When the workbook was last updated, and by which computer."""
    STEP = "step"
    COMMAND = "command"
    TAB = "tab"
    """A link to one of the tabs."""
    SECTION = "section"
    COLUMN = "column"
    BELOW = "below"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class StartKey:
    """Which row it is: `name` is a number, or stands for what the row says, in whatever language."""

    part: StartPart
    name: str = ""

    @classmethod
    def about(cls, part: StartPart, english: str) -> Self:
        """Return the key of the row that says this in English."""
        return cls(part, f"{crc32(english.encode()):08x}")

    @property
    def text(self) -> str:
        """The key as its cell holds it.

        >>> StartKey(StartPart.TAB, "1").text
        '["start", "tab", "1"]'
        """
        return json.dumps([_KIND, self.part, self.name], ensure_ascii=False)

    @classmethod
    def of(cls, cell: Cell) -> Self | None:
        """Return the key of a cell; None if it holds none."""
        try:
            kind, part, name = json.loads(str(cell))
            return cls(StartPart(part), str(name)) if kind == _KIND else None
        except (TypeError, ValueError):
            return None


@dataclass(frozen=True, slots=True)
class StartTab:
    """The tab, its rows by their key, and the column (from 0) of the keys."""

    grid: Grid
    key_column: int
    keys: Mapping[int, StartKey]
    """By the row's number, from 1."""

    @property
    def tab(self) -> str:
        """What the owner calls it."""
        return self.grid.tab

    @property
    def label_column(self) -> int:
        """The column of the labels."""
        return self.key_column - _BEFORE

    @property
    def text_column(self) -> int:
        """The column of the texts."""
        return self.key_column - 1

    @property
    def link_column(self) -> int:
        """The hidden column of the tabs that a click leads to."""
        return self.key_column + 1


def start_in(grid: Grid) -> StartTab | None:
    """Return a tab as Start here; None if no row of it is ours."""
    keys = list(_keys(grid))
    column = next((column for _, column, key in keys if key.part is StartPart.UPDATED), None)
    if column is None or column < _BEFORE:
        return None
    return StartTab(grid, column, {row: key for row, at, key in keys if at == column})


def _keys(grid: Grid) -> Iterator[tuple[int, int, StartKey]]:
    for number, cells in enumerate(grid.rows, start=1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and cell.startswith("[") and (key := StartKey.of(cell)):
                yield number, column, key
