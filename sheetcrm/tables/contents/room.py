"""Where new columns have room: beside the list, right of whatever stands close to it.

A cell far away that belongs to no column of the list is passed by: it is not written over, and the
columns stand where an owner looks for them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from sheetcrm.tables.cells_at import cell_in, is_blank
from sheetcrm.tables.grid import Cell, Grid

Row = Sequence[Cell]


def first_room(taken: Iterable[int], last: int, count: int) -> int:
    """Return the first column right of `last` from which `count` columns, and one more, are free.

    >>> first_room({1, 2}, last=2, count=3), first_room({1, 2, 9}, last=2, count=3)
    (3, 3)
    >>> first_room({1, 2, 6}, last=2, count=3)
    7
    """
    first = last + 1
    for column in sorted(each for each in taken if each > last):
        if column > first + count:
            break
        first = column + 1
    return first


def last_of_list(grid: Grid, header_row: int, first: int, known: Collection[int]) -> int:
    """Return the last column (from 0) of the list whose heading row (from 1) and first column are given.

    It has a heading that is known, or one with something below it, or is in the list's own table.
    """
    others = grid.columns_of_others(header_row, first)
    own = grid.table_at(header_row, first)
    edges = [first, own.right if own else first, *(set(known) - others)]
    header = grid.rows[header_row - 1] if header_row <= len(grid.rows) else ()
    below = grid.rows[header_row:]
    for column in range(len(header) - 1, max(edges), -1):
        if column not in others and not is_blank(header[column]) and _any_below(below, column):
            return column
    return max(edges)


def taken_columns(grid: Grid, header_row: int, last: int) -> frozenset[int]:
    """Return the columns (from 0) right of `last` in which anything stands, or a table reaches.

    The column right of another table is one, too: a spreadsheet lets a table grow into it.
    """
    filled = {column for cells in grid.rows for column in _filled(cells, last)}
    for table in grid.tables:
        if table.bottom >= header_row and table.right > last:
            filled.update(range(table.left, table.right + 2))
    return frozenset(filled)


def _filled(cells: Row, last: int) -> Iterator[int]:
    for column in range(last + 1, len(cells)):
        if not is_blank(cells[column]):
            yield column


def _any_below(rows: Sequence[Row], column: int) -> bool:
    return any(cell_in(cells, column) is not None for cells in rows)
