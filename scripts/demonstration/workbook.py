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
from sheetcrm.wording.catalogue import Catalogue, catalogue_of
from sheetcrm.wording.languages import DEFAULT

TALE = Path(__file__).with_name("demo.toml")
FLORIST = TALE.with_name("florist.toml")
"""A second tale, in German."""


def tale(told_in: Path = TALE) -> dict[str, Any]:
    """Return what demo.toml tells, or another file like it."""
    return tomllib.loads(told_in.read_text(encoding="utf-8"))


def demo_day() -> date:
    """Return the day that the demo plays on."""
    return date.fromisoformat(str(tale()["today"]))


def write_demo(file: Path, told_in: Path = TALE) -> None:
    """Write the workbook as it stands before the sync. Overwrites an earlier one."""
    story = tale(told_in)
    catalogue = catalogue_of(story.get("language", DEFAULT))
    listed = starter_tabs(Business(story["business"]), file.name, language=catalogue.language)
    tabs = {tab.name: tab for tab in listed}
    book = build_workbook(listed)
    people, log, settings = map(catalogue.tab, ("Customers", "Interactions", "Settings"))
    _fill(book[people], tabs[people], story["customers"])
    _fill(book[log], tabs[log], log_of(story["customers"], catalogue))
    _choose(book[settings], story["settings"])
    book.active = book.sheetnames.index(people)
    for sheet in book:
        sheet.sheet_view.tabSelected = sheet.title == people
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(to_bytes(book))


def _fill(sheet: Worksheet, tab: Tab, rows: list[Mapping[str, Any]]) -> None:
    append_rows(sheet, tab, ([row.get(column.heading) for column in tab.columns] for row in rows))


def log_of(customers: list[Mapping[str, Any]], catalogue: Catalogue) -> list[Mapping[str, Any]]:
    """Return everybody's log as one, in the order of the days."""
    who, on = catalogue.heading("Customer"), catalogue.heading("Date")
    events: Iterator[dict[str, Any]] = (
        {**event, who: customer["Name"]} for customer in customers for event in customer["log"]
    )
    return sorted(events, key=lambda event: event[on])


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
