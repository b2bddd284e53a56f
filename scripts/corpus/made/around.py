"""The elements of a made sheet around its rows: those that it needs, and any others there may be."""

import random
from collections.abc import Callable

from corpus.made.features import Features
from corpus.made.refs import area, ref
from corpus.made.sheet import Block, MadeSheet
from corpus.made.spelling import Spelling

BEFORE = ("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols")
BEHIND = (
    "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "drawing",
    "legacyDrawing", "picture", "tableParts", "extLst",
)  # fmt: skip
"""The elements in the order of the standard, as far as a sheet without further parts has them."""

FIXED = {
    "sheetPr": '<sheetPr codeName="Sheet1"><tabColor rgb="FFAA3300"/></sheetPr>',
    "sheetViews": '<sheetViews><sheetView workbookViewId="0" showGridLines="0"/></sheetViews>',
    "sheetFormatPr": '<sheetFormatPr baseColWidth="10" defaultRowHeight="15.75"/>',
    "sheetCalcPr": '<sheetCalcPr fullCalcOnLoad="0"/>',
    "sheetProtection": '<sheetProtection sheet="0" formatColumns="0"/>',
    "protectedRanges": '<protectedRanges><protectedRange sqref="A1" name="Mine"/></protectedRanges>',
    "phoneticPr": '<phoneticPr fontId="0" type="noConversion"/>',
    "printOptions": '<printOptions horizontalCentered="1"/>',
    "pageMargins": '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
    "pageSetup": '<pageSetup paperSize="9" orientation="landscape"/>',
    "headerFooter": "<headerFooter><oddFooter>&amp;LPage &amp;P</oddFooter></headerFooter>",
    "rowBreaks": '<rowBreaks count="1" manualBreakCount="1"><brk id="3" max="16383" man="1"/></rowBreaks>',
    "colBreaks": '<colBreaks count="1" manualBreakCount="1"><brk id="4" max="1048575" man="1"/></colBreaks>',
    "cellWatches": '<cellWatches><cellWatch r="A1"/></cellWatches>',
    "ignoredErrors": '<ignoredErrors><ignoredError sqref="A1:C9" numberStoredAsText="1"/></ignoredErrors>',
    "hyperlinks": '<hyperlinks><hyperlink ref="A1" location="Customers!A1" display="top"/></hyperlinks>',
    "extLst": '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    "<x14:conditionalFormattings/></ext></extLst>",
}
"""Elements that any sheet may have."""


def elements(
    sheet: MadeSheet, features: Features, spelling: Spelling, rng: random.Random
) -> tuple[list[str], list[str]]:
    """Return the elements before the rows and those behind them."""
    needed = {
        "dimension": _dimension(sheet, features.dimension),
        "cols": _columns(sheet, spelling),
        "mergeCells": _listed("mergeCells", "mergeCell", sheet.merges),
        "conditionalFormatting": "".join(map(_rule, sheet.rules)),
        "dataValidations": _listed("dataValidations", "", sheet.choices, _choice),
        "drawing": '<drawing r:id="rId9"/>' if sheet.anchors else "",
        "tableParts": _table_parts(len(sheet.tables)),
        "autoFilter": _filter(sheet, features, rng),
    }
    chosen = {
        name: needed.get(name, "")
        or (FIXED.get(name, "") if rng.random() < features.elements else "")
        for name in (*BEFORE, *BEHIND)
    }
    behind = [chosen[name] for name in BEHIND if chosen[name]]
    if features.is_shuffled:
        rng.shuffle(behind)
    return [chosen[name] for name in BEFORE if chosen[name]], behind


def _dimension(sheet: MadeSheet, kind: str) -> str:
    last = max(sheet.cells)
    wide = max(column for cells in sheet.cells.values() for column in cells)
    words = {
        "right": f"{ref(min(sheet.cells), 1)}:{ref(last, wide)}",
        "A1": "A1",
        "wide": "A1:AZ5000",
    }
    return f'<dimension ref="{words[kind]}"/>' if kind else ""


def _columns(sheet: MadeSheet, spelling: Spelling) -> str:
    """Write one element for columns that were described together."""
    spans = sorted(sheet.columns, key=lambda span: span[0])
    tags = [
        spelling.element("col", {"min": first, "max": last, **attributes})
        for first, last, attributes in spans
    ]
    return f"<cols>{''.join(tags)}</cols>" if tags else ""


def _listed(
    name: str, item: str, areas: list[Block], write: Callable[[Block], str] | None = None
) -> str:
    if not areas:
        return ""
    items = [write(each) if write else f'<{item} ref="{area(each)}"/>' for each in areas]
    return f'<{name} count="{len(items)}">{"".join(items)}</{name}>'


def _rule(block: Block) -> str:
    return (
        f'<conditionalFormatting sqref="{area(block)}"><cfRule type="expression" dxfId="0" '
        f'priority="1"><formula>LEN({ref(block.top, block.left)})&gt;3</formula></cfRule>'
        "</conditionalFormatting>"
    )


def _choice(block: Block) -> str:
    return (
        f'<dataValidation type="list" allowBlank="1" sqref="{area(block)}">'
        '<formula1>"red,blue"</formula1></dataValidation>'
    )


def _table_parts(count: int) -> str:
    parts = "".join(f'<tablePart r:id="rId{11 + at}"/>' for at in range(count))
    return f'<tableParts count="{count}">{parts}</tableParts>' if count else ""


def _filter(sheet: MadeSheet, features: Features, rng: random.Random) -> str:
    if features.own_table or rng.random() >= features.elements:
        return ""
    block = Block(sheet.header_row, sheet.first, sheet.last_row, sheet.last)
    return f'<autoFilter ref="{area(block)}"/>'
