"""A hidden tab of plain cells: made once, then edited like any other tab."""

from pathlib import Path

import openpyxl
import pytest
from books import make, members, open_book, patch, rewrite
from python_calamine import SheetVisibleEnum, load_workbook
from raw import MAIN, OFFICE, STRICT, raw_book, sheet

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml import Workbook, verify

HIDDEN = "_sheetcrm"
ROWS = [["column", "place"], ["A & B", 4, True], [], [None, 2.5, "", False]]
READ = [["column", "place", "", ""], ["A & B", 4, True, ""], [""] * 4, ["", 2.5, "", False]]
LISTS = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}


def saved(book: Workbook, before: Path, after: Path) -> Path:
    verify(before, after, book.save_to(after))
    return after


def with_hidden_tab(before: Path, after: Path) -> Path:
    book = open_book(before)
    book.add_hidden_sheet(HIDDEN, ROWS)
    return saved(book, before, after)


def grid(path: Path) -> list[list[object]]:
    return load_workbook(path).get_sheet_by_name(HIDDEN).to_python(skip_empty_area=False)


def strict_book(path: Path) -> Path:
    raw_book(path, sheet(space=STRICT))
    spaces = [
        (MAIN.encode(), STRICT.encode()),
        (OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ]
    parts = members(path)
    for old, new in spaces:
        parts = {name: data.replace(old, new) for name, data in parts.items()}
    return rewrite(path, path.with_name("strict.xlsx"), parts)


def locked_book(path: Path, value: bytes = b"1") -> Path:
    protection = b'<workbookProtection lockStructure="' + value + b'"/>'
    plain = make(path.with_name("plain.xlsx"))
    return patch(plain, path, "xl/workbook.xml", (b"<workbookProtection/>", protection))


def test_the_tab_is_hidden_and_holds_the_rows(tmp_path: Path) -> None:
    after = with_hidden_tab(make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    assert [(each.name, each.state) for each in open_book(after).sheets] == [
        ("Customers", "visible"),
        (HIDDEN, "hidden"),
    ]
    assert load_workbook(after).sheets_metadata[1].visible is SheetVisibleEnum.Hidden
    assert openpyxl.load_workbook(after)[HIDDEN].sheet_state == "hidden"
    assert grid(after) == READ


def test_only_the_lists_of_parts_and_tabs_differ(tmp_path: Path) -> None:
    before = make(tmp_path / "a.xlsx")
    old, new = members(before), members(with_hidden_tab(before, tmp_path / "b.xlsx"))
    assert new.keys() - old.keys() == {"xl/worksheets/sheet2.xml"}
    assert {name for name in old if old[name] != new[name]} == LISTS


def test_its_cells_count_as_written(tmp_path: Path) -> None:
    book = open_book(make(tmp_path / "a.xlsx"))
    book.add_hidden_sheet(HIDDEN, ROWS)
    assert book.plan().cells_written == 7


def test_a_tab_without_rows_is_made_too(tmp_path: Path) -> None:
    before = make(tmp_path / "a.xlsx")
    book = open_book(before)
    book.add_hidden_sheet(HIDDEN)
    assert grid(saved(book, before, tmp_path / "b.xlsx")) == []


def test_a_tab_that_was_just_added_takes_more_cells(tmp_path: Path) -> None:
    before = make(tmp_path / "a.xlsx")
    book = open_book(before)
    assert book.add_hidden_sheet(HIDDEN, [["a"]]) is book.edit(HIDDEN)
    book.edit(HIDDEN).set(3, 2, "b")
    assert grid(saved(book, before, tmp_path / "b.xlsx")) == [["a", ""], ["", ""], ["", "b"]]


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        (2, 1, "overwritten"),
        (2, 2, None),
        (1, 9, "right of all"),
        (3, 1, "a row that has no cells"),
        (5, 1, "below all"),
        (40, 9, 0.1),
    ],
)
def test_it_is_edited_like_any_tab(row: int, column: int, value: object, tmp_path: Path) -> None:
    once = with_hidden_tab(make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    book = open_book(once)
    book.edit(HIDDEN).set(row, column, value)
    twice = saved(book, once, tmp_path / "c.xlsx")
    expected = {
        (at, place): cell for at, cells in enumerate(READ, 1) for place, cell in enumerate(cells, 1)
    } | {(row, column): "" if value is None else value}
    held = {
        (at, place): cell
        for at, cells in enumerate(grid(twice), 1)
        for place, cell in enumerate(cells, 1)
    }
    blank = dict.fromkeys(held.keys() | expected.keys(), "")
    assert blank | held == blank | expected
    old, new = members(once), members(twice)
    assert {name for name in old if old[name] != new[name]} == {"xl/worksheets/sheet2.xml"}


def test_the_same_cells_again_change_nothing(tmp_path: Path) -> None:
    book = open_book(with_hidden_tab(make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"))
    for row, cells in enumerate(ROWS, 1):
        for column, value in enumerate(cells, 1):
            book.edit(HIDDEN).set(row, column, value)
    assert not book.changed


def test_a_strict_workbook_gets_a_strict_tab(tmp_path: Path) -> None:
    before = strict_book(tmp_path / "a.xlsx")
    after = with_hidden_tab(before, tmp_path / "b.xlsx")
    assert [each.kind for each in open_book(after).sheets] == ["worksheet", "worksheet"]
    assert grid(after) == READ
    new = members(after)
    assert STRICT.encode() in new["xl/worksheets/sheet2.xml"]
    assert not any(b"openxmlformats.org/spreadsheetml" in data for data in new.values())
    book = open_book(after)
    book.edit(HIDDEN).set(9, 1, "below")
    assert grid(saved(book, after, tmp_path / "c.xlsx"))[8][0] == "below"


@pytest.mark.parametrize("value", [b"1", b"true"])
def test_a_workbook_of_locked_structure_gets_no_tab(value: bytes, tmp_path: Path) -> None:
    book = open_book(locked_book(tmp_path / "a.xlsx", value))
    with pytest.raises(CannotEdit, match=r"structure of .* is protected") as caught:
        book.add_hidden_sheet(HIDDEN)
    assert "Protect Workbook" in caught.value.hint
    with pytest.raises(CannotEdit, match=r"structure of .* is protected"):
        book.graft(open_book(make(tmp_path / "source.xlsx")), ["Customers"])
    assert not book.changed


def test_cells_of_a_workbook_of_locked_structure_are_edited(tmp_path: Path) -> None:
    before = locked_book(tmp_path / "a.xlsx")
    book = open_book(before)
    book.edit("Customers").set(2, 1, "Anne")
    saved(book, before, tmp_path / "b.xlsx")


def test_a_structure_that_is_not_locked_is_free(tmp_path: Path) -> None:
    after = with_hidden_tab(locked_book(tmp_path / "a.xlsx", b"0"), tmp_path / "b.xlsx")
    assert grid(after) == READ


@pytest.mark.parametrize("name", ["customers", HIDDEN.upper()])
def test_a_name_that_is_in_use_is_refused(name: str, tmp_path: Path) -> None:
    book = open_book(make(tmp_path / "a.xlsx"))
    book.add_hidden_sheet(HIDDEN)
    with pytest.raises(CannotEdit, match=name):
        book.add_hidden_sheet(name)


def test_a_text_that_no_cell_holds_is_refused(tmp_path: Path) -> None:
    book = open_book(make(tmp_path / "a.xlsx"))
    with pytest.raises(CannotEdit, match=f"{HIDDEN}!B1"):
        book.add_hidden_sheet(HIDDEN, [["a", "x" * 40_000]])


def test_it_goes_into_one_file_with_grafted_tabs_and_cells(tmp_path: Path) -> None:
    before = make(tmp_path / "a.xlsx")
    source = make(tmp_path / "source.xlsx", lambda tab: setattr(tab, "title", "Today"))
    book = open_book(before)
    book.add_hidden_sheet(HIDDEN, ROWS)
    book.graft(open_book(source), ["Today"])
    book.edit("Customers").set(2, 4, "new")
    after = saved(book, before, tmp_path / "b.xlsx")
    assert load_workbook(after).sheet_names == ["Customers", "Today", HIDDEN]
    assert grid(after) == READ


def test_a_wrong_value_in_the_new_tab_is_found(tmp_path: Path) -> None:
    before, after = make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    book = open_book(before)
    book.add_hidden_sheet(HIDDEN, ROWS)
    plan = book.save_to(after)
    part = "xl/worksheets/sheet2.xml"
    harmed = patch(after, tmp_path / "c.xlsx", part, (b"<v>2.5</v>", b"<v>2.6</v>"))
    with pytest.raises(CannotEdit, match=f"{HIDDEN}!B4"):
        verify(before, harmed, plan)
