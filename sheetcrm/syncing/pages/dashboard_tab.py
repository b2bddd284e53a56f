"""Brings Dashboard up to date: its sentences and figures. The charts are the owner's, once they stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheetcrm.book import Book
from sheetcrm.book.kept_tab import kept_tab
from sheetcrm.changes import ReplaceTab, SetState
from sheetcrm.stores.protocol import Snapshot
from sheetcrm.syncing.pages.joined import LATER_ROLES, keep_joined, with_later_rows
from sheetcrm.tables.cells_at import cell_in, is_same, used_width
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.dashboard import DASHBOARD, DashboardKey, DashboardTab, dashboard_in
from sheetcrm.views.dashboard.cells import Fields, dashboard_cells
from sheetcrm.views.dashboard.dashboard import dashboard_of
from sheetcrm.wording.reason import Reason, because


@dataclass(frozen=True, slots=True)
class DashboardPlan:
    """The changes after which the tab tells of the book's day, and what of it is new."""

    changes: tuple[ReplaceTab | SetState, ...] = ()
    joined: Reason | None = None


def plan_dashboard(book: Book, snapshot: Snapshot) -> DashboardPlan:
    """Plan what the tab is to say on the book's day; nothing where there is no such tab."""
    tab = kept_tab(snapshot, DASHBOARD, dashboard_in)
    if tab is None:
        return DashboardPlan()
    after = with_later_rows(tab, snapshot.state()) if snapshot.takes_state else tab
    cells = dashboard_cells(dashboard_of(book), book.catalogue, book.today)
    change = ReplaceTab(tab.tab, tab.grid.rows, _rows(after, cells))
    there = [role for role in LATER_ROLES if DashboardKey(role) in after.rows]
    kept = (*_renamed(tab, snapshot), *keep_joined(snapshot, DASHBOARD, there))
    is_grown = after.rows.keys() != tab.rows.keys()
    joined = because("joined.verdict", tab=tab.tab) if is_grown else None
    return DashboardPlan((*kept, change) if change.cells else kept, joined)


def _renamed(tab: DashboardTab, snapshot: Snapshot) -> Iterator[SetState]:
    """Yield the change after which the hidden tab knows what the owner calls the tab."""
    present = snapshot.state().get(DASHBOARD)
    if snapshot.takes_state and not is_same(present, tab.tab):
        yield SetState(DASHBOARD, present, tab.tab)


def _rows(tab: DashboardTab, cells: Mapping[DashboardKey, Fields]) -> list[Sequence[Cell]]:
    """Return all cells of the tab, from A1 on."""
    width = max(used_width(tab.grid.rows), max(tab.columns.values()) + 1)
    rows = [[cell_in(row, at) for at in range(width)] for row in tab.grid.rows]
    for key, fields in cells.items():
        if key in tab.rows:
            _fill(rows[tab.rows[key] - 1], tab, fields)
    return [tuple(row) for row in rows]


def _fill(row: list[Cell], tab: DashboardTab, fields: Fields) -> None:
    for name, value in fields.items():
        if name in tab.columns:
            row[tab.columns[name]] = value
