"""Two rows of one customer become one before anything is decided, and the log follows.

As with answers and ticks, the sync sees the list as it will be; everything is written, and undone,
as one step.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sheetcrm.book import Book, open_book
from sheetcrm.changes import Change, OwnedValue, RemoveRows, Row, RowKey, SetCells
from sheetcrm.errors import SheetcrmError, TargetChanged, worded_in
from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.contact.prohibitions import Permission
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Answer, Channel, Purpose, Rule
from sheetcrm.stores.placed_cells import grid_after
from sheetcrm.stores.protocol import RowIndex
from sheetcrm.stores.row_index import index_tab, index_tabs
from sheetcrm.syncing.asked_for.answering import Answered, Merge
from sheetcrm.syncing.asked_for.following import log_after, referrals_after
from sheetcrm.syncing.report import Today
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.twins.joined import JoinedCell, RowJoiner

FORBIDDING = frozenset(
    {
        Rule.IN_DOUBT,
        Rule.PAUSED,
        Rule.PASSED_AWAY,
        Rule.DO_NOT_CONTACT,
        Rule.NEVER_USE,
        Rule.OPTED_OUT,
        Rule.COURTESY_NO,
        Rule.ONLY_WHEN_NEEDED,
    }
)
"""What a customer asked for, or may have asked for: no merge loosens it."""


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
        listed = _with(answered, people, index, ())
        after = open_book(listed, today)
        _refuse_if_not_one(book, after, kept)
        keys = {row: key for key, row in index_tabs(after, listed)[index.tab].rows.items()}
        referrals = list(referrals_after(book, after, kept, other, index, keys))
        if referrals:
            listed = _with(listed, grid_after(people, referrals, _placed(index, keys)), index, ())
        changes: list[Change] = [*_set(index.tab, keys[kept.row], cells), removed, *referrals]
        done = replace(listed, changes=(*answered.changes, *changes))
        log = log_after(book, after, kept, other)
        if log is not None and book.tabs.interactions is not None:
            where = index_tab(book.tabs.interactions, frozenset())
            done = _with(done, grid_after(book.tabs.interactions, [log], where), where, [log])
        final = open_book(done, today)
        _refuse_if_loosened((book, kept), (book, other), after=(final, final.by_row[kept.row]))
    return Merged(done, cells, 0 if log is None else log.cells)


def _customer(book: Book, index: RowIndex, key: RowKey) -> Customer:
    found = book.by_row.get(index.rows.get(key, 0))
    if found is None:
        raise TargetChanged("sync.edited_meanwhile")
    return found


def _joined(book: Book, index: RowIndex, kept: Customer, other: Customer) -> tuple[JoinedCell, ...]:
    people = book.tabs.customers
    joiner = RowJoiner(
        people, book.customers.header, index.owner_columns, book.settings, book.today
    )
    joined = joiner.join(kept.row, other.row)
    if joined.homeless:
        raise SheetcrmError("merge.no_notes", headings=joined.homeless)
    return joined.cells


def _set(tab: str, key: RowKey, cells: Iterable[JoinedCell]) -> Iterator[SetCells]:
    """Yield the changes of the row that stays."""
    for each in cells:
        if each.changes:
            yield SetCells(tab, each.heading, (key,), (each.kept,), (_writable(each.after),))


def _filled(cells: Iterable[JoinedCell]) -> Row:
    """Return the row that goes, without its blanks."""
    return {each.heading: _writable(each.other) for each in cells if each.other is not None}


def _writable(cell: Cell) -> OwnedValue:
    return cell if cell is None or isinstance(cell, str | float | int | date) else str(cell)


def _with(answered: Answered, grid: Grid, index: RowIndex, changes: Sequence[SetCells]) -> Answered:
    return replace(
        answered,
        changes=(*answered.changes, *changes),
        grids={**answered.grids, grid.tab: grid},
        index={**answered.index, grid.tab: index},
    )


def _placed(index: RowIndex, keys: dict[int, RowKey]) -> RowIndex:
    """Return an index that names the rows as they are named afterwards."""
    return replace(index, rows={key: row for row, key in keys.items()})


def _refuse_if_not_one(book: Book, after: Book, kept: Customer) -> None:
    """Raise SheetcrmError where the list does not have one customer less, as with a name left over."""
    is_one_less = len(after.customers.customers) == len(book.customers.customers) - 1
    if not is_one_less or kept.row not in after.by_row:
        raise SheetcrmError("merge.not_one")


def _refuse_if_loosened(*rows: tuple[Book, Customer], after: tuple[Book, Customer]) -> None:
    """Raise SheetcrmError if anything is open afterwards that one of the rows had closed."""
    then = Gate(after[0].situation(after[1]))
    for book, customer in rows:
        now = Gate(book.situation(customer))
        for channel in Channel:
            for purpose in Purpose:
                if _closes(now.permission(channel, purpose), then.permission(channel, purpose)):
                    raise SheetcrmError("merge.loosened", who=customer.called, row=customer.row)


def _closes(before: Permission, after: Permission) -> bool:
    """Return whether a permission is stricter than the one that follows it."""
    if before.rule not in FORBIDDING:
        return False
    if before.answer is Answer.WAIT:
        is_as_long = after.from_on is None or after.from_on >= (before.from_on or date.max)
        return not is_as_long
    return after.answer in (Answer.YES, Answer.WAIT)
