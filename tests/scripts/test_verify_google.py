"""The verification against the emulator: all passes, and a fault that is built in is named."""

import json
from pathlib import Path

import pytest
from emulator import GoogleSheets, engine, serve
from emulator.misbehaving import FAULTS, Misbehaving
from recording.__main__ import SheetInUse
from verifying import google
from verifying.__main__ import main
from verifying.page import Result
from verifying.run import go_through, name_of, verify
from verifying.sheet import Sheet

from sheetcrm.stores.google.http.retry_policy import RetryPolicy
from sheetcrm.stores.google.http.service import open_service

needs_engine = pytest.mark.skipif(
    not engine.is_available(), reason="formulas need node and tests/node/node_modules"
)
pytestmark = needs_engine

NAMED = {
    "requests of a batch are swapped": google.requests_of_a_batch_in_order,
    "half of a refused batch stays": google.a_batch_whole_or_not_at_all,
    "answers are stale after a write": google.reading_after_writing,
    "formulas become texts": google.formulas_as_formulas,
    "formats are not inherited": google.formats_of_new_columns,
    "rules get lost in a sort": google.rules_of_cells,
    "filters are not widened": google.filters_grow,
    "protected ranges are ignored": google.protected_ranges,
    "the last row of an append gets lost": google.appended_rows_all_there,
    "an append is carried out twice": google.appended_rows_once,
    "marks stay behind": google.marks_move_with_their_columns,
    "marks are found at any place": google.marks_asked_for_by_place,
    "the locale is ignored": google.the_sheets_locale,
}


def opened(running, tmp_path, tabs=None):
    link = running.link(running.state.add_spreadsheet("Ours", tabs or {"Sheet1": []}))
    service = open_service(link, running.key_file, RetryPolicy(sleep=lambda _: None))
    return Sheet(service, link, tmp_path, running.key_file)


def test_every_fault_is_named_by_a_check():
    assert NAMED.keys() == FAULTS.keys()
    assert {*NAMED.values()} <= {*google.CHECKS}


@pytest.mark.parametrize("fault", NAMED)
def test_the_check_that_a_fault_concerns_fails_and_no_other(fault, tmp_path, monkeypatch):
    with serve(Misbehaving(fault)) as running:
        monkeypatch.setenv("SHEETCRM_SHEETS_URL", running.url)
        result = Result("the emulator")
        go_through(opened(running, tmp_path), google.CHECKS, result)
    named = [each.partition(":")[0] for each in result.failures]
    told_anyhow = EXPLAINED.get(fault, ())
    assert [each for each in named if each not in told_anyhow] == [name_of(NAMED[fault])]


EXPLAINED = {
    "answers are stale after a write": tuple(map(name_of, google.CHECKS[:2] + google.CHECKS[3:])),
}
"""Whoever reads what was there before sees nothing right."""


def test_against_the_emulator_everything_passes(capsys):
    assert main(["--emulator", "--json", "--customers", "12"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["failures"] == []
    assert len(told["passes"]) > 30
    assert 0 < told["longest_formula"] <= 400
    assert told["longest_formula"] < told["row_formulas"] <= 1500
    assert {"first sync", "second sync", "first sync of 12"} <= told["seconds"].keys()


def test_a_fault_is_the_first_thing_on_the_page(capsys):
    words = ["--emulator", "--customers", "5", "--fault", "the last row of an append gets lost"]
    assert main(words) == 1
    page = capsys.readouterr().out
    first = page.index("- **wrong** appended rows all there: of three rows that were appended")
    assert first < page.index("- passed: ")


def test_what_is_recorded_names_neither_the_sheet_nor_anybody(tmp_path, monkeypatch):
    with serve(GoogleSheets()) as running:
        monkeypatch.setenv("SHEETCRM_SHEETS_URL", running.url)
        sheet = opened(running, tmp_path)
        result = verify(sheet.link, running.key_file, "the emulator", 3, tmp_path / "answers")
    assert result.failures == []
    (file,) = Path(tmp_path / "answers").iterdir()
    text = file.read_text(encoding="utf-8")
    assert sheet.service.spreadsheet_id not in text
    assert "ya29." not in text
    assert '"Ours"' not in text


def test_a_sheet_in_use_is_left_alone(tmp_path, monkeypatch):
    with serve(GoogleSheets()) as running:
        monkeypatch.setenv("SHEETCRM_SHEETS_URL", running.url)
        sheet = opened(running, tmp_path, {"Mine": [["Ann"]]})
        with pytest.raises(SheetInUse, match="in use"):
            verify(sheet.link, running.key_file, "the emulator", 3)
        assert running.state.person(sheet.service.spreadsheet_id).tabs() == ["Mine"]


@pytest.mark.parametrize("words", [[], ["LINK", "--emulator"]])
def test_it_wants_a_link_or_the_emulator(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "--emulator" in capsys.readouterr().err
