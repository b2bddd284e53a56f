"""A small workbook, and the command line run as people run it: as a process of its own."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).resolve().parents[2]

CUSTOMERS = [
    ["Name", "Email", "Phone", "Marketing consent", "Courtesy contact", "Never use"],
    ["Ann Johnson", "ann@example.com", "+49 30 901820", "Subscribed", None, None],
    ["Bob Stone", "bob@example.com", None, "Unsubscribed", None, None],
    ["Cleo Paz", "cleo@example.com", "+44 20 7946 0958", None, "no", None],
    ["Dan Moor", "dan@example.com", None, "Subscribed", None, None],
    ["Eve Hall", "eve@example.com", None, "perhaps", None, None],
    ["Finn Ray", None, "+1 202 555 0143", "Subscribed", None, "Email"],
]
INTERACTIONS = [
    ["Date", "Customer", "Type", "Channel", "Purpose", "Note", "Amount"],
    [date(2026, 2, 27), "Ann Johnson", "Purchase", None, None, "first crown", 480],
    [date(2026, 2, 20), "Bob Stone", "Inquiry", "Email", None, "a new roof?", None],
    [date(2026, 2, 1), "Dan Moor", "Opt-out", "Email", "Marketing", "by reply", None],
    [date(2026, 2, 10), "Cleo Paz", "Quote", None, None, "kitchen, oak", 12000],
    [date(2026, 2, 12), "Cleo Paz", "Life event", None, None, "moved to Leeds", None],
]


@pytest.fixture
def workbook(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    log = book.create_sheet("Interactions")
    for sheet, rows in ((book.active, CUSTOMERS), (log, INTERACTIONS)):
        for row in rows:
            sheet.append(row)
    path = tmp_path / "customers.xlsx"
    book.save(path)
    return path


@pytest.fixture
def sheetcrm(tmp_path):
    """Run the command line; `.json` parses what it printed."""
    environment = {
        "PYTHONPATH": str(ROOT),
        "PATH": "/usr/bin",
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "COLUMNS": "200",
    }

    def run(*words: object) -> "Ran":
        command = [sys.executable, "-m", "sheetcrm", *map(str, words)]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


class Ran:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    @property
    def json(self):
        return json.loads(self.out)
