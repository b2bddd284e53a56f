"""The recorder, held against the emulator: its files replay, and hold nothing secret."""

import json
import sys

import pytest
from emulator import GoogleSheets, serve
from recording.__main__ import NAMES, SheetInUse, main, record
from recording.cassette import OURS, SHEET, Cassette
from recording.replay import replay

from sheetcrm.stores.google.http.retry_policy import RetryPolicy
from sheetcrm.stores.google.http.service import open_service

TITLE = 'The "Miller" family\'s sheet'


@pytest.fixture(scope="module")
def google():
    """An emulator that the real gspread and google-auth are led to."""
    with serve(GoogleSheets()) as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHEETCRM_SHEETS_URL", running.url)
        yield running


def opened(google, tabs=None):
    book_id = google.state.add_spreadsheet(TITLE, tabs or {"Sheet1": []})
    retry_policy = RetryPolicy(sleep=lambda seconds: None)
    return open_service(google.link(book_id), google.key_file, retry_policy)


@pytest.fixture(scope="module")
def recordings(google, tmp_path_factory):
    service, folder = opened(google), tmp_path_factory.mktemp("recordings")
    record(service, folder, NAMES)
    return service, {file.stem.split(".")[1]: file.read_text("utf-8") for file in folder.iterdir()}


def test_every_experiment_becomes_a_recording_in_the_known_form(recordings):
    _, files = recordings
    assert set(files) == set(NAMES)
    for text in files.values():
        whole = json.loads(text)
        assert whole["interactions"]
        assert "Not recorded" in str(whole["interactions"].pop(0))
        for each in whole["interactions"]:
            assert each["request"]["uri"].startswith("https://sheets.googleapis.com/v4/")
            assert {"method", "uri", "body", "headers"} == set(each["request"])
            assert isinstance(each["response"]["status"]["code"], int)
            assert isinstance(each["response"]["body"]["string"], str)


def test_what_is_recorded_can_be_replayed(recordings, tmp_path):
    _, files = recordings
    for name, text in files.items():
        (tmp_path / f"{name}.json").write_text(text, "utf-8")
    score = replay(tmp_path)
    assert score.compared == score.interactions > 100
    assert score.identical == score.compared


def test_nothing_secret_or_personal_is_written_down(recordings, google):
    service, files = recordings
    for text in files.values():
        assert service.spreadsheet_id not in text
        assert "Miller" not in text
        assert "ya29." not in text


def test_the_sheet_is_left_as_empty_as_it_was(recordings, google):
    service, _ = recordings
    assert [sheet.title for sheet in google.state.book(service.spreadsheet_id).sheets] == ["Sheet1"]


def test_addresses_tokens_titles_and_projects_are_replaced():
    cassette = Cassette("1secret", "Mine", "sync@my-project.iam.gserviceaccount.com")
    said = '{"id": "1secret", "title": "Mine", "users": ["me@example.org"], "token": "ya29.a-b_c"}'
    assert cassette.scrubbed(said) == (
        f'{{"id": "{SHEET}", "title": "Recorded", "users": ["somebody@example.com"], '
        '"token": "<ACCESS_TOKEN>"}'
    )
    assert cassette.scrubbed(
        "visit ?project=123456 of sync@my-project.iam.gserviceaccount.com"
    ) == (f"visit ?project=0 of {OURS}")


@pytest.mark.parametrize("tabs", [{"Sheet1": [["Ann"]]}, {"A": [], "B": []}])
def test_a_sheet_in_use_is_left_alone(google, tmp_path, tabs):
    service = opened(google, tabs)
    with pytest.raises(SheetInUse, match="in use"):
        record(service, tmp_path / "new", NAMES)
    assert not (tmp_path / "new").exists()


def test_a_refusal_is_an_answer_to_record(google, tmp_path):
    record(opened(google), tmp_path, ["a_taken_title_is_refused"])
    whole = json.loads((tmp_path / "Unverified.a_taken_title_is_refused.json").read_text("utf-8"))
    assert 400 in [each["response"]["status"]["code"] for each in whole["interactions"]]


def test_it_runs_by_itself(google, tmp_path, monkeypatch, capsys):
    link = google.link(google.state.add_spreadsheet("x"))
    words = [link, str(tmp_path), "--credentials", str(google.key_file), "--only", NAMES[0]]
    monkeypatch.setattr(sys, "argv", ["record_google.py", *words])
    main()
    assert capsys.readouterr().out.startswith(f"{NAMES[0]}: 200, 200, 200, 400")
