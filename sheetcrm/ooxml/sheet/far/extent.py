"""How far the cells of a sheet reach, and where to cut off those that stand far from the rest."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

_SMALL: Final = 200_000
"""Cells that cost nothing worth mentioning, blank or not."""
_ROOM: Final = 20
"""Columns that we may add: with them the next sync must come to the same answer."""
_SPARSE: Final = 8
"""Of so many cells one holds something in a list that has few blanks."""
_MOST_SPARSE: Final = 16
_MOST_BLANK: Final = 2_000_000
_ROW_GAP: Final = 1_000
_COLUMN_GAP: Final = 50
"""So many blank rows or columns at least lie before what is far from the rest."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The last row and column (counted from 1) with a cell, and how many cells there are."""

    rows: int
    columns: int
    count: int

    @property
    def is_compact(self) -> bool:
        """Whether the cells stand together, so that all can be read."""
        return (
            self.rows * (self.columns + _ROOM) <= max(_SMALL, _SPARSE * self.count)
            or self.rows * self.columns <= _SPARSE // 2 * self.count
        )

    @property
    def is_too_sparse(self) -> bool:
        """Whether there are far more blanks than could be read."""
        return self.rows * self.columns > max(_MOST_BLANK, _MOST_SPARSE * self.count)


def cut_off(rows: Counter[int], columns: Counter[int]) -> Extent:
    """Return how far the cells reach that stand together, given how many each row and column has."""
    extent = Extent(max(rows, default=1), max(columns, default=1), rows.total())
    gaps_below, gaps_right = _gaps(rows, _ROW_GAP), _gaps(columns, _COLUMN_GAP)
    while not extent.is_compact:
        # of all places to cut, the one that saves the most for each cell that is left out
        cuts = [
            *(
                ((extent.rows - row) * extent.columns / count, Extent(row, extent.columns, count))
                for row, count in gaps_below
                if row < extent.rows
            ),
            *(
                (
                    (extent.columns - column) * extent.rows / count,
                    Extent(extent.rows, column, count),
                )
                for column, count in gaps_right
                if column < extent.columns
            ),
        ]
        if not cuts:
            break
        best = max(cuts, key=lambda cut: cut[0])[1]
        extent = Extent(best.rows, best.columns, extent.count)
    return extent


def _gaps(used: Counter[int], least: int) -> list[tuple[int, int]]:
    """Return the last row (or column) before each gap, and how many cells follow it."""
    return list(_find_gaps(sorted(used), used, least))


def _find_gaps(places: list[int], used: Counter[int], least: int) -> Iterator[tuple[int, int]]:
    total = used.total()
    upto = accumulate(used[place] for place in places)
    for (one, other), count in zip(pairwise(places), upto, strict=False):
        if other - one > least:
            yield one, total - count
