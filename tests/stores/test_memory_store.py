"""The memory store passes the suite of all stores."""

import pytest
from answering_contract import AnsweringContract
from contract import TODAY, ChangesContract, Place, UndoContract, shop
from page_contract import PAGE, REPLACED, PageContract, keep, monday, shows, with_page

from sheetcrm.history.undo import undo_store
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.engine import sync_store


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


class TestMemoryStore(AnsweringContract, ChangesContract, PageContract, UndoContract):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path):
        self.folder = tmp_path

    def place(self, tabs):
        return MemoryPlace(tabs, self.folder)


def test_columns_that_come_back_stand_where_they_stood(tmp_path):
    store = MemoryPlace(shop(), tmp_path).store
    sync_store(store, TODAY)
    store.cells["Customers"][1][2] = "green"
    after = store.read().cells
    undo_store(store)
    store.previous.clear()
    undo_store(store, redo=True)
    assert store.read().cells == after


def test_a_page_that_was_renamed_since_comes_back_under_its_new_name(tmp_path):
    place = MemoryPlace(with_page(), tmp_path)
    keep(place.store, [REPLACED])
    place.store.cells["My day"] = place.store.cells.pop(PAGE)
    (step,) = undo_store(place.store).steps
    assert step.left_alone == 0
    place.store.cells[PAGE] = place.store.cells.pop("My day")
    assert shows(place, monday())
