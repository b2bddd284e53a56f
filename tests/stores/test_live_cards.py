"""Welcome back in an open workbook: Excel works its formulas out, a sync prepares the cards."""

from datetime import date

import pytest
from live_places import RemotePlace, WindowsPlace
from played_excel import PlayedTab
from test_live_client import ClientPlace

from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.kept.welcome import CARDS, FIELDS, LIST_NAME, VALUE, welcome_in
from sheetcrm.templates.filled import grid_of
from sheetcrm.templates.pages.welcome_page import cards_tab, welcome_tab
from sheetcrm.wording.catalogue import english

MONDAY = date(2026, 3, 2)
PAGE = "Welcome back"
CUSTOMERS = [["Name", "Phone", "Notes"], ["Ann", "555-0101", "=1+1"], ["Bob", None, None]]


@pytest.fixture(params=[RemotePlace, WindowsPlace, ClientPlace])
def place(request):
    page = [list(row) for row in grid_of(welcome_tab(english())).rows]
    return request.param({"Customers": CUSTOMERS, PAGE: page})


def cards_of(place):
    return {row[0]: dict(zip(FIELDS, row, strict=False)) for row in place.cells(CARDS)[1:] if row}


def test_cards_are_prepared_in_a_hidden_tab_and_kept_up_to_date(place):
    sync_store(place.store, MONDAY)
    assert cards_of(place)["Ann, 555-0101"]["notes"] == "=1+1"
    assert not place.played.tabs[CARDS].is_visible
    rows = [list(row) for row in place.cells("Customers")]
    rows[2][2] = "Likes tea"
    place.edit("Customers", rows)
    sync_store(place.store, MONDAY)
    assert cards_of(place)["Bob"]["notes"] == "Likes tea"


def test_the_formulas_of_the_page_are_not_written_over(place):
    before = place.cells(PAGE)
    sync_store(place.store, MONDAY)
    assert place.cells(PAGE) == before
    assert welcome_in(PAGE, before).cell("input", VALUE) is None


def test_the_column_of_the_names_has_a_name_of_ours(place):
    sync_store(place.store, MONDAY)
    assert place.cells(CARDS)
    assert place.played.names[LIST_NAME].refers_to.endswith("Customers!$A:$A")


def test_it_is_prepared_again_where_the_hidden_tab_was_there(place):
    place.played.tabs[CARDS] = PlayedTab([list(row) for row in grid_of(cards_tab(english())).rows])
    sync_store(place.store, MONDAY)
    assert "Ann, 555-0101" in cards_of(place)
