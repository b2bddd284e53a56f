"""A workbook as it stands after three years of a made-up business, in the owner's language: every tab has something to say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from openpyxl.worksheet.worksheet import Worksheet
from simulation.play import Game, play

import sheetcrm
from pictured.topics import IN_GERMAN, TOPICS
from sheetcrm.rules.words import Business
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.tabs import SETTINGS
from sheetcrm.tables.text import fold
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
ASKED = frozenset({"Inquiry", "Email", "Call", "Message"})
"""What they come with, of which an owner notes what it was about."""
COUNTRY = {"English": "GB", "Deutsch": "DE"}
"""By language, where the business is."""


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
                told = _Told(business, catalogue)
                append_rows(book[tab.name], tab, _placed(noted, headings, told))
    _set_country(book[catalogue.tab(SETTINGS)], catalogue)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(to_bytes(book))
    sheetcrm.sync(file, today=story.evening.day)


def _set_country(settings: Worksheet, catalogue: Catalogue) -> None:
    """Say where the business is, as its owner would: currency and numbers follow from it."""
    name = catalogue.setting("Country")
    row = next(cell.row for (cell,) in settings.iter_rows(max_col=1) if cell.value == name)
    settings.cell(row, 2).value = COUNTRY[catalogue.language]


def _placed(
    noted: Sequence[Sequence[Cell]], headings: Sequence[str], told: "_Told"
) -> Iterator[list[Cell]]:
    """Yield the rows in the order of a tab's columns, as the owner would write them."""
    names, *rows = noted
    for row in rows:
        cells = told.by_the_owner(dict(zip(map(str, names), row, strict=True)))
        known = {
            told.catalogue.heading(name): _worded(name, cell, told.catalogue)
            for name, cell in cells.items()
            if name not in NOT_KEPT
        }
        yield [known.get(heading) for heading in headings]


@dataclass(frozen=True, slots=True)
class _Told:
    """Makes of a row of the story what an owner of that business writes down in that language."""

    business: Business
    catalogue: Catalogue

    def by_the_owner(self, row: dict[str, Cell]) -> dict[str, Cell]:
        """Return a row of Customers or of the log: with an address that looks like one, and a topic."""
        if row.get("Email"):
            row["Email"] = _email_of(str(row["Name"]))
        if row.get("Phone") and self.catalogue.language == "English":
            row["Phone"] = str(row["Phone"]).replace("+4930", "+4420")
        if row.get("Type") in ASKED and row.get("Direction") in (None, "From them"):
            row["Note"] = row.get("Note") or self._topic(f"{row['Customer']}{row['Date']}")
        return {name: self._translated(cell) for name, cell in row.items()}

    def _topic(self, of: str) -> str:
        topics = TOPICS[self.business][self.catalogue.language]
        return topics[crc32(of.encode()) % len(topics)]

    def _translated(self, cell: Cell) -> Cell:
        is_german = self.catalogue.language == "Deutsch"
        return IN_GERMAN.get(cell, cell) if is_german and isinstance(cell, str) else cell


def _email_of(name: str) -> str:
    """Return an address of nobody.

    >>> _email_of("Álvaro O'Neill")
    'alvaro.oneill@example.com'
    """
    return f"{'.'.join(map(fold, name.split()))}@example.com"


def _worded(heading: str, cell: Cell, catalogue: Catalogue) -> Cell:
    table = WORDS.get(heading)
    return catalogue.formats.in_cell(table, str(cell)) if table and cell else cell
