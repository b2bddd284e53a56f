"""What cannot be edited safely is refused before anything is written."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from books import as_table, make, open_book
from raw import BODY, HEADINGS, MAIN, SHEET, parts, raw_book, sheet

from sheetcrm.errors import CannotEdit, SheetcrmError
from sheetcrm.ooxml import NewColumn, Package, Workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(members: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


NOT_WORKBOOKS = {
    "old Excel format": OLE + "Workbook".encode("utf-16-le"),
    "encrypted": OLE + "EncryptedPackage".encode("utf-16-le"),
    "binary workbook": zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"x"}),
    "OpenDocument": zipped({"mimetype": "application/vnd", "content.xml": "<a/>"}),
    "Numbers": zipped({"Index/Document.iwa": b"x"}),
    "is empty": b"",
    "not an Excel workbook": b"Name,Email\n",
    "not an Excel": zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>"}),
    "damaged": zipped(parts(sheet()))[:-300],
}  # fmt: skip


@pytest.mark.parametrize("word", NOT_WORKBOOKS)
def test_what_is_not_a_workbook_is_named(word: str) -> None:
    with pytest.raises(SheetcrmError, match=word) as caught:
        Workbook(Package.from_bytes(NOT_WORKBOOKS[word], "customers.xlsx"))
    assert caught.value.hint


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SheetcrmError, match=r"no file called gone\.xlsx"):
        Package.open(tmp_path / "gone.xlsx")


def test_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SheetcrmError, match="is a folder"):
        Package.open(tmp_path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    path = raw_book(tmp_path / "a.xlsx", sheet())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/Workbook.xml", "<other/>")
    with pytest.raises(CannotEdit, match="two parts with the same name"):
        Package.open(path)


def test_a_signed_workbook_is_refused_unless_the_owner_agrees(tmp_path: Path) -> None:
    path = raw_book(tmp_path / "a.xlsx", sheet(), extra={"_xmlsignatures/origin.sigs": ""})
    with pytest.raises(CannotEdit, match="signature"):
        Package.open(path)
    assert Package.open(path, may_break_signature=True).has("xl/workbook.xml")


UNSAFE_SHEETS = {
    "CDATA": sheet(HEADINGS + BODY.replace("Ann", "<![CDATA[Ann]]>")),
    "document type": "<!DOCTYPE worksheet>" + sheet(),
    "UTF-8": ('<?xml version="1.0" encoding="UTF-16"?>' + sheet()).encode("utf-16"),
    "is not written in UTF-8": ('<?xml version="1.0" encoding="ISO-8859-1"?>' + sheet()).encode("latin-1"),
    "damaged": sheet()[:-30],
    "cannot be read": f'<worksheet xmlns="{MAIN}"/>',
    "not in order": sheet(BODY + HEADINGS),
}  # fmt: skip


@pytest.mark.parametrize("use_general", [False, True])
@pytest.mark.parametrize("word", UNSAFE_SHEETS)
def test_a_sheet_that_cannot_be_copied_safely_is_refused(
    word: str, use_general: bool, tmp_path: Path
) -> None:
    path = raw_book(tmp_path / "a.xlsx", UNSAFE_SHEETS[word])
    with pytest.raises(CannotEdit, match=word):
        _set(Workbook(Package.open(path), use_general=use_general), 3, 2)


def test_entities_cannot_blow_up(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    path = raw_book(
        tmp_path / "a.xlsx", sheet(), extra={"xl/styles.xml": f"{bomb}<styleSheet>&b;</styleSheet>"}
    )
    with pytest.raises(CannotEdit, match="document type"):
        _set(open_book(path), 2, 2)


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    deep = "<a>" * 100_000 + "</a>" * 100_000
    path = raw_book(tmp_path / "a.xlsx", sheet(behind=deep))
    with pytest.raises(CannotEdit, match="the sheet Customers inside it cannot be read"):
        open_book(path).edit("Customers")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = raw_book(tmp_path / "a.xlsx", sheet(behind=" " * (80 << 20)))
    with pytest.raises(CannotEdit, match="unpacks to far more"):
        open_book(path).edit("Customers")


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = raw_book(tmp_path / "a.xlsx", sheet())
    data = bytearray(path.read_bytes())
    at = data.rindex(SHEET.encode()) - 46
    struct.pack_into("<L", data, at + 24, 10)  # declares a size of ten bytes
    with pytest.raises(CannotEdit, match="damaged"):
        Workbook(Package.from_bytes(bytes(data), "a.xlsx")).edit("Customers")


FORMULAS = (
    '<row r="3"><c r="A3"><f t="array" ref="A3:B4">1</f><v>1</v></c><c r="B3"><v>1</v></c></row>'
    '<row r="4"><c r="A4"><v>1</v></c></row>'
    '<row r="5"><c r="A5"><f t="shared" ref="A5:A6" si="0">B5</f><v>1</v></c></row>'
    '<row r="6"><c r="A6"><f t="shared" si="0"/><v>1</v></c></row>'
    '<row r="7"><c r="A7" cm="1"><f t="array" ref="A7">1</f><v>1</v></c></row>'
    '<row r="8"><c r="A8"><f t="dataTable" ref="A8:A9" dt2D="0"/><v>1</v></c></row>'
    '<row r="9"><c r="A9"><v>1</v></c></row>'
)
MERGES = '<mergeCells count="1"><mergeCell ref="D2:E3"/></mergeCells>'


@pytest.mark.parametrize("use_general", [False, True])
@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (3, 1, "array"),
        (3, 2, "array"),
        (4, 1, "array"),
        (4, 2, "array"),  # does not exist yet, but is the array's
        (5, 1, "share"),
        (7, 1, "array"),
        (8, 1, "array"),
        (9, 1, "array"),
        (2, 5, "merged"),
        (3, 4, "merged"),
    ],
)
def test_cells_that_are_part_of_something_larger_are_not_touched(
    row: int, column: int, why: str, use_general: bool, tmp_path: Path
) -> None:
    path = raw_book(tmp_path / "a.xlsx", sheet(HEADINGS + BODY + FORMULAS, behind=MERGES))
    with pytest.raises(CannotEdit, match=why):
        _set(Workbook(Package.open(path), use_general=use_general), row, column)


@pytest.mark.parametrize(("row", "column"), [(6, 1), (2, 4), (2, 1)])
def test_cells_beside_them_can_be_changed(row: int, column: int, tmp_path: Path) -> None:
    path = raw_book(tmp_path / "a.xlsx", sheet(HEADINGS + BODY + FORMULAS, behind=MERGES))
    assert _set(open_book(path), row, column).plan().cells_written == 1


def test_a_pivot_tables_cells_are_not_touched(tmp_path: Path) -> None:
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="http://x/pivotTable" Target="../pivotTables/p.xml"/></Relationships>'
    )
    pivot = (
        '<pivotTableDefinition><location ref="D1:F9" firstHeaderRow="1"/></pivotTableDefinition>'
    )
    extra = {"xl/worksheets/_rels/sheet1.xml.rels": relation, "xl/pivotTables/p.xml": pivot}
    path = raw_book(tmp_path / "a.xlsx", sheet(), extra=extra)
    with pytest.raises(CannotEdit, match="pivot"):
        _set(open_book(path), 2, 5)
    assert open_book(path).edit("Customers").room_for(1, 1) == 7


def test_a_full_sheet_has_no_room(tmp_path: Path) -> None:
    rows = HEADINGS.replace('r="B1"', 'r="XFD1"') + BODY
    edit = open_book(raw_book(tmp_path / "a.xlsx", sheet(rows))).edit("Customers")
    with pytest.raises(CannotEdit, match="no room"):
        edit.append_columns(1, [NewColumn("Why")])


def test_a_heading_that_the_table_has_already_is_refused(tmp_path: Path) -> None:
    edit = open_book(make(tmp_path / "a.xlsx", as_table)).edit("Customers")
    with pytest.raises(CannotEdit, match="NAME"):
        edit.append_columns(1, [NewColumn("NAME")])


def test_a_refused_edit_leaves_no_file(tmp_path: Path) -> None:
    path = raw_book(tmp_path / "a.xlsx", sheet(behind=MERGES))
    with pytest.raises(CannotEdit, match="merged"):
        _set(open_book(path), 3, 4).save_to(tmp_path / "b.xlsx")
    assert not (tmp_path / "b.xlsx").exists()


def _set(book: Workbook, row: int, column: int) -> Workbook:
    book.edit("Customers").set(row, column, "new")
    book.plan()
    return book
