"""A Google Sheet on the emulator, as the tests of all stores see and edit it."""

from contextlib import contextmanager
from datetime import date, datetime
from uuid import uuid4

import pytest
from contract import Place
from emulator import GoogleSheets, serve
from emulator.engine import is_available

from sheetcrm.stores.google.http.retry_policy import RetryPolicy
from sheetcrm.stores.google.http.service import open_service
from sheetcrm.stores.google.sheet.outline import HELPERS
from sheetcrm.stores.google.sheet.snapshot import read_whole_outline
from sheetcrm.stores.google.sheet.typed_cells import day_of, raw
from sheetcrm.stores.google.store import GoogleStore
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.kinds.dates.dates import DATE

DATES = {column.heading for column in COMPUTED_COLUMNS if column.kind is DATE}

needs_engine = pytest.mark.skipif(
    not is_available(), reason="node and HyperFormula evaluate the formulas: run scripts/test.py"
)


class Clock:
    """A clock that runs only when somebody waits."""

    def __init__(self):
        self.now = 0.0

    def time(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


@contextmanager
def google(monkeypatch):
    """Serve an emulator that the real gspread and google-auth are led to."""
    with serve(GoogleSheets()) as running:
        monkeypatch.setenv("SHEETCRM_SHEETS_URL", running.url)
        yield running


class GooglePlace(Place):
    """A spreadsheet on the emulator, and somebody who has it open."""

    def __init__(self, running, tabs, locale="en_US"):
        self.running = running
        plain = {tab: [list(map(_plain, row)) for row in rows] for tab, rows in tabs.items()}
        self.book_id = running.state.add_spreadsheet(
            "Shop", plain, book_id=f"1{uuid4().hex}", locale=locale
        )
        self.clock = clock = Clock()
        self.service = open_service(
            running.link(self.book_id),
            running.key_file,
            RetryPolicy(clock=clock.time, sleep=clock.sleep, spread=lambda: 0.0),
        )
        self.person = running.state.person(self.book_id)
        for tab, rows in plain.items():
            for row, cells in enumerate(rows, 1):
                for column, cell in enumerate(cells, 1):
                    if isinstance(cell, str) and cell.startswith("="):
                        self.person.put(tab, row, column, cell)  # a text, and no formula

    @property
    def store(self):
        return GoogleStore(self.service)

    def cells(self, tab):
        """What the owner sees: our hidden columns are not there; no blanks at the ends."""
        hidden = self._machinery(tab)
        rows = [
            [None if cell == "" else cell for at, cell in enumerate(row) if at not in hidden]
            for row in self.person.values(tab)
        ]
        filled = (at for row in rows for at, cell in enumerate(row, 1) if cell is not None)
        width = max(filled, default=0)
        days = {at for at, cell in enumerate(next(iter(rows), [])) if cell in DATES}
        return [
            [
                day_of(cell) if at in days and isinstance(cell, int | float) else cell
                for at, cell in enumerate(row[:width])
            ]
            for row in rows
        ]

    def put(self, tab, row, column, value):
        """Type a value, counted from 1, that is taken as it is."""
        self.person.put(tab, row, column, _plain(value))

    def edit(self, tab, cells):
        """Type whatever differs, as a person would; a column that is gone is deleted."""
        before, places = self.cells(tab), self._places(tab)
        width = max(map(len, cells))
        if [row[:width] for row in before] == cells and len(before[0]) > width:
            self.person.delete_columns(tab, places[width] + 1, len(before[0]) - width)
            return
        for row in range(max(len(before), len(cells))):
            for column in range(max(len(before[0]), width)):
                old, new = _at(before, row, column), _at(cells, row, column)
                if old != new:
                    self.person.put(tab, row + 1, places[column] + 1, _plain(new))

    def _places(self, tab):
        """Where the columns really stand that the owner sees."""
        hidden = self._machinery(tab)
        return [at for at in range(500) if at not in hidden]

    def _machinery(self, tab):
        outline = read_whole_outline(self.service)
        marks = outline.tab(tab).marks
        return {marks[name].column for name in HELPERS if name in marks}


def _at(rows, row, column):
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _plain(value):
    if value == "":
        return None
    return raw(value) if isinstance(value, date | datetime) else value
