"""Our columns beside any column of the owner's look and behave like ours, and a filter takes them in.

The emulator lets new columns inherit what Google's screen lets them inherit: formats and rules.
"""

from datetime import date

import pytest
from emulator.ranges import column_letters
from google_place import GooglePlace, google, needs_engine

from sheetcrm.errors import TargetChanged
from sheetcrm.history.undo import undo_store
from sheetcrm.stores.google.sheet.outline import COLUMN_MARK
from sheetcrm.syncing.engine import sync_store

pytestmark = needs_engine

TODAY = date(2026, 3, 2)
HEADINGS = ["Name", "Email", "Do not contact", "Notes"]
PEOPLE = [["Ann", "ann@example.com", None, "x"], ["Bob", "bob@example.com", "Yes", "y"]]
LOG = [["Date", "Customer", "Type"], [date(2026, 2, 1), "ann@example.com", "Purchase"]]
LAST = {"startColumnIndex": 3, "endColumnIndex": 4}
BELOW = LAST | {"startRowIndex": 1}
YELLOW = {"backgroundColor": {"red": 1.0, "green": 1.0}}
BOLD = {"textFormat": {"bold": True}}
TICKED = {"condition": {"type": "BOOLEAN"}, "strict": True}


@pytest.fixture
def running(monkeypatch):
    with google(monkeypatch) as running:
        yield running


@pytest.fixture
def place(running):
    return GooglePlace(running, {"Customers": [HEADINGS, *PEOPLE], "Interactions": LOG})


def dress(place, where, cell_format):
    cell = {"userEnteredFormat": cell_format}
    fields = f"userEnteredFormat({','.join(cell_format)})"
    place.person.do({"repeatCell": {"range": where, "cell": cell, "fields": fields}})


def tick(place, where):
    place.person.do({"setDataValidation": {"range": where, "rule": TICKED}})


BESIDE = {
    "plain text": lambda place: dress(place, LAST, {"numberFormat": {"type": "TEXT"}}),
    "currency": lambda place: dress(place, BELOW, {"numberFormat": {"type": "CURRENCY"}}),
    "days": lambda place: dress(place, BELOW, {"numberFormat": {"type": "DATE"}}),
    "boxes to tick": lambda place: tick(place, LAST),
    "a fill": lambda place: dress(place, LAST, YELLOW),
}


def ours(place):
    """Each cell of our columns below the headings, by the mark of its column."""
    sheet = place.running.state.any_book(place.book_id).titled("Customers")
    marks = place.person.marked_columns("Customers", COLUMN_MARK)
    return {mark: [sheet.grid.cell(row, at - 1) for row in (1, 2)] for at, mark in marks.items()}


@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE)
def test_whatever_stands_beside_them_our_columns_come_out_as_ours(running, place, beside):
    plain = GooglePlace(running, {"Customers": [HEADINGS, *PEOPLE], "Interactions": LOG})
    sync_store(plain.store, TODAY)
    beside(place)
    sync_store(place.store, TODAY)
    assert place.cells("Customers")[1][4:] == plain.cells("Customers")[1][4:]
    as_it_should_be = {mark: [c.format for c in cells] for mark, cells in ours(plain).items()}
    assert {
        mark: [c.format for c in cells] for mark, cells in ours(place).items()
    } == as_it_should_be
    assert not any(cell.rule for cells in ours(place).values() for cell in cells)
    assert sync_store(place.store, TODAY).cells_written == 0


def test_the_owners_column_keeps_its_own_and_headings_look_like_theirs(place):
    dress(place, {"startRowIndex": 0, "endRowIndex": 1}, BOLD | YELLOW)
    tick(place, BELOW)
    sync_store(place.store, TODAY)
    sheet = place.running.state.any_book(place.book_id).titled("Customers")
    assert sheet.grid.cell(1, 3).rule == TICKED
    marks = place.person.marked_columns("Customers", COLUMN_MARK)
    headings = [sheet.grid.cell(0, at - 1).format for at in marks]
    assert all(each["textFormat"] == {"bold": True} for each in headings)
    assert all(each["backgroundColor"] for each in headings)


def filter_of(place):
    answer = place.running.state.any_book(place.book_id).titled("Customers").filter
    return answer and (answer[0].left, answer[0].right, answer[1])


def set_filter(place, end):
    hidden = [{"columnIndex": 1, "filterCriteria": {"hiddenValues": ["bob@example.com"]}}]
    where = {"startRowIndex": 0, "startColumnIndex": 0, "endColumnIndex": end}
    place.person.do({"setBasicFilter": {"filter": {"range": where, "filterSpecs": hidden}}})
    return {"filterSpecs": hidden}


def test_a_filter_over_the_list_takes_our_columns_in_and_goes_on_hiding_what_it_hid(place):
    hidden = set_filter(place, 4)
    sync_store(place.store, TODAY)
    marks = place.person.marked_columns("Customers", COLUMN_MARK)
    assert filter_of(place) == (0, max(marks), hidden)
    assert sync_store(place.store, TODAY).cells_written == 0
    assert filter_of(place) == (0, max(marks), hidden)


def test_a_filter_over_some_columns_stays_what_it_is(place):
    hidden = set_filter(place, 2)
    sync_store(place.store, TODAY)
    assert filter_of(place) == (0, 2, hidden)


# undone


def width_of(place):
    return place.running.state.any_book(place.book_id).titled("Customers").columns


def entered(place):
    return place.person.formulas("Customers")


def test_ten_rounds_of_undo_and_sync_leave_the_sheet_as_wide_as_it_was(place):
    width, typed = width_of(place), entered(place)
    hidden = set_filter(place, 4)
    for _ in range(10):
        sync_store(place.store, TODAY)
        as_synced, shown = width_of(place), place.cells("Customers")
        undo_store(place.store)
        assert (width_of(place), entered(place)) == (width, typed)
        assert filter_of(place) == (0, 4, hidden)
    sync_store(place.store, TODAY)
    assert (width_of(place), place.cells("Customers")) == (as_synced, shown)


NAMING_OURS = {
    "a formula beside it": lambda place, at: place.person.put(
        "Interactions", 5, 1, f"=COUNTIF(Customers!{column_letters(at - 1)}:{column_letters(at - 1)};\"Yes\")"
    ),
    "something above the heading": lambda place, at: place.person.put("Customers", 1, at, "see below"),
}  # fmt: skip


@pytest.mark.parametrize("named", NAMING_OURS.values(), ids=NAMING_OURS)
def test_a_column_that_something_of_the_owners_needs_stays_when_it_is_undone(running, named):
    above = [None, None, None, None]
    place = GooglePlace(running, {"Customers": [above, HEADINGS, *PEOPLE], "Interactions": LOG})
    width = width_of(place)
    sync_store(place.store, TODAY)
    marks = place.person.marked_columns("Customers", COLUMN_MARK)
    ok = next(at for at, mark in marks.items() if mark == "ok_to_contact")
    named(place, ok)
    before = entered(place)[0], place.person.formulas("Interactions")
    undo_store(place.store)
    assert width_of(place) == width + 1
    assert place.person.marked_columns("Customers", COLUMN_MARK) == {}
    after = entered(place)[0], place.person.formulas("Interactions")
    assert str(after).count("#REF!") == 0
    assert str(after).count("see below") == str(before).count("see below")


def test_whoever_moves_a_column_at_that_very_moment_loses_none(place):
    """Google is asked for each column by its mark and its place, and takes out all or none."""
    typed = entered(place)
    sync_store(place.store, TODAY)
    place.running.faults.restart()
    place.running.faults.before_each(
        lambda asked: (
            b"deleteDimension" in asked.body and place.person.move_columns("Customers", 2, 1, 9)
        )
    )
    with pytest.raises(TargetChanged):
        undo_store(place.store)
    place.running.faults.restart()
    owners = [list(row) for row in zip(*entered(place), strict=True)]
    assert all(list(column) in owners for column in zip(*typed, strict=True))
