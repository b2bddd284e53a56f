"""Prepares what the tab Welcome back looks up: the cards of all customers, in a hidden tab."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sheetcrm.book import Book
from sheetcrm.changes import NamedColumn, PageCell, PrepareCards
from sheetcrm.stores.protocol import Snapshot
from sheetcrm.tables.cells_at import is_blank, used_height
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kept.welcome import (
    CARDS,
    LIST_NAME,
    LOG_NAME,
    VALUE,
    WELCOME,
    WelcomeTab,
    is_cards_tab,
    welcome_in,
)
from sheetcrm.tables.tabs import HIDDEN, content_by_name
from sheetcrm.tables.text import NEVER_CALCULATED, fold
from sheetcrm.views.welcome.card_maker import MadeCard
from sheetcrm.views.welcome.cards import Rows, cards_tab_of
from sheetcrm.views.welcome.lookup import results_of
from sheetcrm.wording.languages import known_as

NAMED_BY = ("name", "company", "email", "phone", "customer_id")
"""Fields of a customer; the column of the one that most rows fill tells how many there are."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The columns whose filled cells tell how many rows there are, and how many that are."""

    names: tuple[NamedColumn, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class WelcomePage:
    """The tab as it stands, if there is one, and what the hidden tab behind it holds."""

    cards: Sequence[Sequence[Cell]] = ()
    tab: WelcomeTab | None = None


NO_PAGE = WelcomePage()


def rows_seen(book: Book) -> Seen:
    """Return how many rows a sync sees, while it still has the log at hand."""
    tabs, log = book.tabs, book.interactions
    columns: list[tuple[str, Grid, HeaderRow, tuple[str, ...]]]
    columns = [(LIST_NAME, tabs.customers, book.customers.header, NAMED_BY)]
    if tabs.interactions is not None and log.header is not None:
        columns.append((LOG_NAME, tabs.interactions, log.header, ("customer",)))
    found = [_fullest(*each) for each in columns]
    return Seen(tuple(named for named, _ in found), sum(count for _, count in found))


def welcome_page(snapshot: Snapshot) -> WelcomePage:
    """Return what there is of the tab and of the hidden one behind it."""
    if not snapshot.takes_pages:
        return NO_PAGE
    is_there = CARDS in snapshot.hidden_tabs
    cards = snapshot.grid(CARDS).rows if is_there else ()
    if not is_cards_tab(cards[: used_height(cards)]):
        return NO_PAGE
    return WelcomePage(cards, _welcome_of(snapshot, is_prepared=is_there))


def plan_welcome(
    page: WelcomePage, book: Book, made: Iterable[MadeCard], seen: Seen
) -> list[PrepareCards]:
    """Plan what the hidden tab is to hold; without Welcome back nobody's card stays there."""
    tab = page.tab
    if tab is None:
        gone = PrepareCards(CARDS, page.cards, [])
        return [gone] if gone.cells else []
    after = cards_tab_of((card.cells for card in made), book.catalogue, book.today, seen.count)
    results = tuple(_results(tab, after))
    change = PrepareCards(CARDS, page.cards, after, seen.names, tab.tab, results)
    return [change] if change.cells else []


def _results(tab: WelcomeTab, cards: Rows) -> Iterator[PageCell]:
    """Yield what the formulas of the page come to, where something else is shown."""
    wanted = results_of(cards, tab.cell("input", VALUE))
    for (role, column), text in wanted.items():
        if role in tab.rows:
            present = tab.cell(role, column)
            is_so = present == text or (not text and _is_no_result(present))
            if not is_so:
                yield PageCell(tab.rows[role], tab.place(column), present, text)


def _is_no_result(cell: Cell) -> bool:
    return is_blank(cell) or cell == NEVER_CALCULATED


def _welcome_of(snapshot: Snapshot, *, is_prepared: bool) -> WelcomeTab | None:
    """Return the tab of that name; where none has it, the one that was made as such."""
    tabs = [tab for tab in (*snapshot.tabs, *snapshot.hidden_tabs) if not tab.startswith(HIDDEN)]
    known = {fold(name) for name in known_as("tab", WELCOME)}
    named = [tab for tab in tabs if fold(tab) in known]
    others = [tab for tab in tabs if tab not in named and content_by_name(tab) is None]
    for tab in (*named, *(others if is_prepared else ())):
        if found := welcome_in(tab, snapshot.grid(tab).rows):
            return found
    return None


def _fullest(
    name: str, grid: Grid, header: HeaderRow, fields: tuple[str, ...]
) -> tuple[NamedColumn, int]:
    """Return the column of these fields that holds most, under a name, and how many cells that is."""
    columns = [column for each in fields if (column := header.column(each)) is not None]
    counts = {column: _filled(grid, column) for column in columns or [header.first_column]}
    column = max(counts, key=lambda each: counts[each])
    return NamedColumn(name, grid.tab, column), counts[column]


def _filled(grid: Grid, column: int) -> int:
    """Count the filled cells of a column as the formulas do, headings included."""
    return sum(1 for row in grid.rows if column < len(row) and row[column] not in {None, ""})
