"""A tab that we keep, in an open workbook: its links lead to whom they stand beside."""

from datetime import date

import pytest
from live_places import RemotePlace, WindowsPlace
from page_contract import shows
from pages import DRESSING, PAGE, address, page
from test_live_client import ClientPlace

from sheetcrm.changes import ReplaceTab
from sheetcrm.stores.live.pages import DATE_FORMAT, GENERAL
from sheetcrm.templates import kept_tabs

MONDAY = page("Ann", "Bob", "Cid", done=("Dan", "Eve"))
TUESDAY = page("Cid", "Fay", "Ann", "Bob", done=("Dan",))
SHORT = page("Ann")


@pytest.fixture(autouse=True)
def _kept(monkeypatch):
    monkeypatch.setattr(kept_tabs, "KEPT_TABS", [DRESSING])


@pytest.fixture(params=[RemotePlace, WindowsPlace, ClientPlace])
def place(request):
    return request.param({"Customers": [["Name"], ["Ann"]], PAGE: MONDAY})


def refresh(place, before, after):
    with place.store.session() as session:
        session.read()
        session.apply([ReplaceTab(PAGE, before, after)], {})
    assert shows(place, after)
    return place.played.tabs[PAGE]


def test_links_lead_to_whom_they_stand_beside(place):
    refresh(place, MONDAY, TUESDAY)
    tab = refresh(place, TUESDAY, MONDAY)
    assert {at: tab.links.get((at, 4)) for at in (4, 5, 6)} == {
        4: address("Ann"),
        5: address("Bob"),
        6: address("Cid"),
    }
    tab = refresh(place, MONDAY, SHORT)
    assert tab.links == {(4, 4): address("Ann")}


def test_rows_are_folded_and_those_that_are_due_are_shown(place):
    place.played.tabs[PAGE].hidden_rows = {8, 9}
    tab = refresh(place, MONDAY, TUESDAY)
    assert tab.hidden_rows == {9}
    tab = refresh(place, TUESDAY, MONDAY)
    assert tab.hidden_rows == {8, 9}
    assert refresh(place, MONDAY, SHORT).hidden_rows == set()


def test_a_day_looks_like_one_and_a_word_in_its_place_does_not(place):
    days = [*MONDAY[:3], ["A good moment", None, date(2026, 3, 2), None, None]]
    tab = refresh(place, MONDAY, days)
    assert tab.formats[4, 3] == DATE_FORMAT
    tab = refresh(place, days, MONDAY)
    assert tab.formats[4, 3] == GENERAL


def test_a_number_to_call_stays_a_text(place):
    phones = [list(row) for row in MONDAY]
    phones[3][3], phones[3][4] = "0151 2345678", "tel:+491512345678"
    tab = refresh(place, MONDAY, phones)
    assert tab.rows[3][3] == "0151 2345678"
    is_windows = isinstance(place, WindowsPlace)
    assert tab.links.get((4, 4)) == ("tel:+491512345678" if is_windows else None)
