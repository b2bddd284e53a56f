"""Hold the emulator against what was recorded of the real Google Sheets.

    python3 scripts/replay_recordings.py FOLDER [--json] [--differences]

Each recording (VCR's JSON) is replayed from an empty state: what its Drive calls made is there, ids
that the service chose are taken over from the recorded answers, and everything else the emulator
has to remember and to work out. Only calls to the Sheets host count. A call is compared whole:
status and every field of the answer.
"""

import argparse
import csv
import io
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from environment import ROOT, install_node_packages

sys.path.insert(0, str(ROOT / "tests" / "google"))

from emulator.calls import Call, parse_call
from emulator.refusal import Refusal
from emulator.state import GoogleSheets

SHEETS, DRIVE = "sheets.googleapis.com", "www.googleapis.com"
IMPORT_TIME_ZONE = "America/Los_Angeles"
"""What Drive gives a spreadsheet that it makes of an uploaded file."""

BUSY = (429, 500, 502, 503, 504)

Json = dict[str, Any]


@dataclass(slots=True)
class Score:
    """What came out; `differences` are (recording, call, recorded, answered)."""

    interactions: int = 0
    compared: int = 0
    identical: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    unsupported: Counter[str] = field(default_factory=Counter)
    differences: list[tuple[str, str, Json, Json]] = field(default_factory=list)

    def as_json(self) -> Json:
        """The figures without the differences."""
        return {
            "interactions": self.interactions,
            "compared": self.compared,
            "identical": self.identical,
            "skipped": dict(self.skipped),
            "unsupported": dict(self.unsupported),
        }


def main() -> None:
    """Replay every recording of a folder and print the score."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", type=Path, help="where the recordings lie")
    options.add_argument("--json", action="store_true", help="print the score as JSON")
    options.add_argument("--differences", action="store_true", help="print what differs, too")
    asked = options.parse_args()
    install_node_packages()
    score = replay(asked.folder)
    if asked.differences:
        for recording, call, recorded, answered in score.differences:
            print(f"{recording}: {call}\n  recorded {recorded}\n  answered {answered}")
    print(json.dumps(score.as_json()) if asked.json else _sentence(score))


def replay(folder: Path) -> Score:
    """Replay all recordings below the folder, each with a memory of its own."""
    score = Score()
    for path in sorted(folder.rglob("*.json")):
        recording = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(recording, dict) and "interactions" in recording:
            _Replay(path.stem, recording["interactions"], score).run()
    return score


def _sentence(score: Score) -> str:
    return (
        f"{score.compared} of {score.interactions} calls compared, {score.identical} identical; "
        f"skipped: {dict(score.skipped)}; unsupported: {dict(score.unsupported)}"
    )


class _Replay:
    """One recording, call by call."""

    def __init__(self, name: str, interactions: list[Json], score: Score) -> None:
        self._name = name
        self._interactions = interactions
        self._score = score
        self._state = GoogleSheets()
        self._known: set[str] = set()
        self._lost: set[str] = set()

    def run(self) -> None:
        for index, interaction in enumerate(self._interactions):
            host = urlsplit(interaction["request"]["uri"]).netloc
            if host == SHEETS:
                self._score.interactions += 1
                self._sheets_call(interaction)
            elif host == DRIVE:
                self._drive_call(index, interaction)

    def _sheets_call(self, interaction: Json) -> None:
        request, status = interaction["request"], interaction["response"]["status"]["code"]
        recorded = _parsed(interaction["response"])
        reason = self._reason_to_skip(request, status, recorded)
        if reason is not None:
            self._score.skipped[reason] += 1
            return
        code, answered, call = self._answered(request, recorded)
        if code == 501:
            self._score.unsupported[answered["error"]["message"]] += 1
            self._score.skipped["the emulator does not know the call"] += 1
            if call is None or call.is_write:
                self._lost.add(_book_id(request))
            return
        self._score.compared += 1
        if (code, answered) == (status, recorded):
            self._score.identical += 1
            return
        call_name = f"{request['method']} {request['uri']} {request.get('body') or ''}"
        self._score.differences.append((self._name, call_name, recorded or {}, answered))

    def _reason_to_skip(self, request: Json, status: int, recorded: Json | None) -> str | None:
        if status in BUSY:
            return "the service was busy"
        if recorded is None:
            return "the recorded answer is no JSON"
        book_id = _book_id(request)
        if book_id in self._lost:
            return "an unsupported call changed the spreadsheet before"
        if book_id not in self._known and status != 404:
            return "the spreadsheet was made, or shared, before the recording"
        return None

    def _answered(self, request: Json, recorded: Json | None) -> tuple[int, Json, Call | None]:
        call = None
        try:
            call = parse_call(request["method"], request["uri"], request.get("body"))
            self._force_ids(call, recorded or {})
            return 200, self._state.carry_out(call), call
        except Refusal as refusal:
            return refusal.code, refusal.as_json(), call

    def _force_ids(self, call: Call, recorded: Json) -> None:
        if call.book_id in self._known:
            self._state.any_book(call.book_id).next_ids = chosen_ids(call, recorded)

    def _drive_call(self, index: int, interaction: Json) -> None:
        request, answer = interaction["request"], _parsed(interaction["response"]) or {}
        path = urlsplit(request["uri"]).path
        last = path.rsplit("/", 1)[-1]
        if request["method"] == "POST" and path == "/drive/v3/files" and "id" in answer:
            self._state.add_spreadsheet(answer["name"], book_id=answer["id"])
            self._known.add(answer["id"])
        elif request["method"] == "POST" and last == "copy" and "id" in answer:
            self._copied(path.split("/")[-2], answer)
        elif request["method"] == "PUT" and path.startswith("/upload/"):
            self._uploaded(index, last, request)

    def _copied(self, source: str, answer: Json) -> None:
        if source in self._known:
            self._state.copy_spreadsheet(source, answer["name"], book_id=answer["id"])
            self._known.add(answer["id"])

    def _uploaded(self, index: int, book_id: str, request: Json) -> None:
        """An uploaded CSV file becomes the only sheet; its id is the one that is shown next."""
        if book_id not in self._known or not isinstance(request.get("body"), str):
            self._lost.add(book_id)
            return
        title = self._state.any_book(book_id).title
        self._state.add_spreadsheet(title, {title: []}, book_id=book_id)
        for number, row in enumerate(csv.reader(io.StringIO(request["body"])), 1):
            self._state.person(book_id).type_row(title, number, row)
        book = self._state.any_book(book_id)
        book.time_zone = IMPORT_TIME_ZONE
        book.sheets[0].sheet_id = self._next_sheet_id(index, book_id)

    def _next_sheet_id(self, index: int, book_id: str) -> int:
        for interaction in self._interactions[index:]:
            answer = _parsed(interaction["response"]) or {}
            if answer.get("spreadsheetId") == book_id and answer.get("sheets"):
                return int(answer["sheets"][0]["properties"].get("sheetId", 0))
        return 0


def chosen_ids(call: Call, recorded: Json) -> list[int]:
    """The ids that the service chose in its answer, in the order in which they were needed."""
    ids: list[int] = []
    for request, reply in zip(
        call.body.get("requests") or [], recorded.get("replies") or [], strict=False
    ):
        for kind, answer in reply.items():
            if isinstance(answer, dict):
                ids += _ids_of(kind, request.get(kind) or {}, answer)
    return ids


_CHOSEN = {
    "addSheet": ("properties", "sheetId"),
    "duplicateSheet": ("properties", "sheetId"),
    "addNamedRange": ("namedRange", "namedRangeId"),
    "addProtectedRange": ("protectedRange", "protectedRangeId"),
    "createDeveloperMetadata": ("developerMetadata", "metadataId"),
}
"""Where an answer carries the id that the service gave to something new."""


def _ids_of(kind: str, request: Json, answer: Json) -> list[int]:
    if kind not in _CHOSEN:
        return []
    thing, name = _CHOSEN[kind]
    if name in (request.get(thing) or {}) or name not in answer.get(thing, {}):
        return []
    return [answer[thing][name]]


def _book_id(request: Json) -> str:
    parts = urlsplit(request["uri"]).path.split("/")
    return parts[3].partition(":")[0] if len(parts) > 3 else ""


def _parsed(response: Json) -> Json | None:
    text = response.get("body", {}).get("string") or ""
    try:
        parsed = json.loads(text)
    except ValueError:
        return None
    return parsed if isinstance(parsed, dict) else None


if __name__ == "__main__":
    main()
