"""How the rows of a described tab stand: as high as their texts, in an outline that folds."""

from collections.abc import Iterator, Sequence

from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from sheetcrm.templates.description import RowShape, Tab, TabCell
from sheetcrm.templates.drawing.cells import Pen
from sheetcrm.templates.drawing.looks import row_height

Rows = Sequence[Sequence[TabCell | None]]


class MergedInOrder(MultiCellRange):
    """Merged cells from top to bottom: openpyxl keeps a set, whose order differs from run to run."""

    def __iter__(self) -> Iterator[CellRange]:
        yield from sorted(self.ranges, key=lambda cells: (cells.min_row, cells.min_col))


def put_rows(sheet: Worksheet, tab: Tab) -> None:
    """Put the described rows of a tab into a sheet, those above its headings as well."""
    sheet.merged_cells = MergedInOrder()
    pen = Pen(sheet)
    for first, rows in ((1, tab.above), (tab.first_row, tab.rows)):
        for number, row in enumerate(rows, start=first):
            for place, cell in enumerate(row, start=1):
                if cell is not None:
                    pen.put_cell(number, place, cell, tab.columns[place - 1])
                    if cell.across > 1:
                        sheet.merge_cells(None, number, place, number, place + cell.across - 1)
            height = max(row_height(row, tab.columns), tab.row_height or 0)
            sheet.row_dimensions[number].height = height


def shape_rows(sheet: Worksheet, tab: Tab) -> None:
    """Give rows their heights and places in the outline, once their cells are there."""
    if tab.row_height:
        sheet.sheet_format.defaultRowHeight = tab.row_height
        sheet.sheet_format.customHeight = True
    for number, shape in tab.shapes.items():
        _shape_row(sheet, number, shape)
    if any(shape.level for shape in tab.shapes.values()):
        sheet.sheet_properties.outlinePr = Outline(summaryBelow=False, summaryRight=True)


def _shape_row(sheet: Worksheet, number: int, shape: RowShape) -> None:
    row = sheet.row_dimensions[number]
    if shape.height is not None:
        row.height = shape.height
    row.outlineLevel = shape.level
    if shape.is_folded:
        row.hidden = True
        unfolds = sheet.row_dimensions[number - 1]
        unfolds.collapsed = bool(shape.level) and not unfolds.hidden
