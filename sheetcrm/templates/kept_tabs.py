"""The tabs that each sync brings up to date: how each looks follows from what its cells hold.

A store that puts new values into such a tab asks here for its description, and decides nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial

from sheetcrm.tables.cells_at import cell_at, used_height, used_width
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.owners.messages_columns import MESSAGES_KIND
from sheetcrm.tables.kept.owners.presence import PRESENCE_KIND
from sheetcrm.templates.description import Look, Tab, TabCell, TabColumn
from sheetcrm.templates.pages.dashboard_page import dashboard_page, is_dashboard
from sheetcrm.templates.pages.problems_page import is_problems, problems_page
from sheetcrm.templates.pages.start_page import is_start, start_page
from sheetcrm.templates.pages.today_page import is_today, today_page
from sheetcrm.templates.pages.written_page import is_written, written_page

Rows = Sequence[Sequence[Cell]]
PLAIN_WIDTH = 20


@dataclass(frozen=True, slots=True)
class KeptTab:
    """A kind of tab that we keep: how it is known, and how it is dressed."""

    is_it: Callable[[str, Rows], bool]
    """Tells from a tab's name and its cells: an owner may have renamed it."""
    dress: Callable[[str, Rows], Tab]
    """Describes the whole tab, in the order of its columns."""


KEPT_TABS = (
    KeptTab(is_start, start_page),
    KeptTab(is_today, today_page),
    KeptTab(is_problems, problems_page),
    KeptTab(is_dashboard, dashboard_page),
    *(
        KeptTab(partial(is_written, kind), partial(written_page, kind))
        for kind in (MESSAGES_KIND, PRESENCE_KIND)
    ),
)
"""The first that it is describes a tab."""


def dressed(tab_name: str, rows: Rows) -> Tab:
    """Describe a tab that holds these cells from A1 on; one of no kind we know stays undressed."""
    kept = next((each for each in KEPT_TABS if each.is_it(tab_name, rows)), None)
    return _undressed(tab_name, rows) if kept is None else kept.dress(tab_name, rows)


def _undressed(tab_name: str, rows: Rows) -> Tab:
    """Describe a tab of values alone: each cell keeps the look that it has."""
    width = used_width(rows)
    described = tuple(
        tuple(_plain(cell_at(rows, row, column)) for column in range(width))
        for row in range(1, used_height(rows) + 1)
    )
    return Tab(tab_name, (TabColumn(PLAIN_WIDTH, is_owners=True),) * width, described)


def _plain(cell: Cell) -> TabCell | None:
    if cell is None:
        return None
    value = str(cell) if isinstance(cell, time | timedelta) else cell
    return TabCell(value, Look.PLAIN)
