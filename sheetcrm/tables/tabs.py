"""Finds which tab holds the customers, which the interactions and which the settings, and where."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from sheetcrm.errors import SheetcrmError
from sheetcrm.tables.cells_at import cell_in, used_height
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import (
    HEADER_WITHIN,
    HeaderRow,
    customer_headings,
    interaction_headings,
    tab_names,
)
from sheetcrm.tables.lists.across import laid_across, refuse_if_across
from sheetcrm.tables.recognition.answers import NO_ANSWERS, ColumnAnswers, answers_of
from sheetcrm.tables.recognition.guessed import names_somebody
from sheetcrm.tables.recognition.orders import are_orders, may_hold_orders
from sheetcrm.tables.recognition.takings import are_takings
from sheetcrm.tables.text import fold
from sheetcrm.wording.languages import in_any_language, known_as

SETTINGS = "Settings"
HIDDEN = "_sheetcrm"
MARK = f"{HIDDEN}_columns"
"""In a workbook: the hidden defined name over the headings of the computed columns."""

NEVER_CUSTOMERS = (
    "Start here",
    "Today",
    "Welcome back",
    "Dashboard",
    "Presence",
    "Messages",
    "Settings",
    "Problems",
)
"""Tabs of sheetcrm, whose headings speak of customers without being their list."""

REACHES = ("email", "phone", "address")
"""Fields that a list of people has and a log does not."""


@dataclass(frozen=True, slots=True)
class KnownTabs:
    """The tabs whose use is known; None if a workbook has no such tab."""

    customers: Grid
    interactions: Grid | None = None
    settings: Grid | None = None
    other_lists: tuple[str, ...] = ()
    """Tabs that might have been the list of customers, too."""
    orders: tuple[Grid, ...] = ()
    """Tabs in which a row is an order, a payment or a booking."""
    answers: ColumnAnswers = NO_ANSWERS
    """What the settings say of columns and rows that are not understood."""


class SettingRow(NamedTuple):
    """A row of the Settings tab: its number (from 1), its columns (from 0) and its cells."""

    number: int
    name_column: int
    value_column: int
    cells: Sequence[Cell]

    @property
    def name(self) -> Cell:
        """What stands under Setting."""
        return cell_in(self.cells, self.name_column)

    @property
    def value(self) -> Cell:
        """What stands under Value."""
        return cell_in(self.cells, self.value_column)


def find_tabs(grids: Sequence[Grid]) -> KnownTabs:
    """Return which tab is which, by its name or else by its headings.

    Raises SheetcrmError if no tab can be the list of customers.
    """
    settings = next((grid for grid in grids if is_settings(grid.tab)), None)
    answers = _answers(settings)
    others = [grid for grid in grids if not _belongs_to_sheetcrm(grid)]
    takings = _takings_beside(others)
    may_be_log = [grid for grid in others if grid.tab not in takings]
    interactions = _named_log(others) or _find(may_be_log, "interactions", _log_score)
    rest = [grid for grid in others if grid is not interactions]
    people = [grid for grid in rest if grid.tab not in takings]
    customers = _find(people, "customers", _only_score if len(people) == 1 else _list_score)
    if customers is None:
        raise _no_customers(rest, interactions)
    lists = tuple(grid.tab for grid in people if grid is not customers and _is_a_list(grid))
    orders = tuple(
        grid
        for grid in rest
        if grid is not customers and (grid.tab in takings or are_orders(grid.rows))
    )
    return KnownTabs(customers, interactions, settings, lists, orders, answers)


def tabs_known_by_name(names: Iterable[str]) -> list[str]:
    """Return the tabs whose names say what they hold; none unless customers and log are there.

    A workbook's other tabs, which may be large, then need not be read. Where no name is that of a
    log, any tab may be one, and an opt-out in it must not be missed.
    """
    known = {name: content for name in names if (content := content_by_name(name))}
    return list(known) if {"customers", "interactions"} <= set(known.values()) else []


def is_settings(tab: str) -> bool:
    """Return whether a tab's name is that of Settings, in any language."""
    return fold(tab) in _folded_names("tab", SETTINGS)


def content_by_name(name: str) -> str | None:
    """Return what a tab's name says it holds: customers, interactions, settings or None."""
    word = fold(name)
    if is_settings(name):
        return "settings"
    kinds = ("customers", "interactions")
    return next((kind for kind in kinds if word in map(fold, tab_names(kind))), None)


def tabs_to_read(visible: Sequence[str], hidden: Sequence[str]) -> list[str]:
    """Return the visible tabs, and hidden ones named as settings or log if no visible one is.

    People hide what they seldom look at; an opt-out or a setting in there still holds.
    """
    wanted = {"settings", "interactions"} - {content_by_name(name) for name in visible}
    return [*visible, *(name for name in hidden if content_by_name(name) in wanted)]


def find_setting(grid: Grid, title: str) -> tuple[int, int] | None:
    """Return the cell that holds a setting's Value: its row (from 1) and column (from 0)."""
    for row in setting_rows(grid):
        if isinstance(row.name, str) and fold(row.name) in _folded_names("setting", title):
            return row.number, row.value_column
    return None


def is_same_setting(name: str, other: str) -> bool:
    """Return whether two names are those of one setting, whatever languages they are in.

    >>> is_same_setting("Land", "Country"), is_same_setting("Art: Job", "type:  job")
    (True, True)
    """
    return _setting_key(name) == _setting_key(other)


def _setting_key(name: str) -> tuple[str, str]:
    word, colon, about = name.partition(":")
    if colon and fold(word) in _english_settings():
        return _english_settings()[fold(word)], fold(about)
    return _english_settings().get(fold(name), fold(name)), ""


@cache
def _english_settings() -> Mapping[str, str]:
    """Return what settings are called in English, folded, by what they are called anywhere."""
    others = {fold(other): fold(english) for other, english in in_any_language("setting")}
    return others | {english: english for english in others.values()}


def setting_rows(grid: Grid | None) -> Iterator[SettingRow]:
    """Yield the rows below the headings Setting and Value; none without a tab that has them."""
    header = None if grid is None else settings_header(grid.rows)
    if grid is None or header is None:
        return
    header_row, name_column, value_column = header
    for number, cells in enumerate(grid.rows[header_row:], start=header_row + 1):
        yield SettingRow(number, name_column, value_column, cells)


def settings_header(rows: Sequence[Sequence[Cell]]) -> tuple[int, int, int] | None:
    """Return the header's row (from 1) and the columns of Setting and Value (from 0)."""
    for number, cells in enumerate(rows[:HEADER_WITHIN], start=1):
        words = [fold(cell) if isinstance(cell, str) else "" for cell in cells]
        setting, value = (_place(words, heading) for heading in ("Setting", "Value"))
        if setting is not None and value is not None:
            return number, setting, value
    return None


def _place(words: Sequence[str], heading: str) -> int | None:
    known = _folded_names("heading", heading)
    return next((place for place, word in enumerate(words) if word in known), None)


@cache
def _folded_names(table: str, english: str) -> frozenset[str]:
    return frozenset(map(fold, known_as(table, english)))


def _answers(settings: Grid | None) -> ColumnAnswers:
    header = settings_header(settings.rows) if settings else None
    if settings is None or header is None:
        return NO_ANSWERS
    number, name_column, value_column = header
    return answers_of(settings.rows[number:], name_column, value_column)


def _find(grids: Sequence[Grid], kind: str, score: Callable[[Grid, bool], int]) -> Grid | None:
    """Return the tab that fits and has the best name; if none is named so, the best headings."""
    names = [fold(name) for name in tab_names(kind)]
    ranked = [
        (-names.index(word) if (word := fold(grid.tab)) in names else -len(names), points, grid)
        for grid in grids
        if (points := score(grid, fold(grid.tab) in names))
    ]
    return max(ranked, key=lambda found: found[:2])[2] if ranked else None


def _named_log(grids: Sequence[Grid]) -> Grid | None:
    """Return the one tab with the log's own name, which is found without reading its cells."""
    named = [grid for grid in grids if _has_the_logs_name(grid)]
    return named[0] if len(named) == 1 else None


def _has_the_logs_name(grid: Grid) -> bool:
    return fold(grid.tab) == fold(tab_names("interactions")[0])


def _takings_beside(grids: Sequence[Grid]) -> frozenset[str]:
    """Return the tabs of what came in, beside one that may hold the customers."""
    takings = frozenset(
        grid.tab
        for grid in grids
        if content_by_name(grid.tab) is None
        and are_takings(grid.rows, named=may_hold_orders(grid.tab))
    )
    others = (grid for grid in grids if grid.tab not in takings)
    return takings if any(_list_score(grid, named=True) for grid in others) else frozenset()


def _is_a_list(grid: Grid) -> bool:
    return _is_of_people(grid) and not are_orders(grid.rows)


def _list_score(grid: Grid, named: bool) -> int:  # noqa: FBT001 - one of two scores
    """Return how many headings of customers a tab has; 0 if it cannot be their list."""
    if are_orders(grid.rows):
        return 0
    header = customer_headings().header_row(grid.rows)
    if laid_across(grid.rows, header):
        return 0
    if header is None or not names_somebody(header, grid.rows[header.row :]):
        return 0
    # A tab of products has a Name, too: without a known name one heading is not enough.
    return len(header.fields) if named or len(header.fields) > 1 else 0


def _only_score(grid: Grid, named: bool) -> int:  # noqa: ARG001, FBT001 - one of two scores
    return _list_score(grid, named=True)


def _log_score(grid: Grid, named: bool) -> int:  # noqa: FBT001 - one of two scores
    """Return how many headings of a log a tab has; 0 if it cannot be one."""
    if _has_the_logs_name(grid):
        return 1 + _fields(interaction_headings().header_row(grid.rows))
    header = interaction_headings().header_row(grid.rows)
    if header is None or not (header.has("on") and header.has("customer")):
        return 0
    return len(header.fields) if (named or header.has("type")) and not _is_of_people(grid) else 0


def _is_of_people(grid: Grid) -> bool:
    header = customer_headings().header_row(grid.rows)
    return header is not None and header.has(*REACHES)


def _fields(header: HeaderRow | None) -> int:
    return len(header.fields) if header else 0


def _belongs_to_sheetcrm(grid: Grid) -> bool:
    word = fold(grid.tab)
    return grid.tab.startswith(HIDDEN) or any(
        word in _folded_names("tab", tab) for tab in NEVER_CUSTOMERS
    )


def _no_customers(grids: Sequence[Grid], log: Grid | None) -> SheetcrmError:
    for grid in (*grids, *([log] if log else [])):
        if are_orders(grid.rows):
            return SheetcrmError("customers.orders")
    for grid in grids:
        refuse_if_across(grid, customer_headings().header_row(grid.rows))
    if not any(used_height(grid.rows) for grid in grids):
        if log is not None and used_height(log.rows):
            return SheetcrmError("customers.only_a_log", tab=log.tab)
        return SheetcrmError("customers.nothing_there")
    tabs = tuple(repr(grid.tab) for grid in grids)
    if len(tabs) == 1:
        return SheetcrmError("customers.not_a_list", tab=tabs[0], rows=HEADER_WITHIN)
    return SheetcrmError("customers.no_list", tabs=tabs, rows=HEADER_WITHIN)
