"""One edit of a whole workbook, seen from outside: only what was edited differs."""

import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from books import SHEET, as_table, make, members, open_book, rewrite
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from python_calamine import load_workbook

from sheetcrm.errors import CannotEdit, SheetcrmError
from sheetcrm.ooxml import Area, CellFormat, NewColumn, Workbook, format_area, verify

UGLY = "  A&B <x> \"q\" 'z' 😀_x000D_\r\n\x01 "


def sync(book: Workbook, text: str = UGLY) -> None:
    """Append columns the first time, and fill them."""
    edit = book.edit("Customers")
    mark = book.defined_names.get("_mark")
    if mark is None:
        first = edit.append_columns(
            1, [NewColumn("Why", 30), NewColumn("On"), NewColumn("Chance")]
        ).first
        book.set_defined_name("_mark", format_area("Customers", Area(1, first, 1, first + 2)))
    edit.set_column(4, dict.fromkeys((2, 3), text))
    edit.set_column(5, {2: date(2026, 3, 2), 3: date(2026, 3, 3)}, CellFormat.DATE)
    edit.set_column(6, {2: 0.25, 3: 1, 4: None}, CellFormat.PERCENT)


def synced(source: Path, target: Path) -> Path:
    book = open_book(source)
    sync(book)
    plan = book.save_to(target)
    verify(source, target, plan)
    return target


def test_new_columns_come_right_of_the_owners(tmp_path: Path) -> None:
    after = synced(make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    grid = load_workbook(after).get_sheet_by_name("Customers").to_python()
    assert grid[0] == ["Name", "Email", "Total", "Why", "On", "Chance"]
    assert grid[1] == ["Ann", "ann@example.com", 2.5, UGLY, date(2026, 3, 2), 0.25]
    assert grid[3] == ["Cem", "", "", "", "", ""]


def test_only_the_sheet_the_styles_and_the_workbook_part_differ(tmp_path: Path) -> None:
    before = make(tmp_path / "a.xlsx")
    old, new = members(before), members(synced(before, tmp_path / "b.xlsx"))
    assert old.keys() == new.keys()
    differing = {name for name in old if old[name] != new[name]}
    assert differing == {SHEET, "xl/styles.xml", "xl/workbook.xml"}


def test_a_second_sync_changes_nothing(tmp_path: Path) -> None:
    once = synced(make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    book = open_book(once)
    sync(book)
    assert not book.changed
    assert book.plan().cells_written == 0


def test_a_second_sync_changes_nothing_after_openpyxl_saved_the_file(tmp_path: Path) -> None:
    """Another program moves texts into the shared strings and renumbers the styles."""
    once = synced(make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    openpyxl.load_workbook(once).save(tmp_path / "c.xlsx")
    book = open_book(tmp_path / "c.xlsx")
    edit = book.edit("Customers")
    edit.set_column(5, {2: date(2026, 3, 2), 3: date(2026, 3, 3)}, CellFormat.DATE)
    edit.set_column(6, {2: 0.25, 3: 1.0}, CellFormat.PERCENT)
    edit.set(1, 1, "Name")
    assert not book.changed


def test_one_other_value_writes_one_cell(tmp_path: Path) -> None:
    once = synced(make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    book = open_book(once)
    sync(book)
    book.edit("Customers").set(3, 4, "Something else")
    assert book.plan().cells_written == 1
    assert book.plan().members == {SHEET}


def test_an_adjoining_table_takes_new_columns_in(tmp_path: Path) -> None:
    after = synced(make(tmp_path / "a.xlsx", as_table), tmp_path / "b.xlsx")
    (table,) = open_book(after).tables("Customers")
    assert (str(table.area), table.columns) == (
        "A1:F4",
        ("Name", "Email", "Total", "Why", "On", "Chance"),
    )


def test_a_new_heading_looks_like_ours_whatever_its_neighbour_looks_like(tmp_path: Path) -> None:
    def bold(sheet: object) -> None:
        sheet["C1"].font = Font(bold=True, color="FF0000")

    after = synced(make(tmp_path / "a.xlsx", bold), tmp_path / "b.xlsx")
    font = openpyxl.load_workbook(after)["Customers"]["F1"].font
    assert (font.b, font.color.rgb) == (True, "FFFFFFFF")


def test_a_date_keeps_the_fill_of_its_cell(tmp_path: Path) -> None:
    def fill(sheet: object) -> None:
        sheet["E2"].fill = PatternFill("solid", start_color="00FF00")

    after = synced(make(tmp_path / "a.xlsx", fill), tmp_path / "b.xlsx")
    cell = openpyxl.load_workbook(after)["Customers"]["E2"]
    assert (cell.fill.start_color.rgb, cell.is_date) == ("0000FF00", True)


def test_an_owners_own_date_format_stays(tmp_path: Path) -> None:
    def format_(sheet: object) -> None:
        sheet["E2"].number_format = "d. mmmm yyyy"

    after = synced(make(tmp_path / "a.xlsx", format_), tmp_path / "b.xlsx")
    assert openpyxl.load_workbook(after)["Customers"]["E2"].number_format == "d. mmmm yyyy"


def test_dates_follow_the_macintosh_calendar(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book.save(path)
    grid = load_workbook(synced(path, tmp_path / "b.xlsx")).get_sheet_by_index(0).to_python()
    assert grid[1][4] == date(2026, 3, 2)


def test_folded_columns_are_grouped_and_collapsed(tmp_path: Path) -> None:
    before, after = make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    book = open_book(before)
    columns = [NewColumn("A"), NewColumn("B", 9, is_folded=True), NewColumn("C", 9, is_folded=True)]
    book.edit("Customers").append_columns(1, columns)
    verify(before, after, book.save_to(after))
    sizes = openpyxl.load_workbook(after)["Customers"].column_dimensions
    assert (sizes["E"].hidden, sizes["E"].outlineLevel, sizes["G"].collapsed) == (True, 1, True)


def test_rows_that_do_not_exist_yet_are_inserted_in_order(tmp_path: Path) -> None:
    before, after = make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    book = open_book(before)
    book.edit("Customers").set_column(1, {9: "Zoe", 6: "Eve"})
    verify(before, after, book.save_to(after))
    grid = load_workbook(after).get_sheet_by_index(0).to_python()
    assert [row[0] for row in grid[4:]] == ["", "Eve", "", "", "Zoe"]


def test_a_text_that_no_cell_holds_is_refused(tmp_path: Path) -> None:
    book = open_book(make(tmp_path / "a.xlsx"))
    with pytest.raises(CannotEdit, match="Customers!D2"):
        book.edit("Customers").set(2, 4, "😀" * 16_384)


def test_a_heading_of_a_table_is_not_changed(tmp_path: Path) -> None:
    book = open_book(make(tmp_path / "a.xlsx", as_table))
    book.edit("Customers").set(1, 2, "Mail")
    with pytest.raises(CannotEdit, match="People"):
        book.plan()


def test_an_unknown_sheet_is_named(tmp_path: Path) -> None:
    with pytest.raises(SheetcrmError, match="no sheet called Clients"):
        open_book(make(tmp_path / "a.xlsx")).edit("Clients")


def test_a_stylesheet_that_no_relationship_names_is_not_replaced(tmp_path: Path) -> None:
    rels = "xl/_rels/workbook.xml.rels"
    whole = make(tmp_path / "whole.xlsx")
    without = re.sub(rb"<Relationship [^>]*/styles\"[^>]*/>", b"", members(whole)[rels])
    assert without != members(whole)[rels]
    path = rewrite(whole, tmp_path / "a.xlsx", {rels: without})
    book = open_book(path)
    book.edit("Customers").set(2, 9, 0.5, CellFormat.PERCENT)
    plan = book.save_to(tmp_path / "b.xlsx")
    verify(path, tmp_path / "b.xlsx", plan)
    assert "xl/styles1.xml" in members(tmp_path / "b.xlsx")
    assert load_workbook(str(tmp_path / "b.xlsx")).get_sheet_by_name("Customers").to_python()
