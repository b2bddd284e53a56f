"""What was recorded of the real Google Sheets: VCR's JSON, one file a session with the service."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Recorded:
    """One call and its answer; `answer` is None where that was no JSON."""

    method: str
    uri: str
    sent: str
    status: int
    answer: Json | None

    @property
    def host(self) -> str:
        """The host that was called."""
        return urlsplit(self.uri).hostname or ""

    @property
    def path(self) -> list[str]:
        """The parts of the path between its slashes."""
        return urlsplit(self.uri).path.strip("/").split("/")

    @property
    def book_id(self) -> str:
        """The spreadsheet of a call to the Sheets host; "" where it names none."""
        return self.path[2].partition(":")[0] if len(self.path) > 2 else ""

    @property
    def body(self) -> Json:
        """What was sent, if it was a JSON object."""
        return _parsed(self.sent) or {}


def read_recordings(folder: Path) -> Iterator[tuple[str, list[Recorded]]]:
    """Every recording at or below the folder, by name; other JSON files are passed over."""
    for path in sorted(folder.rglob("*.json")):
        recording = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(recording, dict) and isinstance(recording.get("interactions"), list):
            yield path.stem, [_recorded(one) for one in recording["interactions"]]


def _recorded(interaction: Json) -> Recorded:
    request, response = interaction["request"], interaction["response"]
    answer = _parsed(_text(response.get("body")))
    return Recorded(
        request["method"],
        request["uri"],
        _text(request.get("body")),
        response["status"]["code"],
        answer,
    )


def _text(body: object) -> str:
    """A body, which VCR writes as text or as an object with the text in it."""
    text = body.get("string") if isinstance(body, dict) else body
    return text if isinstance(text, str) else ""


def _parsed(text: str) -> Json | None:
    try:
        parsed = json.loads(text)
    except ValueError:
        return None
    return parsed if isinstance(parsed, dict) else None
