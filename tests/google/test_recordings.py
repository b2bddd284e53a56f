"""The emulator answers as the real service did when it was recorded."""

import json
from pathlib import Path

import pytest
from emulator import engine
from recording import replay

RECORDINGS = Path(__file__).resolve().parents[2] / "../shared/data/sheets-recordings"

needs_recordings = pytest.mark.skipif(
    not RECORDINGS.is_dir(), reason=f"there are no recordings in {RECORDINGS}"
)
needs_engine = pytest.mark.skipif(
    not engine.is_available(), reason="formulas need node and tests/node/node_modules"
)


@needs_recordings
@needs_engine
def test_nearly_every_recorded_call_is_compared_and_identical():
    score = replay.replay(RECORDINGS)
    differing = [(name, call[:200]) for name, call, _, _ in score.differences]
    assert score.interactions == 917
    assert score.compared >= 0.99 * score.interactions
    assert score.identical == score.compared, differing
    assert score.compared + sum(score.skipped.values()) == score.interactions


def recorded(folder, *interactions):
    written = [
        {
            "request": {"method": method, "uri": uri, "body": json.dumps(body) if body else None},
            "response": {"status": {"code": status}, "body": {"string": json.dumps(answer)}},
        }
        for method, uri, body, status, answer in interactions
    ]
    (folder / "one.json").write_text(json.dumps({"interactions": written}))
    return replay.replay(folder)


CREATED = (
    "POST",
    "https://www.googleapis.com/drive/v3/files",
    {"name": "N"},
    200,
    {"id": "book", "name": "N"},
)
BOOK = "https://sheets.googleapis.com/v4/spreadsheets/book"


def test_a_differing_answer_is_compared_and_not_identical(tmp_path):
    wrong = {"range": "Sheet1!A1", "majorDimension": "ROWS", "values": [["there"]]}
    score = recorded(tmp_path, CREATED, ("GET", f"{BOOK}/values/A1", None, 200, wrong))
    assert (score.interactions, score.compared, score.identical) == (1, 1, 0)


def test_ids_that_the_service_chose_are_taken_over(tmp_path):
    properties = {"title": "New", "index": 1, "sheetType": "GRID", "sheetId": 4711}
    grid = {"gridProperties": {"rowCount": 1000, "columnCount": 26}}
    answer = {
        "spreadsheetId": "book",
        "replies": [{"addSheet": {"properties": {**properties, **grid}}}],
    }
    asked = {"requests": [{"addSheet": {"properties": {"title": "New"}}}]}
    score = recorded(tmp_path, CREATED, ("POST", f"{BOOK}:batchUpdate", asked, 200, answer))
    assert (score.compared, score.identical) == (1, 1)


def test_what_an_unknown_call_changed_is_not_compared_afterwards(tmp_path):
    asked = {"requests": [{"inventSheet": {}}]}
    score = recorded(
        tmp_path,
        CREATED,
        ("POST", f"{BOOK}:batchUpdate", asked, 200, {"replies": [{}]}),
        ("GET", f"{BOOK}/values/A1", None, 200, {}),
    )
    assert score.compared == 0
    assert score.skipped == {
        "the emulator does not know the call": 1,
        "an unsupported call changed the spreadsheet before": 1,
    }
    assert score.unsupported == {"The emulator does not know the request inventSheet": 1}


@pytest.mark.parametrize(
    ("interaction", "reason"),
    [
        (("GET", BOOK, None, 503, {}), "the service was busy"),
        (
            ("GET", BOOK, None, 200, {"spreadsheetId": "book"}),
            "the spreadsheet was made, or shared, before the recording",
        ),
    ],
)
def test_what_cannot_be_known_is_skipped_with_its_reason(tmp_path, interaction, reason):
    score = recorded(tmp_path, interaction)
    assert (score.compared, score.skipped) == (0, {reason: 1})
