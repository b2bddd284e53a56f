"""The live store with the real client of xlwings Server (and so of Lite) between it and Excel."""

import pytest
import xlwings as xw
from contract import HEADINGS, TODAY, StoreContract, shop, value
from live_places import RemotePlace
from office_client import carry_out, client_script, send
from played_excel import AName, ATable
from remote_excel import MARK, apply_actions, payload

from sheetcrm.excel import scripts
from sheetcrm.stores.live.store import LiveStore
from sheetcrm.syncing.engine import sync_store


class ClientPlace(RemotePlace):
    @property
    def store(self):
        self.receive()
        self.sent = xw.Book(json=send(self.played))
        return LiveStore(self.sent, "customers.xlsx")

    def receive(self):
        if self.sent is not None and self.sent.json()["actions"]:
            carry_out(self.played, self.sent.json()["actions"])
            self.sent.json()["actions"].clear()


@pytest.fixture(autouse=True)
def _client():
    client_script()


class TestWithTheClient(StoreContract):
    def place(self, tabs):
        return ClientPlace(tabs)

    test_an_edit_between_reading_and_writing_is_noticed_and_nothing_is_written = None
    """It cannot be: test_live_store.py."""


def test_what_the_tests_play_is_what_the_client_does():
    """So that the faster tests, which play the client, can be believed."""
    real, played = ClientPlace(shop()), RemotePlace(shop())
    for place in (real, played):
        place.played.tabs["Customers"].tables.append(ATable((1, 1, 3, 3)))
        sync_store(place.store, TODAY)
        place.edit("Customers", [*place.cells("Customers"), ["Eve", "eve@example.com", "green"]])
        sync_store(place.store, TODAY)
        place.cells("Customers")
    assert real.played == played.played


def test_what_the_client_sends_is_what_the_tests_play():
    place = RemotePlace(shop())
    place.played.tabs["Customers"].tables.append(ATable((1, 1, 3, 3)))
    place.played.names[MARK] = AName("=Customers!$D$1:$E$1,Customers!$G$1")
    sent, plays = send(place.played), payload(place.played)
    for real, ours in zip(sent["sheets"], plays["sheets"], strict=True):
        assert {key: real[key] for key in ours if key != "tables"} == {
            key: each for key, each in ours.items() if key != "tables"
        }
        assert [table["range_address"] for table in real["tables"]] == [
            table["range_address"] for table in ours["tables"]
        ]
    assert sent["names"] == plays["names"]
    assert sent["client"] == plays["client"]


def test_the_sync_button_says_what_it_did_in_a_window():
    place = ClientPlace(shop())
    store = place.store
    scripts.sync(store.book)
    assert value(place, "Ann", "Stage") == "Contract"
    assert place.cells("Customers")[0][3:] == HEADINGS
    (said,) = place.played.alerts
    assert said.startswith("2 customers: ")


def test_an_action_that_the_client_does_not_know_would_be_noticed():
    place = ClientPlace(shop())
    with pytest.raises(AssertionError, match="unknown function"):
        carry_out(place.played, [{"func": "setMoonPhase", "args": []}])
    with pytest.raises(KeyError):
        apply_actions(place.played, [{"func": "setMoonPhase", "args": []}])
