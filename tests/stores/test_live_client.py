"""What is sent back is what the client of xlwings Server (and so of Lite) knows how to carry out."""

import importlib.util
import re
from pathlib import Path

import pytest
from contract import TODAY, shop
from live_places import RemotePlace
from played_excel import ATable
from remote_excel import CALLBACKS

from sheetcrm.syncing.engine import sync_store


@pytest.fixture(scope="module")
def known():
    """The names of the actions in the client's own table of functions."""
    spec = importlib.util.find_spec("xlwings_server")
    if spec is None:
        pytest.skip("xlwings-server is not installed")
    client = Path(spec.origin).parent / "static/js/custom-scripts/index.js"
    (table,) = re.findall(r"(?:let|const) funcs = \{(.*?)\};", client.read_text("utf-8"), re.DOTALL)
    return set(re.findall(r"^ +(\w+)[:,]", table, re.MULTILINE))


def test_every_action_that_the_tests_play_is_the_clients(known):
    assert set(CALLBACKS) <= known


def test_a_first_sync_and_a_later_one_ask_for_nothing_else():
    place = RemotePlace(shop())
    place.played.tabs["Customers"].tables.append(ATable((1, 1, 3, 3)))
    asked = set()
    for customer in (None, ["Eve", "eve@example.com", "green"]):
        rows = place.cells("Customers")
        place.edit("Customers", [*rows, customer] if customer else rows)
        store = place.store
        sync_store(store, TODAY)
        asked |= {action["func"] for action in store.book.json()["actions"]}
    assert asked == {
        "namesAdd",
        "rangeGroup",
        "resizeTable",
        "setColumnHidden",
        "setColumnWidth",
        "setNumberFormat",
        "setValues",
    }
