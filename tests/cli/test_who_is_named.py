"""Names are for a terminal and --json; what a scheduled job prints holds numbers and cells."""

from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from sheetcrm.cli.commands import sync as command
from sheetcrm.cli.output import stderr, stdout
from sheetcrm.syncing.report import HeldBack, NotInList

DAY = ("--today", "2026-03-02")


@pytest.fixture
def with_people(monkeypatch):
    """Let a sync report somebody of each kind."""
    sync_target = command.sync_target

    def sync(*words, **options):
        return replace(
            sync_target(*words, **options),
            now_allowed=("Ann Johnson",),
            held_back=(HeldBack("Bob Stone", "No until 2 March"),) * 2,
            not_in_list=(NotInList("Mike Larson", date(2026, 2, 16), "leak over the porch"),) * 12,
        )

    monkeypatch.setattr(command, "sync_target", sync)


@pytest.fixture
def terminal(monkeypatch):
    """Make both streams a terminal."""
    for console in (stdout, stderr):
        monkeypatch.setattr(console, "_force_terminal", True)


def test_a_job_prints_numbers_and_no_names(workbook, sheetcrm, with_people):
    book = openpyxl.load_workbook(workbook)
    book["Interactions"].append(["2026-02-28", "Zed Unknown", "Call"])
    book.save(workbook)
    said = sheetcrm("sync", workbook, *DAY)
    assert "1 person may be contacted again" in said.out
    assert "2 people held back until you settle it" in said.out
    assert "12 people in the log and not in your list." in said.out
    assert "2 cells need a look: Customers!D6, Interactions!B7." in said.err
    for name in ("Ann", "Bob", "Mike", "Zed", "perhaps", "porch"):
        assert name not in said.out + said.err


def test_a_terminal_gets_the_names(workbook, sheetcrm, with_people, terminal):
    said = sheetcrm("sync", workbook, *DAY)
    assert "  Ann Johnson" in said.out
    assert "  Bob Stone (No until 2 March)" in said.out
    assert "  Mike Larson (leak over the porch, 16 February 2026)" in said.out
    assert "… and 2 more; --json lists them all." in said.out
    assert "perhaps" in said.err


def test_json_holds_the_names(workbook, sheetcrm, with_people):
    told = sheetcrm("sync", workbook, *DAY, "--json").json
    assert told["now_allowed"] == ["Ann Johnson"]
    assert told["held_back"][0] == {"customer": "Bob Stone", "why": "No until 2 March"}
    assert told["not_in_list"][0] == {
        "who": "Mike Larson",
        "since": "2026-02-16",
        "what": "leak over the porch",
    }


def test_what_is_the_same_is_said_once_with_its_cells(tmp_path, sheetcrm, terminal):
    book = openpyxl.Workbook()
    book.active.append(["Name", "Email", "Birthday"])
    for number in range(6):
        book.active.append([f"Ann {number}", f"ann{number}@example.com", "Easter"])
    book.save(tmp_path / "list.xlsx")
    said = " ".join(sheetcrm("sync", tmp_path / "list.xlsx", *DAY).err.split())
    assert "6 cells need a look" in said
    assert said.count("'Easter'") == 1
    assert "and 3 more" in said
    assert "--json lists them all" not in said
