"""Workbooks written part by part, for spellings that no library here uses."""

import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET = "xl/worksheets/sheet1.xml"
STYLES = f"""<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="4" fontId="0" fillId="1" borderId="0" xfId="0" applyFill="1"><alignment wrapText="1"/></xf></cellXfs></styleSheet>"""
HEADINGS = '<row r="1"><c r="A1" t="str"><v>Name</v></c><c r="B1" t="str"><v>Total</v></c></row>'
BODY = '<row r="2"><c r="A2" t="str"><v>Ann</v></c><c r="B2"><v>5</v></c></row>'


def sheet(
    rows: str = HEADINGS + BODY, before: str = "", behind: str = "", space: str = MAIN
) -> str:
    return f'<worksheet xmlns="{space}" xmlns:r="{OFFICE}">{before}<sheetData>{rows}</sheetData>{behind}</worksheet>'


def parts(
    sheet_xml: str | bytes,
    *,
    extra: dict[str, str | bytes] | None = None,
    workbook: str = "",
    sheet_part: str = SHEET,
    target: str = "worksheets/sheet1.xml",
    relations: str = "",
    types: str = "",
    styles: bool = True,
) -> dict[str, str | bytes]:
    """Return the parts of a workbook with one sheet, Customers."""
    style = f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/{sheet_part}" ContentType="{SHEET_TYPE}.worksheet+xml"/>'
        + (
            f'<Override PartName="/xl/styles.xml" ContentType="{SHEET_TYPE}.styles+xml"/>'
            if styles
            else ""
        )
        + f"{types}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="Customers" sheetId="3" r:id="rId1"/></sheets>{workbook}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="{target}"/>'
        f"{style if styles else ''}{relations}</Relationships>",
        **({"xl/styles.xml": STYLES} if styles else {}),
        sheet_part: sheet_xml,
        **(extra or {}),
    }


def raw_book(
    path: Path, sheet_xml: str | bytes, method: int = zipfile.ZIP_DEFLATED, **how: object
) -> Path:
    """Write a workbook with one sheet, Customers."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in parts(sheet_xml, **how).items():
            archive.writestr(name, data)
    return path
