"""Tables of the spreadsheet that stand below the list and are about something else."""

from collections.abc import Iterator, Sequence

from sheetcrm.tables.cells_at import cell_at, is_blank
from sheetcrm.tables.grid import Cell, Grid, TableArea
from sheetcrm.tables.headings import IDENTITY, HeaderRow, customer_headings
from sheetcrm.tables.lists.below import lists_below


def rows_of_other_tables(grid: Grid, header: HeaderRow) -> frozenset[int]:
    """Return the rows (from 1) below a list that belong to tables or lists of something else."""
    return rows_in_other_tables(grid, header) | lists_below(grid.rows, header).rows


def rows_in_other_tables(grid: Grid, header: HeaderRow) -> frozenset[int]:
    """Return the rows (from 1) of the spreadsheet's own tables of something else, below a list.

    Such a table stands apart, below a blank row, and none of its headings says who somebody is. A
    table over some rows of the list is the list.
    """
    return frozenset(
        row
        for table in grid.tables
        if _is_below(grid, table, header) and not _is_of_people(grid, table)
        for row in range(table.top, table.bottom + 1)
    )


def without_other_tables(grid: Grid, header: HeaderRow) -> Sequence[Sequence[Cell]]:
    """Return the rows below a header, but for those of tables of something else."""
    below, others = grid.rows[header.row :], rows_of_other_tables(grid, header)
    if not others:
        return below
    numbers = range(header.row + 1, header.row + 1 + len(below))
    return [cells for number, cells in zip(numbers, below, strict=True) if number not in others]


def _is_below(grid: Grid, table: TableArea, header: HeaderRow) -> bool:
    covers = any(table.covers(match.column) for match in header.matches)
    return covers and table.top > header.row + 1 and all(_is_blank(grid, table))


def _is_blank(grid: Grid, table: TableArea) -> Iterator[bool]:
    """Yield for each cell above a table whether it is blank."""
    for column in range(table.left, table.right + 1):
        yield is_blank(cell_at(grid.rows, table.top - 1, column))


def _is_of_people(grid: Grid, table: TableArea) -> bool:
    cells = grid.rows[table.top - 1][table.left : table.right + 1]
    return customer_headings().recognise(table.top, cells).has(*IDENTITY)
