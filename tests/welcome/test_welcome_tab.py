"""A sync keeps the cards behind Welcome back: made anew, never more than changed, gone with the tab."""

from datetime import date

import openpyxl
import pytest

from sheetcrm.history.undo import undo_store
from sheetcrm.rules.words import Business
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.kept.welcome import CARDS, FIELDS, LIST_NAME, LOG_NAME, VALUE, welcome_in
from sheetcrm.templates.build import build_workbook
from sheetcrm.templates.filled import grid_of
from sheetcrm.templates.pages.welcome_page import cards_tab, welcome_tab
from sheetcrm.templates.results import with_results
from sheetcrm.templates.starter import to_bytes
from sheetcrm.templates.starter_tabs import starter_tabs
from sheetcrm.wording.catalogue import catalogue_of, english

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
PAGE = "Welcome back"
CUSTOMERS = [
    ["Name", "Company", "Email", "Phone", "Notes", "Do not contact", "Referred by", "Household"],
    ["Ann Miller", "Miller & Co", "ann@example.org", "555-0101", "Likes tea", None, None, "oak"],
    ["Bob Ott", None, "bob@example.org", None, "=1+1", "yes", "Ann Miller", "oak"],
]
LOG = [
    ["Date", "Customer", "Type", "Amount", "Note"],
    [date(2026, 1, 5), "Ann Miller", "Purchase", 120, "a roof"],
    [date(2026, 2, 5), "Ann Miller", "Quote", 1900.5, "skylight"],
    [date(2026, 2, 6), "Ann Miller", "Mailing", None, None],
    [date(2026, 2, 7), "Ann Miller", "Call", None, "thinks about it"],
    [date(2026, 4, 7), "Ann Miller", "Meeting", None, "to come"],
]


class Counter:
    """An owner's workbook in memory, with the tab."""

    def __init__(self, folder, page=PAGE, above=0):
        blank = [[None] for _ in range(above)]
        self.page = page
        self.store = MemoryStore(
            {
                "Customers": [*blank, *(list(row) for row in CUSTOMERS)],
                "Interactions": [list(row) for row in LOG],
                page: [list(row) for row in grid_of(welcome_tab(english())).rows],
                CARDS: [list(row) for row in grid_of(cards_tab(english())).rows],
            },
            history=folder,
        )

    def sync(self, on=MONDAY):
        return sync_store(self.store, on)

    @property
    def cards(self):
        rows = self.store.cells[CARDS][1:]
        people = [dict(zip(FIELDS, row, strict=False)) for row in rows if row and row[0]]
        return {person["called"].partition(",")[0]: person for person in people}

    def type(self, text):
        tab = welcome_in(self.page, self.store.cells[self.page])
        self.store.cells[self.page][tab.rows["input"] - 1][tab.place(VALUE)] = text

    def shown(self, role):
        return welcome_in(self.page, self.store.cells[self.page]).cell(role, VALUE)


@pytest.fixture
def counter(tmp_path):
    counter = Counter(tmp_path)
    counter.sync()
    return counter


def test_a_card_holds_what_helps_at_the_counter(counter):
    card = counter.cards["Ann Miller"]
    assert card["reach"] == "555-0101 · ann@example.org"
    assert card["notes"] == (
        "Likes tea\nTo begin with: Ask what they think of the quote of 5 February 2026: “skylight”. "
        "Pick up what you talked about on 7 February 2026: “thinks about it”. "
        "Thank them for recommending you to Bob Ott."
    )
    assert card["last_1"] == "Call, 7 February 2026: thinks about it."
    assert card["last_2"] == "Quote (1,900.50), 5 February 2026: skylight."
    assert card["last_3"] == "Purchase (120), 5 January 2026: a roof."
    assert card["bought"].startswith("Purchase (120), 5 January 2026: a roof.")
    assert card["quote"] == card["last_2"]
    assert card["dates"] == "Lives with Bob Ott. First noted on 5 January 2026: Purchase."
    assert card["referrals"] == "Recommended you to Bob Ott."
    assert card["peace"] is None


def test_who_wants_peace_has_a_red_line_and_nothing_to_do_next(counter):
    card = counter.cards["Bob Ott"]
    assert card["peace"] == "Leave in peace. They asked for no contact."
    assert (card["next"], card["notes"]) == (None, "=1+1")


def test_what_was_typed_stays_and_its_card_is_brought_up_to_date(counter):
    counter.type("ann mil")
    counter.store.cells["Customers"][1][4] = "Likes coffee now"
    counter.sync()
    assert counter.shown("input") == "ann mil"
    assert counter.shown("name") == "Ann Miller · Miller & Co"
    assert counter.shown("notes").startswith("Likes coffee now\n")
    assert counter.shown("status") == "As of Monday 2 March."


def test_a_second_sync_writes_nothing(counter):
    counter.type("ann")
    assert counter.sync().cells_written > 0
    assert counter.sync().cells_written == 0


def test_who_is_deleted_from_the_list_is_gone_from_the_cards(counter):
    del counter.store.cells["Customers"][2]
    counter.sync()
    assert list(counter.cards) == ["Ann Miller"]
    assert "Bob" not in str(counter.store.cells[CARDS])


def test_without_the_tab_nobody_s_card_stays_and_the_tab_stays_away(counter):
    del counter.store.cells[PAGE]
    counter.sync()
    assert not any(any(row) for row in counter.store.cells[CARDS])
    assert counter.sync().cells_written == 0
    assert PAGE not in counter.store.cells


def test_a_renamed_tab_and_a_header_further_down_are_found(tmp_path):
    counter = Counter(tmp_path, page="Am Tresen", above=6)
    counter.type("bob")
    counter.sync()
    assert counter.shown("name") == "Bob Ott"


def test_a_tab_of_that_name_that_is_the_owner_s_own_is_left_alone(tmp_path):
    store = MemoryStore({"Customers": [list(row) for row in CUSTOMERS], PAGE: [["Hello"], ["you"]]})
    sync_store(store, MONDAY)
    assert CARDS not in store.cells
    assert store.cells[PAGE] == [["Hello"], ["you"]]


def test_a_hidden_tab_that_is_the_owner_s_own_is_left_alone(tmp_path):
    counter = Counter(tmp_path)
    counter.store.cells[CARDS] = [["mine"]]
    counter.sync()
    assert counter.store.cells[CARDS] == [["mine"]]


def test_the_texts_follow_the_language(counter):
    counter.store.cells["Settings"] = [["Setting", "Value"], ["Language", "German"]]
    counter.sync()
    assert counter.shown("status") == "Stand: Montag, 2. März."
    assert counter.cards["Bob Ott"]["peace"].startswith("Bitte in Ruhe lassen.")


@pytest.fixture
def path(tmp_path):
    """A new workbook in which two people and what happened were typed."""
    path = tmp_path / "customers.xlsx"
    tabs = starter_tabs(Business.TRADES, path.name)
    book = build_workbook(tabs)
    for name, rows in (("Customers", CUSTOMERS), ("Interactions", LOG)):
        headings = [cell.value for cell in book[name][1]]
        for number, row in enumerate(rows[1:], start=2):
            for heading, value in zip(rows[0], row, strict=True):
                cell = book[name].cell(number, headings.index(heading) + 1, value)
                if isinstance(value, str):
                    cell.data_type = "s"
    path.write_bytes(with_results(to_bytes(book), tabs))
    return path


def test_a_workbook_keeps_its_formulas_and_shows_their_results(path):
    store = WorkbookStore(path)
    sync_store(store, MONDAY)
    formulas = openpyxl.load_workbook(path)
    results = openpyxl.load_workbook(path, data_only=True)
    assert str(formulas[PAGE]["B4"].value).startswith("=IF(")
    assert results[PAGE]["B4"].value == "As of Monday 2 March."
    assert formulas[CARDS].sheet_state == "hidden"
    cards = {row[0]: row for row in results[CARDS].iter_rows(values_only=True)}
    notes = cards["Ann Miller, Miller & Co, 555-0101"][FIELDS.index("notes")]
    assert notes.startswith("Likes tea\n")
    assert formulas[CARDS]["N3"].value == "=1+1"
    assert formulas[CARDS]["N3"].data_type == "s"
    assert sync_store(store, MONDAY).cells_written == 0


def test_undo_gives_the_bytes_back_and_the_journal_holds_no_card(path):
    before = path.read_bytes()
    store = WorkbookStore(path)
    sync_store(store, MONDAY)
    journal = b"".join(each.read_bytes() for each in store.history.rglob("*.changes"))
    assert b"Likes tea" not in journal
    undo_store(store)
    assert path.read_bytes() == before


def test_a_sheet_that_lost_its_hidden_tab_gets_it_again(path, tmp_path):
    store = WorkbookStore(path)
    sync_store(store, MONDAY)
    book = openpyxl.load_workbook(path)
    del book[CARDS]
    book.save(path)
    sync_store(store, TUESDAY)
    book = openpyxl.load_workbook(path)
    assert book[CARDS]["A1"].value == "Prepared by sheetcrm"
    assert {LIST_NAME, LOG_NAME} <= set(book.defined_names)


def test_the_names_follow_the_owner_s_columns(path):
    store = WorkbookStore(path)
    book = openpyxl.load_workbook(path)
    book["Interactions"].insert_cols(1)
    book["Customers"].title = "Our people"
    book.save(path)
    sync_store(store, MONDAY)
    names = openpyxl.load_workbook(path).defined_names
    assert names[LIST_NAME].attr_text == "'Our people'!$B:$B"
    assert names[LOG_NAME].attr_text == "Interactions!$C:$C"


def test_only_the_yellow_cell_takes_what_is_typed():
    book = build_workbook(starter_tabs(Business.SHOP, "x.xlsx", language="German"))
    sheet = book[catalogue_of("German", Business.SHOP).tab(PAGE)]
    open_cells = [
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    ]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert open_cells == ["B3"]
    assert sheet["B3"].number_format == "@"
