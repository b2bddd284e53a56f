"""A sheet with the formulas of before gets those of now by its next sync, once."""

from datetime import timedelta

import pytest
from benchmarks import former_formulas as former
from google_place import google, needs_engine
from race import HEADINGS, NAMES, TODAY, Witness

from sheetcrm.stores.google.sheet.outline import COLUMN_MARK
from sheetcrm.tables.tabs import HIDDEN

pytestmark = needs_engine

WISH = HEADINGS.index("Do not contact")


@pytest.fixture
def running(monkeypatch):
    with google(monkeypatch) as running:
        yield running


@pytest.fixture
def witness(running):
    witness = Witness(running)
    witness.sync(TODAY)
    as_it_was(witness.place)
    return witness


def as_it_was(place):
    """Put the sheet back as a sync of before would have left it."""
    person = place.person
    ours = {mark: at - 1 for at, mark in person.marked_columns("Customers", COLUMN_MARK).items()}
    who, row = ours["who"], ours["row"]
    fields = person.values(HIDDEN)[0][2:]
    for at in range(2, len(NAMES) + 2):
        who_formula = former.who_formula(HEADINGS, None, [0], 1, None)
        put(place, at, who, who_formula)
        put(place, at, row, former.row_formula(who))
        for field, column in ours.items():
            if field in fields:
                watched = [WISH] if field == "ok_to_contact" else None
                place_in = fields.index(field)
                put(place, at, column, former.shown_formula(who, row, place_in, watched, HEADINGS))
    person.delete_columns("Customers", ours["own"] + 1)
    as_the_hidden_tab_was(person)


def as_the_hidden_tab_was(person):
    kept = person.values(HIDDEN)
    for number in range(len(kept), 0, -1):
        if str(kept[number - 1][0]).startswith("$Columns of"):
            person.delete_rows(HIDDEN, number)
    for number, cells in enumerate(person.values(HIDDEN), start=1):
        for column, cell in enumerate(cells, start=1):
            if cell == "-":
                person.put(HIDDEN, number, column, None)
        if str(cells[0]).startswith("@"):
            reached, name = cells[0].split("␟")
            person.put(HIDDEN, number, 1, f"␟{name}␟{reached}")
            person.put(HIDDEN, number, 2, f"␟{cells[1] or ''}")
    person.put(HIDDEN, 1, 1, "who: Name␟Email")
    person.put(HIDDEN, 1, 2, "seen: Do not contact")


def put(place, row, column, formula):
    cell = {"userEnteredValue": {"formulaValue": formula}}
    start = {"sheetId": 0, "rowIndex": row - 1, "columnIndex": column}
    change = {"start": start, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}
    place.person.do({"updateCells": change})


def test_the_formulas_of_before_show_what_those_of_now_show(witness):
    assert witness.place.store.read().hidden.records
    assert [row for row in witness.rows() if not witness.is_complete(row)] == []
    assert any(
        "INDEX($A:$A,ROW())" in str(cell) for cell in witness.place.person.formulas("Customers")[1]
    )


def test_the_next_sync_brings_them_to_those_of_now_and_changes_nothing_that_shows(witness):
    place = witness.place
    before = place.cells("Customers")
    assert witness.sync(TODAY).cells_written == 0
    assert place.cells("Customers") == before
    entered = [str(cell) for row in place.person.formulas("Customers") for cell in row]
    assert not any("INDEX($" in cell for cell in entered)
    assert witness.saw == []
    witness.requests = 0
    assert witness.sync(TODAY).cells_written == 0
    assert witness.requests == 2  # it reads, and has nothing to write
    again = [str(cell) for row in place.person.formulas("Customers") for cell in row]
    assert again == entered


def test_a_sync_on_a_later_day_writes_what_is_new_at_the_same_time(witness):
    later = TODAY + timedelta(days=60)
    assert witness.sync(later).cells_written > 0
    assert witness.saw == []
    assert [row for row in witness.rows() if not witness.is_complete(row)] == []
    undisturbed = Witness(witness.running)
    undisturbed.sync(TODAY)
    undisturbed.sync(later)
    assert witness.place.cells("Customers") == undisturbed.place.cells("Customers")
