"""What is believed about Google Sheets and was never seen: each belief as a few calls to record.

Every experiment has a tab of its own, which is made before it and deleted after it. In it stand
made-up cells only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sheetcrm.rules.words import Business
from sheetcrm.stores.google.described.cells import names_place
from sheetcrm.stores.google.described.tabs import tab_requests
from sheetcrm.templates.description import Home
from sheetcrm.templates.lists import CUSTOMERS
from sheetcrm.templates.starter_tabs import starter_tabs

TAB, TAB_ID = "sheetcrm experiment", 900_001
OTHER, OTHER_ID = "sheetcrm other", 900_002
STARTER_ID = 900_010
LONG = 50_001

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ask:
    """One call, below /v4/spreadsheets/{id}."""

    method: str
    path: str
    body: Json | None = None
    params: Json | None = None


def batch(*requests: Json) -> Ask:
    """Return a batchUpdate."""
    return Ask("POST", ":batchUpdate", {"requests": list(requests)})


def typed(*rows: Sequence[str | float], at: tuple[int, int] = (0, 0), sheet: int = TAB_ID) -> Json:
    """Return the request that writes typed cells."""
    start = {"sheetId": sheet, "rowIndex": at[0], "columnIndex": at[1]}
    values = [{"values": [cell(value) for value in row]} for row in rows]
    return {"updateCells": {"start": start, "rows": values, "fields": "userEnteredValue"}}


def cell(value: str | float) -> Json:
    """Return a typed cell."""
    if isinstance(value, bool):
        return {"userEnteredValue": {"boolValue": value}}
    kind = "stringValue" if isinstance(value, str) else "numberValue"
    return {"userEnteredValue": {kind: value}}


def area(top: int, bottom: int | None, left: int, right: int, sheet: int = TAB_ID) -> Json:
    """Return a range of cells, ends left out of it."""
    made = {"sheetId": sheet, "startRowIndex": top}
    made |= {"startColumnIndex": left, "endColumnIndex": right}
    return made if bottom is None else made | {"endRowIndex": bottom}


def columns(first: int, end: int) -> Json:
    """Return a stretch of columns."""
    return {"sheetId": TAB_ID, "dimension": "COLUMNS", "startIndex": first, "endIndex": end}


def add_tab(title: str, sheet: int, *, hidden: bool = False) -> Json:
    """Return the request that adds a small tab."""
    size = {"rowCount": 20, "columnCount": 8}
    properties: dict[str, Any] = {"sheetId": sheet, "title": title, "gridProperties": size}
    return {"addSheet": {"properties": properties | ({"hidden": True} if hidden else {})}}


def delete_tab(sheet: int) -> Json:
    """Return the request that deletes a tab."""
    return {"deleteSheet": {"sheetId": sheet}}


def mark(column: int, key: str, value: str) -> Json:
    """Return the request that puts metadata on a column."""
    where = {"dimensionRange": columns(column, column + 1)}
    note = {"metadataKey": key, "metadataValue": value, "location": where}
    return {"createDeveloperMetadata": {"developerMetadata": note | {"visibility": "DOCUMENT"}}}


def by_mark(key: str) -> Json:
    """Return the filter that finds metadata by its key."""
    return {"developerMetadataLookup": {"metadataKey": key}}


READ = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "SERIAL_NUMBER"}
ALL = Ask("GET", "/values:batchGet", params={"ranges": f"'{TAB}'", **READ})
FORMULAS = Ask("GET", "/values:batchGet", params={"ranges": f"'{TAB}'"} | {
    "valueRenderOption": "FORMULA"})  # fmt: skip
LOOKUP = f"=IFERROR(INDEX('{OTHER}'!$B:$B;MATCH(INDEX($A:$A;ROW());'{OTHER}'!$A:$A;0));\"\")"
NAMES = ["Key"], ["a"], ["b"], ["c"]
VALUES = ["a", "value of a"], ["b", "value of b"], ["c", "value of c"]

EXPERIMENTS: dict[str, tuple[Ask, ...]] = {
    "a_taken_title_is_refused": (batch(add_tab(OTHER, OTHER_ID)), batch(add_tab(OTHER, OTHER_ID + 1))),
    "titles_differ_by_more_than_case": (
        batch(add_tab(OTHER, OTHER_ID)),
        batch(add_tab(OTHER.upper(), OTHER_ID + 1), delete_tab(OTHER_ID + 1)),
    ),
    "one_bad_request_undoes_the_batch": (batch(typed(["x"]), delete_tab(1)), ALL),
    "deleting_metadata_that_is_not_there": (
        batch({"deleteDeveloperMetadata": {"dataFilter": by_mark("sheetcrm_doctor")}}),
    ),
    "marks_move_with_their_columns": (
        batch(typed(["A", "B"]), mark(1, "m", "b")),
        batch({"insertDimension": {"range": columns(0, 1), "inheritFromBefore": False}}),
        Ask("POST", "/values:batchGetByDataFilter", {"dataFilters": [by_mark("m")], **READ}),
        batch({"moveDimension": {"source": columns(2, 3), "destinationIndex": 0}}),
        Ask("POST", "/values:batchGetByDataFilter", {"dataFilters": [by_mark("m")], **READ}),
        batch({"deleteDimension": {"range": columns(0, 1)}}),
        Ask("POST", "/values:batchGetByDataFilter", {"dataFilters": [by_mark("m")], **READ}),
    ),
    "writing_by_mark": (
        batch(typed(["A", "B"]), mark(1, "m", "b")),
        Ask(
            "POST",
            "/values:batchUpdateByDataFilter",
            {
                "valueInputOption": "RAW",
                "data": [{"dataFilter": by_mark("m"), "majorDimension": "COLUMNS",
                          "values": [["=1+1", "007", 7, True]]}],
            },
        ),
        FORMULAS,
    ),
    "columns_marks_and_formulas_in_one_batch": (
        batch(add_tab(OTHER, OTHER_ID, hidden=True), typed(*VALUES, sheet=OTHER_ID), typed(*NAMES)),
        batch(
            {"insertDimension": {"range": columns(1, 2), "inheritFromBefore": True}},
            mark(1, "m", "b"),
            {"repeatCell": {"range": area(1, None, 1, 2), "fields": "userEnteredValue",
                            "cell": {"userEnteredValue": {"formulaValue": LOOKUP}}}},
        ),
        FORMULAS,
        ALL,
    ),
    "lookups_after_a_sort": (
        batch(add_tab(OTHER, OTHER_ID, hidden=True), typed(*VALUES, sheet=OTHER_ID), typed(*NAMES),
              {"repeatCell": {"range": area(1, 4, 1, 2), "fields": "userEnteredValue",
                              "cell": {"userEnteredValue": {"formulaValue": LOOKUP}}}}),
        batch({"sortRange": {"range": area(1, 4, 0, 2),
                             "sortSpecs": [{"dimensionIndex": 0, "sortOrder": "DESCENDING"}]}}),
        FORMULAS,
        ALL,
    ),
    "lookups_in_a_german_sheet": (
        batch({"updateSpreadsheetProperties": {"properties": {"locale": "de_DE"}, "fields": "locale"}}),
        batch(add_tab(OTHER, OTHER_ID, hidden=True), typed(*VALUES, sheet=OTHER_ID), typed(*NAMES),
              {"repeatCell": {"range": area(1, 4, 1, 2), "fields": "userEnteredValue",
                              "cell": {"userEnteredValue": {"formulaValue": LOOKUP}}}}),
        FORMULAS,
        ALL,
        batch({"updateSpreadsheetProperties": {"properties": {"locale": "en_US"}, "fields": "locale"}}),
    ),
    "a_copy_over_a_copy": (
        batch(add_tab(OTHER, OTHER_ID, hidden=True), typed(*VALUES, sheet=OTHER_ID)),
        batch({"copyPaste": {"source": area(0, 3, 0, 2, OTHER_ID), "destination": area(0, 3, 0, 2),
                             "pasteType": "PASTE_VALUES"}}, delete_tab(OTHER_ID)),
        ALL,
    ),
    "boxes_that_nobody_ticked": (
        batch({"setDataValidation": {"range": area(0, 3, 0, 1), "rule": {
            "condition": {"type": "BOOLEAN"}, "strict": False, "showCustomUi": True}}},
            typed([True], at=(1, 0))),
        ALL,
    ),
    "folded_tinted_and_protected_with_a_warning": (
        batch(
            {"addDimensionGroup": {"range": columns(1, 3)}},
            {"updateDimensionGroup": {"dimensionGroup": {"range": columns(1, 3), "depth": 1,
                                                         "collapsed": True}, "fields": "collapsed"}},
            {"addConditionalFormatRule": {"index": 0, "rule": {
                "ranges": [area(1, None, 0, 1)],
                "booleanRule": {"condition": {"type": "TEXT_EQ", "values": [{"userEnteredValue": "No"}]},
                                "format": {"textFormat": {"bold": True}}}}}},
            {"addProtectedRange": {"protectedRange": {
                "range": area(0, None, 0, 1), "description": "ours", "warningOnly": True}}},
        ),
        Ask("GET", "", params={"fields": "sheets(columnGroups,conditionalFormats,protectedRanges)"}),
    ),
    "words_that_look_like_something_else": (
        batch(typed(["+49 170 1234567", "007", "=1+1", "1,5", "TRUE"], [7, 1.5, True, 46083])),
        ALL,
        FORMULAS,
    ),
    "a_cell_that_is_too_long": (batch(typed(["x" * LONG])), ALL),
    "a_protected_cell": (
        batch({"addProtectedRange": {"protectedRange": {"protectedRangeId": 900_003,
                                                        "range": area(0, 1, 0, 1)}}}),
        batch(typed(["mine"])),
        Ask("GET", "", params={"fields": "sheets(protectedRanges(range,warningOnly,"
                                         "requestingUserCanEdit))"}),
    ),
}  # fmt: skip
"""Each by what it is to show. The owner of a protected range may always edit it: the last shows that."""


def starter() -> tuple[Ask, ...]:
    """Return what `sheetcrm new LINK` sends to an empty sheet, and a look at what came of it."""
    tabs = starter_tabs(Business.CLINIC, "LINK", Home.SHEET)
    ids = {tab.name: number for number, tab in enumerate(tabs, start=STARTER_ID)}
    places = {each.name: names_place(each, "Name") for each in tabs if each.name == CUSTOMERS}
    requests = [each for tab in tabs for each in tab_requests(tab, ids, places)]
    look = "sheets(properties,columnGroups,conditionalFormats,protectedRanges)"
    cells = {"ranges": [f"'{tab.name}'" for tab in tabs], **READ}
    return (
        batch(*requests),
        Ask("GET", "", params={"fields": look}),
        Ask("GET", "/values:batchGet", params=cells),
    )
