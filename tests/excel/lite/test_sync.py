"""The Sync button in a Lite workbook: the script that its code brings along, run in Pyodide."""

from browser_python import LICENCE
from contract import TODAY, shop, value
from live_places import RemotePlace
from remote_excel import apply_actions, payload

from sheetcrm.settings import template_text
from sheetcrm.syncing.engine import sync_store


def test_it_does_in_pyodide_what_the_same_engine_does_here(in_browser):
    here, there = RemotePlace(shop()), RemotePlace(shop())
    sync_store(here.store, TODAY)
    asked = {"main.py": template_text("lite_main.py"), "book": payload(there.played)}
    told = in_browser("sync.py", asked, LICENCE)
    assert told["scripts"] == ["sync"]
    apply_actions(there.played, told["actions"])
    assert value(there, "Ann", "Stage") == "Contract"
    assert there.cells("Customers") == here.cells("Customers")
    assert there.played.names == here.played.names
    # xlwings Lite has no windows: what is printed stands below its pane
    assert there.played.alerts == []
    assert told["printed"] == "2 customers: 47 cells brought up to date. 1 thing is due today.\n"
