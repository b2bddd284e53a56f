"""Undo takes away the tabs that a sync added to a Google Sheet, and none in which somebody typed."""

from datetime import date, timedelta

import pytest
from google_place import GooglePlace, google, needs_engine

from sheetcrm.history.undo import undo_store
from sheetcrm.rules.words import Business
from sheetcrm.stores.google.sheet.snapshot import read_whole_outline
from sheetcrm.syncing.asked_for.answering import Wanted
from sheetcrm.syncing.engine import sync_store

pytestmark = needs_engine

TODAY = date(2026, 3, 2)
LISTS = ["Customers", "Interactions"]
ADDED = ["Start here", "Today", "Dashboard", "Messages", "Presence", "Settings", "Problems"]


@pytest.fixture
def place(monkeypatch):
    """A sheet of an owner's to which a sync has added every tab that we keep."""
    with google(monkeypatch) as running:
        log = [["Date", "Customer", "Type", "Direction"], [TODAY, "Ann", "Inquiry", "From them"]]
        people = [["Name", "Email"], ["Ann", "ann@example.com"], ["Bob", "bob@example.com"]]
        place = GooglePlace(running, dict(zip(LISTS, (people, log), strict=True)))
        sync_store(place.store, TODAY, wanted=Wanted((), tuple(ADDED), Business.SHOP))
        assert sorted(place.person.tabs()) == sorted([*LISTS, *ADDED, "_sheetcrm"])
        yield place


def visible(place):
    return [tab for tab in place.person.tabs() if tab != "_sheetcrm"]


def test_the_tabs_go(place):
    undo_store(place.store)
    assert visible(place) == LISTS
    assert place.person.values("Customers")[0] == ["Name", "Email"]


def test_they_go_after_a_further_day_too(place):
    sync_store(place.store, TODAY + timedelta(days=1))
    undo_store(place.store, steps=2)
    assert visible(place) == LISTS


@pytest.mark.parametrize("tab", ADDED)
def test_one_in_which_somebody_typed_stays(place, tab):
    place.put(tab, 15, 4, "mine")
    undo_store(place.store)
    assert visible(place) == [*LISTS, tab]
    assert place.person.values(tab)[14][3] == "mine"


def test_one_that_a_formula_of_the_owners_names_stays(place):
    place.person.type("Customers", "AA1", "=COUNTA(Dashboard!B:B)")
    undo_store(place.store)
    assert visible(place) == [*LISTS, "Dashboard"]


def test_one_in_which_somebody_types_until_it_is_hidden_stays_and_is_shown(place):
    def types(request):
        if b'"hidden":true' in request.body and b"addSheet" not in request.body:
            place.running.faults.before_each(None)
            place.put("Today", 15, 4, "mine")

    place.running.faults.before_each(types)
    undo_store(place.store)
    assert visible(place) == [*LISTS, "Today"]
    assert place.person.values("Today")[14][3] == "mine"
    assert not read_whole_outline(place.service).tab("Today").is_hidden
