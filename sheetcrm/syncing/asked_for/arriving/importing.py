"""People of another program's list join the owner's before anything is decided.

Blanks are filled and new people added below; what both lists say and differ in stays the owner's and
is listed. A wish counts only if it is the stricter one: nothing in a file allows what the list forbids,
and a wish that finds no place keeps its row out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sheetcrm.book import Book, open_book
from sheetcrm.book.grids import Tabbed
from sheetcrm.changes import AppendRows, Change, OwnedValue, Row, RowKey, SetCells
from sheetcrm.errors import worded_in
from sheetcrm.known.forgotten import Forgotten
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Channel, Purpose
from sheetcrm.stores.placed_cells import grid_after
from sheetcrm.stores.protocol import RowIndex
from sheetcrm.stores.row_index import index_tab, index_tabs
from sheetcrm.syncing.asked_for.answering import Answered
from sheetcrm.syncing.asked_for.arriving.arriving import Arrivals, Place
from sheetcrm.syncing.asked_for.arriving.forms import Answer
from sheetcrm.syncing.asked_for.arriving.opt_outs import answer_rows, opt_out_rows
from sheetcrm.syncing.asked_for.loosened import loosened
from sheetcrm.syncing.report import Today
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.twins.told import TWIN_CODES

Closed = frozenset[tuple[Channel, Purpose]]
"""What a wish closes that would be open."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A snapshot in which everybody of another list has arrived, and what became of whom."""

    answered: Answered
    added: int
    updated: int
    unchanged: int
    problems: tuple[Problem, ...]
    """Who may be several of ours, what differs, and whose wish would be lost."""
    left_out: tuple[str, ...]
    """Columns of the other list for which the owner's has none, by their heading."""
    forgotten: int = 0
    """How many stay out because the owner promised to forget them."""


@dataclass
class Import:
    """Another program's list, to be taken in by the next sync."""

    source: Tabbed
    name: str
    """What the owner calls the file."""
    done: Imported | None = None
    """What became of it, once a sync has seen it."""

    def into(self, answered: Answered, today: Today) -> Answered:
        """Return a snapshot as it will be with everybody of this list."""
        self.done = with_imported(answered, self.source, self.name, today)
        return self.done.answered


def with_imported(answered: Answered, source: Tabbed, name: str, today: Today) -> Imported:
    """Return a snapshot as it will be with the people of another list, which is called `name`.

    Raises SheetcrmError if the other list cannot be read as one of customers.
    """
    book = answered.book(today)
    with worded_in(book.catalogue):
        theirs = open_book(source, book.today, settings=book.settings)
    index = index_tabs(book, answered, [book.customers.tab])[book.customers.tab]
    forgotten = Forgotten.of(answered.state())
    arrivals = Arrivals(book, theirs, index, name, forgotten)
    places = list(arrivals.places.values())
    while True:
        listed = _Listed.of(answered, book, index, places, today)
        listed = listed.with_log(
            answer_rows(listed.book, listed.answers(arrivals.days), name), today
        )
        done, lost = _with_opt_outs(listed, theirs, name, today, arrivals.days)
        if not lost:
            break
        for each in lost:
            arrivals.report_lost(each)
        places = [each for each in places if each not in lost]
    changed = sum(1 for each in places if not each.is_new and each.changes(index))
    new = sum(1 for each in places if each.is_new)
    return Imported(
        done,
        added=new,
        updated=changed,
        unchanged=len(places) - new - changed,
        problems=(*arrivals.problems.all(), *_of_the_file(theirs, name)),
        left_out=arrivals.left_out,
        forgotten=arrivals.kept_out,
    )


@dataclass(frozen=True)
class _Listed:
    """The list with everybody in it, and what is read of it then."""

    answered: Answered
    book: Book
    row_of: Mapping[int, int]
    """Where everybody stands who arrived, by the row of their place."""
    places: Sequence[Place]

    @classmethod
    def of(
        cls,
        answered: Answered,
        book: Book,
        index: RowIndex,
        places: Sequence[Place],
        today: Today,
    ) -> "_Listed":
        """Return the list once these places are filled."""
        new = [each for each in places if each.is_new]
        known = [each for each in places if not each.is_new]
        added = [AppendRows(index.tab, [each.row_under(index) for each in new])] if new else []
        grid = grid_after(_filled(book.tabs.customers, known), added, index)
        there = answered.with_grid(grid, index)
        after = open_book(there, today)
        keys = {row: key for key, row in index_tabs(after, there)[index.tab].rows.items()}
        changes: list[Change] = [*_set_cells(index, known, keys)]
        row_of = {each.customer.row: each.customer.row for each in known}
        row_of |= {each.customer.row: row for row, each in enumerate(new, index.last_row + 1)}
        done = there.with_grid(grid, index, [*changes, *added]).read_as(after)
        return cls(done, after, row_of, places)

    def with_log(self, rows: Sequence[Row], today: Today) -> "_Listed":
        """Return the same with further rows in the log, and all of it read anew."""
        log = self.book.tabs.interactions
        if not rows or log is None:
            return self
        index, added = index_tab(log, frozenset()), AppendRows(log.tab, rows)
        done = self.answered.with_grid(grid_after(log, [added], index), index, [added])
        return replace(self, answered=done, book=open_book(done, today))

    def answers(self, days: Mapping[int, date | None]) -> Iterator[tuple[Customer, Answer]]:
        """Yield what was answered in a form, of each the newest."""
        for place in self.places:
            told = [Answer(each, days[each.row]) for each in place.arrived if each.row in days]
            if told:
                ours = self.book.by_row[self.row_of[place.customer.row]]
                yield ours, max(told, key=lambda answer: answer.on or self.book.today)

    def lost_wishes(self, theirs: Book, book: Book) -> Iterator[tuple[Place, Closed]]:
        """Yield whose wish in the other list would be lost in a book, and what it closes."""
        for place in self.places:
            customer = book.by_row[self.row_of[place.customer.row]]
            then = None
            closed: set[tuple[Channel, Purpose]] = set()
            for each in filter(_may_wish, place.arrived):
                then = then or book.situation(customer)
                closed |= set(loosened(theirs.situation(each), then))
            if closed:
                yield place, frozenset(closed)


def _with_opt_outs(
    listed: _Listed, theirs: Book, name: str, today: Today, days: Mapping[int, date | None]
) -> tuple[Answered, Sequence[Place]]:
    """Return the list and its log, in which stand the wishes that have no column; and who is lost."""
    lost = dict(listed.lost_wishes(theirs, listed.book))
    wishes = [
        (listed.book.by_row[listed.row_of[each.customer.row]], closed, _since(each, days, listed))
        for each, closed in lost.items()
    ]
    done = listed.with_log(opt_out_rows(listed.book, wishes, name), today)
    if done is listed:
        return listed.answered, list(lost)
    return done.answered, [place for place, _ in done.lost_wishes(theirs, done.book)]


def _since(place: Place, days: Mapping[int, date | None], listed: _Listed) -> date:
    """Return the day on which somebody said so, as far as the file tells: else that of the import."""
    told = (day for each in place.arrived if (day := days.get(each.row)))
    return max(told, default=listed.book.today)


def _set_cells(
    index: RowIndex, places: Iterable[Place], keys: Mapping[int, RowKey]
) -> Iterator[SetCells]:
    """Yield the cells that fill or change, column by column."""
    found: defaultdict[str, list[tuple[RowKey, Cell, OwnedValue]]] = defaultdict(list)
    for each in places:
        for heading, before, after in each.changes(index):
            found[heading].append((keys[each.customer.row], before, after))
    for heading, cells in found.items():
        keyed, was, will_be = zip(*cells, strict=True)
        yield SetCells(index.tab, heading, keyed, was, will_be)


def _may_wish(customer: Customer) -> bool:
    """Return whether a row may ask for anything at all: most do not, and a gate takes its time."""
    return bool(
        customer.do_not_contact
        or customer.courtesy_contact is False
        or customer.marketing_consent
        or customer.marketing_by_channel
        or customer.never_use != frozenset()
        or customer.contact_level
        or customer.doubts
        or customer.remarks
        or customer.has_passed_away
        or customer.has_left
    )


def _of_the_file(theirs: Book, name: str) -> Iterator[Problem]:
    """Yield the cells of the other list that nobody can read."""
    for each in theirs.customers.problems:
        if each.reason.code not in TWIN_CODES:  # who stands there twice has arrived once
            yield replace(each, tab=name)


def _filled(grid: Grid, places: Sequence[Place]) -> Grid:
    rows = list(grid.rows)
    for each in places:
        rows[each.customer.row - 1] = each.after
    return replace(grid, rows=rows)
