"""A Google Sheet on the emulator, as the tests of all stores see and edit it."""

from contextlib import contextmanager
from datetime import date, datetime

import pytest
from contract import Place
from emulator import GoogleSheets, serve
from emulator.engine import is_available

from sheetcrm.stores.google.outline import ROW, WHO
from sheetcrm.stores.google.patience import Patience
from sheetcrm.stores.google.service import open_service
from sheetcrm.stores.google.snapshot import read_whole_outline
from sheetcrm.stores.google.store import GoogleStore
from sheetcrm.stores.google.typed_cells import day_of, raw
from sheetcrm.tables.columns import COMPUTED_COLUMNS, Kind

DATES = {column.heading for column in COMPUTED_COLUMNS if column.kind is Kind.DATE}

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
        self.book_id = running.state.add_spreadsheet("Shop", plain, locale=locale)
        clock = Clock()
        self.service = open_service(
            running.link(self.book_id),
            running.key_file,
            Patience(clock=clock.time, sleep=clock.sleep, spread=lambda: 0.0),
        )
        self.person = running.state.person(self.book_id)

    @property
    def store(self):
        return GoogleStore(self.service)

    def cells(self, tab):
        """What the owner sees, our two hidden columns left out; no blanks at the ends."""
        machinery = self._machinery(tab)
        rows = [
            [None if at in machinery or cell == "" else cell for at, cell in enumerate(row)]
            for row in self.person.values(tab)
        ]
        width = max((at for row in rows for at, cell in enumerate(row, 1) if cell is not None), default=0)
        headings = next(iter(rows), [])
        days = {at for at, cell in enumerate(headings) if cell in DATES}
        return [
            [day_of(cell) if at in days and isinstance(cell, int | float) else cell
             for at, cell in enumerate(row[:width])]
            for row in rows
        ]

    def edit(self, tab, cells):
        """Type whatever differs, as a person would; a column that is gone is deleted."""
        before = self.cells(tab)
        width = max(map(len, cells))
        if len(before[0]) > width and [row[:width] for row in before] == cells:
            self.person.delete_columns(tab, width + 1, len(before[0]) - width)
            return
        for row in range(max(len(before), len(cells))):
            for column in range(max(len(before[0]), width)):
                old, new = _at(before, row, column), _at(cells, row, column)
                if old != new:
                    self.person.put(tab, row + 1, column + 1, _plain(new))

    def _machinery(self, tab):
        outline = read_whole_outline(self.service)
        marks = outline.tab(tab).marks
        return {marks[name].column for name in (WHO, ROW) if name in marks}


def _at(rows, row, column):
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _plain(value):
    return raw(value) if isinstance(value, date | datetime) else value
