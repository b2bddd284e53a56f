"""Where the customers stand in a sheet, and what identifies each row, whatever moves it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sheetcrm.book import Book
from sheetcrm.settings import Settings
from sheetcrm.stores.protocol import Layout, RowKey
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.columns import BESIDE_AN_OWNERS, COMPUTED_COLUMNS
from sheetcrm.tables.text import fold


def layout_of(book: Book) -> Layout:
    """Return where the customers stand, every row with an identity of its own."""
    table = book.customers
    seen: Counter[str] = Counter()
    rows: dict[RowKey, int] = {}
    for customer in table.customers:
        seen[customer.key] += 1
        rows[RowKey(customer.key, seen[customer.key])] = customer.row
    taken = set(rows.values())
    for row in range(table.header.row + 1, table.last_row + 1):
        if row not in taken and _holds_ours(book, row):
            seen[""] += 1
            rows[RowKey("", seen[""])] = row
    return Layout(table.tab, table.header.row, rows, book.own_columns, _headings(book))


def wanted_columns(settings: Settings) -> list[str]:
    """Return the fields of the columns an owner wants: those named in `Columns`, else all."""
    named = {fold(name) for name in settings.columns}
    return [
        column.field for column in COMPUTED_COLUMNS if not named or fold(column.heading) in named
    ]


def kept_columns(book: Book) -> list[str]:
    """Return the fields of the columns to keep up to date, in the order of the contract.

    Columns that exist are kept even if no longer wanted: a stale value is worse than an unwanted
    one.
    """
    kept = {*wanted_columns(book.settings), *book.own_columns}
    return [column.field for column in COMPUTED_COLUMNS if column.field in kept]


def without_settled(layout: Layout, numbers: Sequence[int], customers: int) -> Layout:
    """Return the layout without customers whose cells say already what they should.

    Of so many customers those with these numbers (from 0, in row order) stay, and all rows that
    name nobody any more.
    """
    if len(numbers) == customers:
        return layout
    rows = list(layout.rows.items())
    left = [*(rows[number] for number in numbers), *rows[customers:]]
    return replace(layout, rows=dict(left))


def _holds_ours(book: Book, row: int) -> bool:
    """Tell whether a row without a customer still shows values of ours."""
    cells = book.tabs.customers.rows[row - 1]
    return any(cell_in(cells, column) is not None for column in book.own_columns.values())


def _headings(book: Book) -> dict[str, str]:
    """Name each of our columns; one that the owner already has gets "(sheetcrm)" behind it."""
    row = book.tabs.customers.rows[book.customers.header.row - 1]
    ours = set(book.own_columns.values())
    theirs = {
        fold(cell) for index, cell in enumerate(row) if isinstance(cell, str) and index not in ours
    }
    return {
        column.field: BESIDE_AN_OWNERS.format(column.heading)
        if fold(column.heading) in theirs
        else column.heading
        for column in COMPUTED_COLUMNS
    }
