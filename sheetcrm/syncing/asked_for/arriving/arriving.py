"""Everybody of another list in the row of the owner's that is theirs: one that is there, or a new one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from sheetcrm.book import Book
from sheetcrm.changes import OwnedValue, Row, writable
from sheetcrm.known.forgotten import ADDRESSES, KINDS, Forgotten
from sheetcrm.rules.records import Customer
from sheetcrm.stores.protocol import RowIndex
from sheetcrm.tables.arrivals.cells import cell_of, whole_of
from sheetcrm.tables.arrivals.forms import days_of_answers, without_number
from sheetcrm.tables.arrivals.matched import Matcher
from sheetcrm.tables.cells_at import cell_at, cell_in, is_blank, is_same
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.problems import Problems
from sheetcrm.tables.text import fold, shown
from sheetcrm.tables.twins.joined import RowJoiner
from sheetcrm.wording.reason import Reason, because

UNCLEAR, DIFFERS, LOST = "unclear", "differs", "lost"


@dataclass(eq=False)
class Place:
    """A row of the list as it fills, and who arrived in it."""

    customer: Customer
    """As the list knows them, else as they first arrived: then their row is no row, and not positive."""
    before: list[Cell]
    after: list[Cell]
    arrived: list[Customer] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        """Whether the list has no row for them yet."""
        return self.customer.row <= 0

    def changes(self, index: RowIndex) -> list[tuple[str, Cell, OwnedValue]]:
        """Return the cells that fill or change: heading, before, after."""
        found = (
            (heading, cell_in(self.before, column), cell_in(self.after, column))
            for heading, column in index.owner_columns.items()
        )
        return [(each[0], each[1], writable(each[2])) for each in found if not is_same(*each[1:])]

    def row_under(self, index: RowIndex) -> Row:
        """Return the whole row by its headings, without blanks."""
        return {heading: value for heading, _, value in self.changes(index)}


class Arrivals:
    """Who arrives, matched with who is there."""

    def __init__(
        self, book: Book, theirs: Book, index: RowIndex, name: str, forgotten: Forgotten
    ) -> None:
        self.book, self.theirs, self.index = book, theirs, index
        self.forgotten = forgotten
        self.kept_out = 0
        """How many stay out because the owner promised to forget them."""
        self.problems = Problems(name)
        self.places: dict[int, Place] = {}
        """By the row of the list; of new people 0, -1, -2 …"""
        self.days = days_of_answers(
            theirs.tabs.customers.rows,
            theirs.customers.header,
            theirs.customers.customers,
            book.settings,
            book.today,
        )
        """When each answered, by the row of a form's answers; of any other list nothing."""
        self._joiner = RowJoiner(
            book.tabs.customers,
            book.customers.header,
            index.owner_columns,
            book.settings,
            book.today,
            adds_up=False,
        )
        self._take_in()

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """The columns with something in them for which the list has none, by their headings."""
        header = self.theirs.customers.header
        known = {whole_of(name) for name, _ in self._fields.values() if name}
        ours = set(map(fold, self.index.owner_columns))
        found = {
            each.column: each.heading
            for each in (*header.matches, *header.questions)
            if whole_of(each.field) not in known
        }
        found.update(header.owners_own)
        return tuple(
            heading
            for column, heading in sorted(found.items())
            if fold(heading) not in ours and self._is_filled(column)
        )

    def report_lost(self, place: Place) -> None:
        """Tell that somebody stays out of the list, because a wish of theirs would be lost."""
        for each in place.arrived:
            self._report(each, LOST, because("import.wish_lost", who=each.called))

    def _take_in(self) -> None:
        matcher = Matcher(self.book.customers.customers)
        new = 0
        everybody = self.theirs.customers.customers
        for customer in map(without_number, everybody) if self.days else everybody:
            match = matcher.match(customer)
            if self._is_forgotten(customer, is_new=match.known is None):
                self.kept_out += 1
                continue
            if match.may_be:
                self._report(customer, UNCLEAR, _unclear(customer, match.may_be))
                continue
            known = match.known
            if known is None:
                known, new = replace(customer, row=new), new - 1
                matcher.add(known)
            self._join(known, customer)

    def _is_forgotten(self, customer: Customer, *, is_new: bool) -> bool:
        """Return whether somebody was forgotten; whoever is in the list may have the same name."""
        kinds = KINDS if is_new else ADDRESSES
        return self.forgotten.knows(customer, kinds)

    def _join(self, known: Customer, customer: Customer) -> None:
        place = self._place_of(known)
        fixed = self._formulas.get(known.row, frozenset())
        joined = self._joiner.join(place.after, self._cells_of(customer), fixed)
        for each in joined.cells:
            if each.after is not each.kept:
                _put(place.after, self.index.owner_columns[each.heading], each.after)
        for each in joined.elsewise:
            facts = {"ours": shown(each.kept), "theirs": shown(each.other)}
            reason = because("import.differs", who=known.called, heading=each.heading, **facts)
            self._report(customer, DIFFERS, reason)
        place.arrived.append(customer)

    def _place_of(self, customer: Customer) -> Place:
        if customer.row not in self.places:
            rows = self.book.tabs.customers.rows
            cells = list(rows[customer.row - 1]) if customer.row > 0 else []
            self.places[customer.row] = Place(customer, cells, list(cells))
        return self.places[customer.row]

    def _cells_of(self, customer: Customer) -> list[Cell]:
        """Return a row of the list with what the other list says of somebody."""
        cells: list[Cell] = [None] * (max(self._fields, default=-1) + 1)
        for column, name in self._known.items():
            cells[column] = cell_of(name, customer, self._typed, self.book.catalogue.word)
        for column, place in self._own.items():
            cells[column] = cell_at(self._rows, customer.row, place)
        return cells

    def _typed(self, customer: Customer, field: str) -> str:
        """Return what stands in a column of theirs, as it was typed; blank if there is none."""
        column = self._columns[field]
        cell = None if column is None else cell_at(self._rows, customer.row, column)
        return "" if cell is None else str(cell)

    @cached_property
    def _rows(self) -> Sequence[Sequence[Cell]]:
        return self.theirs.tabs.customers.rows

    @cached_property
    def _columns(self) -> Mapping[str, int | None]:
        """Where the other list has each field: a header is not asked for each of its rows."""
        header = self.theirs.customers.header
        return {name: header.column(name) for name in self._known.values()}

    @cached_property
    def _known(self) -> Mapping[int, str]:
        """The columns of the list that have a field."""
        return {column: name for column, (name, _) in self._fields.items() if name is not None}

    @cached_property
    def _own(self) -> Mapping[int, int]:
        """The columns of the list that are the owner's own, and those of theirs that are called so."""
        theirs = self._own_of_theirs
        called = (
            (column, fold(heading)) for column, (name, heading) in self._fields.items() if not name
        )
        return {column: theirs[key] for column, key in called if key in theirs}

    @cached_property
    def _formulas(self) -> Mapping[int, frozenset[int]]:
        return self.book.tabs.customers.formulas()

    @cached_property
    def _fields(self) -> Mapping[int, tuple[str | None, str]]:
        """What each column of the list is to be filled with: a field once, else what they call it."""
        header = self.book.customers.header
        first = {header.column(each.field): each.field for each in header.matches}
        others = {each.column for each in (*header.matches, *header.doubles, *header.questions)}
        return {
            column: (first.get(column), heading)
            for heading, column in self.index.owner_columns.items()
            if column in first or column not in others
        }

    @cached_property
    def _own_of_theirs(self) -> Mapping[str, int]:
        return {
            fold(heading): column for column, heading in self.theirs.customers.header.owners_own
        }

    def _is_filled(self, column: int) -> bool:
        rows = self.theirs.tabs.customers.rows
        people = self.theirs.customers.customers
        return any(not is_blank(cell_at(rows, each.row, column)) for each in people)

    def _report(self, customer: Customer, kind: str, reason: Reason) -> None:
        column = self.theirs.customers.header.first_column
        self.problems.add(customer.row, column, customer.called, reason, kind)


def _unclear(customer: Customer, may_be: Iterable[Customer]) -> Reason:
    rows = tuple(str(each.row) for each in may_be if each.row > 0)
    if not rows:
        return because("import.unclear_in_file", who=customer.called)
    return because("import.unclear", who=customer.called, rows=rows)


def _put(cells: list[Cell], column: int, value: Cell) -> None:
    cells += [None] * (column + 1 - len(cells))
    cells[column] = value
