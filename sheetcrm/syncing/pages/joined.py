"""What joined a tab of ours after it was made: a sync adds it once, and an owner may take it out for good.

What of it a tab has had is kept in the hidden tab, under a name for each tab.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from sheetcrm.changes import SetState
from sheetcrm.stores.protocol import Snapshot
from sheetcrm.tables.cells_at import cell_in, is_blank, is_same
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kept.dashboard import (
    DASHBOARD,
    KEY,
    DashboardKey,
    DashboardTab,
    Role,
    dashboard_in,
)
from sheetcrm.tables.kept.today.columns import LATER_COLUMNS, TODAY
from sheetcrm.tables.kept.today.tab import TodayTab

LATER_ROLES: Final = (Role.WELL, Role.LESS_WELL)
"""The rows of Dashboard that a tab made before they existed lacks, from top to bottom."""
_JOINED: Final = "Joined: "
_BETWEEN: Final = ", "


def with_later_columns(today: TodayTab, state: Mapping[str, Cell]) -> TodayTab:
    """Return Today with the columns that it has never had, right of all that is filled."""
    known = _known(state, TODAY)
    missing = [each for each in LATER_COLUMNS if each not in {*known, *today.columns}]
    free = _free_columns(today)
    return replace(today, columns={**today.columns, **dict(zip(missing, free, strict=False))})


def with_later_rows(tab: DashboardTab, state: Mapping[str, Cell]) -> DashboardTab:
    """Return Dashboard with the rows that it has never had, below its headline.

    No row is pushed down, since charts and an owner's formulas would have to follow: the hidden row
    of marks makes room and goes to the end, where a row finds its place, too, if there is no other.
    """
    known = _known(state, DASHBOARD)
    keys = [DashboardKey(role) for role in LATER_ROLES if role not in known]
    missing = [key for key in keys if key not in tab.rows]
    if not missing:
        return tab
    rows = [list(cells) for cells in tab.grid.rows]
    free = _free_rows(tab)[: len(missing)]
    if tab.marks_row in free:
        rows.append(rows[tab.marks_row - 1])
        rows[tab.marks_row - 1] = []
    free += range(len(rows) + 1, len(rows) + 1 + len(missing) - len(free))
    rows += [[] for _ in range(free[-1] - len(rows))]
    for number, key in zip(free, missing, strict=True):
        rows[number - 1] = [*[None] * tab.columns[KEY], key.text]
    return dashboard_in(Grid(tab.tab, rows)) or tab


def keep_joined(snapshot: Snapshot, tab: str, there: Iterable[str]) -> Iterator[SetState]:
    """Yield the change that keeps what of the later parts a tab has had by now."""
    name, state = _JOINED + tab, snapshot.state()
    had = _BETWEEN.join(dict.fromkeys((*_known(state, tab), *there)))
    if snapshot.takes_state and had and not is_same(state.get(name), had):
        yield SetState(name, state.get(name), had)


def _known(state: Mapping[str, Cell], tab: str) -> tuple[str, ...]:
    return tuple(filter(None, str(state.get(_JOINED + tab) or "").split(_BETWEEN)))


def _free_columns(today: TodayTab) -> Iterator[int]:
    """Yield the columns right of all of ours in which nothing stands."""
    at = max(today.columns.values())
    while True:
        at += 1
        if all(is_blank(cell_in(cells, at)) for cells in today.grid.rows):
            yield at


def _free_rows(tab: DashboardTab) -> list[int]:
    """Return the rows between the headline and the first sentence that hold nothing but marks."""
    lead = tab.rows.get(DashboardKey(Role.LEAD))
    below = [row for row in tab.rows.values() if lead is not None and row > lead]
    if lead is None or not below:
        return []
    return [row for row in range(lead + 1, min(below)) if _is_free(tab, row)]


def _is_free(tab: DashboardTab, row: int) -> bool:
    cells, ours = tab.grid.rows[row - 1], frozenset(tab.columns.values())
    is_marks = row == tab.marks_row
    return all(is_blank(cell) or (is_marks and at in ours) for at, cell in enumerate(cells))
