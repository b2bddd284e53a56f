"""Orders in tabs of a Google Sheet: read at each sync once the owner said so, every order once."""

from datetime import date

import pytest
from google_place import GooglePlace, google, needs_engine

from sheetcrm.history.undo import undo_store
from sheetcrm.syncing.engine import sync_store

pytestmark = needs_engine

DAY = date(2026, 3, 2)
HEADINGS = ["Order Number", "Order Date", "Customer Email", "Total", "Status"]
ORDERS = [
    ["1", date(2024, 2, 1), "ann@example.com", 45, "paid"],
    ["2", date(2024, 2, 3), "bob@example.com", 100, "refunded"],
    ["3", date(2024, 2, 4), "ann@example.com", 20, "cancelled"],
]
NEXT = ["4", date(2025, 2, 1), "bob@example.com", 30, "paid"]
NOTED = [
    ("Ann Lee", "Purchase", 45, "Order 1"),
    ("Bob Ray", "Purchase", 100, "Order 2"),
    ("Bob Ray", "Refund", 100, "Order 2"),
]


@pytest.fixture
def place(monkeypatch):
    with google(monkeypatch) as running:
        yield GooglePlace(
            running,
            {
                "Customers": [
                    ["Customer ID", "Name", "Email"],
                    ["C1", "Ann Lee", "ann@example.com"],
                    ["C2", "Bob Ray", "bob@example.com"],
                ],
                "Interactions": [["Date", "Customer", "Type", "Amount", "Note"]],
                "Settings": [["Setting", "Value"], ["Orders: Orders 2024", "yes"]],
                "Orders 2024": [HEADINGS, *ORDERS],
            },
        )


def log_of(place):
    return [tuple(row[1:5]) for row in place.cells("Interactions")[1:]]


def test_each_order_of_a_tab_is_noted_once_and_taken_back_by_an_undo(place):
    sync_store(place.store, DAY)
    assert log_of(place) == NOTED
    assert sync_store(place.store, DAY).cells_written == 0
    before = {tab: place.cells(tab) for tab in ("Customers", "Interactions")}
    for column, cell in enumerate(NEXT, start=1):
        place.put("Orders 2024", 5, column, cell)

    sync_store(place.store, DAY)

    assert log_of(place) == [*NOTED, ("Bob Ray", "Purchase", 30, "Order 4")]
    undo_store(place.store)
    assert {tab: place.cells(tab) for tab in before} == before
