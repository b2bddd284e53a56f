"""Changed cells as the fewest rectangles: each call to Excel takes as long as a thousand cells."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from sheetcrm.stores.store import OwnedValue

Place = tuple[int, int]
"""A row and a column, both counted from 1."""


class Block(NamedTuple):
    """A rectangle of cells and what they are to hold, row by row."""

    row: int
    column: int
    values: list[list[OwnedValue]]

    @property
    def last(self) -> Place:
        """The row and column of the last cell."""
        return self.row + len(self.values) - 1, self.column + len(self.values[0]) - 1


def blocks_of(cells: Mapping[Place, OwnedValue]) -> list[Block]:
    """Return rectangles that hold just these cells: neighbours in a column, then equal runs.

    >>> [(b.row, b.column, b.values) for b in blocks_of({(2, 1): "a", (2, 2): "b", (5, 2): "c"})]
    [(2, 1, [['a', 'b']]), (5, 2, [['c']])]
    """
    columns_of: dict[tuple[int, int], list[int]] = defaultdict(list)
    rows_of: dict[int, list[int]] = defaultdict(list)
    for row, column in cells:
        rows_of[column].append(row)
    for column in sorted(rows_of):
        for rows in runs(rows_of[column]):
            columns_of[rows].append(column)
    return [
        Block(
            top, left, [[cells[row, column] for column in range(left, right + 1)] for row in rows]
        )
        for (top, bottom), columns in columns_of.items()
        for left, right in runs(columns)
        for rows in [range(top, bottom + 1)]
    ]


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of numbers that follow one another.

    >>> list(runs([7, 2, 3]))
    [(2, 3), (7, 7)]
    """
    for _, run in groupby(enumerate(sorted(numbers)), lambda each: each[1] - each[0]):
        members = [number for _, number in run]
        yield members[0], members[-1]
