"""The workbook itself: the owner opens it, types, sorts, ticks and closes it; then a sync runs."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from sheetcrm import sync
from sheetcrm.rules.words import Business
from sheetcrm.tables.columns import COMPUTED_COLUMNS, INTERACTION_COLUMNS, OWNER_COLUMNS
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.today.columns import TODAY_COLUMNS
from sheetcrm.tables.kept.today.row_keys import RowKey, RowKind
from sheetcrm.use_cases.new import new_workbook
from simulation.mondays.trade import Trade
from simulation.mondays.typed import TypedWorkbook

PLACES = {column.field: at for at, column in enumerate(TODAY_COLUMNS, start=1)}
HEADINGS_ROW = 3
NO_MONDAY = "2, 3, 4, 5, 6, 7"
"""Whoever opens the list on Mondays alone says so: then Monday shows what falls on the other days."""
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
LISTED = (RowKind.DUE, RowKind.STRANGER)
ALL_HEADINGS = [
    *(column.heading for column in OWNER_COLUMNS),
    *(column.heading for column in INTERACTION_COLUMNS),
    *(column.heading for column in COMPUTED_COLUMNS),
]
Sheet = Any
"""A tab as openpyxl has it: its own types know more kinds of cells than we type."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of Today as the owner sees it, and where it stands."""

    row: int
    key: RowKey
    cells: Mapping[str, Cell]


@dataclass
class File:
    """A workbook on a computer of its own."""

    trade: Trade
    path: Path
    computers: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Set up the first computer."""
        self.new_computer()

    def new_computer(self) -> None:
        """Take the workbook to a computer that knows nothing of it."""
        home = self.path.parent / f"{self.path.stem}-computer-{len(self.computers) + 1}"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        self.computers.append(home)

    def make(self) -> None:
        """Make the workbook as `sheetcrm new` does, and fill in where we are."""
        words = self.trade.words
        self.path.unlink(missing_ok=True)
        with _at(self.computers[-1]):
            new_workbook(self.path, Business(words["business"]), language=words["language"])
        tabs = self._open()
        settings = {
            "Country": words["country"],
            "Time zone": words["time_zone"],
            "Days off": NO_MONDAY,
        }
        for name, value in settings.items():
            for row in tabs.tab("Settings").iter_rows():
                if row[0].value == self.trade.catalogue.setting(name):
                    row[1].value = value
        tabs.book.save(self.path)

    def sync(self, on: date) -> None:
        """Run a sync on a day."""
        with _at(self.computers[-1]):
            sync(self.path, today=on)

    def seen(self) -> "Tabs":
        """Return what the owner sees on opening the workbook."""
        return Tabs(self.trade, openpyxl.load_workbook(self.path, data_only=True))

    def type_in(self, typed: TypedWorkbook) -> None:
        """Type what waits to be typed: people, cells about them, rows of the log in their order."""
        tabs = self._open()
        people, log = tabs.tab("Customers"), tabs.tab("Interactions")
        _append(people, tabs.places(people), typed.new_people)
        _append(
            log, tabs.places(log), sorted(typed.new_rows, key=lambda row: str(row["Date"])[:10])
        )
        rows = {row[1].value: row[0].row for row in people.iter_rows(min_row=2)}
        places = tabs.places(people)
        for who, heading, value in typed.new_cells:
            people.cell(rows[who], places[heading], value)
        tabs.book.save(self.path)
        typed.new_people, typed.new_rows, typed.new_cells = [], [], []

    def type_today(self, cells: Sequence[tuple[int, str, Cell]]) -> None:
        """Type into cells of Today: row, column and value."""
        tabs = self._open()
        tab = tabs.tab("Today")
        for row, name, value in cells:
            tab.cell(row, PLACES[name]).value = value  # None empties it
        tabs.book.save(self.path)

    def sort_today(self, by: str) -> None:
        """Sort every row below the headings by a column, as a click on it does."""
        tabs = self._open()
        tab = tabs.tab("Today")
        first, width = HEADINGS_ROW + 1, tab.max_column
        rows = [[cell.value for cell in row] for row in tab.iter_rows(min_row=first)]
        rows.sort(key=lambda row: (row[PLACES[by] - 1] is None, str(row[PLACES[by] - 1])))
        for number, row in enumerate(rows, start=first):
            for at in range(width):
                tab.cell(number, at + 1).value = row[at]
        tabs.book.save(self.path)

    def paste_into_today(
        self, rows: Sequence[Line], ticked: Mapping[int, Mapping[str, Cell]]
    ) -> None:
        """Paste rows that somebody ticked in a copy below everything else."""
        tabs = self._open()
        tab = tabs.tab("Today")
        for number, line in enumerate(rows, start=tab.max_row + 1):
            for name, value in {**line.cells, **ticked[line.row]}.items():
                tab.cell(number, PLACES[name]).value = value
        tabs.book.save(self.path)

    def _open(self) -> "Tabs":
        return Tabs(self.trade, openpyxl.load_workbook(self.path))


@dataclass
class Tabs:
    """The tabs of an open workbook, whatever its language."""

    trade: Trade
    book: Any

    def tab(self, name: str) -> Sheet:
        """Return a tab by its English name."""
        found: Sheet = self.book[self.trade.catalogue.tab(name)]
        return found

    def places(self, tab: Sheet) -> dict[str, int]:
        """Return the column of each heading, by its English text."""
        english = {self.trade.catalogue.heading(each): each for each in ALL_HEADINGS}
        cells = ((at, cell.value) for at, cell in enumerate(tab[1], start=1))
        return {english.get(str(value), str(value)): at for at, value in cells if value is not None}

    def rows(self, name: str) -> list[dict[str, Cell]]:
        """Return the rows of Customers or Interactions by our English headings, blanks left out."""
        tab = self.tab(name)
        places = self.places(tab)
        found = []
        for row in tab.iter_rows(min_row=2, values_only=True):
            cells = {name: row[at - 1] for name, at in places.items() if row[at - 1] is not None}
            if cells:
                found.append(cells)
        return found

    @property
    def headline(self) -> str:
        """What stands above Today."""
        return str(self.tab("Today").cell(1, 1).value)

    @property
    def to_settle(self) -> tuple[str, ...]:
        """What Problems says: its headline, then what it asks."""
        first, *others = self.tab("Problems").iter_rows(max_col=1, values_only=True)
        asked = (str(row[0]) for row in others[HEADINGS_ROW - 1 :] if row[0] is not None)
        return (str(first[0]), *asked)

    @property
    def lines(self) -> list[Line]:
        """All rows of Today that have a key."""
        found = []
        for row in self.tab("Today").iter_rows(min_row=HEADINGS_ROW + 1):
            key = RowKey.of(row[PLACES["key"] - 1].value)
            if key is not None:
                cells = {name: row[at - 1].value for name, at in PLACES.items()}
                found.append(Line(row[0].row, key, cells))
        return found


def _append(tab: Sheet, places: Mapping[str, int], rows: Sequence[Mapping[str, Cell]]) -> None:
    filled = [row[0].row for row in tab.iter_rows() if any(c.value for c in row)]
    for number, row in enumerate(rows, start=max(filled) + 1):
        for heading, value in row.items():
            tab.cell(number, places[heading], value)


@contextmanager
def _at(home: Path) -> Iterator[None]:
    """Let everything happen on the computer of this home."""
    before = dict(os.environ)
    os.environ |= {"HOME": str(home), **{name: str(home / name) for name in FOLDERS}}
    try:
        yield
    finally:
        os.environ.clear()
        os.environ |= before
