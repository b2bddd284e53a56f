"""Values calls, through the real gspread: what is in a cell comes out as the service gives it."""

from urllib.parse import quote

import gspread
import pytest
from emulator import engine

needs_engine = pytest.mark.skipif(
    not engine.is_available(), reason="formulas need node and tests/node/node_modules"
)


def add(desk, rows, locale="en_US"):
    return desk.running.state.add_spreadsheet("T", {"T": rows}, locale=locale)


def test_gspread_opens_and_reads(desk):
    tab = desk.gspread().worksheet("Customers")
    assert tab.get_all_values() == [["Email", "Name"], ["ben@x.org", "Ben"], ["ann@x.org", "Ann"]]


def test_empty_ends_are_left_out_and_gaps_are_empty_texts(desk):
    desk.person.put("Log", 3, 3, 7)
    status, answer = desk.call("GET", "/values/Log!A1:D9?valueRenderOption=UNFORMATTED_VALUE")
    assert status == 200
    assert answer["values"] == [["Email", "When"], [], ["", "", 7]]


MEASURED = {
    "Log": "Log!A1:Z1000",
    "'Log'": "Log!A1:Z1000",
    "Log!B:B": "Log!B1:B1000",
    "Log!3:3": "Log!A3:Z3",
    "Log!A7:A": "Log!A7:A1000",
    "Log!C4:C4": "Log!C4",
    "Log!Y1:AC9": "Log!Y1:Z9",
    "Log!C999:D1005": "Log!C999:D1000",
}
"""How a range is written back, as brekkylab/backlot compared it with the real service."""


@pytest.mark.parametrize(("asked", "told"), MEASURED.items())
def test_ranges_are_told_within_the_grid_however_they_are_asked_for(desk, asked, told):
    assert desk.call("GET", f"/values/{quote(asked, safe='')}")[1]["range"] == told
    (block,) = desk.call("GET", "/values:batchGet", params={"ranges": asked})[1]["valueRanges"]
    assert block["range"] == told


@pytest.mark.parametrize("asked", ["Nowhere!A1", "two words", "B7:", "'A1'"])
def test_a_range_that_is_none_is_named_in_the_refusal(desk, asked):
    status, answer = desk.call("GET", f"/values/{quote(asked, safe='')}")
    assert (status, answer["error"]["message"]) == (400, f"Unable to parse range: {asked}")


@pytest.mark.parametrize(
    ("option", "word", "named"),
    [
        ("majorDimension", "SLANTED", "'major_dimension' (type.googleapis.com/google.apps.sheets.v4.Dimension)"),
        ("valueRenderOption", "LOUD", "'value_render_option' (type.googleapis.com/google.apps.sheets.v4.ValueRenderOption)"),
    ],
)  # fmt: skip
def test_a_word_that_is_no_choice_is_refused_with_its_field(desk, option, word, named):
    status, answer = desk.call("GET", f"/values/Log?{option}={word}")
    assert (status, answer["error"]["message"]) == (400, f'Invalid value at {named}, "{word}"')


def test_a_range_with_nothing_in_it_has_no_values_at_all(desk):
    assert "values" not in desk.call("GET", "/values/Log!C5:D9")[1]


@pytest.mark.parametrize(
    ("typed", "locale", "held", "shown"),
    [
        ("+491701234567", "en_US", 491701234567, "491701234567"),
        ("007", "en_US", 7, "7"),
        ("'007", "en_US", "007", "007"),
        ("+49 170 1234567", "en_US", "+49 170 1234567", "+49 170 1234567"),
        ("1,5", "de_DE", 1.5, "1,5"),
        ("1,5", "en_US", "1,5", "1,5"),
        ("1.5", "en_US", 1.5, "1.5"),
        ("12/31/2025", "en_US", 46022, "12/31/2025"),
        ("31.12.2025", "de_DE", 46022, "31.12.2025"),
        ("31.12.2025", "en_US", "31.12.2025", "31.12.2025"),
        ("2025-12-31", "de_DE", 46022, "2025-12-31"),
        ("31.02.2025", "de_DE", "31.02.2025", "31.02.2025"),
        ("true", "en_US", True, "TRUE"),
        ("50%", "en_US", 0.5, "50%"),
        ("2,000,000.01", "en_US", 2000000.01, "2,000,000.01"),
        ("2.000.000", "de_DE", 2000000, "2.000.000"),
        ("1.5", "de_DE", "1.5", "1.5"),
        ("12,34", "en_US", "12,34", "12,34"),
    ],
)
def test_what_a_person_types_is_read_in_the_locale(desk, typed, locale, held, shown):
    person = desk.running.state.person(add(desk, [], locale))
    person.type("T", "A1", typed)
    assert person.values("T") == [[held]]
    assert person.shown("T") == [[shown]]


def test_raw_values_stay_what_they_are(desk):
    tab = desk.gspread().worksheet("Log")
    tab.update([["007", "=1+1", 1.0, True]], "A2", raw=True)
    got = tab.get("A2:D2", value_render_option="UNFORMATTED_VALUE")
    assert got == [["007", "=1+1", 1, True]]


def test_days_are_serial_numbers_unless_text_is_asked_for(desk):
    desk.person.type("Log", "B2", "12/31/2025")
    read = "/values/Log!B2?valueRenderOption=UNFORMATTED_VALUE"
    assert desk.call("GET", read)[1]["values"] == [[46022]]
    as_text = f"{read}&dateTimeRenderOption=FORMATTED_STRING"
    assert desk.call("GET", as_text)[1]["values"] == [["12/31/2025"]]


@needs_engine
def test_a_formula_is_read_as_its_value_or_as_itself(desk):
    desk.person.type("Log", "A2", "=1+1")
    for how, value in (("UNFORMATTED_VALUE", 2), ("FORMATTED_VALUE", "2"), ("FORMULA", "=1+1")):
        _, answer = desk.call("GET", f"/values/Log!A2?valueRenderOption={how}")
        assert answer["values"] == [[value]]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/values/Nowhere!A1", "Unable to parse range: Nowhere!A1"),
        (
            "/values/Log!A1001",
            "Range (Log!A1001) exceeds grid limits. Max rows: 1000, max columns: 26",
        ),
        (
            "/values/Log!AA1:AB2",
            "Range (Log!AA1:AB2) exceeds grid limits. Max rows: 1000, max columns: 26",
        ),
    ],
)
def test_what_is_not_there_is_refused_in_the_services_words(desk, path, message):
    status, answer = desk.call("GET", path)
    assert status == 400
    assert answer["error"]["message"] == message
    assert answer["error"]["status"] == "INVALID_ARGUMENT"


def test_writing_beyond_the_range_is_refused_and_writes_nothing(desk):
    body = {"valueInputOption": "RAW", "data": [
        {"range": "Log!A2", "values": [["first"]]},
        {"range": "Log!A3:A4", "values": [[1], [2], [3]]},
    ]}  # fmt: skip
    status, _ = desk.call("POST", "/values:batchUpdate", json=body)
    assert status == 400
    assert desk.person.values("Log") == [["Email", "When"]]


@pytest.mark.parametrize(
    ("rows", "range_text", "landed"),
    [
        ([["a", "b"], ["c", None]], "T", "T!A3:B3"),
        ([["a"], [None], ["x"], ["y"]], "T", "T!A5:B5"),
        ([["a"], [None], ["x"], ["y"]], "T!A1", "T!A2:B2"),
        ([["a"], ["b"]], "T!D1", "T!D1:E1"),
        ([[None, None, "c"], [None, None, "d"]], "T", "T!C3:D3"),
    ],
)
def test_appended_rows_land_below_the_table(desk, rows, range_text, landed):
    desk.book_id = add(desk, rows)
    path = f"/values/{range_text}:append?valueInputOption=RAW"
    _, answer = desk.call("POST", path, json={"values": [["new", "row"]]})
    assert answer["updates"]["updatedRange"] == landed


def test_appending_makes_the_sheet_longer_where_it_is_full(desk):
    desk.batch({"updateSheetProperties": {
        "properties": {"sheetId": 0, "gridProperties": {"rowCount": 3}},
        "fields": "gridProperties.rowCount",
    }})  # fmt: skip
    desk.gspread().worksheet("Customers").append_row(["cid@x.org"])
    assert desk.person.values("Customers")[3][0] == "cid@x.org"


def test_a_cell_holds_fifty_thousand_characters_and_no_more(desk):
    tab = desk.gspread().worksheet("Log")
    tab.update([["x" * 50_000]], "A2")
    with pytest.raises(gspread.exceptions.APIError, match="50000 characters"):
        tab.update([["x" * 50_001]], "A2")


def test_only_the_first_cell_of_a_merge_keeps_its_value(desk):
    desk.person.type_row("Log", 3, ["a", "b", "c"])
    desk.batch({"mergeCells": {"mergeType": "MERGE_ALL", "range": {
        "sheetId": desk.running.state.book(desk.book_id).sheets[1].sheet_id,
        "startRowIndex": 2, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 2,
    }}})  # fmt: skip
    assert desk.person.values("Log")[2] == ["a", None, "c"]
