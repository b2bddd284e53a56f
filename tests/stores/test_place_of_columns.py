"""Where our columns go: beside the list, right of what an owner put or looks after there."""

from datetime import date

import openpyxl
import pytest
from contract import HEADINGS, TODAY
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store

PEOPLE = [
    ["Name", "Email", "Last purchase", "Notes"],
    ["Ann", "ann@example.com", date(2026, 1, 2), "tea"],
    ["Bob", "bob@example.com", date(2026, 1, 3), None],
]
BESIDE = 5
"""The first column right of the list."""
FILL = PatternFill("solid", fgColor="FFEE99")


@pytest.fixture
def first_of(tmp_path):
    """Save the sheet, sync it twice, and return where our columns begin; they stay there."""

    def synced(sheet):
        path = tmp_path / "a.xlsx"
        sheet.parent.save(path)
        places = []
        for day in (TODAY, date(2026, 6, 1)):
            sync_store(WorkbookStore(path), day)
            headings = [cell.value for cell in openpyxl.load_workbook(path)["Customers"][1]]
            places.append(headings.index(HEADINGS[0]) + 1)
            assert headings[places[0] - 1 :][: len(HEADINGS)] == HEADINGS
        assert places[0] == places[1]
        return places[0]

    return synced


@pytest.fixture
def sheet():
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    for row in PEOPLE:
        book.active.append(row)
    return book.active


def test_nothing_beside_the_list(sheet, first_of):
    assert first_of(sheet) == BESIDE


@pytest.mark.parametrize("place", ["ZZ3", "ZZ2", "ZZ1", "XFD3", "BA90"])
def test_a_stray_cell_far_away_is_passed_by(place, sheet, first_of):
    sheet[place] = "x"
    assert first_of(sheet) == BESIDE


def test_several_strays_are_passed_by_where_ours_have_room(sheet, first_of):
    sheet["H3"] = sheet["ZZ2"] = "x"
    assert first_of(sheet) == 9


@pytest.mark.parametrize("place", ["E3", "H2", "W40"])
def test_what_stands_near_is_never_written_over(place, sheet, first_of):
    sheet[place] = "x"
    assert first_of(sheet) == sheet[place].column + 1


def test_a_column_far_away_with_a_heading_and_values_is_of_the_list(sheet, first_of):
    sheet["AZ1"], sheet["AZ3"] = "Colour", "red"
    assert first_of(sheet) == sheet["AZ1"].column + 1


@pytest.mark.parametrize("columns", [1, 3, 20])
def test_a_column_with_a_width_stays_the_owners(columns, sheet, first_of):
    for column in range(BESIDE, BESIDE + columns):
        sheet.column_dimensions[get_column_letter(column)].width = 23
    assert first_of(sheet) == BESIDE + columns


def test_widths_over_more_than_twenty_columns_are_nobodys(sheet, first_of):
    for column in range(BESIDE, BESIDE + 21):
        sheet.column_dimensions[get_column_letter(column)].width = 23
    assert first_of(sheet) == BESIDE


def test_a_look_to_the_end_of_the_sheet_is_nobodys(sheet, first_of):
    look = sheet.column_dimensions["F"]
    look.min, look.max, look.width = 6, 16384, 23
    sheet.column_dimensions["E"].width = 40
    assert first_of(sheet) == BESIDE + 1


def test_the_owners_widths_are_those_they_gave(sheet, first_of, tmp_path):
    sheet.column_dimensions["E"].width = 23
    sheet.column_dimensions["F"].hidden = True
    assert first_of(sheet) == BESIDE + 2
    after = openpyxl.load_workbook(tmp_path / "a.xlsx")["Customers"].column_dimensions
    assert after["E"].width == 23
    assert after["F"].hidden


@pytest.mark.parametrize(("cells", "right"), [("E1:F3", 2), ("E2:E3", 1), ("E1:X1", 20)])
def test_formatted_empty_cells_stay_the_owners(cells, right, sheet, first_of):
    for row in sheet[cells]:
        for cell in row:
            cell.fill = FILL
    assert first_of(sheet) == BESIDE + right


@pytest.mark.parametrize("cells", ["E1:Y3", "A4:D900"])
def test_a_format_of_everything_or_below_the_list_is_nobodys(cells, sheet, first_of):
    for row in sheet[cells]:
        for cell in row:
            cell.fill = FILL
    assert first_of(sheet) == BESIDE


def test_a_rule_and_choices_beside_the_list_stay_alone(sheet, first_of):
    rule = CellIsRule(operator="lessThan", formula=["0"], fill=FILL)
    sheet.conditional_formatting.add("A2:ZZ99", rule)
    sheet.conditional_formatting.add("F2:F99", rule)
    choices = DataValidation(type="list", formula1='"red,blue"')
    choices.add("G2:G99")
    sheet.add_data_validation(choices)
    assert first_of(sheet) == 8


def test_a_merge_beside_the_list_is_passed(sheet, first_of):
    sheet["D1"] = "Notes"
    sheet.merge_cells("D1:E1")
    assert first_of(sheet) == 6


@pytest.mark.parametrize(
    ("columns", "rows", "way", "first"),
    [
        ((5, 9), (2, 12), "twoCell", 11),
        ((5, 9), (2, 12), "oneCell", 11),
        ((1, 7), (20, 30), "twoCell", 9),
        ((1, 7), (20, 30), "oneCell", BESIDE),
        ((60, 66), (2, 12), "twoCell", BESIDE),
    ],
    ids=["beside", "beside, moves only", "below, stretched", "below, moves only", "far away"],
)
def test_a_chart_is_never_over_our_columns(columns, rows, way, first, sheet, first_of):
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=2, max_row=3))
    corners = [AnchorMarker(col=c, row=r) for c, r in zip(columns, rows, strict=True)]
    chart.anchor = TwoCellAnchor(editAs=way, _from=corners[0], to=corners[1])
    sheet.add_chart(chart)
    assert first_of(sheet) == first
