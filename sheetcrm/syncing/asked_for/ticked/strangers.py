"""Who is in the log and in no list joins the list with the first tick, and leaves with it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sheetcrm.book import Book, open_book
from sheetcrm.changes import AppendRows, RemoveRows, Row
from sheetcrm.stores.placed_cells import grid_after
from sheetcrm.stores.row_index import index_tabs
from sheetcrm.syncing.asked_for.answering import Answered
from sheetcrm.syncing.asked_for.joining import noted_of
from sheetcrm.syncing.asked_for.noted_rows import written
from sheetcrm.tables.kept.today.row_keys import RowKey
from sheetcrm.tables.people.nearest import nearest_in
from sheetcrm.tables.people.newcomers import is_somebody, newcomer
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.text import same_name
from sheetcrm.wording.reason import because

Joined = tuple[list[RowKey], Answered, list[Problem]]


def with_strangers(
    answered: Answered,
    today: date,
    new: Sequence[RowKey],
    strangers: Collection[str],
    back: Sequence[RowKey],
) -> Joined:
    """Return the keys of new ticks with the rows of Customers that they bring along.

    Also the snapshot with these rows, without those of ticks that were taken back, and the
    problems of who finds no place. `strangers` are those who are to join.
    """
    if not strangers and not any(key.added for key in back):
        return list(new), answered, []
    book = open_book(answered, today)
    index = index_tabs(book, answered, (book.customers.tab,))[book.customers.tab]
    header = book.customers.header
    names = nearest_in(book.customers.customers)
    joining = [
        who
        for who in strangers
        # with nearly the name of one of the list it is asked first who it is
        if is_somebody(who) and not book.directory.find(who) and names.nearly(who) is None
    ]
    keys = list(_joining(new, joining, book))
    added = [key.added for key in keys if key.added]
    removed: list[Row] = [key.added for key in back if key.added]
    changes: list[AppendRows | RemoveRows] = []
    if any(place is not None for place in index.find(removed)):
        changes.append(RemoveRows(index.tab, removed))
    if added:
        changes.append(AppendRows(index.tab, added))
    problems = [
        Problem(index.tab, "", who, because("ticks.nowhere_to_add", who=who))
        for who in joining
        if not newcomer(header, who)
    ]
    if not changes:
        return keys, answered, problems
    grid = grid_after(book.tabs.customers, changes, index)
    return keys, answered.with_grid(grid, index, changes), problems


def _joining(keys: Sequence[RowKey], joining: Iterable[str], book: Book) -> Iterator[RowKey]:
    """Yield the keys, the first of each who joins with the row that they get."""
    left = set(map(same_name, joining))
    for key in keys:
        is_first = same_name(key.who) in left
        left.discard(same_name(key.who))
        row = newcomer(book.customers.header, key.who, noted_of(book, key.who)) if is_first else {}
        yield replace(key, added=written(row))
