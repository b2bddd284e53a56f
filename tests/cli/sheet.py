"""A Google Sheet on the emulator, for the commands; nobody waits longer than its clock says."""

from contextlib import contextmanager
from uuid import uuid4

import pytest
from emulator import GoogleSheets, serve
from emulator.engine import is_available

from sheetcrm.stores.google.http.retry_policy import RetryPolicy
from sheetcrm.stores.google.http.service import open_service
from sheetcrm.stores.google.links import is_link
from sheetcrm.stores.google.store import GoogleStore
from sheetcrm.use_cases import target

needs_engine = pytest.mark.skipif(
    not is_available(), reason="node and HyperFormula evaluate the formulas: run scripts/test.py"
)
CUSTOMERS = [
    ["Full name", "E-mail", "Phone", "Marketing consent"],
    ["Ann Johnson", "ann@example.com", "+49 30 901820", "Subscribed"],
    ["Bob Stone", "bob@example.com", "", "Unsubscribed"],
    ["Cleo Paz", "cleo@example.com", "", ""],
]
LOG = [
    ["Date", "Customer", "Type", "Note"],
    ["2026-02-27", "Ann Johnson", "Purchase", "first crown"],
    ["2026-02-20", "Bob Stone", "Inquiry", "a new roof?"],
]


class Sheet:
    """One spreadsheet, its link and its key."""

    def __init__(self, running, tabs):
        self.running = running
        self.id = running.state.add_spreadsheet("My shop", tabs, book_id=f"1{uuid4().hex}")
        self.link = running.link(self.id)
        self.person = running.state.person(self.id)
        self.waited = 0.0
        self.answer_seconds = 60.0
        self.open_file = target.open_store

    def tabs(self):
        return [sheet.title for sheet in self.running.state.any_book(self.id).sheets]

    def store(self, link, credentials, *, report_wait=None, pace=None):
        """Open the sheet as the commands do, with a clock that runs only while somebody waits."""
        if not is_link(link):
            return self.open_file(link, credentials, report_wait=report_wait, pace=pace)
        retry_policy = RetryPolicy(
            clock=lambda: self.waited,
            sleep=self._wait,
            spread=lambda: 0.0,
            answer_seconds=self.answer_seconds,
            pace=pace,
        )
        return GoogleStore(open_service(link, credentials, retry_policy))

    def _wait(self, seconds):
        self.waited += seconds


@contextmanager
def sheet_of(monkeypatch, tabs=None):
    """Serve a sheet that the commands find by its link, with a key that the environment names."""
    with serve(GoogleSheets()) as running:
        monkeypatch.setenv("SHEETCRM_SHEETS_URL", running.url)
        monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(running.key_file))
        made = Sheet(running, tabs or {"Clients": CUSTOMERS, "Log": LOG})
        monkeypatch.setattr(target, "open_store", made.store)
        yield made
