"""A kind of store is one module and one entry in the registry; the commands do the rest."""

import pytest
from sheet import CUSTOMERS, LOG

from sheetcrm.stores import registry
from sheetcrm.stores.kind import AccessCheck, StoreKind
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.views.checkup import Step, StepState

PREFIX = "memory:"
SHOP = f"{PREFIX}shop"
DAY = ("--today", "2026-03-02")


class MemoryKind(StoreKind):
    """Lists in memory, by name: `memory:shop`."""

    noun = "this list"
    missing_log_hint = "Add a list 'Interactions'."

    def __init__(self):
        self.stores = {}

    def recognises(self, target):
        return str(target).startswith(PREFIX)

    def short_name(self, target):
        return f"the list '{str(target).removeprefix(PREFIX)}'"

    def open(self, target, credentials, report_wait):
        return self.stores[target]

    def check_access(self, target, credentials):
        store = self.stores[target]
        return AccessCheck((Step("The list", StepState.FINE, "It is there."),), store)


@pytest.fixture
def shop(monkeypatch, tmp_path):
    kind = MemoryKind()
    cells = {
        "Clients": [list(row) for row in CUSTOMERS],
        "Log": [list(row) for row in LOG],
    }
    kind.stores[SHOP] = store = MemoryStore(cells, name=SHOP, history=tmp_path / "history")
    monkeypatch.setattr(registry, "KINDS", (kind, *registry.KINDS))
    return store


def test_it_is_synced_and_shown_and_put_back(sheetcrm, shop):
    before = shop.read()
    ran = sheetcrm("sync", SHOP, *DAY)
    assert ran.status == 0
    assert "The list 'shop', 2 March 2026: 3 customers, 2 interactions." in ran.out
    assert f"sheetcrm today {SHOP}" in ran.out
    headings, ann = shop.cells["Clients"][:2]
    assert ann[headings.index("Follow-up")] == "Say thank you"
    due = sheetcrm("today", SHOP, *DAY, "--json").json
    assert [row["customer"] for row in due] == ["Bob Stone", "Ann Johnson"]
    assert sheetcrm("sync", SHOP, *DAY, "--json").json["cells_written"] == 0
    assert sheetcrm("undo", SHOP).status == 0
    assert shop.read().cells == before.cells


def test_what_is_said_of_it_is_its_own(sheetcrm, shop):
    assert "this list has not been updated from here" in sheetcrm("history", SHOP).out
    sheetcrm("sync", SHOP, *DAY)
    shop.cells["Clients"][1][0] = "Ann Jones"
    assert "of ours were restored" in sheetcrm("undo", SHOP).out
    assert "What undo needs is in" in sheetcrm("history", SHOP).out


def test_it_is_checked_up(sheetcrm, shop):
    del shop.cells["Log"]
    ran = sheetcrm("doctor", SHOP, "--json")
    assert [step["name"] for step in ran.json["steps"]][:2] == ["The list", "Your customers"]
    assert ran.json["next"] == ["Add a list 'Interactions'."]
