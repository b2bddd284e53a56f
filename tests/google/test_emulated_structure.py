"""batchUpdate: sheets, rows, columns, and what hangs on them; all of it or nothing."""

import pytest
from emulator import engine

needs_engine = pytest.mark.skipif(
    not engine.is_available(), reason="formulas need node and tests/node/node_modules"
)
OURS = {"developerMetadataLookup": {"metadataKey": "ours"}}


def columns(start, end):
    return {"sheetId": 0, "dimension": "COLUMNS", "startIndex": start, "endIndex": end}


def mark(index, value="v"):
    return {"createDeveloperMetadata": {"developerMetadata": {
        "metadataKey": "ours", "metadataValue": value, "visibility": "DOCUMENT",
        "location": {"dimensionRange": columns(index, index + 1)},
    }}}  # fmt: skip


def write(text, row=0, column=0, sheet_id=0):
    return {"updateCells": {
        "start": {"sheetId": sheet_id, "rowIndex": row, "columnIndex": column},
        "rows": [{"values": [{"userEnteredValue": {"stringValue": text}}]}],
        "fields": "userEnteredValue",
    }}  # fmt: skip


def marked_columns(desk):
    body = {"dataFilters": [OURS], "majorDimension": "COLUMNS"}
    _, answer = desk.call("POST", "/values:batchGetByDataFilter", json=body)
    return [one["valueRange"].get("range") for one in answer.get("valueRanges", [])]


def test_nothing_is_done_where_one_request_is_refused(desk):
    error = desk.batch(write("Changed"), {"addSheet": {"properties": {"title": "LOG"}}})
    assert error["code"] == 400
    assert error["message"] == (
        'Invalid requests[1].addSheet: A sheet with the name "LOG" already exists. '
        "Please enter another name."
    )
    assert desk.person.values("Customers")[0][0] == "Email"


def test_a_sheet_added_under_an_own_id_can_be_used_in_the_same_batch(desk):
    add = {"addSheet": {"properties": {"title": "_ours", "sheetId": 99, "hidden": True}}}
    replies = desk.batch(add, write("x", sheet_id=99))
    assert replies[0]["addSheet"]["properties"]["sheetId"] == 99
    assert desk.person.values("_ours") == [["x"]]


@pytest.mark.parametrize(
    ("request_body", "message"),
    [
        ({"deleteSheet": {"sheetId": 5}}, "No sheet with id: 5"),
        (write("x", row=1000), "exceeds grid limits. Max rows: 1000, max columns: 26"),
        ({"updateSheetProperties": {"properties": {"sheetId": 0}}}, "At least one field"),
        ({"insertDimension": {"range": columns(30, 31)}}, "is after last column"),
        (mark(30), "beyond the grid"),
    ],
)
def test_refusals_name_the_request_and_the_reason(desk, request_body, message):
    error = desk.batch(request_body)
    assert error["code"] == 400
    assert error["message"].startswith(f"Invalid requests[0].{next(iter(request_body))}: ")
    assert message in error["message"]


@pytest.mark.parametrize(
    ("act", "where"),
    [
        (lambda person: person.insert_columns("Customers", 1), ["Customers!C1:C1000"]),
        (lambda person: person.insert_columns("Customers", 3), ["Customers!B1:B1000"]),
        (lambda person: person.delete_columns("Customers", 1), ["Customers!A1:A1000"]),
        (lambda person: person.delete_columns("Customers", 2), []),
        (lambda person: person.move_columns("Customers", 2, 1, 5), ["Customers!D1:D1000"]),
        (lambda person: person.rename_tab("Customers", "It's"), ["'It''s'!B1:B1000"]),
        (lambda person: person.sort("Customers", 1), ["Customers!B1:B1000"]),
        (lambda person: person.delete_tab("Customers"), []),
    ],
)
def test_a_marked_column_is_found_again_wherever_it_went(desk, act, where):
    desk.batch(mark(1))
    act(desk.person)
    assert marked_columns(desk) == where


def test_marked_columns_are_written_by_their_mark(desk):
    desk.batch(mark(1))
    desk.person.insert_columns("Customers", 1)
    body = {
        "valueInputOption": "RAW",
        "data": [{"dataFilter": OURS, "majorDimension": "COLUMNS", "values": [[None, "x", "y"]]}],
    }
    _, answer = desk.call("POST", "/values:batchUpdateByDataFilter", json=body)
    assert answer["totalUpdatedCells"] == 2
    assert [row[2] for row in desk.person.values("Customers")] == ["Name", "x", "y"]


def test_marks_are_updated_found_and_deleted(desk):
    desk.batch(mark(1, "old"))
    new = {"developerMetadata": {"metadataValue": "new"}, "fields": "metadataValue"}
    desk.batch({"updateDeveloperMetadata": {"dataFilters": [OURS], **new}})
    _, found = desk.call("POST", "/developerMetadata:search", json={"dataFilters": [OURS]})
    (one,) = found["matchedDeveloperMetadata"]
    assert one["developerMetadata"]["metadataValue"] == "new"
    assert one["developerMetadata"]["location"]["dimensionRange"] == {
        "dimension": "COLUMNS",
        "startIndex": 1,
        "endIndex": 2,
    }
    desk.batch({"deleteDeveloperMetadata": {"dataFilter": OURS}})
    assert marked_columns(desk) == []


def test_a_mark_is_shown_with_its_column(desk):
    desk.batch(mark(1))
    fields = "sheets.data.columnMetadata.developerMetadata.metadataKey"
    _, answer = desk.call("GET", f"?ranges=Customers!A1:C1&fields={fields}")
    assert answer["sheets"][0]["data"][0]["columnMetadata"] == [
        {},
        {"developerMetadata": [{"metadataKey": "ours"}]},
        {},
    ]


def test_a_sheet_is_found_by_its_mark(desk):
    _, found = desk.call(
        "POST", ":getByDataFilter?fields=sheets.properties.title", json={"dataFilters": [OURS]}
    )
    assert found == {}
    desk.batch(mark(0))
    _, found = desk.call(
        "POST", ":getByDataFilter?fields=sheets.properties.title", json={"dataFilters": [OURS]}
    )
    assert found == {"sheets": [{"properties": {"title": "Customers"}}]}


@needs_engine
def test_formulas_follow_what_a_person_does(desk):
    person = desk.person
    person.type("Log", "C1", "=Customers!B3")
    for act in (
        lambda: person.insert_rows("Customers", 2, 3),
        lambda: person.insert_columns("Customers", 1),
        lambda: person.rename_tab("Customers", "Our customers"),
        lambda: person.delete_rows("Our customers", 2),
    ):
        act()
        assert person.values("Log")[0][2] == "Ann"
    assert person.formulas("Log")[0][2] == "='Our customers'!C5"
    person.delete_rows("Our customers", 5)
    assert person.values("Log")[0][2] == "#REF!"


@needs_engine
def test_sorting_moves_rows_whole_and_formulas_as_copies(desk):
    person = desk.person
    for row in (2, 3):
        person.type("Customers", f"C{row}", f"=B{row}&$B$2")
    person.sort("Customers", 1)
    assert person.formulas("Customers")[1:] == [
        ["ann@x.org", "Ann", "=B2&$B$2"],
        ["ben@x.org", "Ben", "=B3&$B$2"],
    ]
    assert [row[2] for row in person.values("Customers")[1:]] == ["AnnAnn", "BenAnn"]


def test_sorting_puts_numbers_before_texts_and_empty_cells_last(desk):
    book_id = desk.running.state.add_spreadsheet("S", {"S": [["b"], [None], [2], ["A"], [True]]})
    person = desk.running.state.person(book_id)
    person.put("S", 6, 2, "end")
    person.sort("S", 1, headings=0)
    assert [row[0] for row in person.values("S")] == [2, "A", "b", True, None, None]
    person.sort("S", 1, headings=0, descending=True)
    assert [row[0] for row in person.values("S")] == [True, "b", "A", 2, None, None]


@needs_engine
def test_pasting_copies_across_sheets_and_fills(desk):
    sheet_id = desk.running.state.book(desk.book_id).sheets[1].sheet_id
    desk.person.type("Log", "A2", "=B1")
    source = {"sheetId": sheet_id, "startRowIndex": 0, "endRowIndex": 2,
              "startColumnIndex": 0, "endColumnIndex": 1}  # fmt: skip
    target = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 4,
              "startColumnIndex": 3, "endColumnIndex": 4}  # fmt: skip
    paste = {"source": source, "destination": target, "pasteType": "PASTE_NORMAL"}
    desk.batch({"copyPaste": paste})
    pasted = [row[3] for row in desk.person.formulas("Customers")]
    assert pasted == ["Email", "=E1", "Email", "=E3"]
    desk.batch({"copyPaste": {**paste, "pasteType": "PASTE_VALUES"}})
    assert [row[3] for row in desk.person.formulas("Customers")][1] == "When"


@needs_engine
def test_one_formula_is_repeated_with_its_references_moved(desk):
    area = {"startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 2, "endColumnIndex": 3}
    formula = {"userEnteredValue": {"formulaValue": "=$B2&INDEX($A:$A;ROW())"}}
    desk.batch({"repeatCell": {"range": area, "cell": formula, "fields": "userEnteredValue"}})
    assert [row[2] for row in desk.person.values("Customers")] == [
        None,
        "Benben@x.org",
        "Annann@x.org",
    ]


def test_names_protections_and_merges_move_along(desk):
    area = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 3, "endColumnIndex": 1}
    desk.batch(
        {"addNamedRange": {"namedRange": {"name": "Emails", "range": area}}},
        {"addProtectedRange": {"protectedRange": {"range": area, "warningOnly": True}}},
    )
    desk.person.insert_rows("Customers", 1, 2)
    _, answer = desk.call("GET", "?fields=namedRanges.range,sheets.protectedRanges.range")
    moved = {"startRowIndex": 3, "endRowIndex": 5, "startColumnIndex": 0, "endColumnIndex": 1}
    assert answer["namedRanges"] == [{"range": moved}]
    assert answer["sheets"][0] == {"protectedRanges": [{"range": moved}]}
    assert desk.call("GET", "/values/Emails")[1]["values"] == [["ben@x.org"], ["ann@x.org"]]


@pytest.mark.parametrize(
    "request_body",
    [
        write("x", row=2),
        {"deleteDimension": {"range": columns(0, 1)}},
        {"sortRange": {"range": {"sheetId": 0}, "sortSpecs": [{"dimensionIndex": 0}]}},
        {"deleteSheet": {"sheetId": 0}},
    ],
)
def test_a_protected_range_keeps_others_out(desk, request_body):
    desk.person.protect("Customers", "A2:B9")
    error = desk.batch(request_body)
    assert error["code"] == 400
    assert "protected cell or object" in error["message"]
    desk.person.type("Customers", "A2", "the owner may")


def test_a_protection_that_only_warns_lets_everybody_in(desk):
    area = {"protectedRange": {"range": {"sheetId": 0}, "warningOnly": True}}
    desk.batch({"addProtectedRange": area})
    assert desk.batch(write("x")) == [{}]


def test_formats_notes_and_rules_stay_when_a_value_is_written(desk):
    cell = {
        "userEnteredValue": {"numberValue": 46022},
        "userEnteredFormat": {"numberFormat": {"type": "DATE"}},
        "note": "why",
        "dataValidation": {"condition": {"type": "BOOLEAN"}},
    }
    area = {"startRowIndex": 4, "endRowIndex": 5, "endColumnIndex": 1}
    fields = "userEnteredValue,userEnteredFormat.numberFormat,note,dataValidation"
    update = {"range": area, "rows": [{"values": [cell]}], "fields": fields}
    desk.batch({"updateCells": update})
    desk.batch(write("x", row=4))
    fields = f"sheets.data.rowData.values({fields})"
    _, answer = desk.call("GET", f"?ranges=Customers!A5&fields={fields}")
    written = answer["sheets"][0]["data"][0]["rowData"][0]["values"][0]
    assert written == {**cell, "userEnteredValue": {"stringValue": "x"}}


@pytest.mark.parametrize(
    ("method", "path", "body", "named"),
    [
        ("POST", ":batchUpdate", {"requests": [{"addSlicer": {}}]}, "the request addSlicer"),
        (
            "POST",
            ":batchUpdate",
            {"requests": [{"deleteSheet": {"sheetId": 0, "why": "x"}}]},
            "the field requests[0].deleteSheet.why",
        ),
        ("GET", "/values/Log?majorDimension=ROWS&quick=1", None, "the parameter quick"),
        ("GET", "/charts", None, "GET /v4/spreadsheets/{id}/charts"),
        ("POST", "/sheets/0:copyTo", {}, "POST /v4/spreadsheets/{id}/sheets/0:copyTo"),
    ],
)
def test_what_it_does_not_know_it_says_and_never_answers_as_done(desk, method, path, body, named):
    status, answer = desk.call(method, path, json=body)
    assert status == 501
    assert named in answer["error"]["message"]


@needs_engine
def test_a_column_that_is_cut_takes_references_to_it_along(desk):
    desk.person.type("Log", "C1", "=INDEX(Customers!$B:$B;3)&Customers!A3")
    desk.person.cut_column("Customers", 2, 5)
    assert desk.person.formulas("Log")[0][2] == "=INDEX(Customers!$E:$E,3)&Customers!A3"
    assert desk.person.values("Log")[0][2] == "Annann@x.org"


def test_a_tab_that_is_duplicated_has_the_same_marks(desk):
    desk.batch(mark(1))
    desk.person.duplicate_tab("Customers", "Backup")
    assert marked_columns(desk) == ["Customers!B1:B1000", "Backup!B1:B1000"]


def test_inserted_columns_are_dressed_like_their_neighbour(desk):
    desk.person.format("Customers", "B2:B3", {"type": "DATE"})
    desk.batch({"insertDimension": {"range": columns(2, 3), "inheritFromBefore": True}})
    desk.person.put("Customers", 2, 3, 46022)
    assert desk.person.shown("Customers")[1] == ["ben@x.org", "Ben", "12/31/2025"]


def test_a_person_can_do_what_any_request_does(desk):
    area = {"startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 2}
    desk.person.protect("Customers")
    desk.person.do({"setBasicFilter": {"filter": {"range": area}}})
    _, answer = desk.call("GET", "?fields=sheets.basicFilter")
    assert answer["sheets"][0] == {"basicFilter": {"range": area}}
