"""What libraries lose and corpora lack: made here by program, and kept by an edit."""

from datetime import date
from pathlib import Path

import pytest
from books import members, open_book
from raw import OFFICE, PACKAGE, SHEET, SHEET_TYPE, raw_book, sheet

from sheetcrm.ooxml import CellFormat, NewColumn, verify

X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
SPARKLINES = (
    f'<extLst><ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}" xmlns:x14="{X14}"><x14:sparklineGroups '
    f'xmlns:xm="{XM}"><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>Customers!A2:B2</xm:f>'
    "<xm:sqref>C2</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"
)
SLICER_LIST = (
    f'<extLst><ext uri="{{A8765BA9-456A-4dab-B4F3-ACF838C121DE}}" xmlns:x14="{X14}">'
    '<x14:slicerList><x14:slicer r:id="rId4"/></x14:slicerList></ext></extLst>'
)
X14_RULES = (
    f'<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{X14}"><x14:conditionalFormattings>'
    f'<x14:conditionalFormatting xmlns:xm="{XM}"><x14:cfRule type="dataBar" id="{{1}}"/><xm:sqref>B2:B9</xm:sqref>'
    "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
)
CONTROLS = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
    'Requires="x14"><controls><control shapeId="1025" r:id="rId4" name="Button 1"/></controls></mc:Choice></mc:AlternateContent>'
)


def relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId4" Type="{OFFICE}/{kind}" '
        f'Target="{target}"/></Relationships>'
    )


def beside(kind: str, target: str, content: str | bytes) -> dict[str, str | bytes]:
    return {
        "xl/worksheets/_rels/sheet1.xml.rels": relation(kind, f"../{target}"),
        f"xl/{target}": content,
    }


FEATURES: dict[str, tuple[str, dict[str, str | bytes]]] = {
    "sparklines": (SPARKLINES, {}),
    "slicers": (SLICER_LIST, beside("slicer", "slicers/slicer1.xml", "<slicers/>")),
    "timelines": (
        SLICER_LIST.replace("slicer", "timeline"),
        beside("timeline", "timelines/timeline1.xml", "<timelines/>"),
    ),
    "newer conditional formats": (X14_RULES, {}),
    "controls": (CONTROLS, beside("control", "ctrlProps/ctrlProp1.xml", "<formControlPr/>")),
    "threaded comments": (
        "",
        beside("threadedComment", "threadedComments/t1.xml", "<ThreadedComments/>") | {"xl/persons/person.xml": "<personList/>"},
    ),
    "data model": ("", {"xl/model/item.data": bytes(range(256)), "xl/connections.xml": "<connections/>"}),
    "macros": ("", {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(600)}),
    "printer settings": (
        '<pageSetup r:id="rId4"/>',
        beside("printerSettings", "printerSettings/p1.bin", b"\x00\x01\x02"),
    ),
    "custom views and XML": (
        '<customSheetViews><customSheetView guid="{1}"/></customSheetViews>',
        {"customXml/item1.xml": "<a/>", "xl/richData/rdrichvalue.xml": "<rvData/>", "xl/metadata.xml": "<metadata/>"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_survives_to_the_byte(feature: str, tmp_path: Path) -> None:
    behind, extra = FEATURES[feature]
    before, after = (
        raw_book(tmp_path / "a.xlsx", sheet(behind=behind), extra=extra),
        tmp_path / "b.xlsx",
    )
    book = open_book(before)
    edit = book.edit("Customers")
    first = edit.append_columns(1, [NewColumn("Why", 20, is_folded=True)]).first
    edit.set(2, first, date(2026, 3, 2), CellFormat.DATE)
    verify(before, after, book.save_to(after))
    old, new = members(before), members(after)
    assert {name for name in old if old[name] != new[name]} == {SHEET, "xl/styles.xml"}
    assert new[SHEET].endswith(old[SHEET][old[SHEET].index(b"</sheetData>") :])


def test_a_replaced_rich_value_loses_its_reference(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" vm="1" t="e"><v>#VALUE!</v></c><c r="B1" vm="2" t="e"><v>#VALUE!</v></c></row>'
    book = open_book(raw_book(tmp_path / "a.xlsx", sheet(rows)))
    book.edit("Customers").set(1, 1, "ours")
    book.save_to(tmp_path / "b.xlsx")
    written = members(tmp_path / "b.xlsx")[SHEET].decode()
    assert '<c r="A1" t="inlineStr"><is><t>ours</t></is></c><c r="B1" vm="2"' in written


def test_a_macro_workbook_stays_one(tmp_path: Path) -> None:
    before = raw_book(tmp_path / "a.xlsm", sheet(), extra={"xl/vbaProject.bin": b"x"})
    book = open_book(before)
    assert book.package.types.of(book.part) == f"{SHEET_TYPE}.sheet.main+xml"
    book.edit("Customers").set(2, 2, 9)
    verify(before, tmp_path / "b.xlsm", book.save_to(tmp_path / "b.xlsm"))
