"""Hold the emulator against what was recorded of the real Google Sheets.

    python3 scripts/recording/replay.py FOLDER [--json] [--differences]

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

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from environment import ROOT, install_node_packages

from recording.recordings import Json, Recorded, read_recordings

sys.path.insert(0, str(ROOT / "tests" / "google"))

from emulator.calls import Call, parse_call
from emulator.refusal import Refusal
from emulator.state import GoogleSheets

SHEETS, DRIVE = "sheets.googleapis.com", "www.googleapis.com"

IMPORT_TIME_ZONE = "America/Los_Angeles"
"""What Drive gives a spreadsheet that it makes of an uploaded file."""

BUSY = (429, 500, 502, 503, 504)


@dataclass(slots=True)
class Score:
    """What came out; `differences` are (recording, call, recorded, answered)."""

    interactions: int = 0
    compared: int = 0
    identical: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    unsupported: Counter[str] = field(default_factory=Counter)
    differences: list[tuple[str, str, Json | None, Json]] = field(default_factory=list)

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
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where the recordings lie")
    parser.add_argument("--json", action="store_true", help="print the score as JSON")
    parser.add_argument("--differences", action="store_true", help="print what differs, too")
    options = parser.parse_args()
    if not options.folder.is_dir():
        sys.exit(f"There is no folder {options.folder}.")
    install_node_packages()
    score = replay(options.folder)
    if options.differences:
        for recording, call, recorded, answered in score.differences:
            print(f"{recording}: {call}\n  recorded {recorded}\n  answered {answered}")
    print(json.dumps(score.as_json()) if options.json else _sentence(score))


def replay(folder: Path) -> Score:
    """Replay all recordings below the folder, each with a memory of its own."""
    score = Score()
    for name, calls in read_recordings(folder):
        _Replay(name, calls, score).run()
    return score


def _sentence(score: Score) -> str:
    return (
        f"{score.compared} of {score.interactions} calls compared, {score.identical} identical; "
        f"skipped: {dict(score.skipped)}; unsupported: {dict(score.unsupported)}"
    )


class _Replay:
    """One recording, call by call."""

    def __init__(self, name: str, calls: list[Recorded], score: Score) -> None:
        self._name = name
        self._calls = calls
        self._score = score
        self._state = GoogleSheets()
        self._known: set[str] = set()
        self._lost: set[str] = set()

    def run(self) -> None:
        for index, one in enumerate(self._calls):
            if one.host == SHEETS:
                self._score.interactions += 1
                self._sheets_call(one)
            elif one.host == DRIVE:
                self._drive_call(index, one)

    def _sheets_call(self, one: Recorded) -> None:
        reason = self._reason_to_skip(one)
        if reason is not None:
            self._score.skipped[reason] += 1
            return
        status, answered, call = self._answered(one)
        if status == 501:
            self._score.unsupported[answered["error"]["message"]] += 1
            self._score.skipped["the emulator does not know the call"] += 1
            if call is None or call.is_write:
                self._lost.add(one.book_id)
            return
        self._score.compared += 1
        if (status, answered) == (one.status, one.answer):
            self._score.identical += 1
            return
        asked = f"{one.method} {one.uri} {one.sent}"
        self._score.differences.append((self._name, asked, one.answer, answered))

    def _reason_to_skip(self, one: Recorded) -> str | None:
        if one.status in BUSY:
            return "the service was busy"
        if one.answer is None:
            return "the recorded answer is no JSON"
        if one.status == 401 or (one.status == 403 and one.book_id in self._known):
            return "who may do what is not in the recording"
        if one.book_id in self._lost:
            return "an unsupported call changed the spreadsheet before"
        if one.book_id not in self._known and one.status != 404:
            return "the spreadsheet was made, or shared, before the recording"
        return None

    def _answered(self, one: Recorded) -> tuple[int, Json, Call | None]:
        call = None
        try:
            call = parse_call(one.method, one.uri, one.sent)
            if one.book_id in self._known:
                self._state.any_book(one.book_id).next_ids = chosen_ids(one)
            return 200, self._state.carry_out(call), call
        except Refusal as refusal:
            return refusal.code, refusal.as_json(), call

    def _drive_call(self, index: int, one: Recorded) -> None:
        """Let the files be there that Drive made: new ones, copies, and uploads."""
        made = (one.answer or {}).get("id")
        if one.method == "POST" and one.path[-1] == "files" and made:
            self._state.add_spreadsheet(_title(one), book_id=made)
            self._known.add(made)
        elif one.method == "POST" and one.path[-1] == "copy" and made:
            self._copied(one.path[-2], one, made)
        elif one.method == "PUT" and one.path[0] == "upload":
            self._uploaded(index, one)

    def _copied(self, source: str, one: Recorded, book_id: str) -> None:
        if source in self._known:
            self._state.copy_spreadsheet(source, _title(one), book_id=book_id)
            self._known.add(book_id)

    def _uploaded(self, index: int, one: Recorded) -> None:
        """An uploaded CSV file becomes the only sheet; its id is the one that is shown next."""
        book_id = one.path[-1]
        if book_id not in self._known or not one.sent:
            self._lost.add(book_id)
            return
        title = self._state.any_book(book_id).title
        self._state.add_spreadsheet(title, {title: []}, book_id=book_id)
        for number, row in enumerate(csv.reader(io.StringIO(one.sent)), 1):
            self._state.person(book_id).type_row(title, number, row)
        book = self._state.any_book(book_id)
        book.time_zone = IMPORT_TIME_ZONE
        book.sheets[0].sheet_id = self._next_sheet_id(index, book_id)

    def _next_sheet_id(self, index: int, book_id: str) -> int:
        for one in self._calls[index:]:
            answer = one.answer or {}
            if answer.get("spreadsheetId") == book_id and answer.get("sheets"):
                return int(answer["sheets"][0]["properties"].get("sheetId", 0))
        return 0


_CHOSEN = {
    "addSheet": ("properties", "sheetId"),
    "duplicateSheet": ("properties", "sheetId"),
    "addNamedRange": ("namedRange", "namedRangeId"),
    "addProtectedRange": ("protectedRange", "protectedRangeId"),
    "addChart": ("chart", "chartId"),
    "createDeveloperMetadata": ("developerMetadata", "metadataId"),
}
"""Where an answer carries the id that the service gave to something new."""


def chosen_ids(one: Recorded) -> list[Any]:
    """The ids that the service chose in its answer, in the order in which they were needed."""
    replies = (one.answer or {}).get("replies") or []
    ids: list[Any] = []
    for request, reply in zip(one.body.get("requests") or [], replies, strict=False):
        for kind, (thing, name) in _CHOSEN.items():
            asked = (request.get(kind) or {}).get(thing) or {}
            given = (reply.get(kind) or {}).get(thing) or {}
            if name in given and name not in asked:
                ids.append(given[name])
    return ids


def _title(one: Recorded) -> str:
    """What Drive called the new file: its answer says so, or what was asked for."""
    return str((one.answer or {}).get("name") or one.body.get("name") or "Untitled")


if __name__ == "__main__":
    main()
