"""The Sync button in a Lite workbook: the script that its code brings along, run in Pyodide."""

from datetime import date, datetime

import openpyxl
from browser.pyodide import LICENCE
from contract import TODAY, shop, value
from live_places import RemotePlace
from played_excel import AName, PlayedBook
from remote_excel import apply_actions, payload

from sheetcrm.api import sync
from sheetcrm.rules.words import Business
from sheetcrm.shipped import template_text
from sheetcrm.syncing.engine import sync_store
from sheetcrm.templates.description import Home
from sheetcrm.templates.lite import lite_workbook
from sheetcrm.templates.starter import starter_workbook, to_bytes


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
    assert told["printed"] == "2 customers: 51 cells brought up to date. 1 thing is due today.\n"


def test_the_workbook_made_for_lite_gets_there_what_the_command_writes_here(in_browser, tmp_path):
    path = tmp_path / "clinic.xlsx"
    path.write_bytes(lite_workbook(clinic(), path.name))
    played = played_from(path)
    asked = {"main.py": template_text("lite_main.py"), "book": payload(played)}
    apply_actions(played, in_browser("sync.py", asked, LICENCE)["actions"])
    sync(path, today=TODAY)
    for tab in ("Customers", "Interactions", "Settings"):
        assert trimmed(played.tabs[tab].rows) == trimmed(rows_of(path, tab))


def clinic():
    """Return a new workbook for Lite with some rows typed in it."""
    book = starter_workbook(Business.CLINIC, "clinic.xlsx", Home.LITE)
    book["Customers"].append([None, "Ann Lee", None, None, "ann@example.com"])
    book["Customers"].append([None, "Bo Ek", "Ek & Sons", None, None, "+46 8 123 456 78"])
    for day in (date(2025, 11, 3), date(2026, 2, 27)):
        book["Interactions"].append([day, "Ann Lee", "Purchase", None, None, None, 80])
    book["Interactions"].append([date(2026, 2, 28), "Bo Ek", "Inquiry", "Phone"])
    return to_bytes(book)


def played_from(path):
    """Return the workbook as Excel shows it to an add-in."""
    book = openpyxl.load_workbook(path)
    played = PlayedBook.of({tab: rows_of(path, tab) for tab in book.sheetnames})
    played.names = {name: AName(f"={each.value}") for name, each in book.defined_names.items()}
    return played


def rows_of(path, tab):
    """Return the cells of a tab; a moment at midnight is a day."""
    rows = openpyxl.load_workbook(path)[tab].values
    return [[cell.date() if isinstance(cell, datetime) else cell for cell in row] for row in rows]


def trimmed(rows):
    """Return the rows without the blank cells at their ends and below them."""
    short = [
        row[: max((n for n, c in enumerate(row, 1) if c is not None), default=0)] for row in rows
    ]
    while short and not short[-1]:
        short.pop()
    return short
