"""Who is in the log alone becomes a row of Customers where the owner said that they are to be added."""

from collections.abc import Iterable

from sheetcrm.book import open_book
from sheetcrm.changes import AppendRows
from sheetcrm.stores.placed_cells import grid_after
from sheetcrm.stores.row_index import index_tabs
from sheetcrm.syncing.asked_for.answering import Answered
from sheetcrm.syncing.report import Today
from sheetcrm.tables.people.newcomers import is_somebody, newcomer


def with_joining(answered: Answered, names: Iterable[str], today: Today) -> Answered:
    """Return a snapshot as it will be with a row for each of these names that is nobody's yet."""
    book = open_book(answered, today)
    tab, header = book.customers.tab, book.customers.header
    joining = (who for who in names if is_somebody(who) and not book.directory.find(who))
    rows = [dict(row) for who in joining if (row := newcomer(header, who))]
    if not rows:
        return answered
    index = index_tabs(book, answered, (tab,))[tab]
    added = AppendRows(tab, rows)
    return answered.with_grid(grid_after(book.tabs.customers, [added], index), index, [added])
