"""Two rows of one customer become one before anything is decided, and the log follows.

As with answers and ticks, the sync sees the list as it will be; everything is written, and undone,
as one step.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from sheetcrm.book import Book, open_book
from sheetcrm.changes import Change, RemoveRows, Row, RowKey, SetCells, writable
from sheetcrm.errors import SheetcrmError, TargetChanged, worded_in
from sheetcrm.rules.records import Customer
from sheetcrm.stores.placed_cells import grid_after
from sheetcrm.stores.protocol import RowIndex
from sheetcrm.stores.row_index import index_tab, index_tabs
from sheetcrm.syncing.asked_for.answering import Answered, Merge
from sheetcrm.syncing.asked_for.following import log_after, referrals_after
from sheetcrm.syncing.asked_for.loosened import loosened
from sheetcrm.syncing.report import Today
from sheetcrm.tables.twins.joined import JoinedCell, RowJoiner
from sheetcrm.views.dates import as_example
from sheetcrm.wording.reason import because


@dataclass(frozen=True, slots=True)
class Merged:
    """A snapshot in which two rows are one, and what that changes."""

    answered: Answered
    cells: tuple[JoinedCell, ...]
    """What both rows hold in each column of the owner's, and what the one row will hold."""
    log_rows: int
    """How many rows of the log get the name of the customer who stays."""


def with_merged(answered: Answered, merge: Merge, today: Today) -> Merged:
    """Return a snapshot as it will be once two rows are one.

    Raises SheetcrmError where the two cannot be joined without losing or loosening something, and
    TargetChanged where one of them is gone.
    """
    book = open_book(answered, today)
    index = index_tabs(book, answered, [book.customers.tab])[book.customers.tab]
    kept, other = (_customer(book, index, key) for key in (merge.kept, merge.other))
    with worded_in(book.catalogue):
        cells = _joined(book, index, kept, other)
        removed = RemoveRows(index.tab, [_filled(cells)])
        people = grid_after(
            book.tabs.customers, [*_set(index.tab, merge.kept, cells), removed], index
        )
        listed = answered.with_grid(people, index)
        after = open_book(listed, today)
        _refuse_if_not_one(book, after, kept)
        keys = {row: key for key, row in index_tabs(after, listed)[index.tab].rows.items()}
        referrals = list(referrals_after(book, after, kept, other, index, keys))
        if referrals:
            grid = grid_after(people, referrals, _placed(index, keys))
            listed = listed.with_grid(grid, index)
        changes: list[Change] = [*_set(index.tab, keys[kept.row], cells), removed, *referrals]
        done = replace(listed, changes=(*answered.changes, *changes))
        log = log_after(book, after, kept, other)
        if log is not None and book.tabs.interactions is not None:
            where = index_tab(book.tabs.interactions, frozenset())
            done = done.with_grid(grid_after(book.tabs.interactions, [log], where), where, [log])
        final = open_book(done, today)
        _refuse_if_old_rows_lost(book, (kept, other), final)
        _refuse_if_loosened((book, kept), (book, other), after=(final, final.by_row[kept.row]))
    return Merged(done.read_as(final), cells, 0 if log is None else log.cells)


def _customer(book: Book, index: RowIndex, key: RowKey) -> Customer:
    found = book.by_row.get(index.rows.get(key, 0))
    if found is None:
        raise TargetChanged("sync.edited_meanwhile")
    return found


def _joined(book: Book, index: RowIndex, kept: Customer, other: Customer) -> tuple[JoinedCell, ...]:
    grid = book.tabs.customers
    joiner = RowJoiner(grid, book.customers.header, index.owner_columns, book.settings, book.today)
    formulas = grid.formulas().get(kept.row, frozenset())
    joined = joiner.join(grid.rows[kept.row - 1], grid.rows[other.row - 1], formulas)
    joined = joiner.with_notes(joined, formulas, partial(_told, book))
    if joined.elsewise:
        headings = tuple(each.heading for each in joined.elsewise)
        raise SheetcrmError("merge.no_notes", headings=headings)
    return joined.cells


def _told(book: Book, cells: Iterable[JoinedCell]) -> str:
    """Return what the row that goes says elsewise, as its owner would note it."""
    words = book.catalogue
    said = ", ".join(f"{each.heading}: {as_example(each.other, words)}" for each in cells)
    return words.sentence(because("merge.other_row", said=said))


def _set(tab: str, key: RowKey, cells: Iterable[JoinedCell]) -> Iterator[SetCells]:
    """Yield the changes of the row that stays."""
    for each in cells:
        if each.changes:
            yield SetCells(tab, each.heading, (key,), (each.kept,), (writable(each.after),))


def _filled(cells: Iterable[JoinedCell]) -> Row:
    """Return the row that goes, without its blanks."""
    return {each.heading: writable(each.other) for each in cells if each.other is not None}


def _placed(index: RowIndex, keys: dict[int, RowKey]) -> RowIndex:
    """Return an index that names the rows as they are named afterwards."""
    return replace(index, rows={key: row for row, key in keys.items()})


def _refuse_if_not_one(book: Book, after: Book, kept: Customer) -> None:
    """Raise SheetcrmError where the list does not have one customer less, as with a name left over."""
    is_one_less = len(after.customers.customers) == len(book.customers.customers) - 1
    if not is_one_less or kept.row not in after.by_row:
        raise SheetcrmError("merge.not_one")


def _refuse_if_old_rows_lost(book: Book, rows: tuple[Customer, Customer], final: Book) -> None:
    """Raise SheetcrmError if rows outside the sheet, which cannot be changed, would count no more."""
    if not book.interactions.earlier:
        return
    kept, other = rows
    before = {event.row for each in rows for event in book.log(each)}
    if len(final.log(final.by_row[kept.row])) < len(before):
        raise SheetcrmError("merge.old_rows", who=other.called)


def _refuse_if_loosened(*rows: tuple[Book, Customer], after: tuple[Book, Customer]) -> None:
    """Raise SheetcrmError if anything is open afterwards that one of the rows had closed."""
    then = after[0].situation(after[1])
    for book, customer in rows:
        if any(loosened(book.situation(customer), then)):
            raise SheetcrmError("merge.loosened", who=customer.called, row=customer.row)
