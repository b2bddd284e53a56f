"""Tables that take in the rows of their list, as Excel lets them: other programs do not."""

from collections.abc import Callable
from datetime import date

from sheetcrm.changes import AppendRows
from sheetcrm.ooxml import SheetEdit, Table
from sheetcrm.stores.protocol import RowIndex
from sheetcrm.tables.cells_at import cell_at
from sheetcrm.tables.grid import Grid


def grow_with_customers(edit: SheetEdit, index: RowIndex) -> None:
    """Let the customers' table take in those who stand right below it, one under the other."""
    customers = {row for key, row in index.rows.items() if key.key}
    for table in edit.tables:
        if table.header_row == index.header_row and table.area.contains(*_list_cell(index)):
            _grow_to(edit, table, _last_below(table, customers.__contains__))


def grow_with_rows(
    edit: SheetEdit, change: AppendRows, index: RowIndex, grid_of: Callable[[str], Grid]
) -> None:
    """Let the table of a log take in the rows to come, and dated ones right below it.

    It does so where these come next: in blank rows of the table, or below its last row. The log,
    which may be long, is read only where it goes on below the table.
    """
    places = {index.owner_columns[heading] for cells in change.rows for heading in cells}
    days = {
        index.owner_columns[heading]
        for cells in change.rows
        for heading, value in cells.items()
        if isinstance(value, date)
    }

    def is_of_the_log(row: int) -> bool:
        if row > index.last_row or not days:
            return False
        rows = grid_of(change.tab).rows
        return all(isinstance(cell_at(rows, row, at), date) for at in days)

    for table in edit.tables:
        is_filled = any(table.area.left <= place + 1 <= table.area.right for place in places)
        if is_filled and table.area.top <= index.last_row:
            last = _last_below(table, is_of_the_log)
            if last >= index.last_row:
                _grow_to(edit, table, max(last, index.last_row + len(change.rows)))


def _list_cell(index: RowIndex) -> tuple[int, int]:
    return index.header_row, index.list_column + 1


def _last_below(table: Table, is_of_the_list: Callable[[int], bool]) -> int:
    """Return the last row of the list that begins in a table and goes on below it."""
    last = table.area.bottom
    while is_of_the_list(last + 1):
        last += 1
    return last


def _grow_to(edit: SheetEdit, table: Table, last: int) -> None:
    """Let a table end in a row, unless its totals stand there."""
    if last > table.area.bottom and table.totals_row is None:
        edit.grow_table(table, last - table.area.bottom)
