"""The cells of a described page: values that stay what they are, looks, and where a click leads."""

from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles.cell_style import StyleArray
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


@dataclass(frozen=True, slots=True)
class Pen:
    """Puts described cells into one sheet: most of a page's cells look like one that was drawn before."""

    sheet: Worksheet
    _drawn: dict[Style, StyleArray] = field(default_factory=dict)
    """What openpyxl made of each style."""

    def put_cell(self, row: int, column: int, described: TabCell, below: TabColumn) -> None:
        """Put a described cell `below` its column; its text is never taken for anything else."""
        cell = self.sheet.cell(row, column)
        if described.formula:
            cell.value = described.formula
        elif isinstance(described.value, str):
            _write_text(cell, described.value)
        else:
            cell.value = described.value
        self._draw(cell, _style_of(described, below))
        _link(cell, described)

    def _draw(self, cell: Cell | MergedCell, style: Style) -> None:
        if cell.has_style:  # of a day, or of a text that looks like a formula
            draw(cell, style)
            return
        # openpyxl has no open way to hand a look on, and looking it up again takes most of the time
        looks: Any = cell
        if style in self._drawn:
            looks._style = copy(self._drawn[style])  # noqa: SLF001
        else:
            draw(cell, style)
            self._drawn[style] = copy(looks._style)  # noqa: SLF001


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
