"""The Google store passes the suite of all stores, through the real gspread over HTTP."""

from datetime import date

import pytest
from contract import TODAY, UndoContract, filled, shop
from google_place import GooglePlace, google, needs_engine

from sheetcrm.book import open_book
from sheetcrm.stores.store import RowKey, SetOwned
from sheetcrm.syncing.engine import sync_store
from sheetcrm.syncing.layout import layout_of
from sheetcrm.syncing.undo import undo_store

pytestmark = needs_engine


@pytest.fixture
def running(monkeypatch):
    with google(monkeypatch) as running:
        yield running


class TestGoogleStore(UndoContract):
    @pytest.fixture(autouse=True)
    def _emulator(self, running):
        self.running = running

    def place(self, tabs):
        return GooglePlace(self.running, tabs)

    def test_an_edit_between_reading_and_writing_is_noticed_and_nothing_is_written(self):
        """Instead it is welcome: people edit all the time, and no value can come to harm by it."""
        place = self.place(shop())
        with place.store.session() as session:
            book = open_book(session.read(), TODAY)
            edited = [shop()["Customers"][0], ["Cid", "cid@example.com", "red"]]
            edited += shop()["Customers"][1:]
            place.edit("Customers", edited)
            session.apply([SetOwned("stage", {RowKey("Ann"): "Contract"})], layout_of(book))
        assert [row[:3] for row in place.cells("Customers")] == edited
        assert [row[3] for row in place.cells("Customers")] == ["Stage", None, "Contract", None]

    def test_the_day_of_the_first_sync_is_noted_once_in_settings(self):
        """We keep it ourselves and show it with the settings: their cells are the owner's."""
        tabs = shop() | {"Settings": [["Setting", "Value", "About"], ["First sync", None, "when"]]}
        place = self.place(tabs)
        sync_store(place.store, TODAY)
        sync_store(place.store, date(2026, 3, 3))
        assert place.cells("Settings") == tabs["Settings"]
        assert place.store.read().grid("Settings").rows[1][1] == TODAY

    def test_undo_puts_everything_back_as_it_was(self):
        """Never by bringing a whole state back: others are at work in the sheet, too."""
        place = self.place(shop())
        written = sync_store(place.store, TODAY).cells_written
        (step,) = undo_store(place.store).steps
        assert filled(place.cells("Customers")) == shop()["Customers"]
        assert (step.whole, step.cells_written, step.left_alone) == (False, written, 0)
        assert place.person.formulas("Customers") == shop()["Customers"]
