"""Packages that are written otherwise than usual are followed; what cannot be is refused truly."""

from pathlib import Path

import pytest
from raw import OFFICE, PACKAGE, STYLES, parts, raw_book, sheet
from test_refusals import zipped

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml import CellFormat, Package, Workbook, verify
from sheetcrm.ooxml.contents import WorkbookContents
from sheetcrm.ooxml.readable import Reader
from sheetcrm.ooxml.xml.markup import MAX_ELEMENTS, check_spelling, parse_markup
from sheetcrm.wording.reason import because

TEXTS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>5</v></c></row>'
STRINGS = "<sst><si><t>{}</t></si></sst>"
RELATION = f'<Relationship Id="rId9" Type="{OFFICE}/sharedStrings" Target="{{}}"/>'


def read(path: Path) -> list[list[object]]:
    reader = Reader(WorkbookContents(Package.open(path)))
    return reader.sheet("Customers").cells.to_python(skip_empty_area=False)


@pytest.mark.parametrize(
    ("part", "target"),
    [
        ("xl/strings.xml", "strings.xml"),
        ("strings/all.xml", "/strings/all.xml"),
        ("strings/all.xml", "..\\strings\\all.xml"),
        ("xl/a b.xml", "a%20b.xml"),
        ("xl/a%20b.xml", "./a%20b.xml"),
        ("XL/Strings.XML", "strings.xml"),
    ],
)
def test_strings_are_found_through_their_relationship(
    part: str, target: str, tmp_path: Path
) -> None:
    extra = {part: STRINGS.format("right"), "xl/sharedStrings.xml": STRINGS.format("stale")}
    path = raw_book(
        tmp_path / "a.xlsx", sheet(TEXTS), extra=extra, relations=RELATION.format(target)
    )
    assert read(path) == [["right", 5.0]]


def test_a_number_of_strings_that_is_not_there_reserves_nothing(tmp_path: Path) -> None:
    strings = STRINGS.format("right").replace("<sst>", '<sst count="9" uniqueCount="4294967295">')
    path = raw_book(
        tmp_path / "a.xlsx",
        sheet(TEXTS),
        extra={"xl/sharedStrings.xml": strings},
        relations=RELATION.format("sharedStrings.xml"),
    )
    assert read(path) == [["right", 5.0]]


@pytest.mark.parametrize("ref", ['ref="1:8"', 'ref="A:C"', 'ref=""', "", 'ref="A1:ZZZZ99999999"'])
def test_an_area_of_whole_rows_is_no_reason_to_refuse(ref: str, tmp_path: Path) -> None:
    merged = f"<mergeCells><mergeCell {ref}/></mergeCells>"
    xml = sheet(TEXTS.replace(' t="s"', ""), f"<dimension {ref}></dimension>", merged)
    assert read(raw_book(tmp_path / "a.xlsx", xml)) == [[0.0, 5.0]]


def test_an_empty_stylesheet_that_nothing_names_is_filled_for_all_readers(tmp_path: Path) -> None:
    empty = STYLES.partition(">")[0] + "></styleSheet>"
    path = raw_book(tmp_path / "a.xlsx", sheet(), styles=False, extra={"xl/styles.xml": empty})
    book = Workbook(Package.open(path))
    book.edit("Customers").set(2, 3, 0.5, CellFormat.PERCENT)
    plan = book.save_to(tmp_path / "b.xlsx")
    verify(path, tmp_path / "b.xlsx", plan)
    written = WorkbookContents(Package.open(tmp_path / "b.xlsx"))
    assert written.related("styles") == "xl/styles.xml"
    assert written.read_styles().count(b'numFmtId="9"') == 1
    assert written.package.types.of("xl/styles.xml").endswith("styles+xml")


def test_a_missing_list_of_tabs_and_tabs_alike_are_named(tmp_path: Path) -> None:
    usual = parts(sheet())
    none = {**usual, "xl/workbook.xml": "<workbook/>"}
    twice = str(usual["xl/workbook.xml"])
    twice = twice.replace("</sheets>", '<sheet name="CUSTOMERS" sheetId="9"/></sheets>')
    for members, words in (
        (none, "no list of tabs"),
        ({**usual, "xl/workbook.xml": twice}, "the same name"),
    ):
        contents = WorkbookContents(Package.from_bytes(zipped(members), "a.xlsx"))
        with pytest.raises(CannotEdit, match=words):
            contents.check_tabs()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<list>\0</list>", "cannot be read"),
        (
            "<?xml version='1.0' encoding='latin-1'?><a>\u00e9</a>".encode("latin-1"),
            "not written in UTF-8",
        ),
        ("<a/>".encode("utf-16"), "not written in UTF-8"),
        (b"<!DOCTYPE a><a/>", "document type"),
        (b"<a><![CDATA[x]]></a>", "CDATA"),
        (b"text", "cannot be read"),
    ],
)
def test_what_readers_take_for_different_things_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(CannotEdit, match=words):
        check_spelling(data, because("part.styles"))


@pytest.mark.parametrize(
    "data", [b"<a/>", b"\xef\xbb\xbf<a/>", b"<?xml version='1.0' encoding='utf-8'?><!-- x --><a/>"]
)
def test_what_is_plain_is_not_refused(data: bytes) -> None:
    check_spelling(data, because("part.styles"))


def test_a_part_of_far_too_many_elements_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(CannotEdit, match=r"far more of something .*the styles"):
        parse_markup(b"<a>" + b"<b/>" * MAX_ELEMENTS + b"</a>", because("part.styles"))


def test_content_types_are_those_of_parts_however_they_are_spelled() -> None:
    types = (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Override PartName="/xl/my%20list.xml" ContentType="list"/></Types>'
    )
    package = Package.from_bytes(zipped({**parts(sheet()), "[Content_Types].xml": types}), "a.xlsx")
    assert package.types.of("xl/my list.xml") == package.types.of("XL\\my%20list.xml") == "list"
