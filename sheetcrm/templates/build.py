"""Described tabs become a workbook that openpyxl builds."""

from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from sheetcrm.ooxml import Area, column_reference, format_area
from sheetcrm.tables.column import NumberFormat
from sheetcrm.tables.grid import Cell as Value
from sheetcrm.tables.tabs import MARK
from sheetcrm.templates.description import Look, Tab, TabColumn
from sheetcrm.templates.drawing.cells import draw
from sheetcrm.templates.drawing.charts import draw_charts
from sheetcrm.templates.drawing.choices import offer_choices
from sheetcrm.templates.drawing.locking import lock
from sheetcrm.templates.drawing.looks import Style, cell_style, column_style
from sheetcrm.templates.drawing.printing import set_up_printing
from sheetcrm.templates.drawing.rows import put_rows, shape_rows
from sheetcrm.templates.drawing.tables import grow_tables, put_table

HEADING_HEIGHT = 33
USUAL_WIDTH = 9.140625
"""Of a column that nobody shaped, in characters of Calibri 11."""
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
        draw_charts(book[tab.name], tab)
        if tab.own_columns:
            _mark(book, tab)
        _name_columns(book, tab, tabs)
    book.active = 0
    return book


def add_tab(book: Workbook, tab: Tab) -> Worksheet:
    """Add a described tab behind those that are there."""
    sheet: Worksheet = book.create_sheet(tab.name)
    for place, column in enumerate(tab.columns, start=1):
        _shape_column(sheet, place, column, is_list=tab.is_list)
    put_rows(sheet, tab)
    if tab.has_headings:
        _put_headings(sheet, tab)
    shape_rows(sheet, tab)
    sheet.sheet_view.showGridLines = False
    _write_days(sheet, tab.dates)
    set_up_printing(sheet, tab)
    if tab.is_hidden:
        sheet.sheet_state = "hidden"
    if tab.is_locked:
        lock(sheet, tab)
    return sheet


def build_tab(tab: Tab) -> Workbook:
    """Build a workbook of one tab as it looks: without what the tab offers, which never changes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_tab(book, tab)
    return book


def append_rows(sheet: Worksheet, tab: Tab, rows: Iterable[Sequence[Value]]) -> None:
    """Add rows under the headings of a list, as an owner would: each cell looks like its column."""
    for values in rows:
        sheet.append(list(values))
        for cell, column in zip(sheet[sheet.max_row], tab.columns, strict=False):
            draw(cell, _style_of(column))
    grow_tables(sheet)
    _write_days(sheet, tab.dates)


def _write_days(sheet: Worksheet, pattern: str) -> None:
    """Write days as the language of the tab does."""
    if pattern == NumberFormat.DATE.value:
        return
    cells = (cell for row in sheet.iter_rows() for cell in row)
    for each in (*sheet.column_dimensions.values(), *cells):
        if each.number_format == NumberFormat.DATE.value:
            each.number_format = pattern


def _shape_column(sheet: Worksheet, place: int, column: TabColumn, *, is_list: bool) -> None:
    shape = sheet.column_dimensions[get_column_letter(place)]
    shape.width = column.width
    if is_list:
        draw(shape, _style_of(column))
    if column.is_folded:
        shape.outlineLevel, shape.hidden = 1, True
        beside = sheet.column_dimensions[get_column_letter(place + 1)]
        beside.collapsed, beside.width = True, USUAL_WIDTH
    if column.is_hidden:
        shape.hidden = True


def _style_of(column: TabColumn) -> Style:
    return column_style(column.kind, is_ours=column.is_ours, is_wrapped=column.is_wrapped)


def _put_headings(sheet: Worksheet, tab: Tab) -> None:
    for place, column in enumerate(tab.columns, start=1):
        cell = sheet.cell(tab.heading_row, place, column.heading)
        look = Look.OUR_HEADING if column.is_ours else Look.OWNERS_HEADING
        if column.is_narrow:
            look = Look.TICK_HEADING
        draw(cell, cell_style(look, column.kind))
        if column.note:
            width, height = NOTE_SIZE
            cell.comment = Comment(_note(column), "sheetcrm", width=width, height=height)
    sheet.row_dimensions[tab.heading_row].height = HEADING_HEIGHT
    sheet.freeze_panes = f"{get_column_letter(tab.frozen_columns + 1)}{tab.first_row}"
    if tab.is_list:
        put_table(sheet, tab)


def _note(column: TabColumn) -> str:
    return column.note if not column.choices else f"{column.note}\n{', '.join(column.choices)}"


def _name_columns(book: Workbook, tab: Tab, tabs: Sequence[Tab]) -> None:
    """Give columns of other tabs the names by which our formulas find them; of those that are here."""
    for name, (other, heading) in tab.names.items():
        for named in (each for each in tabs if each.name == other):
            text = column_reference(other, named.place(heading))
            book.defined_names[name] = DefinedName(name, attr_text=text, hidden=True)


def _mark(book: Workbook, tab: Tab) -> None:
    """Mark the computed columns, as a sync that adds them does."""
    ours = tab.own_columns
    area = format_area(tab.name, Area(1, ours.start + 1, 1, ours.stop))
    book.defined_names[MARK] = DefinedName(MARK, attr_text=area, hidden=True)
