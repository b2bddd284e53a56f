"""Tabs that a change adds: described as the starter has them, with what else is put into them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sheetcrm.changes import (
    AddTab,
    AppendRows,
    CellChange,
    Change,
    PrepareCards,
    RemoveTab,
    ReplaceTab,
    SetCells,
    SetSetting,
)
from sheetcrm.stores.placed_cells import placed_cells
from sheetcrm.stores.protocol import Index
from sheetcrm.tables.kept.start import START
from sheetcrm.templates.description import Home, Tab
from sheetcrm.templates.filled import filled, grid_of
from sheetcrm.templates.kept_tabs import dressed
from sheetcrm.templates.pages.start_lines import StartFacts
from sheetcrm.templates.pages.start_page import start_tab
from sheetcrm.templates.starter_tabs import starter_tabs
from sheetcrm.wording.catalogue import catalogue_of


@dataclass(frozen=True, slots=True)
class NewTabs:
    """The tabs to add, with their cells, and the changes of the tabs that are there."""

    tabs: tuple[Tab, ...]
    others: tuple[CellChange, ...]


def described_tab(change: AddTab, target: str, home: Home = Home.FILE) -> Tab:
    """Return a tab of the starter, for a list of that name which was there before."""
    catalogue = catalogue_of(change.language, change.business)
    if change.tab == catalogue.tab(START):
        return start_tab(StartFacts(catalogue, target, home, is_adopted=True))
    tabs = starter_tabs(change.business, target, home, change.language)
    return next(tab for tab in tabs if tab.name == change.tab)


def new_tabs(
    changes: Sequence[Change], index: Index, target: str, home: Home = Home.FILE
) -> NewTabs:
    """Take the tabs that are added, and what is put into them, out of some changes."""
    tabs = {
        change.tab: described_tab(change, target, home)
        for change in changes
        if isinstance(change, AddTab)
    }
    others: list[CellChange] = []
    for change in changes:
        if isinstance(change, ReplaceTab) and change.tab in tabs:
            tabs[change.tab] = _with_choices(dressed(change.tab, change.after), tabs[change.tab])
        elif isinstance(change, SetCells | AppendRows | SetSetting) and change.tab in tabs:
            cells = placed_cells(change, index, lambda name: grid_of(tabs[name]))
            tabs[change.tab] = filled(
                tabs[change.tab], [(cell.row, cell.column, cell.value) for cell in cells]
            )
        elif isinstance(change, PrepareCards) and change.page in tabs:
            results = [(cell.row, cell.column, cell.after) for cell in change.results]
            tabs[change.page] = filled(tabs[change.page], results)
            others.append(replace(change, results=()))
        elif not isinstance(change, AddTab | RemoveTab):
            others.append(change)
    return NewTabs(tuple(tabs.values()), tuple(others))


def _with_choices(tab: Tab, described: Tab) -> Tab:
    """Return a tab that offers what it was described to offer, which does not follow from its cells."""
    offered = {column.heading: column.choices for column in described.columns}
    columns = (replace(column, choices=offered.get(column.heading, ())) for column in tab.columns)
    return replace(tab, columns=tuple(columns), asks=described.asks)
