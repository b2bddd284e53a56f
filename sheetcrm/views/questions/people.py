"""How many people a question is about: rows that are no customers count for nothing."""

from collections.abc import Iterable, Iterator

from sheetcrm.book import Book
from sheetcrm.tables.cells_at import cell_in, is_blank
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.problems import Problem

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def cells_of_people(book: Book, column: int) -> Iterator[Cell]:
    """Yield what stands in a column (from 0) of each customer's row; blanks are None."""
    rows = book.tabs.customers.rows
    for customer in book.customers.customers:
        yield cell_in(rows[customer.row - 1], column)


def filled(book: Book, column: int) -> int:
    """Return how many customers have something in a column (from 0)."""
    return sum(not is_blank(cell) for cell in cells_of_people(book, column))


def people_of(book: Book, problems: Iterable[Problem]) -> int:
    """Return in how many customers' rows the cells of some problems stand."""
    rows = {row_of(each.cell) for each in problems if each.tab == book.customers.tab}
    return len(rows & {customer.row for customer in book.customers.customers})


def row_of(cell: str) -> int:
    """Return the row (from 1) of an address such as "D14"; 0 of a blank one."""
    return int(cell.lstrip(LETTERS) or 0)
