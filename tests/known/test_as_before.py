"""Whoever is No or Ask as before is treated as before: a second update changes nothing for them."""

from datetime import date

import pytest

from sheetcrm.book import open_book
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.views.remedies import to_settle

FIRST, NEXT = date(2026, 3, 2), date(2026, 3, 3)
BOUGHT = date(2026, 2, 25)
LIST = [
    ["Name", "Email", "Courtesy contact", "Werbung ok?", "Last purchase", "Notes"],
    ["Ann", "ann@example.com", "no", None, BOUGHT, None],
    ["Bob", "bob@example.com", None, "nein", BOUGHT, None],
    ["Cid", "cid@example.com", None, None, BOUGHT, "please do not call"],
    ["Dan", "dan@example.com", None, None, BOUGHT, None],
]


@pytest.fixture
def store():
    return MemoryStore({"Customers": [list(row) for row in LIST]})


def told(store):
    rows = store.read().grid("Customers").rows
    places = [rows[0].index(each) for each in ("OK to contact", "Follow-up", "Follow-up why")]
    return {row[0]: [row[place] for place in places] for row in rows[1:]}


def test_a_second_update_proposes_what_the_first_did(store):
    sync_store(store, FIRST)
    before = told(store)
    assert before["Ann"][:2] == ["No", "Say thank you"]
    assert before["Bob"][:2] == ["Ask", "Say thank you"]
    sync_store(store, NEXT)
    assert told(store) == before


def test_they_are_not_among_those_whom_nothing_explains(store):
    before = to_settle(open_book(store.read(), FIRST))
    sync_store(store, FIRST)
    after = to_settle(open_book(store.read(), NEXT))
    assert [each.what for each in after.remedies] == [each.what for each in before.remedies]
    assert after.in_peace == before.in_peace == 2


def test_a_no_that_nothing_explains_still_heads_the_problems(store):
    sync_store(store, FIRST)
    heading = store.cells["Customers"][0]
    heading[heading.index("Courtesy contact")] = "Kaffee"
    sync_store(store, NEXT)
    found = to_settle(open_book(store.read(), NEXT))
    assert found.remedies[0].what.startswith("Ann: Was No until 2 March")
    assert found.in_peace == 3
