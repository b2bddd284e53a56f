"""Changed cells as the fewest rectangles: each call to Excel takes as long as a thousand cells."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final, NamedTuple

from sheetcrm.changes import OwnedValue
from sheetcrm.tables.cells_at import runs

MOST_BLOCKS: Final = 100
"""More calls than that take longer than writing everything between them, too."""

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


def bridged(
    cells: Mapping[Place, OwnedValue],
    rows: Collection[int],
    present: Callable[[Place], OwnedValue],
) -> Mapping[Place, OwnedValue]:
    """Return the cells, and where they lie scattered also those between them, unchanged.

    Only in the given rows: whatever else stands between them, a total say, is the owner's.
    """
    if len(blocks_of(cells)) <= MOST_BLOCKS:
        return cells
    reach: dict[int, list[int]] = {}
    for row, column in cells:
        first, last = reach.get(column, (row, row))
        reach[column] = [min(first, row), max(last, row)]
    whole = {
        (row, column): present((row, column))
        for column, (first, last) in reach.items()
        for row in rows
        if first <= row <= last
    }
    return whole | dict(cells)


def split(block: Block, most: int) -> Iterator[Block]:
    """Yield a block in pieces of so many cells at most, each of whole rows.

    >>> [(b.row, len(b.values)) for b in split(Block(5, 1, [["a", "b"]] * 5), 4)]
    [(5, 2), (7, 2), (9, 1)]
    """
    height = max(1, most // len(block.values[0]))
    for at in range(0, len(block.values), height):
        yield Block(block.row + at, block.column, block.values[at : at + height])
