"""Runs commands the way an owner does, and tells what they printed."""

from dataclasses import dataclass

import pytest

from sheetcrm.cli.app import main


@dataclass
class Said:
    status: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch, capsys):
    def run(*words) -> Said:
        monkeypatch.setattr("sys.argv", ["sheetcrm", *map(str, words)])
        monkeypatch.setenv("COLUMNS", "300")
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Said(ended.value.code or 0, said.out, said.err)

    return run
