"""The cells of a described page: values that stay what they are, looks, and where a click leads."""

from datetime import date
from typing import Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from sheetcrm.tables.column import Kind, NumberFormat
from sheetcrm.tables.kinds.dates.dates import DATE
from sheetcrm.templates.description import Look, TabCell, TabColumn
from sheetcrm.templates.drawing.looks import Style, cell_style, column_style

LONGEST_LINK: Final = 2079
"""Characters of an address that Excel opens; a workbook with a longer one counts as damaged."""


def put_cell(sheet: Worksheet, row: int, column: int, described: TabCell, below: TabColumn) -> None:
    """Put a described cell `below` its column; its text is never taken for anything else."""
    cell = sheet.cell(row, column)
    if described.formula:
        cell.value = described.formula
    elif isinstance(described.value, str):
        _write_text(cell, described.value)
    else:
        cell.value = described.value
    draw(cell, _style_of(described, below))
    _link(cell, described)


def draw(drawn: Cell | MergedCell | ColumnDimension, style: Style) -> None:
    """Give a cell, or a whole column, its look."""
    drawn.font, drawn.fill = style.font, style.fill
    drawn.alignment, drawn.border = style.alignment, style.border
    drawn.number_format = style.number_format.value


def _style_of(described: TabCell, below: TabColumn) -> Style:
    if described.look is Look.NOTED:
        return column_style(below.kind, is_ours=below.is_ours, is_wrapped=below.is_wrapped)
    return cell_style(described.look, _kind_of(described))


def _kind_of(described: TabCell) -> Kind:
    """Return the kind of a cell; a day looks like one whatever is said."""
    is_plain = described.kind.number_format is NumberFormat.GENERAL
    return DATE if is_plain and isinstance(described.value, date) else described.kind


def _write_text(cell: Cell | MergedCell, text: str) -> None:
    if isinstance(cell, MergedCell):
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
    if cell.data_type != "s":  # a formula or an error to be read, not one to be calculated
        cell.quotePrefix = cell.data_type == "f"
        cell.data_type = "s"


def _link(cell: Cell | MergedCell, described: TabCell) -> None:
    if isinstance(cell, MergedCell):
        return
    if described.link:
        place = f"{quote_sheetname(described.link)}!{described.place}"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
    elif described.url and len(described.url) <= LONGEST_LINK:
        cell.hyperlink = Hyperlink(ref=cell.coordinate, target=described.url)
