"""What a command loads decides how soon it starts, and whether its work can be shared out."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("heavy", ["openpyxl", "numpy", "gspread", "google.auth", "requests"])
def test_the_command_line_starts_without(heavy):
    assert heavy not in _loaded_by("command_line()")


@pytest.mark.parametrize(
    "heavy",
    [
        "email_validator",
        "duckdb",
        "rapidfuzz",
        "rich.progress",
        "sheetcrm.cli.commands.looking.find",
        "ssl",
    ],
)
def test_a_sync_starts_without(heavy):
    assert heavy not in _loaded_by("command_line('sync')")


@pytest.mark.parametrize("verb", ["sync", "history", "functions"])
def test_what_computes_nothing_itself_starts_without_the_rules(verb):
    assert not _of(_loaded_by(f"command_line('{verb}')"), "sheetcrm.rules.assess")


@pytest.mark.parametrize("verb", ["sync", "today", "undo", "doctor", "new"])
def test_a_workbook_loads_nothing_of_google_but_what_recognises_its_links(verb):
    google = "sheetcrm.stores.google"
    loaded = _of(_loaded_by(f"command_line('{verb}')"), google)
    assert loaded == {google, f"{google}.kind", f"{google}.links"}


def test_no_workbook_loads_what_reads_old_rows_unless_it_has_some(workbook, tmp_path):
    assert not _of(_synced(workbook, tmp_path), "duckdb", "ibis", "pyarrow")


def test_a_sync_of_a_workbook_in_which_nothing_changed_loads_no_rules(workbook, tmp_path):
    first, second = (_synced(workbook, tmp_path) for _ in range(2))
    assert _of(first, "pydantic", "sheetcrm.rules", "sheetcrm.ooxml", "python_calamine")
    assert not _of(second, "pydantic", "sheetcrm.rules", "sheetcrm.ooxml", "python_calamine")
    commands = _of(second, "sheetcrm.cli.commands")
    assert commands == {"sheetcrm.cli.commands", "sheetcrm.cli.commands.sync"}


@cache
def _loaded_by(call):
    program = f"import sys; from sheetcrm.cli.app import command_line; {call}; print(*sys.modules)"
    return frozenset(_output_of(program).split())


def _synced(workbook, home):
    """Return what is loaded after a sync of a workbook, with the history in a home of its own."""
    program = (
        "import sys; from sheetcrm.cli.app import main\n"
        f"sys.argv = ['sheetcrm', 'sync', {str(workbook)!r}, '--today', '2026-03-02', '--json']\n"
        "try: main()\nfinally: print(*sys.modules)"
    )
    loaded = _output_of(program, HOME=str(home), XDG_DATA_HOME=str(home), XDG_CACHE_HOME=str(home))
    return frozenset(loaded.split("\n}\n")[-1].split())


def _output_of(program, **environment):
    words = [sys.executable, "-c", program]
    ran = subprocess.run(
        words,
        cwd=ROOT,
        env=os.environ | environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return ran.stdout


def _of(loaded, *packages):
    return {name for name in loaded if any(f"{name}.".startswith(f"{each}.") for each in packages)}
