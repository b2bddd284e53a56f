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
KEPT_HEADERS = ("Content-Type", "Retry-After")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_TOKEN = re.compile(r"ya29\.[\w.-]+")
_PROJECT = re.compile(r"(project(?:s/|=|_number:|\s+))\d+")


@dataclass(slots=True)
class Cassette:
    """The calls of one experiment. `spreadsheet_id` and `title` are never written down."""

    spreadsheet_id: str
    title: str
    interactions: list[dict[str, Any]] = field(default_factory=list)

    def hear(self, response: requests.Response, *_args: object, **_kwargs: object) -> None:
        """Take down a response and what it answers; a hook of the session."""
        asked = response.request
        self.interactions.append(
            {
                "request": {
                    "method": asked.method,
                    "uri": self.scrubbed(self._at_google(asked.url or "")),
                    "body": self.scrubbed(_text(asked.body)) if asked.body else None,
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
        text = _TOKEN.sub("<ACCESS_TOKEN>", _EMAIL.sub(SOMEBODY, text))
        return _PROJECT.sub(r"\g<1>0", text)

    def write(self, path: Path) -> None:
        """Write the recording down."""
        whole = {"version": 1, "interactions": self.interactions}
        path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    @staticmethod
    def _at_google(url: str) -> str:
        """Return a call's address at Google, wherever it really went."""
        return ADDRESS + url[url.index("/v4/") :] if "/v4/" in url else url


def _text(body: bytes | str) -> str:
    return body.decode() if isinstance(body, bytes) else body
