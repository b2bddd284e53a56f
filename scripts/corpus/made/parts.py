"""The parts of a made workbook, and the package that they form."""

import random
import zipfile
from io import BytesIO

from corpus.made.around import elements
from corpus.made.features import Features
from corpus.made.people import LOG, People
from corpus.made.refs import area
from corpus.made.rows import RowWriter
from corpus.made.sheet import Block, Cell, MadeAnchor, MadeSheet, MadeTable
from corpus.made.spelling import Spelling, escaped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "xl/worksheets/sheet1.xml"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_XFS = (
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1"/>',
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    '<xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/>',
)
_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3">'
    '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFFFEE99"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_XFS)}">{"".join(_XFS)}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    '<dxfs count="1"><dxf><font><color rgb="FFFF0000"/></font></dxf></dxfs></styleSheet>'
)


def package(
    sheet: MadeSheet, people: People, features: Features, spelling: Spelling, rng: random.Random
) -> bytes:
    """Return the workbook as a file's content."""
    writer = RowWriter(spelling, features, rng)
    parts = {SHEET: _sheet(sheet, features, spelling, writer, rng)}
    if features.log:
        log = MadeSheet(1, 1, len(LOG))
        for row, values in enumerate((LOG, *people.log), 1):
            for column, value in enumerate(values, 1):
                log.put(row, column, Cell(value, 2 if column == 1 and row > 1 else 0))
        content = f"<sheetData>{writer.rows(log)}</sheetData>"
        parts["xl/worksheets/sheet2.xml"] = _root("worksheet", spelling, content)
    for number, table in enumerate(sheet.tables, 1):
        parts[f"xl/tables/table{number}.xml"] = _table(table, number)
    if sheet.anchors:
        parts["xl/drawings/drawing1.xml"] = _drawing(sheet.anchors)
    if sheet.anchors or sheet.tables:
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = _relations(_of_sheet(sheet))
    if writer.shared:
        parts["xl/sharedStrings.xml"] = _shared(writer.shared)
    parts["xl/styles.xml"] = _STYLES
    parts["xl/workbook.xml"] = _workbook(sheet, features)
    parts["xl/_rels/workbook.xml.rels"] = _relations(_of_workbook(parts))
    parts["_rels/.rels"] = _relations([("rId1", "officeDocument", "xl/workbook.xml")])
    return _zipped({"[Content_Types].xml": _types(parts), **parts}, features)


def _zipped(parts: dict[str, str], features: Features) -> bytes:
    method = zipfile.ZIP_STORED if features.stored else zipfile.ZIP_DEFLATED
    start = b"\xef\xbb\xbf" if features.bom else b""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, xml in parts.items():
            info = zipfile.ZipInfo(name, (2026, 2, 27, 12, 0, 0))
            info.compress_type = method
            archive.writestr(info, start + (_HEAD + xml).encode())
    return out.getvalue()


def _sheet(
    sheet: MadeSheet,
    features: Features,
    spelling: Spelling,
    writer: RowWriter,
    rng: random.Random,
) -> str:
    before, behind = elements(sheet, features, spelling, rng)
    rows = f"<sheetData>{writer.rows(sheet)}</sheetData>"
    return _root("worksheet", spelling, spelling.gap.join([*before, rows, *behind]))


def _root(name: str, spelling: Spelling, content: str) -> str:
    names = f'{spelling.declaration}="{MAIN}" xmlns:r="{OFFICE}"'
    return spelling.prefixed(f"<{name}>{content}</{name}>").replace(">", f" {names}>", 1)


def _shared(texts: dict[str, int]) -> str:
    items = "".join(f'<si><t xml:space="preserve">{escaped(text)}</t></si>' for text in texts)
    return f'<sst xmlns="{MAIN}" count="{len(texts)}" uniqueCount="{len(texts)}">{items}</sst>'


def _table(table: MadeTable, number: int) -> str:
    block = table.area
    columns = "".join(
        f'<tableColumn id="{at}" name="{name}"{_total(table, at - 1)}/>'
        for at, name in enumerate(table.columns, 1)
    )
    kind = "" if table.has_headings else ' headerRowCount="0"'
    kind += ' totalsRowCount="1"' if table.totals else ""
    body = block._replace(bottom=block.bottom - bool(table.totals))
    filter_ = f'<autoFilter ref="{area(body)}"/>' if table.has_headings else ""
    return (
        f'<table xmlns="{MAIN}" id="{number}" name="{table.name}" displayName="{table.name}" '
        f'ref="{area(block)}"{kind}>{filter_}<tableColumns count="{len(table.columns)}">{columns}'
        '</tableColumns><tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/></table>'
    )


def _total(table: MadeTable, at: int) -> str:
    shown = table.totals[at] if table.totals else ""
    if not shown:
        return ""
    return ' totalsRowLabel="Total"' if shown == "Total" else ' totalsRowFunction="sum"'


def _drawing(anchors: list[MadeAnchor]) -> str:
    shape = (
        '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="Box"/><xdr:cNvSpPr/>'
        '</xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:sp>'
        "<xdr:clientData/>"
    )
    content = "".join(_anchor(each, shape) for each in anchors)
    spaces = f'xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main"'
    return f"<xdr:wsDr {spaces}>{content}</xdr:wsDr>"


def _anchor(anchor: MadeAnchor, shape: str) -> str:
    block = anchor.area
    begin = _corner("from", block.top - 1, block.left - 1)
    if anchor.moves_only:
        extent = '<xdr:ext cx="3000000" cy="1500000"/>'
        return f"<xdr:oneCellAnchor>{begin}{extent}{shape}</xdr:oneCellAnchor>"
    end = _corner("to", block.bottom - 1, block.right - 1)
    return f"<xdr:twoCellAnchor>{begin}{end}{shape}</xdr:twoCellAnchor>"


def _corner(name: str, row: int, column: int) -> str:
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>9525</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>9525</xdr:rowOff></xdr:{name}>"
    )


def _workbook(sheet: MadeSheet, features: Features) -> str:
    settings = '<workbookPr date1904="1"/>' if features.is_1904 else ""
    log = '<sheet name="Interactions" sheetId="2" r:id="rId2"/>' if features.log else ""
    listed = area(Block(sheet.header_row, sheet.first, sheet.last_row, sheet.last))
    names = (
        f'<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Customers!{listed}'
        f'</definedName><definedName name="Clients">Customers!{listed}</definedName></definedNames>'
    )
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{settings}<sheets>'
        f'<sheet name="Customers" sheetId="1" r:id="rId1"/>{log}</sheets>{names}</workbook>'
    )


def _of_sheet(sheet: MadeSheet) -> list[tuple[str, str, str]]:
    tables = [
        (f"rId{10 + number}", "table", f"../tables/table{number}.xml")
        for number in range(1, len(sheet.tables) + 1)
    ]
    drawing = [("rId9", "drawing", "../drawings/drawing1.xml")] if sheet.anchors else []
    return [*tables, *drawing]


def _of_workbook(parts: dict[str, str]) -> list[tuple[str, str, str]]:
    targets = {
        "rId1": ("worksheet", SHEET),
        "rId2": ("worksheet", "xl/worksheets/sheet2.xml"),
        "rId3": ("styles", "xl/styles.xml"),
        "rId4": ("sharedStrings", "xl/sharedStrings.xml"),
    }
    return [
        (key, kind, name.removeprefix("xl/"))
        for key, (kind, name) in targets.items()
        if name in parts
    ]


def _relations(targets: list[tuple[str, str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in targets
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def _types(parts: dict[str, str]) -> str:
    kinds = {
        "xl/worksheets/s": f"{TYPE}.worksheet+xml",
        "xl/tables/": f"{TYPE}.table+xml",
        "xl/drawings/": "application/vnd.openxmlformats-officedocument.drawing+xml",
        "xl/sharedStrings": f"{TYPE}.sharedStrings+xml",
        "xl/styles": f"{TYPE}.styles+xml",
        "xl/workbook": f"{TYPE}.sheet.main+xml",
    }
    items = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in parts
        for start, kind in kinds.items()
        if name.startswith(start)
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{items}</Types>'
    )
