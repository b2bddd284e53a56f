"""The emulator at work, and the real gspread talking to it."""

from dataclasses import dataclass

import gspread
import pytest
from emulator import GoogleSheets, Running, engine, serve
from google.auth.transport.requests import AuthorizedSession
from google.oauth2.service_account import Credentials

SHEETS = "https://sheets.googleapis.com"
SCOPE = "https://www.googleapis.com/auth/spreadsheets"

needs_engine = pytest.mark.skipif(
    not engine.is_available(), reason="formulas need node and tests/node/node_modules"
)


@dataclass
class Desk:
    """One spreadsheet with a tab Customers, and both ways to it: calls, and a person."""

    running: Running
    book_id: str

    @property
    def person(self):
        return self.running.state.person(self.book_id)

    def gspread(self):
        running = self.running

        class LocalClient(gspread.HTTPClient):
            def request(self, method, endpoint, *args, **kwargs):
                return super().request(
                    method, endpoint.replace(SHEETS, running.url), *args, **kwargs
                )

        client = gspread.Client(self.credentials(), http_client=LocalClient)
        return client.open_by_key(self.book_id)

    def credentials(self):
        return Credentials.from_service_account_file(str(self.running.key_file), scopes=[SCOPE])

    def session(self):
        return AuthorizedSession(self.credentials())

    def call(self, method, path="", **kwargs):
        """Status and JSON of a call below the spreadsheet's own path."""
        url = f"{self.running.url}/v4/spreadsheets/{self.book_id}{path}"
        answer = self.session().request(method, url, **kwargs)
        return answer.status_code, answer.json()

    def batch(self, *requests):
        """The replies of a batchUpdate, or its error."""
        status, answer = self.call("POST", ":batchUpdate", json={"requests": list(requests)})
        return answer["replies"] if status == 200 else answer["error"]


@pytest.fixture
def desk():
    state = GoogleSheets()
    book_id = state.add_spreadsheet(
        "Shop",
        {
            "Customers": [["Email", "Name"], ["ben@x.org", "Ben"], ["ann@x.org", "Ann"]],
            "Log": [["Email", "When"]],
        },
    )
    with serve(state) as running:
        yield Desk(running, book_id)
