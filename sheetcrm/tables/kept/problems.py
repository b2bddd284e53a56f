"""The tab Problems as it was read: its lines, and the answers that the owner typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sheetcrm.tables.cells_at import address, cell_in
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kept.kept_page import KEY, Heads, PageRow, any_filled, find_heads
from sheetcrm.tables.kept.problems_columns import (
    ANSWER,
    PROBLEM_COLUMNS,
    LineKind,
    ProblemKey,
)
from sheetcrm.tables.text import clean, shown

NEEDED: Final = ("what", ANSWER, KEY)
"""A tab with these columns is Problems, whatever it is called."""

ProblemRow = PageRow[ProblemKey]


@dataclass(frozen=True)
class ProblemsTab:
    """The tab, with the columns (from 0) of its fields; those that an owner deleted are missing."""

    grid: Grid
    header_row: int
    columns: Mapping[str, int]

    @property
    def tab(self) -> str:
        """What the owner calls it."""
        return self.grid.tab

    @cached_property
    def head(self) -> ProblemKey | None:
        """The key of the headline, which tells what it counted."""
        keys = (self._key(cells) for cells in self.grid.rows[: self.header_row])
        return next((key for key in keys if key and key.kind is LineKind.HEAD), None)

    @cached_property
    def rows(self) -> tuple[ProblemRow, ...]:
        """The filled rows below the headings."""
        below = enumerate(self.grid.rows[self.header_row :], start=self.header_row + 1)
        return tuple(self._row(number, cells) for number, cells in below if any_filled(cells))

    @property
    def answered(self) -> tuple[ProblemRow, ...]:
        """The rows in which an answer was typed."""
        return tuple(row for row in self.rows if answer_in(row) is not None)

    @property
    def listed(self) -> frozenset[str]:
        """What is asked about one person at a time, by the questions' ids."""
        keys = (row.key for row in self.rows)
        return frozenset(key.about for key in keys if key and key.kind is LineKind.EACH)

    def is_head(self, cells: Sequence[Cell]) -> bool:
        """Return whether a row above the headings is that of the headline."""
        key = self._key(cells)
        return key is not None and key.kind is LineKind.HEAD

    def address(self, number: int, field: str) -> str:
        """Return where a field of a row stands, such as "D7"."""
        return address(number, self.columns.get(field, 0))

    def _key(self, cells: Sequence[Cell]) -> ProblemKey | None:
        return ProblemKey.of(cell_in(cells, self.columns[KEY]))

    def _row(self, number: int, cells: Sequence[Cell]) -> ProblemRow:
        heads = Heads(self.header_row, self.columns)
        return PageRow(number, self._key(cells), cells, heads.fields(cells), heads.has_notes(cells))


def answer_in(row: ProblemRow) -> str | None:
    """Return the answer that was typed into a row, None if there is none."""
    return clean(shown(row.fields.get(ANSWER)))


def problems_in(grid: Grid) -> ProblemsTab | None:
    """Return a tab as Problems; None if it lacks the headings."""
    heads = find_heads(grid, PROBLEM_COLUMNS, NEEDED)
    return None if heads is None else ProblemsTab(grid, heads.row, heads.columns)
