"""Adds the tabs that an owner lives in to a workbook.

usage: python -m benchmarks.lived_in WORKBOOK
"""

import sys
from pathlib import Path

from sheetcrm.ooxml import Package, Workbook
from sheetcrm.rules.words import Business
from sheetcrm.templates.build import build_workbook
from sheetcrm.templates.description import Home
from sheetcrm.templates.results import with_results
from sheetcrm.templates.starter import to_bytes
from sheetcrm.templates.starter_tabs import starter_tabs
from sheetcrm.wording.languages import DEFAULT

LIVED_IN = (
    *("Today", "Problems", "Welcome back", "Dashboard", "Messages", "Presence", "Start here"),
    "_sheetcrm_cards",
)


def add_tabs(file: Path) -> None:
    """Add them, as the starter has them."""
    offered = starter_tabs(Business.SHOP, file.name, Home.FILE, DEFAULT)
    tabs = [tab for tab in offered if tab.name in LIVED_IN]
    content = with_results(to_bytes(build_workbook(tabs)), tabs)
    book = Workbook(Package.open(file))
    book.graft(Workbook(Package.from_bytes(content, "our tabs")), LIVED_IN, LIVED_IN[:1])
    grown = file.with_suffix(".new")
    book.save_to(grown)
    grown.replace(file)


if __name__ == "__main__":
    add_tabs(Path(sys.argv[1]))
