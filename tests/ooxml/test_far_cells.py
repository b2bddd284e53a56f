"""Cells that stand far from all others are found and left out before anything is allocated."""

from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from raw import raw_book, sheet

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml import Package, Workbook, verify
from sheetcrm.ooxml.contents import WorkbookContents
from sheetcrm.ooxml.readable import Reader
from sheetcrm.ooxml.sheet.far import far_cells, text_of
from sheetcrm.ooxml.sheet.far.extent import cut_off
from sheetcrm.ooxml.sheet.far.glance import extent_at_a_glance
from sheetcrm.tables.cells_at import column_letters


def rows(count: int, columns: int = 3) -> str:
    letters = [column_letters(at) for at in range(columns)]
    return "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{letter}{row}"><v>{row}</v></c>' for letter in letters)
        + "</row>"
        for row in range(1, count + 1)
    )


def found(xml: str) -> list[tuple[int, int]]:
    return [cell.place for cell in far_cells(xml.encode(), "Customers")]


STRAYS = {
    "far below and right": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "a format before its place": '<row r="1048576"><c s="1" r="XFD1048576"><v>1</v></c></row>',
    "other quotation marks": "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
    "blanks": '<row r="1048576"><c\n\tr = "XFD1048576" ><v>1</v></c ></row>',
    "small letters": '<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>',
    "another row": '<row><c r="XFD1048576"><v>1</v></c></row>',
    "an error": '<row r="1048576"><c r="XFD1048576" t="e"><v>#N/A</v></c></row>',
    "a text": '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>',
    "a prefix": '<x:row xmlns:x="x" r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
}


@pytest.mark.parametrize("stray", STRAYS.values(), ids=STRAYS.keys())
def test_a_stray_cell_is_found_however_it_is_written(stray: str) -> None:
    assert found(sheet(rows(30) + stray)) == [(1_048_576, 16_384)]


@pytest.mark.parametrize(
    ("row", "column"), list(product([1, 30, 31, 40_000, 1_048_576], ["A", "C", "KK", "XFD"]))
)
def test_only_what_lies_far_from_the_rest_is_left_out(row: int, column: str) -> None:
    cell = f'<c r="{column}{row}"><v>1</v></c></row>'
    parts = rows(30).split("</row>")
    inside = "</row>".join([*parts[:row]]) + cell + "</row>".join(parts[row:])
    xml = sheet(inside if row <= 30 else rows(30) + f'<row r="{row}">' + cell)
    is_far = row >= 40_000 or column == "XFD"
    assert bool(found(xml)) is is_far


def test_what_is_none_is_not_found() -> None:
    comment = '<!-- <row r="1048576"><c r="XFD1048576"><v>1</v></c></row> -->'
    blank = '<row r="1048576" ht="20"><c r="XFD1048576" s="1"/><c r="XFD1048577" s="1"></c></row>'
    assert found(sheet(rows(30) + comment)) == []
    assert found(sheet(rows(30) + blank.replace("XFD1048577", "XFD1048575"))) == []
    assert found(sheet("")) == found(sheet(rows(300, 40))) == []


def test_a_list_with_many_blanks_is_no_stray() -> None:
    """Sixty columns of which most cells are blank: none stands far from the others."""
    heads = rows(1, 60)
    below = "".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(2, 9_000))
    assert found(sheet(heads + below)) == []


@pytest.mark.parametrize(
    "place", ["XFE1", "A1048577", "A0", "ZZZZZZZ1", "A99999999999", "A01x", ""]
)
def test_a_place_that_no_sheet_has_is_refused(place: str) -> None:
    with pytest.raises(CannotEdit, match="the sheet Customers inside it cannot be read"):
        found(sheet(rows(30) + f'<row r="1000000"><c r="{place}"><v>1</v></c></row>'))


def test_cells_without_places_are_counted() -> None:
    many = "<c><v>1</v></c>" * 16_385
    with pytest.raises(CannotEdit, match="cannot be read"):
        found(sheet(f'<row r="1">{many}</row>'))


def test_scattered_cells_are_refused_truly() -> None:
    scattered = "".join(
        f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(40, 1_000_000, 600)
    )
    wide = '<row r="1048576"><c r="C1048576"><v>1</v></c></row>'
    with pytest.raises(CannotEdit, match="last ones are in row 1,048,576 and in column C"):
        found(sheet(rows(30) + scattered + wide))


def test_a_glance_tells_how_far_cells_reach_or_nothing() -> None:
    extent = extent_at_a_glance(sheet(rows(300, 30)).encode())
    assert extent is not None
    assert (extent.columns, extent.count) == (30, 9_000)
    assert 300 <= extent.rows <= 375
    assert extent_at_a_glance(sheet('<row r="1"><c><v>1</v></c></row>').encode()) is None


def test_the_cut_leaves_out_as_little_as_it_can() -> None:
    used = Counter(dict.fromkeys(range(1, 51), 8)) + Counter({90_000: 1, 1_000_000: 1})
    columns = Counter(dict.fromkeys(range(1, 9), 50)) + Counter({1: 2})
    kept = cut_off(used, columns)
    assert (kept.rows, kept.columns) == (50, 8)


def test_the_rest_is_read_and_the_stray_stays(tmp_path: Path) -> None:
    stray = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>a &amp; b</t></is></c></row>'
    path = raw_book(tmp_path / "a.xlsx", sheet(rows(30) + stray))
    contents = Workbook(Package.open(path))
    read = Reader(contents).sheet("Customers")
    assert (read.cells.height, read.cells.width) == (30, 3)
    assert [text_of(cell, contents.shared_string) for cell in read.left_out] == ["a & b"]
    contents.edit("Customers").set(2, 5, "mine")
    plan = contents.save_to(tmp_path / "b.xlsx")
    verify(path, tmp_path / "b.xlsx", plan)


def test_a_stray_that_was_harmed_is_found(tmp_path: Path) -> None:
    stray = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = raw_book(tmp_path / "a.xlsx", sheet(rows(30) + stray))
    book = Workbook(Package.open(path))
    book.edit("Customers").set(2, 5, "mine")
    plan = book.save_to(tmp_path / "b.xlsx")
    harmed = raw_book(
        tmp_path / "c.xlsx",
        Package.open(tmp_path / "b.xlsx")
        .read("xl/worksheets/sheet1.xml")
        .replace(b"<v>1</v></c></row></sheetData>", b"<v>2</v></c></row></sheetData>"),
    )
    with pytest.raises(CannotEdit, match="Customers!XFD1048576"):
        verify(path, harmed, plan)


def test_a_tab_is_read_once_more_without_harm(tmp_path: Path) -> None:
    stray = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = raw_book(tmp_path / "a.xlsx", sheet(rows(3) + stray))
    reader = Reader(WorkbookContents(Package.open(path)))
    once, again = (reader.sheet("Customers").cells.to_python() for _ in range(2))
    assert once == again == [[1.0] * 3, [2.0] * 3, [3.0] * 3]
