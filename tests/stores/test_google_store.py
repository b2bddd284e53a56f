"""The Google store passes the suite of all stores, through the real gspread over HTTP."""

import pytest
from contract import TODAY, UndoContract, shop
from google_place import GooglePlace, google, needs_engine

from sheetcrm.syncing.engine import sync_store
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
