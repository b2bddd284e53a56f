"""Workbooks that an earlier version made: what joined their tabs since is there, and all else as it was."""

import re
import zipfile
from datetime import date, timedelta

import openpyxl
import pytest
from earlier_tabs import earlier_tabs

import sheetcrm
from sheetcrm.history.undo import undo_store
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.templates.build import append_rows, build_workbook
from sheetcrm.templates.starter import to_bytes

MONDAY = date(2026, 3, 2)
DRAWN = re.compile(r"xl/(charts|drawings)/.*")
MARKED = '["dashboard", "column", "label"]'


@pytest.fixture
def workbook(tmp_path):
    """Six people wait in a workbook whose owner moved a chart and painted a column of their own."""
    tabs = earlier_tabs()
    book = build_workbook(tabs)
    for tab in tabs:
        if tab.name == "Customers":
            people = ([None, f"p{n}", None, None, f"p{n}@example.com"] for n in range(6))
            append_rows(book[tab.name], tab, people)
        if tab.name == "Interactions":
            asked = ([MONDAY - timedelta(20 * n + 10), f"p{n}", "Inquiry"] for n in range(6))
            append_rows(book[tab.name], tab, asked)
    book["Dashboard"]._charts[0].anchor._from.row = 90
    book["Today"]["P3"].value, book["Today"]["P3"].font = (
        "Mine",
        openpyxl.styles.Font(color="FF0000"),
    )
    book["Today"].column_dimensions["E"].width = 33
    file = tmp_path / "customers.xlsx"
    file.write_bytes(to_bytes(book))
    return file


def cells(file, tab):
    filled = [[cell.value for cell in row] for row in openpyxl.load_workbook(file)[tab].rows]
    while filled and not any(filled[-1]):
        filled.pop()
    return [
        row[: 1 + max((at for at, each in enumerate(row) if each), default=0)] for row in filled
    ]


def drawn(file):
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist() if DRAWN.fullmatch(name)}


def test_the_new_column_looks_like_the_others_and_an_owners_own_as_it_did(workbook):
    assert len(sheetcrm.sync(workbook, today=MONDAY).joined) == 2
    today = openpyxl.load_workbook(workbook)["Today"]
    assert (today["P3"].value, today["P3"].font.color.rgb) == ("Mine", "00FF0000")
    assert today["Q3"].value == "Lately"
    assert today["Q3"].fill.start_color.rgb == today["E3"].fill.start_color.rgb
    widths = {letter: today.column_dimensions[letter].width for letter in "EQ"}
    assert widths == {"E": 33, "Q": 38}


def test_the_new_rows_go_across_and_no_chart_moves(workbook):
    before = drawn(workbook)
    sheetcrm.sync(workbook, today=MONDAY)
    dashboard = openpyxl.load_workbook(workbook)["Dashboard"]
    assert str(dashboard["B3"].value).startswith("Going well:")
    assert str(dashboard["B4"].value).startswith("Going less well:")
    assert {"B3:F3", "B4:F4"} <= {str(each) for each in dashboard.merged_cells.ranges}
    last = dashboard.max_row
    hidden = [row for row in (3, 4, last) if dashboard.row_dimensions[row].hidden]
    assert hidden == [last]
    assert dashboard.cell(last, 2).value == MARKED
    assert drawn(workbook) == before


def test_cells_that_the_owner_took_apart_stay_apart(workbook):
    sheetcrm.sync(workbook, today=MONDAY)
    book = openpyxl.load_workbook(workbook)
    book["Dashboard"].unmerge_cells("B3:F3")
    book.save(workbook)
    sheetcrm.sync(workbook, today=MONDAY + timedelta(40))
    ranges = {
        str(each) for each in openpyxl.load_workbook(workbook)["Dashboard"].merged_cells.ranges
    }
    assert "B4:F4" in ranges
    assert "B3:F3" not in ranges


def test_a_second_sync_leaves_the_file_as_it_is(workbook):
    sheetcrm.sync(workbook, today=MONDAY)
    before = workbook.read_bytes()
    again = sheetcrm.sync(workbook, today=MONDAY)
    assert (again.cells_written, again.joined) == (0, ())
    assert workbook.read_bytes() == before


def test_undo_puts_the_tabs_back(workbook):
    before = {tab: cells(workbook, tab) for tab in ("Today", "Dashboard")}
    sheetcrm.sync(workbook, today=MONDAY)
    undo_store(WorkbookStore(workbook))
    assert {tab: cells(workbook, tab) for tab in before} == before
    assert len(sheetcrm.sync(workbook, today=MONDAY).joined) == 2
