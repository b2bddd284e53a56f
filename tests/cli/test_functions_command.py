"""sheetcrm functions: what is told of a workbook."""

import pytest

from sheetcrm.excel.desktop import ribbon, setup


@pytest.fixture
def windows(tmp_path, monkeypatch, workbook):
    monkeypatch.setattr(setup, "ON_WINDOWS", True)
    monkeypatch.setattr(ribbon, "own_data", lambda: tmp_path / "data")
    monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
    return workbook.rename(workbook.with_suffix(".xlsm"))


def test_install_says_what_is_there_and_what_only_excel_can_do(sheetcrm, windows):
    ran = sheetcrm("functions", "install", windows)
    assert ran.status == 0
    assert ran.out.count("✓") == 3
    assert "press 'Import Functions'" in ran.out


def test_status_as_json(sheetcrm, windows):
    told = sheetcrm("functions", "status", windows, "--json").json
    assert told["target"] == str(windows)
    assert told["ready"] is False
    assert {piece["state"] for piece in told["pieces"]} == {"missing"}


def test_remove_says_what_is_left(sheetcrm, windows):
    sheetcrm("functions", "install", windows)
    ran = sheetcrm("functions", "remove", windows)
    assert (ran.status, ran.out) == (0, f"Nothing is set up for {windows.name}.\n")


def test_what_is_not_there_is_never_told_as_if_it_were(sheetcrm, windows):
    told = sheetcrm("functions", "status", windows).out
    assert told.count("Not yet: ") == 4
    assert "✓" not in told


def test_remove_leaves_no_trace_where_nothing_was_set_up(sheetcrm, windows, tmp_path):
    sheetcrm("functions", "remove", windows)
    assert not (tmp_path / "data").exists()


def test_here_it_says_where_functions_can_be_had(sheetcrm, workbook):
    ran = sheetcrm("functions", "install", workbook)
    assert ran.status == 1
    assert "sheetcrm new --lite" in ran.err


def test_a_missing_file_is_named(sheetcrm, tmp_path):
    ran = sheetcrm("functions", "status", tmp_path / "none.xlsm")
    assert ran.status == 1
    assert "There is no file" in ran.err
