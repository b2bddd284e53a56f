"""What a reader reads otherwise after an edit, or refuses, though nothing was harmed: no alarm."""

import zipfile
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from books import members, open_book
from python_calamine import load_workbook
from raw import OFFICE, SHEET, SHEET_TYPE, STYLES, raw_book, sheet

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml import CellFormat, NewColumn, Plan, verify
from sheetcrm.ooxml.sheet.named_formats import formats_from
from sheetcrm.stores.workbook.reading import read_workbook

CODES = {"elapsed": "[h]:mm", "clock": "h:mm", "halves of a day": "A/P 0", "no date": '0 "days"'}
CUSTOM = STYLES.replace(
    "<fonts",
    f'<numFmts count="{len(CODES)}">'
    + "".join(
        f'<numFmt numFmtId="{170 + at}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for at, code in enumerate(CODES.values())
    )
    + "</numFmts><fonts",
).replace(
    "</cellXfs>",
    "".join(
        f'<xf numFmtId="{170 + at}" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        for at in range(len(CODES))
    )
    + "</cellXfs>",
)


def edited(before: Path, cells: dict[tuple[int, int], object], after: Path) -> Plan:
    """Set cells, save, verify; and the same cells again change nothing."""
    book = open_book(before)
    set_all(book.edit("Customers"), cells)
    plan = book.save_to(after)
    verify(before, after, plan)
    again = open_book(after)
    set_all(again.edit("Customers"), cells)
    assert not again.changed
    return plan


def set_all(edit: object, cells: dict[tuple[int, int], object]) -> None:
    for (row, column), value in cells.items():
        kind = CellFormat.DATE if isinstance(value, date) else CellFormat.GENERAL
        edit.set(row, column, value, kind)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("value", [date(2026, 3, 2), 12.5, -3, 0])
def test_a_format_of_the_owner_that_readers_take_for_another_kind(
    code: str, value: object, tmp_path: Path
) -> None:
    style = 2 + list(CODES).index(code)
    rows = (
        f'<row r="1"><c r="A1" t="str"><v>On</v></c></row><row r="2"><c r="A2" s="{style}"/></row>'
    )
    before = raw_book(tmp_path / "a.xlsx", sheet(rows), extra={"xl/styles.xml": CUSTOM})
    edited(before, {(2, 1): value}, tmp_path / "b.xlsx")


@pytest.mark.parametrize("calendar", ["", '<workbookPr date1904="1"/>'])
@pytest.mark.parametrize(
    "value",
    [
        date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(1904, 1, 1), date(1852, 5, 1),
        date(9999, 12, 31), datetime(2026, 3, 2, 23, 59, 59, 999_999), datetime(9999, 12, 31, 23, 59, 59, 999_999),
        "_x000D_", "_X000D_", "a\r\nb", "\r", "nul\0", "half \ud83d", "\ufffe", "\uffff_xFFFE_", " ", "\n", "\t x", "\x85\u2028",
        "x" * 32_767, 2**53 + 1, 2**70, 10**300, 1e300, 5e-324, -0.0, 0.1 + 0.2, 123456789.123456789, True, False,
    ],
)  # fmt: skip
def test_every_value_is_read_back(value: object, calendar: str, tmp_path: Path) -> None:
    before = raw_book(tmp_path / "a.xlsx", sheet())
    book = members(before)["xl/workbook.xml"].decode().replace("<sheets>", calendar + "<sheets>")
    before = raw_book(tmp_path / "a.xlsx", sheet(), extra={"xl/workbook.xml": book})
    edited(before, {(2, 4): value, (9, 1): value}, tmp_path / "b.xlsx")


def test_a_number_that_is_none_and_an_error_stay_what_they_are(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>NaN</v></c><c r="B1"><v>INF</v></c><c r="D1" t="e"><v>#N/A</v></c></row>'
    before = raw_book(
        tmp_path / "a.xlsx", sheet(rows + '<row r="3"><c r="C3"><v>NaN</v></c></row>')
    )
    edited(before, {(1, 3): "x", (2, 3): 1}, tmp_path / "b.xlsx")


@pytest.mark.parametrize("number", ["2079460011", "1e300", "2.5E+12", "INF"])
@pytest.mark.parametrize("formula", ["", "<f>A2*2</f>"])
def test_a_number_formatted_as_hours_is_a_number(number: str, formula: str, tmp_path: Path) -> None:
    rows = f'<row r="1"><c r="A1" s="2">{formula}<v>{number}</v></c><c r="B1" s="2"><v>1.5</v></c></row>'
    rows += f"<row r='2'><c z='>' s = '2'\n>{formula}<v >{number}</v></c></row>"
    before = raw_book(tmp_path / "a.xlsx", sheet(rows), extra={"xl/styles.xml": CUSTOM})
    edited(before, {(1, 4): "x"}, tmp_path / "b.xlsx")
    read = read_workbook(before).grid("Customers").rows
    assert read == [[float(number), timedelta(days=1.5)], [float(number), ""]]


def test_a_truth_that_became_a_number_is_harm(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="b"><v>1</v></c></row>'
    before, after = raw_book(tmp_path / "a.xlsx", sheet(rows)), tmp_path / "b.xlsx"
    plan = edited(before, {(1, 3): True}, after)
    part = members(after)[SHEET].replace(b' t="b"><v>1</v></c><c r="C1"', b'><v>1</v></c><c r="C1"')
    raw_book(after, part)
    with pytest.raises(CannotEdit, match="Customers!A1"):
        verify(before, after, plan)


def test_a_number_too_large_for_a_cell_is_refused(tmp_path: Path) -> None:
    edit = open_book(raw_book(tmp_path / "a.xlsx", sheet())).edit("Customers")
    with pytest.raises(CannotEdit, match="C2"):
        edit.set(2, 3, 10**400)


@pytest.mark.parametrize("styles", [True, False])
def test_a_format_that_cells_name_and_the_styles_lack_is_given_to_no_date(
    *, styles: bool, tmp_path: Path
) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>5</v></c><c r="B1" s = "2"><v>6</v></c><c r="C1"\n s=\'3\'><v>7</v></c></row>'
    before = raw_book(tmp_path / "a.xlsx", sheet(rows), styles=styles)
    edited(before, {(1, 5): date(2026, 3, 2)}, tmp_path / "b.xlsx")
    grid = load_workbook(tmp_path / "b.xlsx").get_sheet_by_index(0).to_python()
    assert grid == [[5, 6, 7, "", date(2026, 3, 2)]]


def test_a_list_of_no_formats_at_all_gets_a_plain_one_first(tmp_path: Path) -> None:
    extra = {"xl/styles.xml": f'<styleSheet xmlns="{STYLES.split(chr(34))[1]}"/>'}
    before = raw_book(tmp_path / "a.xlsx", sheet(), extra=extra)
    edited(before, {(2, 3): date(2026, 3, 2)}, tmp_path / "b.xlsx")
    grid = load_workbook(tmp_path / "b.xlsx").get_sheet_by_index(0).to_python()
    assert grid[1] == ["Ann", 5, date(2026, 3, 2)]


def test_the_formats_of_a_long_sheet_are_all_found() -> None:
    rows = "".join(f'<row r="{row}" s="{row % 7}"/>' for row in range(1, 90_000))
    assert formats_from(rows.encode(), 3) == {3, 4, 5, 6}


@pytest.mark.parametrize("target", ["xl/styles.xml", "xl/styles1.xml"])
def test_a_part_that_is_listed_but_was_not_there_is_listed_once(
    target: str, tmp_path: Path
) -> None:
    stale = f'<Override PartName="/{target}" ContentType="{SHEET_TYPE}.styles+xml"/>'
    stale += (
        f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{SHEET_TYPE}.worksheet+xml"/>'
    )
    before = raw_book(tmp_path / "a.xlsx", sheet(), styles=False, types=stale)
    book = open_book(before)
    book.edit("Customers").set(2, 3, date(2026, 3, 2), CellFormat.DATE)
    book.add_hidden_sheet("_sheetcrm", [["a"]])
    plan = book.save_to(tmp_path / "b.xlsx")
    verify(before, tmp_path / "b.xlsx", plan)
    listed = members(tmp_path / "b.xlsx")["[Content_Types].xml"]
    assert listed.count(b'"/xl/styles.xml"') == listed.count(b'"/xl/worksheets/sheet2.xml"') == 1


def test_a_stylesheet_that_no_relationship_names_misleads_nobody(tmp_path: Path) -> None:
    before = raw_book(tmp_path / "a.xlsx", sheet(), styles=False, extra={"xl/styles.xml": STYLES})
    edited(before, {(2, 3): date(2026, 3, 2)}, tmp_path / "b.xlsx")


def test_two_tabs_that_differ_in_case_only_are_two(tmp_path: Path) -> None:
    relation = f'<Relationship Id="rId8" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/>'
    before = raw_book(tmp_path / "a.xlsx", sheet(), relations=relation)
    text = members(before)["xl/workbook.xml"].decode()
    text = text.replace("</sheets>", '<sheet name="customers" sheetId="9" r:id="rId8"/></sheets>')
    extra = {"xl/workbook.xml": text, "xl/worksheets/sheet2.xml": sheet()}
    before = raw_book(tmp_path / "a.xlsx", sheet(), relations=relation, extra=extra)
    book = open_book(before)
    book.edit("customers").set(2, 1, "Bob")
    plan = book.save_to(tmp_path / "b.xlsx")
    verify(before, tmp_path / "b.xlsx", plan)
    assert plan.members == {"xl/worksheets/sheet2.xml"}


def test_an_unreadable_tab_hides_no_harm_in_another(tmp_path: Path) -> None:
    relation = f'<Relationship Id="rId8" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/>'
    before = raw_book(tmp_path / "a.xlsx", sheet(), relations=relation)
    text = members(before)["xl/workbook.xml"].decode()
    text = text.replace("</sheets>", '<sheet name="Odd" sheetId="9" r:id="rId8"/></sheets>')
    odd = sheet('<row r=" 1 "><c r="A1"><v>1</v></c></row>')  # calamine knows no such number
    extra: dict[str, str | bytes] = {"xl/workbook.xml": text, "xl/worksheets/sheet2.xml": odd}
    before = raw_book(tmp_path / "a.xlsx", sheet(), relations=relation, extra=extra)
    book = open_book(before)
    book.edit("Odd").set(1, 1, "x")
    book.edit("Customers").set(2, 2, 9)
    plan = book.save_to(tmp_path / "b.xlsx")
    verify(before, tmp_path / "b.xlsx", plan)
    new = members(tmp_path / "b.xlsx")
    extra["xl/worksheets/sheet2.xml"] = new["xl/worksheets/sheet2.xml"]
    harmed = new[SHEET].replace(b"Ann", b"Anne")
    raw_book(tmp_path / "b.xlsx", harmed, relations=relation, extra=extra)
    with pytest.raises(CannotEdit, match="Customers!A2"):
        verify(before, tmp_path / "b.xlsx", plan)


def entries(path: Path, names: Iterable[str], comment: bytes = b"") -> Path:
    """Add entries to a package."""
    with zipfile.ZipFile(path, "a") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), b"")
        archive.comment = comment
    return path


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "names",
    [
        ["xl/", "docProps/"], ["xl/", "xl/"], ["customXml/ümläut.xml"], ["custom/日本.bin"], ["a\\b\\c.bin"],
        ["xl/media/"], [".DS_Store", "__MACOSX/._x"],
    ],
)  # fmt: skip
def test_entries_that_are_no_parts_are_kept(names: list[str], tmp_path: Path) -> None:
    before = entries(raw_book(tmp_path / "a.xlsx", sheet()), names, b"a comment")
    edited(before, {(2, 3): "x"}, tmp_path / "b.xlsx")
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(tmp_path / "b.xlsx") as new:
        assert [each.orig_filename for each in old.infolist()] == [
            each.orig_filename for each in new.infolist()
        ]


def test_names_in_the_letters_of_old_computers_are_kept(tmp_path: Path) -> None:
    before = entries(raw_book(tmp_path / "a.xlsx", sheet()), ["media/xxx.bin"])
    data = before.read_bytes().replace(b"media/xxx.bin", b"media/\x81\x82\x83.bin")
    before.write_bytes(data)
    edited(before, {(2, 3): "x"}, tmp_path / "b.xlsx")


def test_sizes_in_the_manner_of_large_files_are_kept(tmp_path: Path) -> None:
    before = raw_book(tmp_path / "a.xlsx", sheet())
    with (
        zipfile.ZipFile(before, "a") as archive,
        archive.open("big.bin", "w", force_zip64=True) as out,
    ):
        out.write(b"x" * 99)
    edited(before, {(2, 3): "x"}, tmp_path / "b.xlsx")


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ("", {(1, 1): "x"}),
        ("", {(5, 7): "x"}),
        ('<row r="4"><c r="C4"><v>1</v></c></row>', {(1, 1): "above and left"}),
        ('<row r="4"><c r="C4"><v>1</v></c></row>', {(9, 9): "below and right"}),
        ('<row r="4"><c r="C4"><v>1</v></c><c r="H4"><v>1</v></c></row>', {(4, 8): None}),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="7"><c r="B7"><v>1</v></c></row>', {(7, 2): None}),
        ('<row r="4"><c r="C4"><v>1</v></c></row>', {(4, 3): None}),
        ('<row r="1"><c r="A1" s="1"/></row>', {(1, 1): None, (2, 2): None}),
    ],
)  # fmt: skip
def test_the_used_area_may_grow_and_shrink(
    rows: str, cells: dict[tuple[int, int], object], tmp_path: Path
) -> None:
    edited(raw_book(tmp_path / "a.xlsx", sheet(rows)), cells, tmp_path / "b.xlsx")


def test_a_new_tab_behind_charts_and_dialogs_is_where_it_should_be(tmp_path: Path) -> None:
    relations = "".join(
        f'<Relationship Id="rId{8 + at}" Type="{OFFICE}/{kind}" Target="{kind}s/sheet1.xml"/>'
        for at, kind in enumerate(("chartsheet", "dialogsheet"))
    )
    before = raw_book(tmp_path / "a.xlsx", sheet(), relations=relations)
    text = members(before)["xl/workbook.xml"].decode()
    tabs = '<sheet name="Chart" sheetId="8" r:id="rId8"/><sheet name="Dialog" sheetId="9" r:id="rId9"/>'
    extra: dict[str, str | bytes] = {
        "xl/workbook.xml": text.replace("</sheets>", tabs + "</sheets>"),
        "xl/chartsheets/sheet1.xml": sheet().replace("worksheet", "chartsheet"),
        "xl/dialogsheets/sheet1.xml": sheet().replace("worksheet", "dialogsheet"),
    }
    before = raw_book(tmp_path / "a.xlsx", sheet(), relations=relations, extra=extra)
    book = open_book(before)
    book.edit("Customers").append_columns(1, [NewColumn("Stage")])
    book.add_hidden_sheet("_sheetcrm", [["a", 1]])
    verify(before, tmp_path / "b.xlsx", book.save_to(tmp_path / "b.xlsx"))
