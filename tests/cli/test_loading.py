"""What a command loads decides how soon it starts, and whether its work can be shared out."""

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
    "heavy", ["email_validator", "rapidfuzz", "rich.progress", "sheetcrm.cli.commands.find", "ssl"]
)
def test_a_sync_starts_without(heavy):
    assert heavy not in _loaded_by("command_line('sync')")


@pytest.mark.parametrize("verb", ["sync", "today", "undo", "doctor", "new"])
def test_a_workbook_loads_nothing_of_google_but_what_recognises_its_links(verb):
    google = "sheetcrm.stores.google"
    loaded = {name for name in _loaded_by(f"command_line('{verb}')") if name.startswith(google)}
    assert loaded == {google, f"{google}.kind", f"{google}.links"}


@cache
def _loaded_by(call):
    program = f"import sys; from sheetcrm.cli.app import command_line; {call}; print(*sys.modules)"
    words = [sys.executable, "-c", program]
    ran = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    return frozenset(ran.stdout.split())
