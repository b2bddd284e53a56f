"""Tabs that openpyxl built move into a workbook with everything that belongs to them."""

from collections.abc import Callable
from datetime import date, datetime
from operator import attrgetter
from pathlib import Path

import openpyxl
import pytest
from books import as_table, make, members, open_book, patch, rewrite
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from python_calamine import load_workbook
from raw import MAIN, OFFICE, STRICT, raw_book, sheet

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml import Workbook, verify

LOOKS = (attrgetter("font"), attrgetter("fill"), attrgetter("border"), attrgetter("number_format"))
GREEN = PatternFill("solid", start_color="FF00AA00", end_color="FF00AA00")


def built(path: Path) -> Path:
    """Build Today with everything that a shipped tab has, and a hidden tab."""
    book = openpyxl.Workbook()
    today = book.active
    today.title = "Today"
    today.append(["Due", "Customer", "Score"])
    for row in range(2, 5):
        today.append([datetime(2026, 3, row), f"Customer {row}", row / 10])
        today.cell(row, 1).number_format = "d mmm yyyy"
        today.cell(row, 3).number_format = "0.0%"
    head = today["A1"]
    head.font, head.fill = Font(bold=True, size=14, color="FFFFFFFF"), GREEN
    head.border, head.alignment = Border(bottom=Side("thin")), Alignment(wrap_text=True)
    today["B2"].hyperlink = "mailto:ann@example.com"
    today["B3"].comment = Comment("Call first", "us")
    today.column_dimensions["B"].width = 33
    today.freeze_panes = "A2"
    today.print_title_rows = "1:1"
    today.sheet_view.tabSelected = True
    table = Table(displayName="TodayList", ref="A1:C4")
    table.tableStyleInfo = TableStyleInfo("TableStyleLight1", showRowStripes=True)
    today.add_table(table)
    red = CellIsRule("lessThan", ["0.3"], fill=PatternFill(bgColor="FFFF0000"))
    today.conditional_formatting.add("C2:C4", red)
    choice = DataValidation(type="list", formula1='"Yes,No"')
    choice.add("D2:D4")
    today.add_data_validation(choice)
    chart = BarChart()
    chart.add_data(Reference(today, min_col=3, min_row=1, max_row=4), titles_from_data=True)
    today.add_chart(chart, "F2")
    hidden = book.create_sheet("_sheetcrm")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "ours"
    book.defined_names["our_scores"] = DefinedName("our_scores", attr_text="Today!$C$2:$C$4")
    book.save(path)
    return path


def owner_styles(sheet: object) -> None:
    """Give the owner's workbook fonts, fills, formats and a conditional format of its own."""
    sheet["A1"].font = Font(italic=True)
    sheet["A2"].fill = PatternFill("solid", start_color="FF123456")
    sheet["C2"].number_format = "0.000"
    rule = CellIsRule("greaterThan", ["3"], font=Font(bold=True))
    sheet.conditional_formatting.add("C2:C4", rule)
    sheet.print_title_rows = "1:1"
    sheet.sheet_view.tabSelected = True


def grafted(tmp_path: Path, shape: Callable[[object], object] = owner_styles) -> Path:
    before, after = make(tmp_path / "a.xlsx", shape), tmp_path / "b.xlsx"
    book = open_book(before)
    book.graft(open_book(built(tmp_path / "source.xlsx")), ["Today", "_sheetcrm"])
    verify(before, after, book.save_to(after))
    return after


def test_the_tabs_come_after_the_owners(tmp_path: Path) -> None:
    sheets = open_book(grafted(tmp_path)).sheets
    assert [(sheet.name, sheet.state) for sheet in sheets] == [
        ("Customers", "visible"),
        ("Today", "visible"),
        ("_sheetcrm", "hidden"),
    ]


def test_values_look_as_they_were_built(tmp_path: Path) -> None:
    today = openpyxl.load_workbook(grafted(tmp_path))["Today"]
    assert (today["A1"].font.b, today["A1"].font.sz, today["A1"].font.color.rgb) == (
        True,
        14,
        "FFFFFFFF",
    )
    assert today["A1"].fill.start_color.rgb == "FF00AA00"
    assert today["A1"].border.bottom.style == "thin"
    assert today["A1"].alignment.wrap_text
    assert today["A2"].number_format == "d mmm yyyy"
    assert today["C2"].number_format == "0.0%"
    assert today.column_dimensions["B"].width == 33


def test_what_belongs_to_a_tab_is_moved_with_it(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(grafted(tmp_path))
    today = book["Today"]
    assert today.tables["TodayList"].ref == "A1:C4"
    assert today["B2"].hyperlink.target == "mailto:ann@example.com"
    assert today["B3"].comment.text == "Call first"
    assert today.data_validations.dataValidation[0].formula1 == '"Yes,No"'
    assert today.freeze_panes == "A2"
    assert today.print_title_rows == "$1:$1"
    assert len(today._charts) == 1
    assert book.defined_names["our_scores"].attr_text == "Today!$C$2:$C$4"


def test_conditional_formats_keep_their_styles(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(grafted(tmp_path))
    ours = next(iter(book["Today"].conditional_formatting)).rules[0]
    theirs = next(iter(book["Customers"].conditional_formatting)).rules[0]
    assert ours.dxf.fill.bgColor.rgb == "FFFF0000"
    assert theirs.dxf.font.b


def test_the_owners_formats_stay(tmp_path: Path) -> None:
    before = make(tmp_path / "x.xlsx", owner_styles)
    old, new = (openpyxl.load_workbook(path)["Customers"] for path in (before, grafted(tmp_path)))
    for row in old.iter_rows():
        for cell in row:
            other = new[cell.coordinate]
            assert [repr(look(cell)) for look in LOOKS] == [repr(look(other)) for look in LOOKS]
    assert new.print_title_rows == "$1:$1"


def test_only_lists_of_the_owners_workbook_grow(tmp_path: Path) -> None:
    after = members(grafted(tmp_path))
    before = members(tmp_path / "a.xlsx")
    differing = {name for name in before if before[name] != after[name]}
    assert differing == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
    }


def test_only_the_owners_tab_stays_selected(tmp_path: Path) -> None:
    after = members(grafted(tmp_path))
    assert sum(b"tabSelected" in data for data in after.values()) == 1


def test_tables_get_numbers_of_their_own(tmp_path: Path) -> None:
    after = members(grafted(tmp_path, as_table))
    numbers = [
        data.split(b' id="')[1].split(b'"')[0] for name, data in after.items() if "tables/" in name
    ]
    assert sorted(numbers) == [b"1", b"2"]


def test_a_second_graft_of_other_tabs_comes_after_the_first(tmp_path: Path) -> None:
    before, after = make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    book, source = open_book(before), open_book(built(tmp_path / "source.xlsx"))
    book.graft(source, ["_sheetcrm"])
    other = openpyxl.Workbook()
    other.active.title, other.active["A1"] = "Messages", "Dear"
    other.save(tmp_path / "other.xlsx")
    book.drop_defined_name("our_scores")
    book.graft(open_book(tmp_path / "other.xlsx"), ["Messages"])
    verify(before, after, book.save_to(after))
    assert load_workbook(after).get_sheet_by_name("Messages").to_python() == [["Dear"]]


def test_edited_cells_and_grafted_tabs_go_into_one_file(tmp_path: Path) -> None:
    before, after = make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    book = open_book(before)
    book.edit("Customers").set(2, 4, "ours")
    book.graft(open_book(built(tmp_path / "source.xlsx")), ["Today"])
    verify(before, after, book.save_to(after))
    grids = load_workbook(after)
    assert grids.get_sheet_by_name("Customers").to_python()[1][3] == "ours"
    assert grids.get_sheet_by_name("Today").to_python()[1][1] == "Customer 2"


def test_a_tab_of_that_name_is_refused(tmp_path: Path) -> None:
    book = open_book(make(tmp_path / "a.xlsx", lambda sheet: setattr(sheet, "title", "TODAY")))
    with pytest.raises(CannotEdit, match="Today"):
        book.graft(open_book(built(tmp_path / "source.xlsx")), ["Today"])


def again(tmp_path: Path, once: Path, *, names: tuple[str, ...] = ()) -> Workbook:
    """Return the workbook with the same tab in it a second time, under another name."""
    source = openpyxl.load_workbook(tmp_path / "source.xlsx")
    source["Today"].title = "Tomorrow"
    source.save(tmp_path / "again.xlsx")
    book = open_book(once)
    book.drop_defined_name("our_scores")
    for name in names:
        book.set_defined_name(name, "Customers!$A$1")
    book.save_to(tmp_path / "between.xlsx")
    book = open_book(tmp_path / "between.xlsx")
    book.graft(open_book(tmp_path / "again.xlsx"), ["Tomorrow"])
    return book


@pytest.mark.parametrize(
    ("names", "called"), [((), "TodayList_2"), (("todaylist_2",), "TodayList_3")]
)
def test_a_table_whose_name_is_in_use_gets_another(
    names: tuple[str, ...], called: str, tmp_path: Path
) -> None:
    book = again(tmp_path, grafted(tmp_path), names=names)
    book.save_to(tmp_path / "c.xlsx")
    sheets = openpyxl.load_workbook(tmp_path / "c.xlsx")
    assert [list(sheets[tab].tables) for tab in ("Today", "Tomorrow")] == [["TodayList"], [called]]


def test_a_name_in_use_is_refused(tmp_path: Path) -> None:
    book = open_book(grafted(tmp_path))
    source = openpyxl.load_workbook(tmp_path / "source.xlsx")
    source["Today"].title = "Tomorrow"
    source.save(tmp_path / "again.xlsx")
    book.graft(open_book(tmp_path / "again.xlsx"), ["Tomorrow"])
    with pytest.raises(CannotEdit, match="name our_scores"):
        book.plan()


def test_dates_move_into_another_calendar(tmp_path: Path) -> None:
    before, after = make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    old = openpyxl.load_workbook(before)
    old.epoch = CALENDAR_MAC_1904
    old.save(before)
    book = open_book(before)
    book.graft(open_book(built(tmp_path / "source.xlsx")), ["Today"])
    verify(before, after, book.save_to(after))
    row = load_workbook(after).get_sheet_by_name("Today").to_python()[1]
    assert (row[0], row[2]) == (date(2026, 3, 2), 0.2)


def test_a_strict_workbook_gets_strict_tabs(tmp_path: Path) -> None:
    before, after = raw_book(tmp_path / "a.xlsx", sheet(space=STRICT)), tmp_path / "b.xlsx"
    strict = {
        name: data.replace(MAIN.encode(), STRICT.encode()).replace(
            OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, data in members(before).items()
    }
    rewrite(before, tmp_path / "s.xlsx", strict)
    book = open_book(tmp_path / "s.xlsx")
    book.graft(open_book(built(tmp_path / "source.xlsx")), ["Today"])
    verify(tmp_path / "s.xlsx", after, plan := book.save_to(after))
    assert [sheet.kind for sheet in open_book(after).sheets] == ["worksheet", "worksheet"]
    written = members(after)
    assert not any(b"openxmlformats.org/spreadsheetml" in written[name] for name in plan.added)


def test_formats_are_merged_into_a_stylesheet_with_a_prefix(tmp_path: Path) -> None:
    plain = make(tmp_path / "plain.xlsx")
    styles = members(plain)["xl/styles.xml"].decode()
    prefixed = styles.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    prefixed = prefixed.replace("<x:?xml", "<?xml")
    before = patch(
        plain, tmp_path / "a.xlsx", "xl/styles.xml", (styles.encode(), prefixed.encode())
    )
    book: Workbook = open_book(before)
    book.graft(open_book(built(tmp_path / "source.xlsx")), ["Today"])
    verify(before, tmp_path / "b.xlsx", book.save_to(tmp_path / "b.xlsx"))
    assert openpyxl.load_workbook(tmp_path / "b.xlsx")["Today"]["A1"].font.b
