"""The rows below a header, read column by column: each distinct cell is parsed a single time."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from types import NoneType
from typing import TypeVar

from sheetcrm.tables.cells_at import cell_in, is_blank
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.problems import Parsed, Problems, Unread
from sheetcrm.tables.text import clean

T = TypeVar("T")
K = TypeVar("K")

Row = Sequence[Cell]

_MAY_BE_BLANK = frozenset({str, NoneType})


@dataclass(frozen=True, slots=True)
class SheetRows:
    """Some rows of a tab with their numbers (from 1), and where their problems are collected."""

    numbers: Sequence[int]
    rows: Sequence[Row]
    problems: Problems

    def cells(self, column: int) -> list[Cell]:
        """Return a column's cells (from 0), one a row; blank if a row is too short."""
        return column_of(self.rows, column)

    def cell(self, index: int, column: int | None) -> Cell:
        """Return the cell of the row at `index` (both from 0), blank if there is none."""
        return None if column is None else cell_in(self.rows[index], column)

    def read(
        self,
        column: int | None,
        parser: Callable[[list[Cell]], Callable[[Cell], Parsed[T]]],
        blank: T | None = None,
    ) -> list[T | None]:
        """Return what the cells of a column mean, by the parser that is made for them.

        Cells that cannot be read are reported. In a missing column every cell means `blank`.
        """
        if column is None:
            return [blank] * len(self.rows)
        cells = self.cells(column)
        return self.read_cells(column, cells, parser(cells))

    def read_cells(
        self, column: int, cells: Sequence[K], parse: Callable[[K], Parsed[T]]
    ) -> list[T | None]:
        """Return what `cells` mean, one a row; problems are reported as of `column`."""
        memo = _Memo(parse)
        values = list(map(memo.__getitem__, cells))
        if memo.unread:
            for index, cell in enumerate(cells):
                if cell in memo.unread:
                    self.report(index, column, memo.unread[cell])
        return values

    def report(self, index: int, column: int, unread: Unread[T]) -> None:
        """Report the cell of the row at `index` (from 0) as unreadable."""
        cell = self.cell(index, column)
        self.problems.add_unread(self.numbers[index], column, cell, unread)

    def filled(self, columns: Iterable[int]) -> list[bool]:
        """Return for each row whether any of these columns holds something."""
        filled = [False] * len(self.rows)
        for column in columns:
            if all(filled):
                break
            cells = self.cells(column)
            if _MAY_BE_BLANK.isdisjoint(map(type, cells)):
                return [True] * len(cells)
            filled = [known or is_filled(cell) for known, cell in zip(filled, cells, strict=True)]
        return filled

    def where(self, keep: Sequence[bool]) -> "SheetRows":
        """Return only the rows to keep."""
        if all(keep):
            return self
        numbers, rows = compress(self.numbers, keep), compress(self.rows, keep)
        return SheetRows(list(numbers), list(rows), self.problems)


def rows_below(grid: Grid, row: int, totals: Collection[int], problems: Problems) -> SheetRows:
    """Return the rows below a header's `row`, without the totals of a table."""
    below = list(grid.rows[row:])
    rows = SheetRows(range(row + 1, row + 1 + len(below)), below, problems)
    return rows.where([number not in totals for number in rows.numbers]) if totals else rows


def is_filled(cell: Cell) -> bool:
    r"""Return whether a cell holds something that can be seen.

    >>> is_filled(0.0), is_filled("\u00a0 "), is_filled("a")
    (True, False, True)
    """
    return not is_blank(cell) and (not isinstance(cell, str) or clean(cell) is not None)


def is_typed(cell: Cell) -> bool:
    """Return whether somebody filled a cell: an empty tick box waits there for new customers.

    >>> is_typed("a"), is_typed(False), is_typed(" ")
    (True, False, False)
    """
    return cell is not False and is_filled(cell)


def column_of(rows: Sequence[Row], column: int) -> list[Cell]:
    """Return a column's cells, one a row; blank if a row is too short."""
    try:
        cells = [row[column] for row in rows]
    except IndexError:
        cells = [row[column] if column < len(row) else None for row in rows]
    # TRUE equals 1 in Python, but not in a column of amounts.
    if bool in set(map(type, cells)):
        return [str(cell).upper() if isinstance(cell, bool) else cell for cell in cells]
    return cells


class _Memo(dict[K, T | None]):
    """The values of distinct cells. A dict that fills itself is far faster than a cached function."""

    def __init__(self, parse: Callable[[K], Parsed[T]]) -> None:
        super().__init__()
        self.parse = parse
        self.unread: dict[K, Unread[T]] = {}

    def __missing__(self, cell: K) -> T | None:
        parsed = self.parse(cell)
        if isinstance(parsed, Unread):
            self.unread[cell] = parsed
            parsed = parsed.used
        self[cell] = parsed
        return parsed
