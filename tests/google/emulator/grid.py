"""The cells of one sheet: rows of columns, only as far as something is in them."""

from collections.abc import Callable, Iterator
from typing import Any

from emulator.cells import EMPTY, Cell


class Grid:
    """Cells by row and column from 0. Copying is cheap: rows are copied, cells are shared."""

    def __init__(self, rows: list[list[Cell]] | None = None) -> None:
        self._rows: list[list[Cell]] = rows if rows is not None else []

    def copy(self) -> "Grid":
        return Grid([row[:] for row in self._rows])

    @property
    def height(self) -> int:
        """How many rows are kept; below them is nothing."""
        return len(self._rows)

    def cell(self, row: int, column: int) -> Cell:
        if row >= len(self._rows) or column >= len(self._rows[row]):
            return EMPTY
        return self._rows[row][column]

    def put(self, row: int, column: int, cell: Cell) -> None:
        while len(self._rows) <= row:
            self._rows.append([])
        cells = self._rows[row]
        while len(cells) <= column:
            cells.append(EMPTY)
        cells[column] = cell

    def row(self, row: int, left: int, right: int) -> list[Cell]:
        """The cells of a row, without the empty end."""
        cells = self._rows[row][left:right] if row < len(self._rows) else []
        while cells and cells[-1] is EMPTY:
            cells.pop()
        return cells

    def all_cells(self) -> Iterator[tuple[int, int, Cell]]:
        for row, cells in enumerate(self._rows):
            for column, cell in enumerate(cells):
                if cell is not EMPTY:
                    yield row, column, cell

    def change_all(self, change: Callable[[Cell], Cell]) -> None:
        for cells in self._rows:
            for column, cell in enumerate(cells):
                if cell is not EMPTY:
                    cells[column] = change(cell)

    def rows_in_use(self) -> int:
        """How many rows there are up to the last with anything entered."""
        for row in range(len(self._rows), 0, -1):
            if any(cell.is_filled for cell in self._rows[row - 1]):
                return row
        return 0

    def columns_in_use(self) -> int:
        widths = (
            column + 1
            for cells in self._rows
            for column in range(len(cells) - 1, -1, -1)
            if cells[column].is_filled
        )
        return max(widths, default=0)

    def columns_in_row(self, row: int) -> int:
        return len(self._rows[row]) if row < len(self._rows) else 0

    def insert_rows(self, start: int, count: int) -> None:
        if start < len(self._rows):
            self._rows[start:start] = [[] for _ in range(count)]

    def delete_rows(self, start: int, end: int) -> None:
        del self._rows[start:end]

    def insert_columns(self, start: int, count: int) -> None:
        for cells in self._rows:
            if start < len(cells):
                cells[start:start] = [EMPTY] * count

    def delete_columns(self, start: int, end: int) -> None:
        for cells in self._rows:
            del cells[start:end]

    def dress_like(self, dimension: str, model: int, places: range) -> None:
        """Give rows or columns the formats and rules of another of them, but not what is in it."""
        for row, column, cell in list(self.all_cells()):
            if (row if dimension == "ROWS" else column) != model:
                continue
            if cell.format or cell.rule:
                for place in places:
                    at = (place, column) if dimension == "ROWS" else (row, place)
                    self.put(*at, Cell(None, None, cell.format, None, cell.rule))

    def move_rows(self, start: int, end: int, before: int) -> None:
        while len(self._rows) < max(end, before):
            self._rows.append([])
        _move(self._rows, start, end, before)

    def move_columns(self, start: int, end: int, before: int) -> None:
        for cells in self._rows:
            if len(cells) > min(start, before):
                cells.extend([EMPTY] * (max(end, before) - len(cells)))
                _move(cells, start, end, before)


def _move(places: list[Any], start: int, end: int, before: int) -> None:
    taken = places[start:end]
    del places[start:end]
    at = before - (end - start) if before > start else before
    places[at:at] = taken
