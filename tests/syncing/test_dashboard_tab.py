"""Dashboard in a sheet: a sync writes its sentences and figures, wherever their rows stand by now."""

from datetime import date, timedelta

import pytest

from sheetcrm.book import open_book
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.kept.dashboard import DashboardKey, Part, Role, dashboard_in
from sheetcrm.templates.filled import grid_of
from sheetcrm.templates.starter_tabs import starter_tabs
from sheetcrm.views.dashboard.dashboard import dashboard_of

MONDAY = date(2026, 3, 2)


class Owner:
    """Somebody with the tabs of the starter and six customers who asked for something."""

    def __init__(self, folder):
        tabs = starter_tabs("shop", "shop.xlsx")
        cells = {tab.name: [list(row) for row in grid_of(tab).rows] for tab in tabs}
        for number in range(6):
            on = MONDAY - timedelta(20 * number + 10)
            cells["Customers"].append([None, f"p{number}"])
            cells["Interactions"].append([on, f"p{number}", "Inquiry"])
        self.store = MemoryStore(cells, history=folder)
        self.store.name = "shop.xlsx"

    def sync(self, on=MONDAY):
        return sync_store(self.store, on)

    def page(self, tab="Dashboard"):
        return dashboard_in(Grid(tab, self.store.cells[tab]))

    def row(self, role, part, number=0, tab="Dashboard"):
        """What stands in a row, from the labels to the last figure."""
        page = self.page(tab)
        cells = page.grid.rows[page.rows[DashboardKey(role, part, number)] - 1]
        return [cells[page.columns[name]] for name in ("label", "first", "second", "third")]


@pytest.fixture
def owner(tmp_path):
    return Owner(tmp_path)


def test_a_sync_tells_of_the_day_and_a_second_one_writes_nothing(owner):
    owner.sync()
    waiting = "Still without a first answer: p5, p4, p3, p2 and 1 more person."
    assert owner.row(Role.SAID, Part.NEW)[0] == (
        "6 new people came to you in the last twelve months. Of these, none has become a customer so"
        f" far. Of 5 first questions, none was answered within a day. {waiting}"
        " Most often it began with a question (6)."
    )
    assert owner.row(Role.WELL, None)[0] == "Going well: nothing that can be told so far."
    assert owner.row(Role.LESS_WELL, None)[0] == (
        "Going less well: 5 new people wait for a first answer."
        " What to do first: answer p5, p4, p3, p2 and 1 more person."
    )
    assert owner.row(Role.LINE, Part.NEW, 1) == ["to 2 Dec 2025", 0, 2, None]
    assert owner.row(Role.LINE, Part.NEW, 2) == ["to 2 Mar 2026", 0, 4, None]
    assert owner.row(Role.LINE, Part.NEW, 3) == [None] * 4
    assert owner.sync().cells_written == 0


def test_every_figure_of_the_tab_is_one_of_the_view(owner):
    owner.sync()
    told = dashboard_of(open_book(owner.store.read(), MONDAY))
    for part in Part:
        for number, line in enumerate(told[part].lines, start=1):
            assert (
                tuple(owner.row(Role.LINE, part, number)[1:][: len(line.figures)]) == line.figures
            )


def test_rows_that_were_moved_and_a_tab_that_was_renamed_are_found(owner):
    owner.sync()
    rows = owner.store.cells.pop("Dashboard")
    owner.store.cells["How we are"] = [["My own title"], *rows[:4], ["mine"], *rows[4:]]
    owner.store.cells["Customers"].append([None, "p6"])
    owner.store.cells["Interactions"].append([MONDAY, "p6", "Inquiry"])
    owner.sync()
    assert owner.row(Role.LINE, Part.NEW, 2, "How we are")[2] == 5
    assert owner.store.cells["How we are"][0][0] == "My own title"
    assert owner.store.cells["How we are"][5][0] == "mine"


def test_a_row_and_a_column_that_the_owner_deleted_stay_away(owner):
    owner.sync()
    page = owner.page()
    place = page.rows[DashboardKey(Role.LINE, Part.NEW, 2)] - 1
    rows = [[*row[:4], *row[5:]] for row in owner.store.cells["Dashboard"]]
    del rows[place]
    owner.store.cells["Dashboard"] = rows
    owner.sync(MONDAY + timedelta(1))
    assert DashboardKey(Role.LINE, Part.NEW, 2) not in owner.page().rows
    assert "third" not in owner.page().columns


def test_another_language_is_taken_over(owner):
    owner.sync()
    settings = owner.store.cells["Settings"]
    next(row for row in settings if row[0] == "Language")[1] = "Deutsch"
    owner.sync()
    assert owner.row(Role.TITLE, Part.NEW)[0] == "▼ Wer zu Ihnen kam: läuft weniger gut"
    assert owner.row(Role.LINE, Part.NEW, 1)[0] == "bis 2. Dez. 2025"
    assert owner.row(Role.HEADINGS, Part.NEW)[1] == "Inzwischen Kunden"


def test_a_tab_of_the_owners_own_with_that_name_is_left_alone(owner):
    own = [["Sales", "Target"], [1, 2]]
    owner.store.cells["Dashboard"] = [list(row) for row in own]
    owner.sync()
    assert [row[:2] for row in owner.store.cells["Dashboard"]] == own
