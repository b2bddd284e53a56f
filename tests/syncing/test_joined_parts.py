"""What joined Today and Dashboard since a tab was made: a sync adds it once, and says so."""

from datetime import date, timedelta

import pytest
from earlier_tabs import VERDICTS, earlier_tabs

from sheetcrm.history.undo import undo_store
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.kept.dashboard import DashboardKey, Role, dashboard_in
from sheetcrm.tables.kept.today.tab import today_in
from sheetcrm.templates.filled import grid_of

MONDAY = date(2026, 3, 2)
COLUMN = (
    "New in Today: Lately, what happened lately with each of them."
    " Delete the column if you do not need it: it stays away."
)
SAID = (
    COLUMN,
    "New at the top of Dashboard: what goes well, and what goes less well.",
)


class Owner:
    """Somebody whose tabs an earlier version made; six people wait for an answer."""

    def __init__(self, folder, language="English"):
        tabs = earlier_tabs(language=language)
        self.cells = {tab.name: [list(row) for row in grid_of(tab).rows] for tab in tabs}
        people, log = (tab.name for tab in tabs if tab.is_list and not tab.name.startswith("_"))
        for number in range(6):
            on = MONDAY - timedelta(20 * number + 10)
            self.cells[people].append([None, f"p{number}", None, None, f"p{number}@example.com"])
            self.cells[log].append([on, f"p{number}", "Inquiry"])
        self.store = MemoryStore(self.cells, history=folder)
        self.store.name = "shop.xlsx"

    def sync(self, on=MONDAY):
        return sync_store(self.store, on)

    def grid(self, tab):
        return Grid(tab, [list(row) for row in self.store.cells[tab]])

    def today(self, tab="Today"):
        return today_in(self.grid(tab))

    def dashboard(self, tab="Dashboard"):
        return dashboard_in(self.grid(tab))

    def heading(self, field):
        today = self.today()
        return today.grid.rows[today.header_row - 1][today.columns[field]]

    def verdicts(self, tab="Dashboard"):
        """By row the texts of what goes well and what does not."""
        page = self.dashboard(tab)
        rows = [page.rows[DashboardKey(role)] for role in VERDICTS]
        return {row: page.grid.rows[row - 1][page.columns["label"]] for row in rows}

    def forget_lately(self):
        """Make Today as it was before there was Lately."""
        at = self.today().columns["lately"]
        cells = self.store.cells
        cells["Today"] = [[*row[:at], *row[at + 1 :]] for row in cells["Today"]]
        del self.store.kept["Joined: Today"]

    def type_in(self, tab, row, column, text):
        cells = self.store.cells[tab][row - 1]
        cells += [None] * (column + 1 - len(cells))
        cells[column] = text


@pytest.fixture
def owner(tmp_path):
    return Owner(tmp_path)


def test_a_sync_adds_what_the_tabs_lack_says_so_once_and_a_second_one_writes_nothing(owner):
    assert "lately" not in owner.today().columns
    assert not any(key.role in VERDICTS for key in owner.dashboard().rows)
    assert owner.sync().joined == SAID
    assert owner.heading("lately") == "Lately"
    assert owner.verdicts() == {
        3: "Going well: nothing that can be told so far.",
        4: "Going less well: 5 new people wait for a first answer."
        " What to do first: answer p5, p4, p3, p2 and 1 more person.",
    }
    again = owner.sync()
    assert (again.cells_written, again.joined) == (0, ())


def test_the_new_column_stands_right_of_all_that_is_filled_and_tells_what_the_row_does_not(owner):
    before = dict(owner.today().columns)
    owner.cells["Interactions"].append([MONDAY - timedelta(90), "p2", "Purchase"])
    width = max(map(len, owner.store.cells["Today"]))
    owner.type_in("Today", owner.today().header_row, width, "Mine")
    owner.type_in("Today", owner.today().header_row + 2, width + 3, "far away")
    owner.sync()
    after = owner.today().columns
    assert {name: at for name, at in after.items() if name != "lately"} == before
    assert after["lately"] == width + 1
    assert owner.store.cells["Today"][owner.today().header_row - 1][width] == "Mine"
    assert any("2 Dec" in str(row.fields.get("lately")) for row in owner.today().rows)


def test_ticks_and_what_was_typed_are_kept(owner):
    owner.sync(MONDAY - timedelta(1))
    owner.forget_lately()
    page = owner.today()
    ticked, noted = [row for row in page.rows if row.kind == "due"][:2]
    owner.type_in("Today", ticked.number, page.columns["done"], "x")
    owner.type_in("Today", noted.number, page.columns["note"], "after Easter")
    mine = max(map(len, page.grid.rows))
    owner.type_in("Today", noted.number, mine, "my own column")
    assert owner.sync(MONDAY).joined == SAID[:1]
    page = owner.today()
    assert [row.fields["customer"] for row in page.rows if row.kind == "done"] == [
        ticked.fields["customer"]
    ]
    kept = next(row for row in page.rows if row.fields.get("note") == "after Easter")
    assert kept.fields["customer"] == noted.fields["customer"]
    assert kept.cells[mine] == "my own column"
    assert page.columns["lately"] == mine + 1


def test_undo_takes_it_out_again(owner):
    before = {tab: owner.grid(tab).rows for tab in ("Today", "Dashboard")}
    owner.sync()
    undo_store(owner.store)
    for tab, rows in before.items():
        assert _filled(owner.store.cells[tab]) == _filled(rows)
    assert owner.sync().joined == SAID


def test_what_an_owner_takes_out_stays_away(owner):
    owner.sync()
    lately = owner.today().columns["lately"]
    gone = [row - 1 for row in owner.verdicts()]
    cells = owner.store.cells
    cells["Today"] = [[*row[:lately], *row[lately + 1 :]] for row in cells["Today"]]
    cells["Dashboard"] = [row for at, row in enumerate(cells["Dashboard"]) if at not in gone]
    report = owner.sync(MONDAY + timedelta(1))
    assert report.joined == ()
    assert "lately" not in owner.today().columns
    assert not any(key.role in VERDICTS for key in owner.dashboard().rows)


def test_what_an_owner_wrote_below_the_headline_stays_and_the_rows_find_another_place(owner):
    owner.type_in("Dashboard", 4, 1, "Ask Ann about Easter")
    owner.sync()
    rows = owner.store.cells["Dashboard"]
    assert rows[3][1] == "Ask Ann about Easter"
    assert list(owner.verdicts()) == [3, len(rows)]
    assert owner.sync().cells_written == 0


def test_a_dashboard_whose_rows_were_moved_and_that_was_renamed_gets_them_too(owner):
    rows = owner.store.cells.pop("Dashboard")
    owner.store.cells["Dashboard"] = [["My own title"], *rows[:2], ["mine"], *rows[2:]]
    owner.sync()
    assert list(owner.verdicts()) == [5, 6]
    assert owner.store.cells["Dashboard"][3][0] == "mine"


def test_no_figure_of_a_chart_moves(owner):
    before = owner.dashboard().rows
    owner.sync()
    after = owner.dashboard().rows
    assert {key: row for key, row in after.items() if key.role not in VERDICTS} == before
    assert DashboardKey(Role.HEAD) in after


def test_it_is_said_in_the_owners_language(tmp_path):
    owner = Owner(tmp_path, "German")
    column, verdict = owner.sync().joined
    assert column.startswith("Neu in Heute: Zuletzt, was mit jedem zuletzt war.")
    assert verdict == "Neu oben in Überblick: was gut läuft und was weniger gut läuft."
    assert owner.sync().cells_written == 0


def _filled(rows):
    """The cells without the blank ones at the ends of rows and of the tab."""
    cut = [[cell if cell != "" else None for cell in row] for row in rows]
    for row in cut:
        while row and row[-1] is None:
            row.pop()
    while cut and not cut[-1]:
        cut.pop()
    return cut
