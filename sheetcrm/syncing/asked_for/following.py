"""The log, and whoever was sent by them, follow a customer whose row went into another."""

from collections.abc import Iterator, Mapping, Sequence

from sheetcrm.book import Book
from sheetcrm.changes import RowKey, SetCells
from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.records import Customer
from sheetcrm.stores.protocol import RowIndex
from sheetcrm.stores.row_index import index_tab
from sheetcrm.tables.cells_at import cell_at, column_cells
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.logged.new_rows import name_in_log
from sheetcrm.tables.logged.who import Meant, WhoIsMeant
from sheetcrm.tables.people.referred import one_named
from sheetcrm.tables.settings.answers import read_answers
from sheetcrm.tables.text import clean

BETWEEN = "; "
"""Between several customers in one cell."""


def log_after(book: Book, after: Book, kept: Customer, other: Customer) -> SetCells | None:
    """Return the cells of the log that have to name the customer who stays; None if none has to."""
    grid, header = book.tabs.interactions, book.interactions.header
    if grid is None or header is None:
        return None
    column, index = header.columns("customer")[0], index_tab(grid, frozenset())
    heading = next((name for name, at in index.owner_columns.items() if at == column), None)
    if heading is None:
        return None
    places = sorted(index.rows.items(), key=lambda each: each[1])
    cells = column_cells(grid.rows, [row for _, row in places], column)
    renaming = _Renaming(book, after, kept, other, cells)
    new = {cell: renaming.name_for(cell) for cell in dict.fromkeys(cells) if cell is not None}
    changed = [
        (key, cell, new[cell])
        for (key, _), cell in zip(places, cells, strict=True)
        if cell is not None and new[cell] is not None
    ]
    if not changed:
        return None
    rows, before, afterwards = zip(*changed, strict=True)
    return SetCells(grid.tab, heading, rows, before, afterwards)


def referrals_after(
    book: Book,
    after: Book,
    kept: Customer,
    other: Customer,
    index: RowIndex,
    keys: Mapping[int, RowKey],
) -> Iterator[SetCells]:
    """Yield the cells of Referred by that have to name the customer who stays."""
    columns = {at: name for name, at in index.owner_columns.items()}
    for column in book.customers.header.columns("referred_by"):
        for customer in after.customers.customers:
            cell = cell_at(after.tabs.customers.rows, customer.row, column)
            text = clean(cell)
            if text and column in columns and _has_lost_its_sender(book, after, text, kept, other):
                name = _own_name(after, after.by_row[kept.row])
                yield SetCells(index.tab, columns[column], (keys[customer.row],), (cell,), (name,))


def _has_lost_its_sender(
    book: Book, after: Book, text: str, kept: Customer, other: Customer
) -> bool:
    before = one_named(text, book.directory)
    if before is None or before.row != other.row:
        return False
    now = one_named(text, after.directory)
    return now is None or now.row != kept.row


def _own_name(after: Book, kept: Customer) -> str:
    return _named(_who_is_meant_in(after), kept)


class _Renaming:
    """What the cells of a log are to say."""

    def __init__(
        self, book: Book, after: Book, kept: Customer, other: Customer, cells: Sequence[Cell]
    ) -> None:
        self.before, self.now = map(_who_is_meant_in, (book, after))
        self.after, self.kept, self.other, self.cells = after, kept, other, cells

    def name_for(self, cell: Cell) -> str | None:
        """Return what a cell is to say; None where it stays as it is."""
        meant = self.before.meant_by(cell)
        if meant is None or meant.is_company or self.other.row not in meant.rows:
            return None
        wanted = self._wanted(meant)
        now = self.now.meant_by(cell)
        if now is not None and now.trouble is None and set(now.rows) == set(wanted):
            return None
        people = (self.after.by_row[row] for row in wanted)
        return BETWEEN.join(_named(self.now, each, self.cells) for each in people)

    def _wanted(self, meant: Meant) -> tuple[int, ...]:
        rows = (self.kept.row if row == self.other.row else row for row in meant.rows)
        return tuple(dict.fromkeys(rows))


def _named(who: WhoIsMeant, customer: Customer, beside: Sequence[Cell] = ()) -> str:
    name = name_in_log(customer, who, beside)
    if name is None:
        raise SheetcrmError("merge.no_name_of_their_own", who=customer.called)
    return name


def _who_is_meant_in(book: Book) -> WhoIsMeant:
    answers, _ = read_answers(book.tabs.settings, book.settings.business)
    return WhoIsMeant(book.directory, answers)
