"""Who is in the log alone becomes a row of Customers where the owner said that they are to be added."""

from collections.abc import Iterable, Sequence

from sheetcrm.book import Book, open_book
from sheetcrm.changes import AppendRows
from sheetcrm.rules.records import Interaction
from sheetcrm.stores.placed_cells import grid_after
from sheetcrm.stores.row_index import index_tabs
from sheetcrm.syncing.asked_for.answering import Answered
from sheetcrm.syncing.report import Today
from sheetcrm.tables.people.newcomers import is_somebody, newcomer
from sheetcrm.tables.text import same_name


def noted_of(book: Book, who: str) -> Sequence[Interaction]:
    """Return the rows of the log about somebody who is in no list, however the name is spelt."""
    strangers = book.interactions.strangers
    return next((rows for name, rows in strangers.items() if same_name(name) == same_name(who)), ())


def with_joining(answered: Answered, names: Iterable[str], today: Today) -> Answered:
    """Return a snapshot as it will be with a row for each of these names that is nobody's yet."""
    book = open_book(answered, today)
    tab, header = book.customers.tab, book.customers.header
    joining = (who for who in names if is_somebody(who) and not book.directory.find(who))
    rows = [dict(row) for who in joining if (row := newcomer(header, who, noted_of(book, who)))]
    if not rows:
        return answered
    index = index_tabs(book, answered, (tab,))[tab]
    added = AppendRows(tab, rows)
    return answered.with_grid(grid_after(book.tabs.customers, [added], index), index, [added])
