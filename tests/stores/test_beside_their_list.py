"""Our columns beside an owner's own list: they look like ours, and nothing of the owner's like it."""

from datetime import date
from zipfile import ZipFile

import openpyxl
import pytest
from contract import HEADINGS
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.spreadsheet_drawing import AbsoluteAnchor, OneCellAnchor
from openpyxl.drawing.xdr import XDRPoint2D, XDRPositiveSize2D
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import FilterColumn, Filters

from sheetcrm.rules.words import Business
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.templates.starter import starter_workbook

TODAY, LATER = date(2026, 3, 2), date(2026, 6, 1)
TITLES, HEADER, FIRST = 2, 3, 6
"""Rows above the headings, their row, and our first column."""
OURS = range(FIRST, FIRST + len(HEADINGS))
GREEN, PALE_GREEN = "FF2F7D6B", "FFF1F8F5"
PIXEL = 9_525
CUSTOMERS_PART = "xl/worksheets/sheet3.xml"
"""Of a new workbook: after Start here and Today."""


@pytest.fixture
def sheet():
    """A coloured list whose last column is as unlike ours as can be."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Meine Kunden"
    sheet["A1"], sheet["A2"] = "All our customers", "since 2016"
    for row in (
        ["Name", "Email", "Phone", "Last purchase", "Total spent"],
        ["Ann Miller", "ann@example.com", "+49 30 1234567", date(2026, 1, 2), 120.5],
        ["Bob Ott", "bob@example.com", "+49 30 1234568", date(2024, 1, 3), 80],
        ["Cy Young", None, "+49 30 1234569", None, None],
    ):
        sheet.append(row)
    for column in "ABCDE":
        sheet[f"{column}3"].fill = PatternFill("solid", fgColor="FFC00000")
        sheet[f"{column}3"].font = Font(name="Arial", size=14, bold=True, color="FFFFFF00")
    for row in range(4, 7):
        cell = sheet.cell(row, 5)
        cell.number_format = "#,##0.00 €"
        cell.fill = PatternFill("solid", fgColor="FFFFE0E0")
        cell.alignment = Alignment(wrap_text=True, horizontal="right")
    sheet.row_dimensions[5].height = 40
    sheet.column_dimensions["E"].width = 7
    return sheet


@pytest.fixture
def synced(tmp_path):
    """Save a sheet and sync it on two days; return the sheet as it is then."""

    def synced(sheet, prepared=lambda _path: None):
        path = tmp_path / "clients.xlsx"
        sheet.parent.save(path)
        prepared(path)
        for day in (TODAY, LATER):
            sync_store(WorkbookStore(path), day)
        return openpyxl.load_workbook(path)[sheet.title]

    return synced


def headings(sheet):
    return [cell.value for cell in sheet[HEADER]]


def test_our_cells_look_like_ours_whatever_the_last_column_looks_like(sheet, synced):
    after = synced(sheet)
    assert headings(after)[FIRST - 1 :] == HEADINGS
    for column in OURS:
        heading, cell = after.cell(HEADER, column), after.cell(4, column)
        assert (heading.fill.fgColor.rgb, heading.font.b, heading.font.color.rgb) == (
            GREEN,
            True,
            "FFFFFFFF",
        )
        look = cell if cell.has_style else after.column_dimensions[get_column_letter(column)]
        assert look.fill.fgColor.rgb == PALE_GREEN
        assert not look.alignment.wrap_text
        assert "€" not in cell.number_format
    assert after.cell(4, FIRST + HEADINGS.index("Follow-up on")).is_date


def test_the_font_is_the_one_that_is_usual_in_their_workbook(sheet, synced):
    sheet.parent._fonts[0].name, sheet.parent._fonts[0].sz = "Verdana", 9
    after = synced(sheet)
    fonts = {after.cell(row, column).font.name for row in (HEADER, 4) for column in OURS}
    assert fonts == {"Verdana"}
    assert after.cell(4, FIRST).font.sz == 9


def test_rows_that_come_later_are_tinted_and_those_above_the_headings_are_not(sheet, synced):
    after = synced(sheet)
    letter = get_column_letter(FIRST)
    assert after.column_dimensions[letter].fill.fgColor.rgb == PALE_GREEN
    assert [after.cell(row, FIRST).fill.fill_type for row in range(1, HEADER)] == [None] * TITLES


def test_a_colour_of_whole_rows_stops_at_our_columns(sheet, synced):
    for row in range(4, 7):
        sheet.row_dimensions[row].fill = PatternFill("solid", fgColor="FFFFFF00")
    after = synced(sheet)
    assert {after.cell(4, column).fill.fgColor.rgb for column in OURS} == {PALE_GREEN}


def test_the_rows_keep_their_heights(sheet, synced):
    after = synced(sheet)
    assert {row: shape.height for row, shape in after.row_dimensions.items() if shape.height} == {
        5: 40
    }


def test_sentences_have_room_on_one_line(sheet, synced):
    after = synced(sheet)
    column = FIRST + HEADINGS.index("Follow-up why")
    longest = max(len(after.cell(row, column).value or "") for row in range(4, 7))
    assert after.column_dimensions[get_column_letter(column)].width >= longest / 1.1


def test_what_an_owner_lets_choose_in_whole_rows_is_not_offered_in_our_cells(sheet, synced):
    everywhere = DataValidation("list", formula1='"yes,no"', sqref="E4:Z500")
    elsewhere = DataValidation("list", formula1='"a,b"', sqref="B4:B9")
    sheet.add_data_validation(everywhere)
    sheet.add_data_validation(elsewhere)
    after = synced(sheet)
    first, second = after.data_validations.dataValidation
    last = get_column_letter(FIRST + len(HEADINGS))
    assert str(first.sqref) == f"E4:E500 {last}4:Z500"
    assert str(second.sqref) == "B4:B9"


def test_their_filter_takes_our_columns_in_and_stays_set(sheet, synced, tmp_path):
    sheet.auto_filter.ref = "A3:E6"
    chosen = FilterColumn(colId=0, filters=Filters(filter=["Ann Miller", "Cy Young"]))
    sheet.auto_filter.filterColumn.append(chosen)
    sheet.row_dimensions[5].hidden = True
    after = synced(sheet)
    last = get_column_letter(OURS[-1])
    assert after.auto_filter.ref == f"A3:{last}6"
    assert after.auto_filter.filterColumn[0].filters.filter == ["Ann Miller", "Cy Young"]
    assert after.row_dimensions[5].hidden
    workbook = ZipFile(tmp_path / "clients.xlsx").read("xl/workbook.xml").decode()
    assert f"'Meine Kunden'!$A$3:${last}$6</" in workbook
    assert workbook.count("_xlnm._FilterDatabase") == 1


def test_a_filter_of_another_list_stays_as_it_is(sheet, synced):
    sheet["AA20"], sheet["AA21"] = "Colour", "red"
    sheet.auto_filter.ref = "AA20:AA29"
    assert synced(sheet).auto_filter.ref == "AA20:AA29"


def test_a_filter_beside_which_a_chart_lies_takes_our_columns_in_as_well(sheet, synced):
    sheet.auto_filter.ref = "A3:E6"
    _put_chart(sheet, OneCellAnchor(ext=_size(300, 100)), column=6, row=4)
    after = synced(sheet)
    first = headings(after).index(HEADINGS[0]) + 1
    assert first > FIRST + 4
    assert after.auto_filter.ref.partition(":")[2] == f"{get_column_letter(first + 18)}6"


def test_a_chart_that_is_placed_by_its_distance_is_found_where_it_lies(sheet, synced):
    for column in "ABCDE":
        sheet.column_dimensions[column].width = 30
    x = 5 * 30 * 7 + 2 * 64  # two usual columns right of the list
    _put_chart(sheet, AbsoluteAnchor(pos=XDRPoint2D(x * PIXEL, 60 * PIXEL), ext=_size(320, 200)))
    assert headings(synced(sheet)).index(HEADINGS[0]) + 1 == FIRST + 2 + 5 + 1


@pytest.mark.parametrize("is_shown", [True, False])
def test_a_comment_box_that_is_always_shown_is_never_over_our_columns(is_shown, sheet, synced):
    sheet["E4"].comment = Comment("She likes tulips", "Ann", width=200, height=80)
    first = FIRST + 4 if is_shown else FIRST
    after = synced(sheet, _show_comments if is_shown else lambda _path: None)
    assert headings(after).index(HEADINGS[0]) + 1 == first


def _put_chart(sheet, anchor, column=0, row=0):
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=5, min_row=HEADER, max_row=6))
    if isinstance(anchor, OneCellAnchor):
        anchor._from.col, anchor._from.row = column, row
    chart.anchor = anchor
    sheet.add_chart(chart)


def _size(width, height):
    return XDRPositiveSize2D(width * PIXEL, height * PIXEL)


def _show_comments(path):
    """Let Excel show the comments always, as Show All Comments does."""
    parts = dict(_parts(path))
    drawing = next(name for name in parts if name.endswith(".vml"))
    shown = parts[drawing].replace(b"visibility:hidden", b"visibility:visible")
    box = b"<ns2:Anchor>5, 15, 3, 2, 8, 31, 7, 9</ns2:Anchor><ns2:Visible/></ns2:ClientData>"
    parts[drawing] = shown.replace(b"</ns2:ClientData>", box)
    _write(path, parts)


def _write(path, parts):
    with ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def _parts(path):
    with ZipFile(path) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def test_a_row_whose_height_a_program_chose_fits_its_new_sentence_and_another_stays(tmp_path):
    path = tmp_path / "customers.xlsx"
    book = starter_workbook(Business.SHOP, path.name)
    for name in ("Ann Miller", "Bob Ott"):
        book["Customers"].append([None, name])
    book.save(path)
    _change(path, b'<row r="2"', b'<row r="2" ht="15"')
    _change(path, b'<row r="3"', b'<row r="3" ht="40" customHeight="1"')
    sync_store(WorkbookStore(path), TODAY)
    shapes = openpyxl.load_workbook(path)["Customers"].row_dimensions
    assert (shapes[2].height, shapes[3].height) == (None, 40)


def _change(path, old, new):
    """Write something else into the sheet of the customers."""
    parts = dict(_parts(path))
    sheet = CUSTOMERS_PART
    parts[sheet] = parts[sheet].replace(old, new, 1)
    _write(path, parts)
