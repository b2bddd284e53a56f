"""What is staged for a first sync of a long list, and what comes with the answer that publishes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries

from sheetcrm.stores.google.sheet.cells_read import cells_after
from sheetcrm.stores.google.write import staging
from sheetcrm.stores.google.write.batches import size_of
from sheetcrm.stores.google.write.rectangles import Rectangle
from sheetcrm.stores.google.write.staging import stage_of

CELLS = st.sampled_from([None, "Yes", "No", "a sentence that many rows have", 46083, True, 0.5])


def staged(stage):
    """Return the cells of the tab in the end, by row and column from 1."""
    cells = {}
    for request in stage.opening:
        for area, rows in map(_written, request.items()):
            for down, row in enumerate(rows):
                for along, value in enumerate(row):
                    cells[area[0] + down, area[1] + along] = value
    for entry in stage.entries:
        left, top, *_ = range_boundaries(entry["range"].rpartition("!")[2])
        for row, values in enumerate(entry["values"], start=top):
            cells |= {(row, at): each for at, each in enumerate(values, left) if each is not None}
    return {place: value for place, value in cells.items() if value not in (None, "")}


def _written(request):
    kind, body = request
    if kind == "updateCells":
        rows = [[_value(cell) for cell in row["values"]] for row in body["rows"]]
        return (body["start"]["rowIndex"] + 1, body["start"]["columnIndex"] + 1), rows
    where = body["range"]
    height = where["endRowIndex"] - where["startRowIndex"]
    rows = [[_value(body["cell"])]] * height
    return (where["startRowIndex"] + 1, where["startColumnIndex"] + 1), rows


def _value(cell):
    return next(iter(cell.get("userEnteredValue", {"": None}).values()))


@pytest.mark.parametrize("room", [0, 700, 10**6])
@pytest.mark.parametrize("is_new", [True, False])
@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=120))
def test_what_is_staged_is_what_was_to_be_written(room, is_new, rows):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(staging, "MOST_BYTES", staging._AROUND + room)
        found = staged(stage_of(7, [Rectangle(2, 1, rows)], is_new=is_new))
    wanted = {
        (row, at): each for row, cells in enumerate(rows, 2) for at, each in enumerate(cells, 2)
    }
    assert found == {place: each for place, each in wanted.items() if each is not None}


def test_sentences_that_many_rows_have_are_sent_once():
    rows = [["Nothing stands in the way." if n % 3 else "A gap", n, "x" * 90] for n in range(900)]
    stage = stage_of(7, [Rectangle(2, 0, rows)], is_new=True)
    assert sum(map(size_of, stage.entries)) < size_of(rows) / 6


def test_cells_that_came_with_an_answer_are_read_and_an_error_is_looked_up():
    def answer(*values):
        cells = [{"effectiveValue": value} if value else {} for value in values]
        block = {"rowData": [{}, {"values": cells}]}
        return {"updatedSpreadsheet": {"sheets": [{"properties": {"title": "A"}, "data": [block]}]}}

    plain = answer({"stringValue": "x"}, {}, {"numberValue": 7}, {"boolValue": False})
    assert cells_after(plain, ["A"]) == {"A": [[], ["x", None, 7, False]]}
    assert cells_after(answer({"errorValue": {"type": "N_A"}}), ["A"]) is None
    assert cells_after(plain, ["A", "B"]) is None
    assert cells_after({}, ["A"]) is None
