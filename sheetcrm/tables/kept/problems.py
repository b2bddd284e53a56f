"""The tab Problems as it was read: its lines, and the answers that the owner typed."""

from collections.abc import Sequence
from typing import Final

from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kept.kept_page import KEY, KeptPage, PageRow, find_heads
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


class ProblemsTab(KeptPage[ProblemKey, ProblemRow]):
    """The tab; the key of its headline tells what it counted."""

    HEAD_KIND = LineKind.HEAD

    @property
    def answered(self) -> tuple[ProblemRow, ...]:
        """The rows in which an answer was typed."""
        return tuple(row for row in self.rows if answer_in(row) is not None)

    @property
    def listed(self) -> frozenset[str]:
        """What is asked about one person at a time, by the questions' ids."""
        keys = (row.key for row in self.rows)
        return frozenset(key.about for key in keys if key and key.kind is LineKind.EACH)

    def key_of(self, cells: Sequence[Cell]) -> ProblemKey | None:
        """Return the key of a row; None if it has none, or somebody typed over it."""
        return ProblemKey.of(cell_in(cells, self.columns[KEY]))

    def row_of(self, number: int, cells: Sequence[Cell]) -> ProblemRow:
        """Return a row, its number counted from 1."""
        heads = self.heads
        return PageRow(
            number, self.key_of(cells), cells, heads.fields(cells), heads.has_notes(cells)
        )


def answer_in(row: ProblemRow) -> str | None:
    """Return the answer that was typed into a row, None if there is none."""
    return clean(shown(row.fields.get(ANSWER)))


def problems_in(grid: Grid) -> ProblemsTab | None:
    """Return a tab as Problems; None if it lacks the headings."""
    heads = find_heads(grid, PROBLEM_COLUMNS, NEEDED)
    return None if heads is None else ProblemsTab(grid, heads.row, heads.columns)
