"""Changed cells as few rectangles, so that nothing is sent but what changed, and little around it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sheetcrm.stores.google.sheet.typed_cells import Raw
from sheetcrm.tables.cells_at import address, runs

Cells = Mapping[int, Mapping[int, Raw]]
"""By row (from 1) and column (from 0)."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Cells from a first row (from 1) and column (from 0) on; all rows are equally wide."""

    row: int
    column: int
    rows: list[list[Raw]]

    @property
    def address(self) -> str:
        """Where it stands, as a range is written.

        >>> Rectangle(2, 3, [[1, 2], [3, 4]]).address
        'D2:E3'
        """
        last = self.row + len(self.rows) - 1, self.column + len(self.rows[0]) - 1
        return f"{address(self.row, self.column)}:{address(*last)}"


def rectangles(cells: Cells) -> list[Rectangle]:
    """Return rectangles that hold the cells and no other.

    >>> [(r.row, r.column, r.rows) for r in rectangles({2: {0: "a", 1: "b"}, 3: {0: "c", 1: None}, 5: {4: 1}})]
    [(2, 0, [['a', 'b'], ['c', None]]), (5, 4, [[1]])]
    """
    open_runs: dict[tuple[int, int], Rectangle] = {}
    done: list[Rectangle] = []
    last = 0
    for number, row in cells.items():
        pieces = {run: [row[column] for column in range(run[0], run[1] + 1)] for run in runs(row)}
        if number != last + 1:
            open_runs = {}
        going_on: dict[tuple[int, int], Rectangle] = {}
        for place, values in pieces.items():
            rectangle = open_runs.get(place)
            if rectangle is None:
                rectangle = Rectangle(number, place[0], [])
                done.append(rectangle)
            rectangle.rows.append(values)
            going_on[place] = rectangle
        open_runs, last = going_on, number
    return done
