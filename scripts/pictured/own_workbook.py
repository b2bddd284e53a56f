"""An owner's own workbook as it may have grown: coloured rows, and a chart beside the list."""

from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

PEOPLE = "Our customers"
HEADINGS = ("Name", "Phone", "Last order", "Orders", "Total")
WIDTHS = (20, 15, 12, 8, 9)
ROWS = (
    ("Anna Fisher", "020 7946 0301", date(2026, 2, 24), 1, 48),
    ("Green Dragon Inn", "020 7946 0302", date(2026, 2, 20), 14, 2310),
    ("Peter Hall", "020 7946 0303", date(2025, 6, 12), 6, 402),
    ("St Mary's School", "020 7946 0304", date(2026, 1, 30), 9, 1745),
    ("Rosa Lind", "020 7946 0305", date(2025, 12, 19), 3, 126),
    ("Omar Aziz", "020 7946 0306", date(2026, 2, 27), 5, 310),
    ("Café Orchard", "020 7946 0307", date(2026, 2, 13), 22, 3980),
    ("Judy Wells", "020 7946 0308", date(2024, 11, 2), 2, 61),
    ("The Bennetts", "020 7946 0309", date(2025, 9, 5), 4, 233),
    ("Library Friends", "020 7946 0310", date(2025, 10, 17), 7, 690),
)
WINE, ROSE, SAND = "7B2D43", "F9E4E8", "FDF6EC"
CHART = (7, 5)
"""Width and height, in centimetres."""


def write_own_workbook(file: Path) -> None:
    """Write the workbook as its owner keeps it; nothing of ours is in it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = PEOPLE
    sheet.append(HEADINGS)
    for row in ROWS:
        sheet.append(row)
    _colour(sheet)
    _put_chart(sheet)
    book.save(file)


def _colour(sheet: Worksheet) -> None:
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions[chr(ord("A") + place)].width = width
    for number, row in enumerate(sheet.iter_rows(), start=1):
        colour = WINE if number == 1 else ROSE if number % 2 else SAND
        for cell in row:
            cell.fill = PatternFill("solid", start_color=colour)
            if number == 1:
                cell.font = Font(name="Calibri", bold=True, color="FFFFFF")
    for row in sheet.iter_rows(min_row=2, min_col=3):
        for cell, look in zip(row, ("d mmm yyyy", "0", "#,##0"), strict=True):
            cell.number_format = look


def _put_chart(sheet: Worksheet) -> None:
    last = len(ROWS) + 1
    chart = BarChart()
    chart.type, chart.title, chart.legend = "bar", "Total by customer", None
    chart.width, chart.height = CHART
    chart.add_data(Reference(sheet, min_col=5, min_row=2, max_row=last))
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last))
    sheet.add_chart(chart, "F2")
