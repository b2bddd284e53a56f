"""A workbook as it stands after three years of a made-up business, in the owner's language: every tab has something to say."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from simulation.play import Game, play

import sheetcrm
from sheetcrm.rules.words import Business
from sheetcrm.tables.grid import Cell
from sheetcrm.templates.build import append_rows, build_workbook
from sheetcrm.templates.starter import to_bytes
from sheetcrm.templates.starter_tabs import starter_tabs
from sheetcrm.wording.catalogue import Catalogue, catalogue_of

PEOPLE = 90
WEEKS = 2
DAYS_BEFORE = 3 * 365
"""Long enough for each sentence to have something to compare."""
NOT_KEPT = ("First purchase",)
"""What nobody writes down who keeps a log."""
WORDS = {"Type": "type", "Channel": "channel", "Direction": "direction", "Purpose": "purpose"}
"""The columns of the log whose words the owner writes in their own language."""


def write_played(file: Path, business: Business, language: str) -> None:
    """Play a business and write down what its owner would have, then bring it up to date."""
    game = Game(
        business=business, customers=PEOPLE, days=7 * WEEKS, log="year", days_before=DAYS_BEFORE
    )
    story = play(game)
    catalogue = catalogue_of(language)
    tabs = starter_tabs(business, file.name, language=catalogue.language)
    book = build_workbook(tabs)
    rows = {"Customers": story.workbook.customers, "Interactions": story.workbook.interactions}
    for tab in tabs:
        for name, noted in rows.items():
            if tab.name == catalogue.tab(name):
                headings = [column.heading for column in tab.columns]
                append_rows(book[tab.name], tab, _placed(noted, headings, catalogue))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(to_bytes(book))
    sheetcrm.sync(file, today=story.evening.day)


def _placed(
    noted: Sequence[Sequence[Cell]], headings: Sequence[str], catalogue: Catalogue
) -> Iterator[list[Cell]]:
    """Yield the rows in the order of a tab's columns, as the owner would write them."""
    names, *rows = noted
    for row in rows:
        known = {
            catalogue.heading(str(name)): _worded(str(name), cell, catalogue)
            for name, cell in zip(names, row, strict=True)
            if name not in NOT_KEPT
        }
        yield [known.get(heading) for heading in headings]


def _worded(heading: str, cell: Cell, catalogue: Catalogue) -> Cell:
    table = WORDS.get(heading)
    return catalogue.formats.in_cell(table, str(cell)) if table and cell else cell
