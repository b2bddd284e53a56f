"""The memory store passes the suite of all stores."""

import pytest
from contract import ChangesContract, Place, UndoContract

from sheetcrm.stores.memory import MemoryStore


class MemoryPlace(Place):
    def __init__(self, tabs, history):
        cells = {tab: [list(row) for row in rows] for tab, rows in tabs.items()}
        self.kept = MemoryStore(cells, history=history)

    @property
    def store(self):
        return self.kept

    def cells(self, tab):
        return [list(row) for row in self.kept.cells[tab]]

    def edit(self, tab, cells):
        self.kept.cells[tab] = [list(row) for row in cells]


class TestMemoryStore(ChangesContract, UndoContract):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path):
        self.folder = tmp_path

    def place(self, tabs):
        return MemoryPlace(tabs, self.folder)
