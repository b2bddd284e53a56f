"""A recording in the format of gspread's own: request and response of each call, secrets left out."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

SHEET = "1recorded" + "0" * 35
"""Stands for the spreadsheet's own id."""
ADDRESS = "https://sheets.googleapis.com"
SOMEBODY = "somebody@example.com"
OURS = "sheetcrm-test@emulator.iam.gserviceaccount.com"
"""What the test double calls whoever asks; stands for the key's own address."""
KEPT_HEADERS = ("Content-Type", "Retry-After")
_FILE = {"name": "Recorded", "mimeType": "application/vnd.google-apps.spreadsheet"}
_MADE: dict[str, Any] = {
    "request": {
        "method": "POST",
        "uri": "https://www.googleapis.com/drive/v3/files",
        "body": json.dumps(_FILE),
        "headers": {"x-note": ["Not recorded: the owner made the sheet by hand."]},
    },
    "response": {
        "status": {"code": 200, "message": "OK"},
        "headers": {},
        "body": {"string": json.dumps({"kind": "drive#file", "id": SHEET, **_FILE})},
    },
}
"""Tells whoever replays a recording that the sheet is there, and empty."""
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_TOKEN = re.compile(r"ya29\.[\w.-]+")
_PROJECT = re.compile(r"(project(?:s/|=|_number:|\s+))\d+")


@dataclass(slots=True)
class Cassette:
    """The calls of one experiment. What tells whose sheet and key it was is never written down."""

    spreadsheet_id: str
    title: str
    reader: str
    interactions: list[dict[str, Any]] = field(default_factory=list)

    def hear(self, response: requests.Response, *_args: object, **_kwargs: object) -> None:
        """Take down a response and what it answers; a hook of the session."""
        request = response.request
        self.interactions.append(
            {
                "request": {
                    "method": request.method,
                    "uri": self.scrubbed(self._at_google(request.url or "")),
                    "body": self.scrubbed(_text(request.body)) if request.body else None,
                    "headers": {"authorization": ["<ACCESS_TOKEN>"]},
                },
                "response": {
                    "status": {"code": response.status_code, "message": response.reason},
                    "headers": {
                        name: [response.headers[name]]
                        for name in KEPT_HEADERS
                        if name in response.headers
                    },
                    "body": {"string": self.scrubbed(response.text)},
                },
            }
        )

    def scrubbed(self, text: str) -> str:
        """Return a text without the sheet's id and title, addresses, tokens and project numbers."""
        text = text.replace(self.spreadsheet_id, SHEET)
        if self.title:
            text = text.replace(json.dumps(self.title), '"Recorded"')
            text = text.replace(json.dumps(self.title, ensure_ascii=False), '"Recorded"')
        text = _EMAIL.sub(lambda found: OURS if found[0] == self.reader else SOMEBODY, text)
        text = _TOKEN.sub("<ACCESS_TOKEN>", text)
        return _PROJECT.sub(r"\g<1>0", text)

    def write(self, path: Path) -> None:
        """Write the recording down."""
        whole = {"version": 1, "interactions": [_MADE, *self.interactions]}
        path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    @staticmethod
    def _at_google(url: str) -> str:
        """Return a call's address at Google, wherever it really went."""
        return ADDRESS + url[url.index("/v4/") :] if "/v4/" in url else url


def _text(body: bytes | str) -> str:
    return body.decode() if isinstance(body, bytes) else body
