"""Orders that another program exported become rows of the log, each once, before anything is decided."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sheetcrm.book import Book, Grids, open_book
from sheetcrm.changes import AppendRows, Row
from sheetcrm.errors import SheetcrmError, worded_in
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Type
from sheetcrm.stores.placed_cells import grid_after
from sheetcrm.stores.row_index import index_tab
from sheetcrm.syncing.asked_for.answering import Answered
from sheetcrm.syncing.asked_for.arriving.importing import with_imported
from sheetcrm.syncing.asked_for.noted_rows import NEEDED
from sheetcrm.syncing.report import Today
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kinds.amounts.currencies import UNKNOWN, currency_in
from sheetcrm.tables.kinds.countries import find_country
from sheetcrm.tables.logged.new_rows import LogEntry, heading_of, name_in_log, new_row
from sheetcrm.tables.logged.own_words import OwnWords
from sheetcrm.tables.logged.types import TypeWords
from sheetcrm.tables.logged.who import NOBODY, Meant, WhoIsMeant
from sheetcrm.tables.orders.buyers import Buyers, people_of
from sheetcrm.tables.orders.exports import OrderExport, Rows
from sheetcrm.tables.orders.noted import NotedOrders, note_of
from sheetcrm.tables.orders.order import Buyer, Order
from sheetcrm.tables.orders.reading import read_orders
from sheetcrm.tables.orders.refusals import refuse_unusable
from sheetcrm.tables.problems import Problem, Problems
from sheetcrm.tables.settings.answers import read_answers
from sheetcrm.tables.text import fold
from sheetcrm.templates.lists import CUSTOMERS
from sheetcrm.views.money import usual_money
from sheetcrm.wording.reason import because


@dataclass(frozen=True, slots=True)
class Ordered:
    """What became of the orders of a file."""

    noted: int
    """Purchases and bookings that came into the log."""
    refunds: int
    known: int
    """Orders that the log had already."""
    left_out: Mapping[str, int]
    """Orders that do not count, by what became of them."""
    added: int
    """Buyers who joined the list."""
    unknown: Mapping[str, int]
    """Buyers who are in no list, as the file names them, and how many orders are theirs."""
    no_column: tuple[str, ...]
    """What the log has no column for, by the headings that we give those."""
    problems: tuple[Problem, ...]


@dataclass
class OrdersArriving:
    """An export of orders, to be taken in by the next sync."""

    rows: Rows
    export: OrderExport
    name: str
    """What the owner calls the file."""
    adds_buyers: bool = False
    """Whether buyers who are in no list yet join it first."""
    done: Ordered | None = field(default=None)
    """What became of it, once a sync has seen it."""

    def into(self, answered: Answered, today: Today) -> Answered:
        """Return a snapshot as it will be with these orders in the log.

        Raises SheetcrmError if there is no log, or the export would be misread.
        """
        noting = self._noting(answered, today)
        added = 0
        if self.adds_buyers and noting.strangers:
            people = Grids({CUSTOMERS: Grid(self.name, people_of(noting.strangers))})
            imported = with_imported(answered, people, self.name, today)
            answered, added = imported.answered, imported.added
            noting = self._noting(answered, today)
        self.done = noting.told(added)
        if not noting.rows:
            return answered
        log = noting.log
        index = index_tab(log, answered.own_columns(log.tab))
        new = AppendRows(log.tab, noting.rows)
        return answered.with_grid(grid_after(log, [new], index), index, [new])

    def _noting(self, answered: Answered, today: Today) -> "_Noting":
        book = open_book(answered, today)
        with worded_in(book.catalogue):
            refuse_unusable(self.rows, self.export, self.name)
            log, header = _log_of(book, self.name)
            return _Noting(book, log, header, self.export, self.name, self.rows)


def _log_of(book: Book, file: str) -> tuple[Grid, HeaderRow]:
    log, header = book.tabs.interactions, book.interactions.header
    if log is None or header is None or not all(map(header.has, NEEDED)):
        raise SheetcrmError("touches.no_log", file=file)
    return log, header


class _Noting:
    """Makes the rows of a log for the orders of an export."""

    def __init__(
        self,
        book: Book,
        log: Grid,
        header: HeaderRow,
        export: OrderExport,
        name: str,
        rows: Rows,
    ) -> None:
        answers, _ = read_answers(book.tabs.settings, book.settings.business)
        types = TypeWords(book.settings.business, answers)
        country = find_country(book.settings.country) if book.settings.country else None
        self.book, self.log, self.header, self.export = book, log, header, export
        self.buyers = Buyers(book.customers.customers, country)
        self.words = OwnWords.of(log, header, types, book.catalogue)
        self.problems = Problems(name)
        self.counts: Counter[str] = Counter()
        self.unknown: Counter[Buyer] = Counter()
        self.left_out: Mapping[str, int] = {}
        self.no_column: dict[str, None] = {}
        self.home = usual_money(book, header, "amount", ())
        everybody = book.customers.customers
        histories = book.interactions.histories(everybody)
        numbers = (each.row for each in everybody)
        noted = book.interactions.numbered(log)
        self.known = NotedOrders.of(noted, header, types, zip(numbers, histories, strict=True))
        self.who = WhoIsMeant(book.directory, answers)
        self.name_of = cache(lambda row: name_in_log(book.by_row[row], self.who))
        self.rows = self._take_in(rows)

    @property
    def strangers(self) -> Sequence[Buyer]:
        """Buyers who are in no list."""
        return tuple(self.unknown)

    def _take_in(self, rows: Rows) -> Sequence[Row]:
        """Return the new rows, the oldest first."""
        book = self.book
        read = read_orders(rows, self.export, book.settings, self.problems, book.today)
        self.left_out = read.left_out
        self.home = self._home_of({order.currency for order in read.orders if order.currency})
        made = [each for order in read.orders if (each := self._new(order)) is not None]
        made += [each for order in read.cancelled if (each := self._taken_back(order)) is not None]
        made.sort(key=lambda each: each[0].on)
        return [self._row(order, name) for order, name in made]

    def _home_of(self, moneys: set[str]) -> str:
        """Return the money that amounts of the log need not name; UNKNOWN where each has to.

        Where several are in use an amount that names none could be of any of them.
        """
        if _named_by_heading(self.header, moneys):
            return self.home
        if len(moneys | self.known.moneys) > 1:
            return UNKNOWN
        if self.home == UNKNOWN and self._keeps_to_one_money():
            return next(iter(moneys), UNKNOWN)
        return self.home

    def _keeps_to_one_money(self) -> bool:
        """Return whether amounts that name no money are all this program's, which has but one."""
        program = self.export.program if self.export.has_one_money else None
        return not self.known.plain or self.known.plain == {fold(program or "")}

    def told(self, added: int) -> Ordered:
        """Return what became of the orders."""
        return Ordered(
            noted=self.counts["noted"],
            refunds=self.counts["refunds"],
            known=self.counts["known"],
            left_out=self.left_out,
            added=added,
            unknown=_called(self.unknown),
            no_column=tuple(self.no_column),
            problems=self.problems.all(),
        )

    def _new(self, order: Order) -> tuple[Order, str] | None:
        """Return an order that the log lacks, and what names its buyer there."""
        match = self.buyers.find(order.buyer)
        meant = self.who.meant_by(order.buyer.called) if order.buyer.is_name_alone else None
        known = match.known or self._one_meant(meant)
        if known is None:
            if meant is not NOBODY:
                named = meant.may_be if meant is not None else ()
                self._tell_unknown(order, [each.row for each in match.may_be] or named)
            return None
        name = self.name_of(known.row)
        if name is None:
            reason = because("orders.no_name", who=order.buyer.called)
            self.problems.add(order.row, 0, order.buyer.called, reason, "no name")
            return None
        rest = self.known.still_to_note(order, self.export.program, known.row)
        if rest is None:
            self.counts["known"] += 1
            return None
        self.counts["refunds" if order.kind is Type.REFUND else "noted"] += 1
        return rest, name

    def _one_meant(self, meant: Meant | None) -> Customer | None:
        """Return whom a name means as the log would read it, the owner's answers included."""
        is_one = meant is not None and len(meant.rows) == 1 and meant.is_plain
        return self.book.by_row[meant.rows[0]] if meant is not None and is_one else None

    def _taken_back(self, order: Order) -> tuple[Order, str] | None:
        """Return the refund of an order that the log has and that was cancelled since."""
        back = self.known.cancelled(order, self.export.program)
        known = self.buyers.find(order.buyer).known if back is not None else None
        name = None if known is None else self.name_of(known.row)
        if back is None or name is None:
            return None
        self.counts["refunds"] += 1
        return back, name

    def _tell_unknown(self, order: Order, may_be: Sequence[int]) -> None:
        if not may_be:
            self.unknown[order.buyer] += 1
            return
        rows = tuple(map(str, may_be))
        reason = because("orders.unclear", who=order.buyer.called, rows=rows)
        self.problems.add(order.row, 0, order.buyer.called, reason, "unclear")

    def _row(self, order: Order, name: str) -> Row:
        entry = LogEntry(
            order.on,
            name,
            order.kind,
            amount=order.amount,
            note=note_of(order, self.export.program),
        )
        made = new_row(self.header, entry, self.words)
        self.no_column.update(dict.fromkeys(made.left_out))
        cells = dict(made.cells)
        heading = heading_of(self.header, "amount")
        if heading in cells and order.currency and order.currency != self.home:
            cells[heading] = f"{order.currency} {order.amount}"
        return cells


def _named_by_heading(header: HeaderRow, moneys: set[str]) -> bool:
    """Return whether the column of amounts says which money its numbers are."""
    heading = heading_of(header, "amount") or ""
    return any(currency_in(heading, None) == each for each in moneys)


def _called(buyers: Counter[Buyer]) -> Mapping[str, int]:
    """Count the orders of buyers by what these are called, the most first."""
    found: Counter[str] = Counter()
    for buyer, count in buyers.items():
        found[buyer.called] += count
    return dict(found.most_common())
