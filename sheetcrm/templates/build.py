"""Described tabs become a workbook that openpyxl builds."""

from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sheetcrm.ooxml import Area, format_area
from sheetcrm.tables.grid import Cell as Value
from sheetcrm.tables.tabs import MARK
from sheetcrm.templates.choices import offer_choices
from sheetcrm.templates.description import Look, Tab, TabCell, TabColumn
from sheetcrm.templates.looks import Style, cell_style, column_style, row_height

A4 = 9
HEADING_HEIGHT = 33
NOTE_SIZE = (260, 96)
"""Width and height of a note, in pixels."""


def build_workbook(tabs: Sequence[Tab]) -> Workbook:
    """Build a workbook of these tabs; the lists get no cell below their headings."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for tab in tabs:
        add_tab(book, tab)
    for tab in tabs:
        offer_choices(book[tab.name], tab, tabs)
        if tab.own_columns:
            _mark(book, tab)
    book.active = 0
    return book


def add_tab(book: Workbook, tab: Tab) -> Worksheet:
    """Add a described tab behind those that are there."""
    sheet: Worksheet = book.create_sheet(tab.name)
    for place, column in enumerate(tab.columns, start=1):
        _shape_column(sheet, place, column, is_list=tab.is_list)
    if tab.has_headings:
        _put_headings(sheet, tab)
    for number, row in enumerate(tab.rows, start=tab.first_row):
        for place, cell in enumerate(row, start=1):
            if cell is not None:
                _put_cell(sheet, number, place, cell)
        sheet.row_dimensions[number].height = row_height(row, tab.columns)
    sheet.sheet_view.showGridLines = False
    _set_up_printing(sheet, tab)
    return sheet


def append_rows(sheet: Worksheet, tab: Tab, rows: Iterable[Sequence[Value]]) -> None:
    """Add rows under the headings of a list, as an owner would: each cell looks like its column."""
    for values in rows:
        sheet.append(list(values))
        for cell, column in zip(sheet[sheet.max_row], tab.columns, strict=False):
            draw(cell, _style_of(column))


def _shape_column(sheet: Worksheet, place: int, column: TabColumn, *, is_list: bool) -> None:
    shape = sheet.column_dimensions[get_column_letter(place)]
    shape.width = column.width
    if is_list:
        draw(shape, _style_of(column))
    if column.is_folded:
        shape.outlineLevel, shape.hidden = 1, True
        sheet.column_dimensions[get_column_letter(place + 1)].collapsed = True


def _style_of(column: TabColumn) -> Style:
    return column_style(column.kind, is_ours=column.is_ours, is_wrapped=column.is_wrapped)


def _put_headings(sheet: Worksheet, tab: Tab) -> None:
    for place, column in enumerate(tab.columns, start=1):
        cell = sheet.cell(1, place, column.heading)
        look = Look.OUR_HEADING if column.is_ours else Look.OWNERS_HEADING
        draw(cell, cell_style(look, column.kind))
        if column.note:
            width, height = NOTE_SIZE
            cell.comment = Comment(_note(column), "sheetcrm", width=width, height=height)
    sheet.row_dimensions[1].height = HEADING_HEIGHT
    sheet.freeze_panes = f"{get_column_letter(tab.frozen_columns + 1)}2"
    if tab.is_list:
        # The heading row alone: when a filter is used, programs take in the rows below it.
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(tab.columns))}1"


def _note(column: TabColumn) -> str:
    return column.note if not column.choices else f"{column.note}\n{', '.join(column.choices)}"


def _put_cell(sheet: Worksheet, row: int, column: int, described: TabCell) -> None:
    cell = sheet.cell(row, column, described.value)
    draw(cell, cell_style(described.look, described.kind))
    if cell.data_type == "f":  # a formula to be read, not one to be calculated
        cell.data_type, cell.quotePrefix = "s", True
    if described.link:
        place = f"{quote_sheetname(described.link)}!A1"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)


def draw(drawn: Cell | MergedCell | ColumnDimension, style: Style) -> None:
    """Give a cell, or a whole column, its look."""
    drawn.font, drawn.fill = style.font, style.fill
    drawn.alignment, drawn.border = style.alignment, style.border
    drawn.number_format = style.number_format.value


def _mark(book: Workbook, tab: Tab) -> None:
    """Mark the computed columns, as a sync that adds them does."""
    ours = tab.own_columns
    area = format_area(tab.name, Area(1, ours.start + 1, 1, ours.stop))
    book.defined_names[MARK] = DefinedName(MARK, attr_text=area, hidden=True)


def _set_up_printing(sheet: Worksheet, tab: Tab) -> None:
    sheet.page_setup.orientation = "landscape" if tab.is_landscape else "portrait"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = tab.pages_wide, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    if tab.has_headings:
        sheet.print_title_rows = "1:1"
    if tab.frozen_columns:
        sheet.print_title_cols = f"A:{get_column_letter(tab.frozen_columns)}"
    footer = HeaderFooterItem()
    for part, text in ((footer.left, "&A"), (footer.right, "&P / &N")):
        if part is not None:  # never: openpyxl's types are wider than what it makes
            part.text = text
    sheet.HeaderFooter.oddFooter = footer
