"""A small workbook, and the commands run the way an owner does."""

import io
import json
from dataclasses import dataclass
from datetime import date

import openpyxl
import pytest

from sheetcrm.cli.app import main
from sheetcrm.cli.output import stderr, stdout

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
def sheetcrm(monkeypatch, capsys):
    """Run a command as an owner does; `.json` parses what it printed."""
    for console in (stderr, stdout):
        monkeypatch.setattr(console, "_width", 300)

    def run(*words: object) -> Said:
        monkeypatch.setattr("sys.argv", ["sheetcrm", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Said(ended.value.code or 0, said.out, said.err)

    return run


@dataclass
class Said:
    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def at_terminal(monkeypatch, sheetcrm):
    """Run a command with answers typed at a terminal."""

    def run(typed, *words):
        keys = io.StringIO(typed)
        monkeypatch.setattr(keys, "isatty", lambda: True)
        monkeypatch.setattr("sys.stdin", keys)
        monkeypatch.setattr("sheetcrm.cli.outside.streams.Door.isatty", lambda _: True)
        return sheetcrm(*words)

    return run
