"""The cards are made while everybody is assessed: nobody is looked at twice, and a crowd's days are right."""

from datetime import date

import pytest

from sheetcrm.book import Grids, book, open_book
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing import in_parts
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.kept.welcome import CARDS, FIELDS
from sheetcrm.templates.filled import grid_of
from sheetcrm.templates.pages.welcome_page import cards_tab, welcome_tab
from sheetcrm.views.welcome.card_maker import CardMaker
from sheetcrm.wording.catalogue import english

FRIDAY = date(2026, 11, 27)
HEADINGS = ["Name", "Email", "Contact level", "Last contacted", "Do not contact", "Next step"]
PEOPLE = 60


def crowd():
    """Return people who were all met on one day, a few of whom want peace or have a plan."""
    for number in range(PEOPLE):
        peace = "yes" if number % 9 == 4 else None
        plan = "Bring the samples." if number % 7 == 3 else None
        name = f"Guest {number:02}"
        yield [name, f"g{number // 2}@example.com", "Monthly", date(2026, 10, 28), peace, plan]


def store_of(*, with_page):
    tabs = {"Customers": [list(HEADINGS), *crowd()], "Interactions": [["Date", "Customer", "Type"]]}
    if with_page:
        tabs["Welcome back"] = [list(row) for row in grid_of(welcome_tab(english())).rows]
        tabs[CARDS] = [list(row) for row in grid_of(cards_tab(english())).rows]
    return MemoryStore(tabs)


def cards_in(store):
    rows = [row for row in store.cells[CARDS][1:] if row and row[0]]
    return {row[0]: [cell_in(row, column) for column in range(len(FIELDS))] for row in rows}


@pytest.fixture
def assessed(monkeypatch):
    """Return the names of those who are assessed, once for each time."""
    names, assess = [], book.assess_customer
    monkeypatch.setattr(
        book,
        "assess_customer",
        lambda each, *rest: (names.append(each.called), assess(each, *rest))[1],
    )
    return names


def test_the_page_has_nobody_assessed_again(assessed):
    sync_store(store_of(with_page=False), FRIDAY)
    without = list(assessed)
    assessed.clear()
    sync_store(store_of(with_page=True), FRIDAY)
    assert assessed == without


def test_a_card_is_the_same_as_one_made_of_what_is_found_about_everybody():
    store = store_of(with_page=True)
    sync_store(store, FRIDAY)
    book = open_book(Grids.of(**store_of(with_page=False).cells), FRIDAY)
    maker = CardMaker(book)
    made = [maker.card(each, found, book.log(each)).cells for each, found in book.findings()]
    assert cards_in(store) == {cells[0]: cells for cells in made}


def test_nobodys_card_is_made_twice_where_a_crowd_is_given_days(monkeypatch):
    made, lines = [], CardMaker.lines
    monkeypatch.setattr(
        CardMaker,
        "lines",
        lambda self, each, *rest: (made.append(each.called), lines(self, each, *rest))[1],
    )
    sync_store(store_of(with_page=True), FRIDAY)
    assert sorted(made) == sorted(row[0] for row in crowd())


def test_a_card_says_the_day_that_a_crowd_was_given():
    store = store_of(with_page=True)
    sync_store(store, FRIDAY)
    headings, *rows = store.cells["Customers"]
    at = headings.index("Follow-up on")
    days = {row[0]: row[at] for row in rows if row[at] and not row[4]}
    assert len(set(days.values())) > 1
    cards = {called.partition(",")[0]: cells for called, cells in cards_in(store).items()}
    for name, on in days.items():
        assert english().formats.format_day(on) in cards[name][FIELDS.index("next")]


def test_several_processes_make_the_same_cards(monkeypatch):
    alone = store_of(with_page=True)
    sync_store(alone, FRIDAY)
    monkeypatch.setattr(in_parts, "_number_of_parts", lambda _: 3)
    together = store_of(with_page=True)
    sync_store(together, FRIDAY)
    assert cards_in(together) == cards_in(alone)


def test_people_who_look_alike_have_a_card_each():
    rows = [list(HEADINGS), ["Ann"], ["Ann", None, None, None, "yes"], ["Ann", None, "Monthly"]]
    store = store_of(with_page=True)
    store.cells["Customers"] = rows
    sync_store(store, FRIDAY)
    assert [row[0] for row in store.cells[CARDS][1:] if row and row[0]] == ["Ann"] * 3
