"""Our formulas show the same in LibreOffice: to people who download the sheet, and as a second opinion.

HyperFormula, which the emulator uses, leaves a blank a blank where Excel and LibreOffice make a 0 of it.
"""

import shutil
import subprocess
from datetime import date

import openpyxl
import pytest
from google_place import GooglePlace, google, needs_engine

from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.tabs import HIDDEN

pytestmark = [
    needs_engine,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]

TODAY = date(2026, 3, 2)
HEADINGS = ["Customer ID", "Name", "Email", "Phone", "Do not contact", "Marketing consent"]
PEOPLE = [
    ["A1", "Ann", "ann@example.com", "+49 30 1", None, True],
    [7, "Bob", "bob@example.com", 493012345678, "Yes", False],
    [1.5, "Cid", None, None, None, None],
    [1.25, "Dan", None, None, "No", True],
    [None, "what? *~", "eve@example.com", None, None, False],
    [None, 4711, None, "007", None, None],
    [None, "Fay", None, 12.5, 1, 0],
    [None, None, "gus@example.com", None, None, None],
    [None, "ANN", "ann@example.com", None, None, None],
]
LOG = [["Date", "Customer", "Type"], [date(2026, 2, 1), "ann@example.com", "Purchase"]]
LAST = len(PEOPLE) + 1


@pytest.fixture
def place(monkeypatch):
    with google(monkeypatch) as running:
        tabs = {"Customers": [HEADINGS, *PEOPLE], "Interactions": LOG}
        place = GooglePlace(running, tabs)
        sync_store(place.store, TODAY)
        yield place


def worked_out(place, folder):
    """What LibreOffice makes of the two tabs' formulas, as rows of the customers' tab."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title in ("Customers", HIDDEN):
        sheet = book.create_sheet(title)
        for row, cells in enumerate(place.person.formulas(title), start=1):
            for column, cell in enumerate(cells, start=1):
                if cell is not None:
                    put(sheet.cell(row, column), cell)
    book.save(folder / "sheet.xlsx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    to = ["--headless", "--convert-to", "xlsx", "--outdir", folder / "lo", folder / "sheet.xlsx"]
    subprocess.run(["soffice", profile, *to], check=True, capture_output=True)
    sheet = openpyxl.load_workbook(folder / "lo" / "sheet.xlsx", data_only=True)["Customers"]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def put(where, cell):
    """Write a cell; a workbook marks the functions that are younger than its format."""
    where.value = cell
    if isinstance(cell, str):
        where.data_type = "f" if cell.startswith("=") else "s"
        where.value = cell.replace("ISFORMULA(", "_xlfn.ISFORMULA(")


def shown(rows):
    return [["" if cell is None else cell for cell in row] for row in rows]


def test_the_same_shows_there_blanks_and_numbers_among_it(place, tmp_path):
    here = shown(place.person.values("Customers"))
    there = shown(worked_out(place, tmp_path))
    assert there == here
    ours = [row[len(HEADINGS) + 3 :] for row in here[1:LAST]]
    assert all(any(row) for row in ours), "each row shows something"
    assert {type(cell) for row in ours for cell in row} >= {int, float, str}


def test_a_wish_typed_over_shows_there_too(place, tmp_path):
    place.person.put("Customers", 3, 6, True)
    place.person.put("Customers", 5, 5, "Yes")
    place.person.put("Customers", 8, 5, None)
    place.person.put("Customers", 4, 2, "Somebody Else")  # with an ID still the same
    place.person.put("Customers", 7, 2, "Somebody Else")
    here = shown(place.person.values("Customers"))
    there = shown(worked_out(place, tmp_path))
    assert there == here
    ok = here[0].index("OK to contact")
    assert {here[row][ok][:4] for row in (2, 4, 7)} == {"No –"}
    assert here[3][ok] != here[6][ok] == ""
