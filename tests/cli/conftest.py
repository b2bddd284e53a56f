"""Fixtures of the command line's tests."""

import pytest
from commandline import CommandLine, make_workbook


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def sheetcrm(monkeypatch, capsys):
    return CommandLine(monkeypatch, capsys)


@pytest.fixture
def workbook(tmp_path):
    return make_workbook(tmp_path / "customers.xlsx")
