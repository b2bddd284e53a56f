"""The same owner's data in a workbook and in a Google Sheet give the same columns, cell for cell."""

from datetime import date

import openpyxl
import pytest
from demonstration.workbook import demo_day, write_demo
from google_place import GooglePlace, google, needs_engine

from sheetcrm.rules.words import Business
from sheetcrm.stores.google.described.tabs import tab_requests
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.templates.starter_tabs import starter_tabs

pytestmark = needs_engine

HEADINGS = [column.heading for column in COMPUTED_COLUMNS]


@pytest.fixture
def running(monkeypatch):
    with google(monkeypatch) as running:
        yield running


@pytest.fixture
def demo(tmp_path):
    write_demo(tmp_path / "demo.xlsx")
    return tmp_path / "demo.xlsx"


def as_typed(file):
    """The tabs of a workbook, without the columns that we keep."""
    snapshot = WorkbookStore(file).read()
    tabs = {}
    for name in ("Customers", "Interactions", "Settings"):
        ours = snapshot.own_columns(name)
        rows = snapshot.grid(name).rows
        tabs[name] = [[cell for at, cell in enumerate(row) if at not in ours] for row in rows]
    return tabs


def our_cells(rows):
    """What our columns say, by customer and heading."""
    heads = rows[0]
    at = {heading: heads.index(heading) for heading in HEADINGS}
    name = heads.index("Name")
    found = {}
    for row in rows[1:]:
        cells = [*row, *[None] * (len(heads) - len(row))]
        if cells[name]:
            found[cells[name]] = {head: _plain(cells[column]) for head, column in at.items()}
    return found


def _plain(cell):
    if cell == "":
        return None
    return date(cell.year, cell.month, cell.day) if isinstance(cell, date) else cell


def workbook_cells(file):
    sync_store(WorkbookStore(file), demo_day())
    sheet = openpyxl.load_workbook(file)["Customers"]
    return our_cells([list(row) for row in sheet.iter_rows(values_only=True)])


def test_an_owners_own_list_says_the_same_in_both(running, demo):
    place = GooglePlace(running, as_typed(demo))
    report = sync_store(place.store, demo_day())
    expected = workbook_cells(demo)
    assert len(expected) == report.customers > 20
    assert our_cells(place.cells("Customers")) == expected
    assert sync_store(place.store, demo_day()).cells_written == 0


def test_the_starter_on_google_is_kept_like_the_starter_workbook(running, demo):
    place = GooglePlace(running, {"Sheet1": [[]]})
    tabs = [tab for tab in starter_tabs(Business.BUSINESS_SERVICES, "x") if tab.is_list]
    ids = {tab.name: 100 + at for at, tab in enumerate(tabs)}
    requests = [request for tab in tabs for request in tab_requests(tab, ids, {})]
    place.service.call("POST", ":batchUpdate", body={"requests": requests}, repeat=Repeat.ONCE)
    for tab, rows in as_typed(demo).items():
        for row, cells in enumerate(rows if tab in ids else [], start=1):
            for column, cell in enumerate(cells, start=1):
                place.put(tab, row, column, cell)
    before = place.cells("Customers")[0]
    settings = as_typed(demo)["Settings"]
    place.person.add_tab("Settings")
    for row, cells in enumerate(settings, start=1):
        for column, cell in enumerate(cells, start=1):
            place.put("Settings", row, column, cell)
    sync_store(place.store, demo_day())
    assert place.cells("Customers")[0] == before
    assert our_cells(place.cells("Customers")) == workbook_cells(demo)
    assert sync_store(place.store, demo_day()).cells_written == 0
