"""Tabs as an earlier version made them: Today without Lately, Dashboard without what goes well and what does not."""

from sheetcrm.tables.kept.dashboard import Role, dashboard_in
from sheetcrm.tables.kept.today.tab import today_in
from sheetcrm.templates.filled import grid_of
from sheetcrm.templates.pages.dashboard_page import dashboard_page
from sheetcrm.templates.pages.today_page import today_page
from sheetcrm.templates.starter_tabs import starter_tabs

VERDICTS = (Role.WELL, Role.LESS_WELL)


def earlier_tabs(business="shop", language="English"):
    """The tabs of a starter as they were then."""
    return [_earlier(tab) for tab in starter_tabs(business, "shop.xlsx", language=language)]


def _earlier(tab):
    grid = grid_of(tab)
    if today := today_in(grid):
        at = today.columns["lately"]
        return today_page(tab.name, [[*row[:at], *row[at + 1 :]] for row in grid.rows])
    if dashboard := dashboard_in(grid):
        gone = {row for key, row in dashboard.rows.items() if key.role in VERDICTS}
        rows = [row for number, row in enumerate(grid.rows, start=1) if number not in gone]
        return dashboard_page(tab.name, rows)
    return tab
