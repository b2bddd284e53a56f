"""What our formulas cost: their characters, and how many cells an edit makes a program work out again.

HyperFormula counts the cells, so nothing here depends on how fast a computer is. The formulas of
before are written down as they were, and worked out in the same run.
"""

import json
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from benchmarks import formulas
from emulator.engine import NODE, Engine
from emulator.locales import engine_formula
from emulator.ranges import column_letters
from google_place import GooglePlace, google, needs_engine

from sheetcrm.stores.google.sheet.outline import COLUMN_MARK
from sheetcrm.syncing.engine import sync_store

pytestmark = needs_engine

TODAY = date(2026, 3, 2)
PROGRAM = Path(__file__).with_name("recalculated.mjs")
ROWS = 60
HEADINGS = [
    "Customer ID",
    "Name",
    "Company",
    "Email",
    "Phone",
    "Never use",
    "Contact level",
    "Courtesy contact",
    "Marketing consent",
    "Notes",
]
NAME, WISH = HEADINGS.index("Name"), HEADINGS.index("Marketing consent")


def customer(number):
    return [
        f"C{number}",
        f"Person {number}",
        f"Company {number}",
        f"person{number}@example.com",
        f"+4930{number:07}",
        *(None, "Monthly", "yes", "Subscribed", "a note"),
    ]


@pytest.fixture
def running(monkeypatch):
    with google(monkeypatch) as running:
        yield running


@pytest.fixture
def place(running):
    people = [customer(number) for number in range(1, ROWS + 1)]
    bought = [[TODAY - timedelta(number), f"C{number}", "Purchase"] for number in range(1, ROWS)]
    log = [["Date", "Customer", "Type"], *bought]
    place = GooglePlace(running, {"Customers": [HEADINGS, *people], "Interactions": log})
    sync_store(place.store, TODAY)
    return place


def formulas_of(place, row):
    cells = place.person.formulas("Customers")[row - 1]
    return [cell for cell in cells if isinstance(cell, str) and cell.startswith("=")]


def recalculated(place, edits):
    """The cells that each edit makes the engine work out again, as `[column, row]` from 0."""
    tabs = {
        title: [[_typed(cell) for cell in row] for row in place.person.formulas(title)]
        for title in ("Customers", "_sheetcrm")
    }
    question = json.dumps({"tabs": tabs, "edits": edits})
    ended = subprocess.run(
        [shutil.which("node"), PROGRAM, NODE],
        input=question,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return json.loads(ended.stdout)


def _typed(cell):
    if not isinstance(cell, str):
        return cell
    return cell if cell.startswith("=") else f"'{cell}"


def test_no_formula_is_long_and_a_rows_formulas_are_few_characters_in_all(place):
    formulas = formulas_of(place, ROWS + 1)
    assert len(formulas) == 22
    assert max(map(len, formulas)) <= 400
    assert sum(map(len, formulas)) <= 1500


def test_what_is_typed_makes_its_own_row_be_worked_out_again_and_no_other(place):
    edits = [
        {"tab": "Customers", "row": 7, "column": NAME, "value": "Somebody Else"},
        {"tab": "Customers", "row": 9, "column": WISH, "value": "Unsubscribed"},
        {"tab": "Customers", "row": 5, "column": HEADINGS.index("Notes"), "value": "new"},
    ]
    name, wish, note = recalculated(place, edits)
    assert {row for _, row in name["cells"]} == {7}
    watching = place.person.marked_columns("Customers", COLUMN_MARK)
    ok = next(at - 1 for at, mark in watching.items() if mark == "ok_to_contact")
    assert wish["cells"] == [[ok, 9]], column_letters(ok)
    assert note["cells"] == []


def test_what_the_benchmark_compares_shows_the_same_in_every_row():
    present, former = (
        evaluated_rows(sheet(12)) for sheet in (formulas.present_sheet, formulas.former_sheet)
    )
    ours = [row[-19:] for row in present]
    assert ours == [row[-19:] for row in former] == [formulas._values()] * 12


def evaluated_rows(sheet):
    tabs = {
        title: [[formulas._typed(cell, engine_formula) for cell in row] for row in rows]
        for title, rows in sheet.items()
    }
    engine = Engine()
    answer = engine.ask({"sheets": tabs, "names": {}, "read": ["Customers"]})
    engine.stop()
    return answer["values"]["Customers"][1:]
