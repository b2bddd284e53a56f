"""The same sheet in every spelling found in real files: each is edited, and nothing else moves."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from books import members, open_book
from python_calamine import load_workbook
from raw import BODY, HEADINGS, MAIN, SHEET, STRICT, raw_book, sheet

from sheetcrm.ooxml import CellFormat, NewColumn, Package, Workbook, verify

PREFIXED = sheet().replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
SPELLINGS = {
    "usual": sheet(),
    "byte order mark": b"\xef\xbb\xbf" + sheet().encode(),
    "declaration": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + sheet(),
    "prefix": PREFIXED,
    "prefixed rows only": sheet().replace("<row", "<y:row").replace("</row", "</y:row").replace("<worksheet", f'<worksheet xmlns:y="{MAIN}"'),
    "strict": sheet(space=STRICT),
    "single quotes": sheet().replace('"', "'"),
    "no row numbers": sheet(HEADINGS.replace(' r="1"', "") + BODY.replace(' r="2"', "")),
    "no cell references": sheet(
        '<row><c t="str"><v>Name</v></c><c t="str"><v>Total</v></c></row>'
        '<row><c t="str"><v>Ann</v></c><c><v>5</v></c></row>'
    ),
    "r not first": sheet(HEADINGS.replace('r="1"', 'ht="20" r="1"') + BODY).replace(
        '<c r="A2" t="str">', '<c t="str" r="A2">'
    ),
    "white space": sheet().replace("><", ">\n  <"),
    "comments": sheet(HEADINGS + "<!-- <row r='2'/> -->" + BODY.replace("<c ", "<!-- c --><c ")),
    "spans": sheet(HEADINGS.replace('r="1"', 'r="1" spans="1:2"') + BODY),
    "dimension": sheet(before='<dimension ref="A1:B2"/>'),
    "hidden row": sheet(HEADINGS + BODY.replace('r="2"', 'r="2" hidden="1"')),
    "column to the end": sheet(before='<cols><col min="1" max="16384" width="11" style="1"/></cols>'),
    "row style": sheet(HEADINGS + BODY.replace('r="2"', 'r="2" s="1" customFormat="1"')),
    "protected": sheet(behind='<sheetProtection sheet="1" objects="1"/>'),
    "filter": sheet(behind='<autoFilter ref="A1:B2"/>'),
    "text of markup": sheet(HEADINGS + BODY.replace("Ann", "&lt;/row&gt; &quot;array&quot; <!---->")),
    "attribute with a bracket": sheet(before='<sheetPr codeName="a>b"/>'),
    "extension in a cell": sheet(
        HEADINGS + BODY.replace("</c></row>", '<extLst><ext uri="a"><c r="Z2"/></ext></extLst></c></row>')
    ),
}  # fmt: skip


def edited(book: Workbook) -> Workbook:
    edit = book.edit("Customers")
    first = edit.append_columns(1, [NewColumn("Why", 20), NewColumn("On", is_folded=True)]).first
    edit.set_column(first, {2: "because & so", 3: " new "})
    edit.set_column(first + 1, {2: date(2026, 3, 2)}, CellFormat.DATE)
    edit.set(2, 2, 7)
    return book


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_is_edited(spelling: str, tmp_path: Path) -> None:
    before, after = raw_book(tmp_path / "a.xlsx", SPELLINGS[spelling]), tmp_path / "b.xlsx"
    book = edited(open_book(before))
    verify(before, after, book.save_to(after))
    grid = load_workbook(after).get_sheet_by_name("Customers").to_python()
    assert grid[0] == ["Name", "Total", "Why", "On"]
    assert grid[1][1:] == [7, "because & so", date(2026, 3, 2)]
    assert grid[2] == ["", "", " new ", ""]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_second_edit_of_every_spelling_changes_nothing(spelling: str, tmp_path: Path) -> None:
    before, after = raw_book(tmp_path / "a.xlsx", SPELLINGS[spelling]), tmp_path / "b.xlsx"
    edited(open_book(before)).save_to(after)
    edit = (book := open_book(after)).edit("Customers")
    edit.set_column(3, {2: "because & so", 3: " new ", 4: None})
    edit.set_column(4, {2: date(2026, 3, 2)}, CellFormat.DATE)
    assert not book.changed


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_both_ways_write_the_same_bytes(spelling: str, tmp_path: Path) -> None:
    before = raw_book(tmp_path / "a.xlsx", SPELLINGS[spelling])
    edited(open_book(before)).save_to(tmp_path / "b.xlsx")
    edited(Workbook(Package.open(before), use_general=True)).save_to(tmp_path / "c.xlsx")
    assert members(tmp_path / "b.xlsx") == members(tmp_path / "c.xlsx")


def test_what_surrounds_edited_cells_keeps_its_bytes(tmp_path: Path) -> None:
    source = SPELLINGS["comments"]
    book = open_book(raw_book(tmp_path / "a.xlsx", source))
    book.edit("Customers").set(2, 2, 6)
    book.save_to(tmp_path / "b.xlsx")
    written = members(tmp_path / "b.xlsx")[SHEET].decode()
    assert written == source.replace('<c r="B2"><v>5</v></c>', '<c r="B2"><v>6</v></c>')


def test_an_empty_sheet_gets_its_first_rows(tmp_path: Path) -> None:
    before = raw_book(
        tmp_path / "a.xlsx",
        f'<worksheet xmlns="{MAIN}"><dimension ref="A1"/><sheetData/></worksheet>',
    )
    book = open_book(before)
    book.edit("Customers").append_columns(2, [NewColumn("Why")])
    verify(before, tmp_path / "b.xlsx", book.save_to(tmp_path / "b.xlsx"))
    written = members(tmp_path / "b.xlsx")[SHEET].decode()
    assert '<dimension ref="A2"/><cols>' in written
    assert '<sheetData><row r="1"><c r="A1" s="0"/></row><row r="2"><c r="A2"' in written


def test_a_new_column_looks_like_ours_where_a_look_runs_on_to_the_end(tmp_path: Path) -> None:
    before = raw_book(tmp_path / "a.xlsx", SPELLINGS["column to the end"])
    edited(open_book(before)).save_to(tmp_path / "b.xlsx")
    styles = members(tmp_path / "b.xlsx")["xl/styles.xml"].decode()
    assert '<xf numFmtId="14" fontId="1" fillId="3"' in styles
    assert styles.count('<alignment wrapText="1"/>') == 1


def test_a_workbook_without_styles_gets_some_for_its_first_date(tmp_path: Path) -> None:
    before = raw_book(tmp_path / "a.xlsx", sheet(), styles=False)
    plan = edited(open_book(before)).save_to(tmp_path / "b.xlsx")
    verify(before, tmp_path / "b.xlsx", plan)
    assert set(plan.added) == {"xl/styles.xml"}
    assert load_workbook(tmp_path / "b.xlsx").get_sheet_by_index(0).to_python()[1][3] == date(
        2026, 3, 2
    )


@pytest.mark.parametrize(
    ("part", "target"),
    [
        ("xl/worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"),
        ("xl/Other Sheets/a b.xml", "Other%20Sheets/a%20b.xml"),
        ("sheets/one.xml", "../sheets/one.xml"),
        ("XL/worksheets/SHEET1.xml", "worksheets/sheet1.xml"),
        ("xl\\worksheets\\sheet1.xml", "worksheets\\sheet1.xml"),
    ],
)
def test_odd_paths_are_found(part: str, target: str, tmp_path: Path) -> None:
    before = raw_book(tmp_path / "a.xlsx", sheet(), sheet_part=part, target=target)
    plan = edited(open_book(before)).save_to(tmp_path / "b.xlsx")
    verify(before, tmp_path / "b.xlsx", plan)
    assert part in plan.changed


def test_stored_members_are_kept_stored(tmp_path: Path) -> None:
    before = raw_book(tmp_path / "a.xlsx", sheet(), zipfile.ZIP_STORED)
    edited(open_book(before)).save_to(tmp_path / "b.xlsx")
    kinds = {
        info.filename: info.compress_type
        for info in zipfile.ZipFile(tmp_path / "b.xlsx").infolist()
    }
    assert kinds["_rels/.rels"] == zipfile.ZIP_STORED
    assert kinds[SHEET] == zipfile.ZIP_DEFLATED
