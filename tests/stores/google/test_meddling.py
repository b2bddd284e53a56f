"""Somebody shows the hidden tab and changes it, though warned: no row ever shows another's values."""

from datetime import date

import pytest
from google_place import GooglePlace, google, needs_engine

from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.tabs import HIDDEN

pytestmark = needs_engine

TODAY = date(2026, 3, 2)
HEADINGS = ["Customer ID", "Name", "Email", "Do not contact", "Birthday"]
ANN = ["A", "Ann", "ann@example.com", None, "1980-03-03"]
BOB = ["B", "Bob", "bob@example.com", None, None]
CID = ["C", "Cid", "cid@example.com", "Yes", None]
DAN = ["D", "Dan", "dan@example.com", "Yes", None]


def clear_header(person):
    for column in range(1, 30):
        person.put(HIDDEN, 1, column, None)


def delete_header(person):
    person.delete_rows(HIDDEN, 1)


def sort_with_header(person):
    person.sort(HIDDEN, 2, headings=0)


def insert_column(person):
    person.insert_columns(HIDDEN, 4)


def insert_row(person):
    person.insert_rows(HIDDEN, 1)


@pytest.fixture
def running(monkeypatch):
    with google(monkeypatch) as running:
        yield running


@pytest.mark.parametrize("is_changed", [True, False])
@pytest.mark.parametrize(
    "meddle", [clear_header, delete_header, sort_with_header, insert_column, insert_row]
)
def test_the_next_sync_says_everything_as_if_nothing_had_happened(running, meddle, is_changed):
    settings = [["Setting", "Value"], ["First sync", None]]
    place = GooglePlace(running, {"Customers": [HEADINGS, ANN, BOB, CID], "Settings": settings})
    sync_store(place.store, TODAY)
    meddle(place.person)
    people = [ANN, BOB, CID]
    if is_changed:  # Dan, of whom little is to be said, gets the place in the hidden tab of Ann
        people = [DAN, BOB, CID]
        for column, cell in enumerate(DAN, start=1):
            place.put("Customers", 2, column, cell)
    sync_store(place.store, TODAY)
    assert place.store.read().grid("Settings").rows[1][1] == TODAY
    undisturbed = GooglePlace(running, {"Customers": [HEADINGS, *people], "Settings": settings})
    sync_store(undisturbed.store, TODAY)
    assert place.cells("Customers") == undisturbed.cells("Customers")
    kept = {row[0] for row in place.person.values(HIDDEN)}
    assert kept - {None} == {row[0] for row in undisturbed.person.values(HIDDEN)}
