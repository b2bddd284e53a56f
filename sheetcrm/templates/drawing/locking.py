"""A page on which only the cells that ask can be typed in; no password is needed to unlock it."""

from openpyxl.styles import Protection
from openpyxl.worksheet.views import Selection
from openpyxl.worksheet.worksheet import Worksheet

from sheetcrm.templates.description import Look, Tab


def lock(sheet: Worksheet, tab: Tab) -> None:
    """Lock a sheet that holds a described tab; how it looks may still be changed."""
    for number, row in enumerate(tab.rows, start=tab.first_row):
        for place, cell in enumerate(row, start=1):
            if cell is not None and cell.look is Look.ASKED:
                asked = sheet.cell(number, place)
                asked.protection = Protection(locked=False)
                sheet.sheet_view.selection = [
                    Selection(activeCell=asked.coordinate, sqref=asked.coordinate)
                ]
    sheet.protection.sheet = True
    sheet.protection.formatCells = False  # openpyxl says what is forbidden
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
