"""The memory store passes the suite of all stores."""

from contract import Place, StoreContract

from sheetcrm.stores.memory import MemoryStore


class MemoryPlace(Place):
    def __init__(self, tabs):
        self.kept = MemoryStore({tab: [list(row) for row in rows] for tab, rows in tabs.items()})

    @property
    def store(self):
        return self.kept

    def cells(self, tab):
        return [list(row) for row in self.kept.cells[tab]]

    def edit(self, tab, cells):
        self.kept.cells[tab] = [list(row) for row in cells]


class TestMemoryStore(StoreContract):
    def place(self, tabs):
        return MemoryPlace(tabs)
