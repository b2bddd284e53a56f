"""Builds the demo's workbook from demo.toml, as an owner would have typed it. Run by demo.py.

usage: python scripts/demonstration/workbook.py FILE
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from sheetcrm.rules.words import Business
from sheetcrm.tables.grid import Cell
from sheetcrm.templates.build import append_rows, build_workbook
from sheetcrm.templates.description import Tab
from sheetcrm.templates.starter import to_bytes
from sheetcrm.templates.starter_tabs import starter_tabs

TALE = Path(__file__).with_name("demo.toml")
ROW_HEIGHT = 32
"""Points: two lines of a sentence."""


def tale() -> dict[str, Any]:
    """Return what demo.toml tells."""
    return tomllib.loads(TALE.read_text(encoding="utf-8"))


def demo_day() -> date:
    """Return the day that the demo plays on."""
    return date.fromisoformat(str(tale()["today"]))


def write_demo(file: Path) -> None:
    """Write the workbook as it stands before the sync. Overwrites an earlier one."""
    story = tale()
    tabs = {tab.name: tab for tab in starter_tabs(Business(story["business"]), file.name)}
    book = build_workbook(tuple(tabs.values()))
    customers = story["customers"]
    _fill(book["Customers"], tabs["Customers"], customers)
    _fill(book["Interactions"], tabs["Interactions"], _log(customers))
    _choose(book["Settings"], story["settings"])
    book.active = book.sheetnames.index("Customers")
    for sheet in book:
        sheet.sheet_view.tabSelected = sheet.title == "Customers"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(to_bytes(book))


def _fill(sheet: Worksheet, tab: Tab, rows: list[Mapping[str, Any]]) -> None:
    append_rows(sheet, tab, ([row.get(column.heading) for column in tab.columns] for row in rows))
    if tab.name == "Customers":
        for number in range(2, sheet.max_row + 1):
            sheet.row_dimensions[number].height = ROW_HEIGHT


def _log(customers: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return everybody's log as one, in the order of the days."""
    events: Iterator[dict[str, Any]] = (
        {**event, "Customer": customer["Name"]}
        for customer in customers
        for event in customer["log"]
    )
    return sorted(events, key=lambda event: event["Date"])


def _choose(sheet: Worksheet, settings: Mapping[str, Cell]) -> None:
    values = sheet.iter_cols(min_row=1, max_col=1, values_only=True)
    titles = next(iter(values))
    for title, value in settings.items():
        sheet.cell(titles.index(title) + 1, 2).value = value


if __name__ == "__main__":
    try:
        write_demo(Path(sys.argv[1]))
    except OSError as error:
        sys.exit(f"{sys.argv[1]} cannot be written ({error.strerror}). If it is open, close it.")
