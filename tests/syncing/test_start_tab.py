"""Start here says when the workbook was last updated and by which computer, and leads to its tabs."""

import platform
from datetime import date, datetime

import pytest

from sheetcrm.history.undo import undo_store
from sheetcrm.rules.words import Business
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.kept.start import start_in
from sheetcrm.templates.filled import grid_of
from sheetcrm.templates.kept_tabs import dressed
from sheetcrm.templates.starter_tabs import starter_tabs

MONDAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def computer(monkeypatch):
    monkeypatch.setattr(platform, "node", lambda: "annas-laptop.home.arpa")


class Owner:
    """Somebody with the tabs of the starter."""

    def __init__(self, folder, language="English", file="kunden.xlsx"):
        tabs = starter_tabs(Business.SHOP, file, language=language)
        self.names = [tab.name for tab in tabs]
        cells = {tab.name: [list(row) for row in grid_of(tab).rows] for tab in tabs}
        self.start = self.names[0]
        self.store = MemoryStore(cells, history=folder)
        self.store.name = file
        list_ = cells[self.names[self.names.index(self.customers)]]
        list_.append([None, "Ann Miller"])

    @property
    def customers(self):
        return next(name for name in self.names if name in {"Customers", "Kunden"})

    def sync(self, on=MONDAY):
        return sync_store(self.store, on)

    def page(self, name=None):
        return self.store.cells[name or self.start]

    def row(self, label, name=None):
        return next(row for row in self.page(name) if label in row)

    def tab(self):
        return start_in(Grid(self.start, self.page()))


@pytest.fixture
def owner(tmp_path):
    return Owner(tmp_path)


def test_before_the_first_sync_it_says_not_yet(owner):
    assert owner.row("Last updated")[2] == "Not yet."


def test_a_sync_says_when_and_by_which_computer(owner):
    owner.sync()
    assert owner.row("Last updated")[2] == "2 March 2026, on the computer annas-laptop"


def test_on_the_day_itself_it_says_the_time(owner, monkeypatch):
    now = datetime(2026, 3, 2, 9, 14)
    monkeypatch.setattr("sheetcrm.syncing.pages.start_tab.now_in", lambda _settings: now)
    owner.sync()
    assert owner.row("Last updated")[2] == "2 March 2026, 09:14, on the computer annas-laptop"


@pytest.mark.parametrize("name", ["", "localhost", "emscripten"])
def test_a_computer_without_a_name_is_not_named(name, owner, monkeypatch):
    monkeypatch.setattr(platform, "node", lambda: name)
    owner.sync()
    assert owner.row("Last updated")[2] == "2 March 2026"


def test_where_nothing_changes_nothing_is_written(owner):
    owner.sync()
    assert owner.sync().cells_written == 0


def test_an_update_on_another_computer_is_told(owner, monkeypatch):
    owner.sync()
    monkeypatch.setattr(platform, "node", lambda: "SHOP-PC")
    owner.page(owner.customers).append([None, "Bob Ott"])
    owner.sync()
    assert owner.row("Last updated")[2] == "2 March 2026, on the computer SHOP-PC"


def test_undo_says_what_it_said_before(owner):
    owner.sync()
    undo_store(owner.store)
    assert owner.row("Last updated")[2] == "Not yet."


def test_a_renamed_tab_is_still_led_to(owner):
    owner.sync()
    owner.store.cells = {
        {"Settings": "settings"}.get(name, name): rows for name, rows in owner.store.cells.items()
    }
    owner.sync()
    assert owner.row("settings")[4] == "settings"


def test_it_is_found_under_another_name(owner):
    owner.sync()
    owner.store.cells = {
        {"Start here": "Read me"}.get(name, name): rows for name, rows in owner.store.cells.items()
    }
    owner.sync(date(2026, 3, 3))
    assert owner.row("Last updated", "Read me")[2].startswith("3 March 2026")


def test_a_deleted_page_stays_away(owner):
    owner.sync()
    del owner.store.cells["Start here"]
    owner.sync(date(2026, 3, 3))
    assert "Start here" not in owner.store.cells


def test_an_owners_tab_of_that_name_is_left_alone(owner):
    mine = [["My own notes"], ["call the bank"]]
    owner.store.cells["Start here"] = [list(row) for row in mine]
    owner.sync()
    assert owner.page() == mine


def test_what_an_owner_wrote_beside_it_or_instead_stays(owner):
    owner.row("New computer?")[2] = "Ask Tim first."
    owner.page().append([None, "Tim", "0171 2345678"])
    owner.sync()
    assert owner.row("New computer?")[2] == "Ask Tim first."
    assert owner.row("Tim")[2] == "0171 2345678"


def test_a_changed_language_translates_it_whole(owner, tmp_path):
    owner.sync()
    owner.row("Language", "Settings")[1] = "German"
    owner.sync()
    german = Owner(tmp_path / "german", "German")
    german.sync()
    said, expected = ([row[1:3] for row in each.page()] for each in (owner, german))
    assert [row for row in said if row[0] not in owner.names] == [
        row for row in expected if row[0] not in german.names
    ]


def test_the_links_of_the_page_lead_to_the_tabs(owner):
    page = dressed(owner.start, owner.page())
    leads = [cell.link for row in page.rows for cell in row if cell is not None and cell.link]
    assert leads[:2] == ["Customers", "Interactions"]
    assert leads[2:] == [name for name in leads[2:] if name in owner.names]
    visible = {name for name in owner.names[1:] if not name.startswith("_sheetcrm")}
    assert visible <= set(leads)


def test_its_keys_are_hidden_and_name_nothing(owner):
    page = dressed(owner.start, owner.page())
    hidden = [at for at, column in enumerate(page.columns) if column.is_hidden]
    assert hidden == [owner.tab().key_column, owner.tab().link_column]


def test_a_workbook_of_the_page_names_no_command_until_one_is_used(owner):
    sync_store(owner.store, MONDAY, on_page=True)
    assert "choose this file again on the page" in owner.row("3  Update")[2]
    assert not [row for row in owner.page() if "sheetcrm sync" in str(row)]
    owner.store.cells[owner.customers].append([None, "Bob Stone"])
    owner.sync()
    assert "run the first command below" in owner.row("3  Update")[2]
    assert [row for row in owner.page() if "sheetcrm sync kunden.xlsx" in str(row)]
