"""What a tab's description says is what openpyxl builds."""

import re
import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from sheetcrm.stores.google.described.looks import color
from sheetcrm.stores.google.described.tabs import tab_requests
from sheetcrm.templates.build import build_workbook
from sheetcrm.templates.description import Condition, Look, RowShape, Tab, TabCell, TabColumn
from sheetcrm.templates.drawing.cells import LONGEST_LINK
from sheetcrm.templates.filled import grid_of
from sheetcrm.templates.kept_tabs import dressed
from sheetcrm.templates.starter import to_bytes

MAIL = "mailto:x@example.com?subject=O'Brien%20&%20S%C3%B6hne%20<x>&body=one%0D%0Atwo"
BAND = Condition("$A4=$A3", is_invisible=True)
WAITING = Condition('$A4="They are waiting"', color="7A2E0E", fill="FBE3D6", is_bold=True)

PAGE = Tab(
    "Today",
    (
        TabColumn(16, "Band", conditions=(BAND, WAITING)),
        TabColumn(5, "Done", choices=("x",)),
        TabColumn(22, "Customer"),
        TabColumn(20, "How"),
        TabColumn(12, "Key", is_hidden=True),
    ),
    rows=(
        (TabCell("They are waiting", Look.TEXT), None, TabCell("=Ann", Look.TEXT), None, None),
        (None, None, TabCell("Bob", Look.TEXT), TabCell("x@example.com", Look.LINK, url=MAIL)),
        (TabCell("Done lately", Look.SECTION), None, TabCell(date(2026, 3, 2), Look.TEXT)),
        (None, None, TabCell("#N/A", Look.TEXT), TabCell(7.5, Look.TEXT)),
        (None, None, TabCell("a\x01b", Look.TEXT), TabCell(True, Look.TEXT)),
    ),
    frozen_columns=3,
    above=((TabCell("Two conversations.", Look.TITLE),), (TabCell("As of today", Look.LEAD),)),
    shapes={5: RowShape(height=44), 7: RowShape(level=1, is_folded=True), 8: RowShape(level=1)},
    row_height=20,
)


@pytest.fixture(scope="module")
def sheet():
    return openpyxl.load_workbook(BytesIO(to_bytes(build_workbook([PAGE]))))["Today"]


def test_headings_stand_below_the_rows_above_them_and_are_frozen_with_the_columns(sheet):
    assert [cell.value for cell in sheet[3]] == ["Band", "Done", "Customer", "How", "Key"]
    assert (sheet["A1"].value, sheet["A4"].value) == ("Two conversations.", "They are waiting")
    assert sheet.freeze_panes == "D4"
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.auto_filter.ref is None


def test_merged_cells_stand_from_top_to_bottom_so_that_two_builds_are_one_file():
    rows = tuple((TabCell("Across", Look.LEAD, across=2),) for _ in range(12))
    page = Tab("Today", (TabColumn(16, "Band"), TabColumn(5, "Done")), rows=rows)
    with zipfile.ZipFile(BytesIO(to_bytes(build_workbook([page])))) as archive:
        written = archive.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r'<mergeCell ref="A(\d+):', written) == [str(row) for row in range(2, 14)]


LOOKS = [
    TabCell("Ann", Look.TEXT), TabCell("=Ann", Look.TEXT), TabCell(date(2026, 3, 2), Look.TEXT),
    TabCell(7.5, Look.TEXT), TabCell("Ann", Look.NOTED), TabCell("done", Look.TICK),
]  # fmt: skip


@pytest.mark.parametrize("dates", ["d mmm yyyy", "dd.mm.yyyy"])
def test_a_cell_looks_the_same_whatever_was_drawn_before_it(dates):
    def drawn(cells):
        page = Tab("Today", (TabColumn(16),) * len(cells), rows=(cells,), dates=dates)
        sheet = openpyxl.load_workbook(BytesIO(to_bytes(build_workbook([page])))).active
        return [look_of(cell) for cell in sheet[sheet.max_row]]

    def look_of(cell):
        drawn = (cell.font, cell.fill, cell.alignment, cell.border)
        return *map(repr, drawn), cell.number_format, cell.quotePrefix

    alone = [drawn((cell,))[0] for cell in LOOKS]
    assert drawn((*LOOKS, *reversed(LOOKS))) == [*alone, *reversed(alone)]


def test_rows_have_their_heights_and_fold(sheet):
    rows = sheet.row_dimensions
    assert sheet.sheet_format.defaultRowHeight == 20
    assert rows[5].height == 44
    assert rows[4].height >= 20
    assert [rows[number].outlineLevel for number in (6, 7, 8)] == [0, 1, 1]
    assert [bool(rows[number].hidden) for number in (6, 7, 8)] == [False, True, False]
    assert rows[6].collapsed
    assert not sheet.sheet_properties.outlinePr.summaryBelow
    assert sheet.column_dimensions["E"].hidden


def test_a_click_opens_exactly_the_address(sheet):
    assert sheet["D5"].hyperlink.target == MAIL
    assert sheet["D5"].value == "x@example.com"


def test_an_address_that_a_workbook_cannot_hold_opens_nothing():
    cells = (TabCell("x", Look.LINK, url="tel:" + "1" * LONGEST_LINK),)
    book = build_workbook([Tab("Today", (TabColumn(9),), (cells,))])
    assert book["Today"]["A1"].hyperlink is None


def test_every_value_stays_what_it_is(sheet):
    assert [sheet[cell].value for cell in ("C4", "C7", "D7")] == ["=Ann", "#N/A", 7.5]
    assert [sheet[cell].data_type for cell in ("C4", "C7", "D8")] == ["s", "s", "b"]
    assert sheet["C8"].value == "a�b"
    assert sheet["C6"].is_date


def test_drop_downs_and_conditions_begin_below_the_headings(sheet):
    (rule,) = sheet.data_validations.dataValidation
    assert str(rule.sqref) == "B4:B1048576"
    ((area, rules),) = [(each.sqref, each.rules) for each in sheet.conditional_formatting]
    assert str(area) == "A4:A1048576"
    invisible, waiting = sorted(rules, key=lambda each: each.priority)
    assert (invisible.formula, invisible.dxf.numFmt.formatCode) == (["$A4=$A3"], ";;;")
    assert waiting.dxf.font.color.rgb == "007A2E0E"
    assert waiting.dxf.fill.bgColor.rgb == "00FBE3D6"


def test_a_description_as_a_grid_has_its_headings_where_they_stand():
    rows = grid_of(PAGE).rows
    assert rows[2] == ["Band", "Done", "Customer", "How", "Key"]
    assert rows[4][2] == "Bob"


def test_a_tab_of_no_kind_that_we_know_keeps_its_looks():
    tab = dressed("My own", [["Ann", None], [], [None, 5.0, ""]])
    assert all(column.is_owners for column in tab.columns)
    assert grid_of(tab).rows == [["Ann", None], [None, None], [None, 5.0]]
    assert {cell.look for row in tab.rows for cell in row if cell} == {Look.PLAIN}


def test_a_google_tab_has_the_same_headings_links_hidden_columns_and_conditions():
    requests = tab_requests(PAGE, {"Today": 7}, {})
    (grid,) = [
        each["addSheet"]["properties"]["gridProperties"] for each in found(requests, "addSheet")
    ]
    assert (grid["frozenRowCount"], grid["frozenColumnCount"]) == (3, 3)
    (content,) = found(requests, "updateCells")
    rows = [each["values"] for each in content["updateCells"]["rows"]]
    assert rows[2][0]["userEnteredValue"] == {"stringValue": "Band"}
    assert rows[4][3]["userEnteredFormat"]["textFormat"]["link"] == {"uri": MAIL}
    assert [rows[at][3]["userEnteredValue"] for at in (6, 7)] == [
        {"numberValue": 7.5},
        {"boolValue": True},
    ]
    assert rows[5][2]["userEnteredValue"] == {"numberValue": 46083}
    hidden = [
        each["updateDimensionProperties"]["range"]["startIndex"]
        for each in found(requests, "updateDimensionProperties")
        if each["updateDimensionProperties"]["fields"] == "hiddenByUser"
    ]
    assert hidden == [4]
    rules = [
        each["addConditionalFormatRule"]["rule"]
        for each in found(requests, "addConditionalFormatRule")
    ]
    waiting, invisible = rules
    assert invisible["ranges"][0]["startRowIndex"] == 3
    assert invisible["booleanRule"]["condition"]["values"] == [{"userEnteredValue": "=$A4=$A3"}]
    assert waiting["booleanRule"]["format"]["backgroundColor"] == color("FBE3D6")


def found(requests, kind):
    return [each for each in requests if kind in each]
