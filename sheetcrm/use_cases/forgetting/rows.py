"""Which cells of a spreadsheet are about somebody, and which only mention them.

Their own rows go whole. So does a row of any other tab of the owner's in which a cell says nothing but
who they are, as far as its list reaches; and what we write ourselves, since a sync writes it anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Final, NamedTuple

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer
from sheetcrm.stores.protocol import Snapshot
from sheetcrm.tables.cells_at import address, cell_at, cell_in, is_blank, used_width
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.logged.who import WhoIsMeant
from sheetcrm.tables.people.referred import one_named
from sheetcrm.tables.people.traces import Traces
from sheetcrm.tables.settings.answers import read_answers
from sheetcrm.tables.tabs import HIDDEN
from sheetcrm.tables.text import clean, fold, shown
from sheetcrm.wording.languages import known_as

PAGES: Final = ("Start here", "Today", "Welcome back", "Dashboard", "Problems")
"""The tabs that each sync writes anew."""
BETWEEN: Final = "; "

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """A cell about somebody or something else that names them."""

    tab: str
    cell: str
    text: str
    without: str
    """What it says once they are not named any more."""
    place: Place


@dataclass(slots=True)
class Cells:
    """What happens to the cells of a spreadsheet."""

    wanted: dict[str, dict[Place, str]] = field(default_factory=dict)
    """What cells (both from 1) are to say, by tab; blank for most."""
    rows: dict[str, int] = field(default_factory=dict)
    """How many rows of a tab go."""
    mentions: list[Mention] = field(default_factory=list)

    def with_mentions(self) -> Mapping[str, Mapping[Place, str]]:
        """Return what cells are to say where the mentions go as well."""
        all_of_them = {tab: dict(cells) for tab, cells in self.wanted.items()}
        for each in self.mentions:
            all_of_them.setdefault(each.tab, {})[each.place] = each.without
        return all_of_them

    def say(self, tab: str, row: int, column: int, text: str = "") -> None:
        """Let a cell (row from 1, column from 0) say something else."""
        self.wanted.setdefault(tab, {})[row, column + 1] = text

    def blank_row(self, grid: Grid, row: int, columns: Iterable[int]) -> None:
        """Blank a row as far as these columns go."""
        for column in columns:
            self.say(grid.tab, row, column)
        self.rows[grid.tab] = self.rows.get(grid.tab, 0) + 1


def cells_about(
    snapshot: Snapshot, book: Book, people: Sequence[Customer], traces: Traces
) -> Cells:
    """Return which cells go and which mention these rows of one person."""
    cells = Cells()
    own, log = book.tabs.customers, book.tabs.interactions
    _of_customers(cells, own, book, people)
    _senders(cells, own, book, people)
    if log is not None and book.interactions.header is not None:
        _of_log(cells, log, book, people)
    pages = {fold(name) for page in PAGES for name in known_as("tab", page)}
    for tab in (*snapshot.tabs, *snapshot.hidden_tabs):
        grid = snapshot.grid(tab)
        if tab != HIDDEN:
            is_ours = fold(tab) in pages or tab.startswith(HIDDEN)
            is_list = tab in {own.tab, log.tab if log is not None else ""}
            is_settings = book.tabs.settings is not None and tab == book.tabs.settings.tab
            _elsewhere(cells, grid, traces, _Tab(is_ours, is_list, is_settings))
    return cells


def _of_customers(cells: Cells, grid: Grid, book: Book, people: Iterable[Customer]) -> None:
    header = book.customers.header
    others = grid.columns_of_others(header.row, header.first_column)
    within = {each.column for each in header.matches} | set(book.own_columns.values())
    last = max(within | set(columns_around(grid, header.first_column)), default=0)
    columns = [at for at in range(header.first_column, last + 1) if at not in others]
    for each in people:
        cells.blank_row(grid, each.row, columns)


def _senders(cells: Cells, grid: Grid, book: Book, people: Iterable[Customer]) -> None:
    """Blank what says that they sent somebody."""
    gone = {each.row for each in people}
    for column in book.customers.header.columns("referred_by"):
        for customer in book.customers.customers:
            text = clean(cell_at(grid.rows, customer.row, column))
            sender = one_named(text, book.directory) if text and customer.row not in gone else None
            if sender is not None and sender.row in gone:
                cells.say(grid.tab, customer.row, column)


def _of_log(cells: Cells, grid: Grid, book: Book, people: Iterable[Customer]) -> None:
    """Blank the rows of the log that are theirs alone; where others are named beside, these stay."""
    header = book.interactions.header
    assert header is not None  # noqa: S101 - as its caller has seen
    who, gone = who_is_meant(book), {each.row for each in people}
    column = header.columns("customer")[0]
    around = columns_around(grid, column)
    known: dict[Cell, str | None] = {}
    for row in range(header.row + 1, len(grid.rows) + 1):
        cell = cell_at(grid.rows, row, column)
        if cell not in known:
            known[cell] = others_in(cell, who, gone, book)
        others = known[cell]
        if others == "":
            cells.blank_row(grid, row, around)
        elif others:
            cells.say(grid.tab, row, column, others)


def who_is_meant(book: Book) -> WhoIsMeant:
    """Return what reads the cells of a log that name customers."""
    answers, _ = read_answers(book.tabs.settings, book.settings.business)
    return WhoIsMeant(book.directory, answers)


def others_in(cell: Cell, who: WhoIsMeant, gone: set[int], book: Book) -> str | None:
    """Return what a cell of the log is to say: blank if it is theirs alone, None if it is not theirs."""
    meant = None if is_blank(cell) else who.meant_by(cell)
    if meant is None or meant.is_company or not gone.intersection(meant.rows):
        return None
    return BETWEEN.join(book.by_row[row].called for row in meant.rows if row not in gone)


class _Tab(NamedTuple):
    """What a tab is to us."""

    is_ours: bool
    """A sync writes it anew."""
    is_list: bool
    """Its rows were decided about: what else names them there only mentions them."""
    is_settings: bool

    def is_row_theirs(self, traces: Traces, column: int, text: str) -> bool:
        """Return whether a cell that names them shows that the row is about them."""
        if self.is_ours or (self.is_settings and column == 0):
            return True
        return not self.is_list and traces.is_all(text)


def _elsewhere(cells: Cells, grid: Grid, traces: Traces, tab: _Tab) -> None:
    """Decide about every cell that names them and was not decided about."""
    wanted = cells.wanted.setdefault(grid.tab, {})
    around = cache(partial(columns_around, grid))
    formulas = None
    for row, column, text in list(_naming(grid, traces)):
        if (row, column + 1) in wanted:
            continue
        formulas = grid.formulas() if formulas is None else formulas
        if tab.is_row_theirs(traces, column, text):
            cells.blank_row(grid, row, around(column))
        elif column not in formulas.get(row, ()):
            place = (row, column + 1)
            where = address(row, column)
            cells.mentions.append(Mention(grid.tab, where, text, traces.without(text), place))


def _naming(grid: Grid, traces: Traces) -> Iterator[tuple[int, int, str]]:
    for row, cells in enumerate(grid.rows, start=1):
        for column, cell in enumerate(cells):
            if not is_blank(cell) and traces.names_them(text := shown(cell)):
                yield row, column, text


def columns_around(grid: Grid, column: int) -> range:
    """Return the columns of the list that a cell stands in: to the next one in which nothing stands."""
    table = next((each for each in grid.tables if each.covers(column)), None)
    if table is not None:
        return range(table.left, table.right + 1)
    width = used_width(grid.rows)
    used = [any(not is_blank(cell_in(cells, at)) for cells in grid.rows) for at in range(width)]
    first = last = column
    while first > 0 and used[first - 1]:
        first -= 1
    while last + 1 < width and used[last + 1]:
        last += 1
    return range(first, last + 1)
