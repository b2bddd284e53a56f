"""Rows of the owner's that we append, fill in and take out, while people work in the sheet."""

from datetime import date

import pytest
from contract import TODAY, shop
from google_place import GooglePlace, google, needs_engine

from sheetcrm.book import open_book
from sheetcrm.changes import AppendRows, RemoveRows, RowKey, SetCells, SetState
from sheetcrm.errors import TargetChanged
from sheetcrm.stores.google.sheet.outline import ROW_MARK
from sheetcrm.stores.row_index import index_tabs, tabs_of

pytestmark = needs_engine

LOG = "Interactions"
VISIT = {"Date": date(2026, 3, 2), "Customer": "Bob", "Type": "Meeting"}
CALL = {"Date": date(2026, 3, 1), "Customer": "007", "Type": "=IMPORTXML(A1)"}


@pytest.fixture
def running(monkeypatch):
    with google(monkeypatch) as running:
        yield running


@pytest.fixture
def place(running):
    return GooglePlace(running, shop())


def apply(place, *changes, between=lambda: None):
    """Read, let somebody act, and execute the changes."""
    with place.store.session() as session:
        snapshot = session.read()
        index = index_tabs(open_book(snapshot, TODAY), snapshot, tabs_of(changes))
        between()
        return session.apply(changes, index)


def fills_in(name, value, before=None, heading="Colour"):
    return SetCells("Customers", heading, [RowKey(name)], [before], [value])


def day(cell):
    return (cell - date(1899, 12, 30)).days


def people(place):
    return [row[:3] for row in place.cells("Customers")]


def no_marks_are_left(place):
    return all(
        mark.key != ROW_MARK for mark in place.running.state.any_book(place.book_id).metadata
    )


def acts_before(place, number, act):
    """Let somebody act just before the write request that comes as number `number`."""
    state, count = place.running.state, iter(range(1, 100))
    carry_out = type(state).carry_out

    def watched(call):
        is_write = call.method == "POST"
        if is_write and next(count) == number:
            act()
        return carry_out(state, call)

    state.carry_out = watched


def test_rows_are_appended_as_typed_and_days_look_like_days(place):
    receipt = apply(place, AppendRows(LOG, [VISIT, CALL]))
    assert receipt.cells_written == 6
    rows = place.cells(LOG)
    assert rows[2] == [day(VISIT["Date"]), "Bob", "Meeting"]
    assert rows[3] == [day(CALL["Date"]), "007", "=IMPORTXML(A1)"]
    sheet = place.running.state.any_book(place.book_id).titled(LOG)
    assert sheet.grid.cell(2, 0).format["numberFormat"] == {"type": "DATE"}
    assert sheet.grid.cell(2, 1).format is None


def test_an_appended_row_looks_like_the_one_above(place):
    look = {"type": "DATE", "pattern": "d mmm yyyy"}
    place.person.format(LOG, "A2", look)
    apply(place, AppendRows(LOG, [VISIT]))
    sheet = place.running.state.any_book(place.book_id).titled(LOG)
    assert sheet.grid.cell(2, 0).format["numberFormat"] == look


def test_a_row_that_says_what_was_appended_is_blanked_and_moves_no_other(place):
    apply(place, AppendRows(LOG, [VISIT, CALL]))
    receipt = apply(place, AppendRows(LOG, [VISIT]).reversed())
    assert receipt.cells_written == 3
    rows = place.cells(LOG)
    assert rows[2] == [None, None, None]
    assert rows[3][1] == "007"
    assert no_marks_are_left(place)


def test_a_row_that_somebody_changed_since_stays(place):
    apply(place, AppendRows(LOG, [VISIT]))
    place.put(LOG, 3, 3, "Purchase")
    before = place.cells(LOG)
    apply(place, RemoveRows(LOG, [VISIT]))
    assert place.cells(LOG) == before


def test_a_cell_is_filled_in_and_put_back(place):
    change = fills_in("Bob", "green", "blue")
    assert apply(place, change).cells_written == 1
    assert people(place)[1:] == [
        ["Ann", "ann@example.com", "red"],
        ["Bob", "bob@example.com", "green"],
    ]
    apply(place, change.reversed())
    assert people(place) == shop()["Customers"]
    assert no_marks_are_left(place)


def test_state_is_kept_in_the_hidden_tab_and_forgotten(place):
    kept = SetState("Today began", None, TODAY)
    apply(place, kept, SetState("Rows", None, 12.5))
    assert place.store.read().state() == {"Today began": TODAY, "Rows": 12.5}
    apply(place, kept.reversed())
    assert place.store.read().state() == {"Rows": 12.5}


def test_what_was_typed_since_the_reading_is_not_written_over(place):
    with pytest.raises(TargetChanged):
        apply(
            place,
            fills_in("Bob", "green", "blue"),
            between=lambda: place.put("Customers", 3, 3, "pink"),
        )
    assert people(place)[2][2] == "pink"
    assert no_marks_are_left(place)


ACTS = {
    "sorts": lambda place: place.person.sort("Customers", 1, descending=True, headings=1),
    "inserts a row": lambda place: place.person.insert_rows("Customers", 2),
    "drags a row": lambda place: place.person.move_rows("Customers", 3, 1, 2),
    "deletes another row": lambda place: place.person.delete_rows("Customers", 2),
    "inserts a column": lambda place: place.person.insert_columns("Customers", 1),
    "moves a column": lambda place: place.person.move_columns("Customers", 3, 1, 1),
}


def colours(place):
    """The colour of each customer, wherever the rows and columns stand."""
    rows = place.person.values("Customers")
    at = next(row for row, cells in enumerate(rows) if "Name" in cells)
    name, colour = rows[at].index("Name"), rows[at].index("Colour")
    return {cells[name]: cells[colour] for cells in rows[at + 1 :] if cells[name]}


@pytest.mark.parametrize("number", [1, 2, 3, 4])
@pytest.mark.parametrize("act", ACTS)
def test_whatever_a_person_does_meanwhile_nobody_else_gets_the_value(place, act, number):
    """Marked, read by the marks, written by the marks, and the marks are taken away."""
    before = colours(place)
    acts_before(place, number, lambda: ACTS[act](place))
    try:
        apply(place, fills_in("Bob", "green", "blue"))
    except TargetChanged:
        after = before
    else:
        after = before | {"Bob": "green"}
    left = colours(place)
    assert left == {name: after[name] for name in left}
    assert "Bob" in left
    assert no_marks_are_left(place)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_rows_that_are_appended_while_columns_move_stand_right_or_not_at_all(place, number):
    acts_before(place, number, lambda: place.person.move_columns(LOG, 3, 1, 1))
    try:
        apply(place, AppendRows(LOG, [VISIT]))
    except TargetChanged:
        expected = 1
    else:
        expected = 2
    headings, *rows = [row for row in place.person.values(LOG) if any(row)]
    assert len(rows) == expected
    for row in rows[1:]:
        assert dict(zip(headings, row, strict=True)) == VISIT | {"Date": day(VISIT["Date"])}


def test_a_row_that_was_sorted_away_just_before_the_writing_gets_its_own_cell_back(place):
    before = colours(place)
    acts_before(place, 3, lambda: ACTS["sorts"](place))
    with pytest.raises(TargetChanged):
        apply(place, fills_in("Ann", "green", "red"))
    assert colours(place) == before
    assert [row[0] for row in people(place)[1:]] == ["Bob", "Ann"]
    assert no_marks_are_left(place)
