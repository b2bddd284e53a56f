"""A spreadsheet made of an Excel workbook, roughly as an upload makes one.

Unverified against Google: values, formulas, days, merges, notes and hidden tabs come along; colours,
rules and charts do not.
"""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from emulator.book import Book, Sheet
from emulator.cells import Cell, Scalar, tidy_number
from emulator.locales import kept_formula
from emulator.patterns import EPOCH
from emulator.ranges import Area
from emulator.state import GoogleSheets


def add_workbook(state: GoogleSheets, path: Path, *, locale: str = "en_US") -> str:
    """Put the workbook in as a spreadsheet of the file's name; its id is returned."""
    book_id = state.add_spreadsheet(path.stem, locale=locale)
    book = state.any_book(book_id).copy()
    book.sheets = []
    for tab in load_workbook(path).worksheets:
        book.sheets.append(_sheet(book, tab))
    state.replace(book)
    return book_id


def _sheet(book: Book, tab: Worksheet) -> Sheet:
    sheet = Sheet(book.new_id() if book.sheets else 0, tab.title)
    for row in tab.iter_rows():
        for cell in row:
            if not isinstance(cell, MergedCell) and (cell.value is not None or cell.comment):
                sheet.grid.put(cell.row - 1, cell.column - 1, _cell(book, cell))
    sheet.rows = max(sheet.rows, tab.max_row)
    sheet.columns = max(sheet.columns, tab.max_column)
    sheet.merges = [
        Area(sheet.sheet_id, one.min_row - 1, one.max_row, one.min_col - 1, one.max_col)
        for one in tab.merged_cells.ranges
    ]
    if tab.sheet_state != "visible":
        sheet.extra["hidden"] = True
    return sheet


def _cell(book: Book, cell: Any) -> Cell:
    note = cell.comment.text if cell.comment else None
    if cell.data_type == "f":
        text = getattr(cell.value, "text", cell.value)
        return Cell(None, kept_formula(str(text), book.locale), None, note)
    number_format = _number_format(cell.value)
    cell_format = {"numberFormat": number_format} if number_format else None
    return Cell(_entered(cell.value), None, cell_format, note)


def _number_format(value: Any) -> dict[str, str] | None:
    if isinstance(value, datetime) and value.time() != time():
        return {"type": "DATE_TIME"}
    if isinstance(value, date):
        return {"type": "DATE"}
    return {"type": "TIME"} if isinstance(value, time | timedelta) else None


def _entered(value: Any) -> Scalar | None:
    if isinstance(value, datetime):
        return tidy_number((value - EPOCH) / timedelta(days=1))
    if isinstance(value, date):
        return (datetime(value.year, value.month, value.day) - EPOCH).days
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if value is None or isinstance(value, bool | int | str):
        return value
    return tidy_number(float(value))
