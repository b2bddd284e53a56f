"""Customers that stand in the sheet twice: each later row is reported, both are kept."""

from collections.abc import Iterable

from sheetcrm.rules.records import Customer
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.problems import Problems
from sheetcrm.tables.rows.sheet_rows import is_filled
from sheetcrm.tables.tabs import IDENTITY
from sheetcrm.tables.text import same_name
from sheetcrm.wording.reason import because


def report_twice(
    customers: Iterable[Customer], grid: Grid, header: HeaderRow, problems: Problems
) -> None:
    """Report each row that is identified just as a row above is, but for case and spaces.

    In a log, too, `ann` may mean Ann; and a spreadsheet's own lookup takes one for the other.
    """
    rows: dict[str, int] = {}
    for customer in customers:
        earlier = rows.setdefault(same_name(customer.key), customer.row)
        if earlier != customer.row:
            column = _first_filled(customer.row, grid, header)
            reason = because("row.twice", key=customer.key, row=earlier)
            problems.add(customer.row, column, customer.key, reason, "twice")


def _first_filled(row: int, grid: Grid, header: HeaderRow) -> int:
    cells = grid.rows[row - 1]
    return next(
        column
        for field in IDENTITY
        for column in header.columns(field)
        if column < len(cells) and is_filled(cells[column])
    )
