"""The starter's tabs as a Google Sheet gets them: what the workbook has, and nothing that was there."""

from datetime import date

import pytest
from emulator import GoogleSheets, serve

from sheetcrm.rules.words import Business
from sheetcrm.settings import Settings
from sheetcrm.stores.google.described.cells import names_place
from sheetcrm.stores.google.described.looks import pixels
from sheetcrm.stores.google.described.tabs import tab_requests
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.http.retry_policy import RetryPolicy
from sheetcrm.stores.google.http.service import open_service
from sheetcrm.tables.columns import INTERACTION_COLUMNS, OWNER_COLUMNS
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.settings.tab import read_settings
from sheetcrm.templates.description import Home, Look, Tab, TabCell, TabColumn
from sheetcrm.templates.drawing.looks import GREEN, SLATE
from sheetcrm.templates.starter_tabs import starter_tabs

TABS = starter_tabs(Business.CLINIC, "LINK", Home.SHEET)
IDS = {tab.name: 100 + number for number, tab in enumerate(TABS)}
PLACES = {tab.name: names_place(tab, "Name") for tab in TABS if tab.name == "Customers"}
REQUESTS = [each for tab in TABS for each in tab_requests(tab, IDS, PLACES)]
ASK = (
    "sheets(properties,columnGroups,conditionalFormats,protectedRanges,"
    "data(columnMetadata(pixelSize),rowData(values(userEnteredValue,userEnteredFormat,note,"
    "dataValidation))))"
)


@pytest.fixture(scope="module")
def sheets():
    """What a Google Sheet says about the tabs after they were added, by title."""
    with serve(GoogleSheets()) as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHEETCRM_SHEETS_URL", running.url)
        link = running.link(running.state.add_spreadsheet("x"))
        service = open_service(link, running.key_file, RetryPolicy(sleep=lambda seconds: None))
        service.call("POST", ":batchUpdate", body={"requests": REQUESTS}, repeat=Repeat.ONCE)
        answer = service.call("GET", "", params={"fields": ASK}, repeat=Repeat.SAFE)
    return {each["properties"]["title"]: each for each in answer["sheets"]}


def rows(sheet):
    return [row.get("values", []) for row in sheet["data"][0].get("rowData", [])]


def texts(row):
    return [cell.get("userEnteredValue", {}).get("stringValue") for cell in row]


def rule_under(sheet, heading):
    headings, first, *_ = rows(sheet)
    return first[texts(headings).index(heading)].get("dataValidation")


def numbers_of(value, name="sheetId"):
    if isinstance(value, dict):
        for key, each in value.items():
            yield from [each] if key == name else numbers_of(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from numbers_of(each, name)


def test_no_request_names_a_tab_that_was_there():
    assert set(numbers_of(REQUESTS)) == set(IDS.values())


def test_nothing_is_ever_entered_as_a_formula():
    assert list(numbers_of(REQUESTS, "formulaValue")) == []
    row = (TabCell("=1+1", Look.TEXT), TabCell(date(2026, 3, 2), Look.TEXT))
    tab = Tab("x", (TabColumn(9), TabColumn(9)), (row,))
    values = tab_requests(tab, {"x": 1}, {})[1]["updateCells"]["rows"][0]["values"]
    assert [cell["userEnteredValue"] for cell in values] == [
        {"stringValue": "=1+1"},
        {"numberValue": 46083},
    ]


def test_the_tabs_stand_in_their_order(sheets):
    assert list(sheets) == ["Sheet1", *(tab.name for tab in TABS)]


@pytest.mark.parametrize(
    ("tab", "columns"), [("Customers", OWNER_COLUMNS), ("Interactions", INTERACTION_COLUMNS)]
)
def test_headings_have_their_notes_and_colours(sheets, tab, columns):
    headings = rows(sheets[tab])[0]
    assert texts(headings)[: len(columns)] == [column.heading for column in columns]
    for cell, column in zip(headings, columns, strict=False):
        assert cell["note"].startswith(column.about)
        red = cell["userEnteredFormat"]["backgroundColor"]["red"]
        assert round(red * 255) == int(SLATE[:2], 16)


def test_our_columns_are_green_and_under_a_protection_that_only_warns(sheets):
    headings = rows(sheets["Customers"])[0]
    first = texts(headings).index("OK to contact")
    assert round(headings[first]["userEnteredFormat"]["backgroundColor"]["green"] * 255) == int(
        GREEN[2:4], 16
    )
    (rule,) = sheets["Customers"]["protectedRanges"]
    assert rule["warningOnly"]
    assert (rule["range"]["startColumnIndex"], rule["range"]["endColumnIndex"]) == (
        first,
        len(headings),
    )


def test_every_protection_only_warns(sheets):
    rules = [rule for sheet in sheets.values() for rule in sheet.get("protectedRanges", ())]
    assert len(rules) == 3 + 6  # and the hidden keys of the tabs that a sync keeps
    assert all(rule["warningOnly"] for rule in rules)


def test_the_values_of_settings_may_be_typed_without_a_warning(sheets):
    areas = [rule["range"] for rule in sheets["Settings"]["protectedRanges"]]
    assert [(each.get("startColumnIndex", 0), each["endColumnIndex"]) for each in areas] == [
        (0, 1),
        (2, 3),
    ]


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.name)
def test_headings_stay_in_sight_and_columns_have_their_widths(sheets, tab):
    grid = sheets[tab.name]["properties"]["gridProperties"]
    assert grid.get("frozenRowCount", 0) == (tab.heading_row if tab.has_headings else 0)
    assert grid.get("frozenColumnCount", 0) == tab.frozen_columns
    widths = [each["pixelSize"] for each in sheets[tab.name]["data"][0]["columnMetadata"]]
    assert widths == [pixels(column.width) for column in tab.columns]


def test_words_are_offered_and_others_never_refused(sheets):
    for sheet in sheets.values():
        for row in rows(sheet):
            for cell in row:
                assert not cell.get("dataValidation", {}).get("strict")
    words = rule_under(sheets["Customers"], "Contact level")["condition"]["values"]
    assert {"userEnteredValue": "Twice a year"} in words


def test_a_box_stands_only_where_blank_means_no(sheets):
    kinds = {
        heading: rule_under(sheets["Customers"], heading)["condition"]["type"]
        for heading in ("Do not contact", "Part of their plan", "Courtesy contact")
    }
    assert kinds == {
        "Do not contact": "BOOLEAN",
        "Part of their plan": "BOOLEAN",
        "Courtesy contact": "ONE_OF_LIST",
    }


def test_interactions_offer_the_names_of_the_customers(sheets):
    rule = rule_under(sheets["Interactions"], "Customer")
    assert rule["condition"] == {
        "type": "ONE_OF_RANGE",
        "values": [{"userEnteredValue": "='Customers'!$B$2:$B"}],
    }


def test_no_word_stands_below_the_headings_of_a_list(sheets):
    for name in ("Customers", "Interactions"):
        assert not any("userEnteredValue" in cell for row in rows(sheets[name])[1:] for cell in row)


def test_phones_stay_text_and_dates_look_like_dates(sheets):
    headings, first, *_ = rows(sheets["Customers"])
    looks = {
        heading: cell["userEnteredFormat"].get("numberFormat")
        for heading, cell in zip(texts(headings), first, strict=True)
    }
    assert looks["Phone"] == {"type": "TEXT", "pattern": "@"}
    assert looks["Birthday"] == {"type": "DATE", "pattern": "d mmm yyyy"}
    assert looks["Name"] is None


def test_columns_that_are_rarely_looked_at_are_folded(sheets):
    folded = {
        column
        for group in sheets["Customers"]["columnGroups"]
        for column in range(group["range"]["startIndex"], group["range"]["endIndex"])
        if group["collapsed"]
    }
    (customers,) = (tab for tab in TABS if tab.name == "Customers")
    assert folded == {at for at, column in enumerate(customers.columns) if column.is_folded}


def test_words_of_ours_have_their_colours(sheets):
    rules = sheets["Customers"]["conditionalFormats"]
    words = {rule["booleanRule"]["condition"]["values"][0]["userEnteredValue"] for rule in rules}
    assert {"Yes", "Wait", "No", "High"} <= words


def test_settings_read_as_those_of_the_business(sheets):
    grid = Grid("Settings", [texts(row) for row in rows(sheets["Settings"])])
    settings, problems = read_settings(grid)
    assert problems == ()
    assert settings == Settings.for_business("clinic", language="English")


def test_the_links_of_the_first_page_lead_to_tabs(sheets):
    found = [
        cell["userEnteredFormat"]["textFormat"]["link"]["uri"]
        for row in rows(sheets["Start here"])
        for cell in row
        if "link" in cell.get("userEnteredFormat", {}).get("textFormat", {})
    ]
    ids = {
        each["properties"]["sheetId"]
        for each in sheets.values()
        if each["properties"].get("sheetId")
    }
    assert len(found) == 2 + 8  # of two steps, and of each tab
    assert {int(uri.removeprefix("#gid=")) for uri in found} <= ids


def test_the_first_page_speaks_of_a_sheet_and_not_of_a_file(sheets):
    said = " ".join(
        filter(None, (text for row in rows(sheets["Start here"]) for text in texts(row)))
    )
    assert "sheetcrm sync LINK" in said
    assert "file" not in said
    assert "Google's own version history" in said


def test_what_is_theirs_to_type_in_today_offers_boxes_and_outcomes(sheets):
    headings = next(row for row in rows(sheets["Today"]) if "Done" in texts(row))
    at = {heading: texts(headings).index(heading) for heading in ("Done", "Outcome", "Key")}
    happened = [
        row
        for row in rows(sheets["Today"])
        if '"happened"' in str(texts(row)[at["Key"] : at["Key"] + 1])
    ]
    assert len(happened) == 5
    for row in happened:
        rule = row[at["Outcome"]]["dataValidation"]["condition"]
        assert {"userEnteredValue": "Call"} in rule["values"]
    assert sheets["Today"]["properties"]["gridProperties"]["frozenColumnCount"] == 3


def test_bands_have_their_colours_by_formulas_that_every_locale_understands(sheets):
    formulas = [
        rule["booleanRule"]["condition"]["values"][0]["userEnteredValue"]
        for rule in sheets["Today"]["conditionalFormats"]
    ]
    assert '=AND($A4="They are waiting";$A4=$A3)' in formulas
    assert all(formula.startswith("=") for formula in formulas)
