"""What somebody types into the demo's workbook before it is drawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from sheetcrm.tables.grid import Cell

UNSETTLED = {
    ("Tom Okafor", "Notes"): "Please do not call, he writes himself",
    ("Jonas Weber", "Notes"): "Deceased, says his brother",
    ("Paul Greene", "Birthday"): "31/02/1970",
}
"""Cells that only the owner can settle, by customer and heading."""
UNKNOWN: tuple[tuple[Cell, ...], ...] = (
    (date(2026, 2, 27), "Mrs Wood", "Call", "Phone", "From them", None, None, "Asks for a quote"),
    (date(2026, 2, 20), "Helen Marsh", "Sample box", "Post"),
)
"""Rows of the log with somebody and something that nobody knows."""


def unsettle(workbook: Path) -> None:
    """Type what has to be settled: two notes, a date, two rows, and no country."""
    with _opened(workbook) as book:
        people = book["Customers"]
        columns = {cell.value: cell.column or 0 for cell in people[1]}
        rows = {cell.value: cell.row or 0 for cell in people[get_column_letter(columns["Name"])]}
        for (name, heading), value in UNSETTLED.items():
            people.cell(rows[name], columns[heading]).value = value
        log = book["Interactions"]
        first = 1 + max(cell.row for cell in log["A"] if cell.value is not None)
        for row, values in enumerate(UNKNOWN, start=first):
            for column, typed in enumerate(values, start=1):
                log.cell(row, column).value = typed
        for setting, beside in book["Settings"].iter_rows(max_col=2):
            if setting.value == "Country":
                beside.value = None


def ask_for_helen(workbook: Path) -> None:
    """Type half a name into Welcome back, whose formulas LibreOffice then works out."""
    with _opened(workbook) as book:
        book["Welcome back"]["B3"].value = "hele"


@contextmanager
def _opened(workbook: Path) -> Iterator[Workbook]:
    book = openpyxl.load_workbook(workbook)
    yield book
    book.save(workbook)
