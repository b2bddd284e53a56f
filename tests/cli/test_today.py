"""Today on the command line fits a screen."""

import json
import os
import subprocess
import sys

import openpyxl
import pytest
from rich.cells import cell_len
from typer.main import get_command

from sheetcrm.cli.app import command_line
from sheetcrm.cli.output import stdout
from sheetcrm.cli.printing.due import WIDEST
from sheetcrm.tables.kinds.phones.numbering import readable

DAY = ("--today", "2026-03-02")


@pytest.fixture
def made(tmp_path):
    """Return what makes a workbook of a list and a log."""

    def make(people, log=()):
        book = openpyxl.Workbook()
        book.active.title = "Customers"
        for row in people:
            book.active.append(row)
        sheet = book.create_sheet("Interactions")
        for row in [["Date", "Customer", "Type", "Channel", "Note"], *log]:
            sheet.append(row)
        path = tmp_path / "list.xlsx"
        book.save(path)
        return path

    return make


PEOPLE = [
    ["Name", "Email", "Phone", "Preferred channel", "Birthday", "Notes"],
    ["Mike Larson", "mike@example.com", "+44 20 7946 0958", "Phone", None, "no calls before 10"],
    ["Ann [blue] 山田太郎さん", "ann@example.com", None, None, "1980-03-02", None],
    ["Zoë Quinn", "a.very.long.address.indeed@example.com", None, None, None, None],
    ["Ned Ray", "ned@example.com", None, None, None, None],
]
LOG = [
    ["2026-02-26", "Mike Larson", "Inquiry", "Phone", "leak over the porch\nand more"],
    ["2026-03-01", "Zoë Quinn", "Inquiry", "Email", None],
    ["2025-06-01", "Ned Ray", "Purchase", None, None],
    ["2025-11-01", "Ned Ray", "Purchase", None, None],
]


@pytest.fixture
def screen(monkeypatch):
    """A screen that somebody looks at; it shows text alone."""
    monkeypatch.setattr(type(stdout), "is_watched", True)


def test_a_headline_a_line_a_person_and_nothing_wider_than_the_screen(made, sheetcrm, screen):
    lines = sheetcrm("today", made(PEOPLE, LOG), *DAY).out.splitlines()
    assert lines[0] == (
        "Monday 2 March. Four conversations; two are waiting, Mike Larson the longest (4 days)."
    )
    assert lines[1] == "They are waiting"
    assert lines[2].startswith("Mike Larson ")
    assert "+44 20 7946 0958" in lines[2]
    assert "Call back: leak over" in lines[2]
    assert lines[3].startswith("Zoë Quinn")
    assert lines[4] == "A good moment"
    assert lines[5].startswith("Ann [blue]")
    assert lines[6] == "If there is time"
    assert "Ask: Preferred channel" in lines[7]
    assert lines[8].strip() == "1 Jun 2025 they bought"
    assert len(lines) == 9
    assert max(map(cell_len, lines)) <= WIDEST


@pytest.mark.parametrize("width", [20, 80, 300])
def test_in_a_file_everything_is_whole_however_narrow_the_terminal(
    made, sheetcrm, monkeypatch, width
):
    path = made(PEOPLE, LOG)
    rows = sheetcrm("today", path, *DAY, "--json").json
    monkeypatch.setattr(stdout, "_width", width)
    said = sheetcrm("today", path, *DAY).out
    assert "…" not in said
    lines = [line for line in said.splitlines() if "@" in line or "+44" in line]
    for row, line in zip(rows, lines, strict=True):
        for text in (row["customer"], readable(row["address"]), row["do"], row["why"]):
            assert text in line
    assert [line.count("Ask: ") for line in lines] == [bool(row["ask_for"]) for row in rows]
    before = [line.partition(row["do"])[0] for row, line in zip(rows, lines, strict=True)]
    assert len(set(map(cell_len, before))) == 1
    assert sheetcrm("today", path, *DAY, "--json").json == rows


@pytest.mark.parametrize("verb", ["top", "retention", "problems", "find", "person"])
def test_whatever_else_is_shown_is_whole_in_a_file(made, sheetcrm, monkeypatch, verb):
    words = (verb, made(PEOPLE, LOG), *(["Zoë Quinn"] if verb in {"find", "person"} else []), *DAY)
    wide = sheetcrm(*words)
    assert wide.status == 0
    monkeypatch.setattr(stdout, "_width", 20)
    assert sheetcrm(*words).out == wide.out


@pytest.mark.parametrize("verb", ["sync", "today", "schedule", "import"])
def test_a_help_in_a_file_names_each_option_however_narrow_the_terminal(
    sheetcrm, monkeypatch, verb
):
    monkeypatch.setenv("COLUMNS", "40")
    said = sheetcrm(verb, "--help").out
    options = get_command(command_line()).commands[verb].params
    names = [name for each in options if not each.hidden for name in each.opts if name[:2] == "--"]
    assert [name for name in names if name not in said] == []


def test_long_tells_all_about_each(made, sheetcrm):
    said = sheetcrm("today", made(PEOPLE, LOG), *DAY, "--long").out
    assert "They asked you something on 26 February 2026 (leak over the porch and more);" in said
    assert "Your note: no calls before 10" in said
    assert "Lately: 1 Jun 2025 they bought" in said
    assert "Ask for: Preferred channel" in said
    assert "a.very.long.address.indeed@example.com" in said


def test_one_who_waits_is_named(made, sheetcrm):
    said = sheetcrm("today", made(PEOPLE[:2], LOG[:1]), *DAY).out
    assert said.startswith("Monday 2 March. One conversation; Mike Larson is waiting (4 days).")


def test_where_nothing_is_due_it_says_what_comes_next_or_how_to_begin(made, sheetcrm):
    said = sheetcrm("today", made([PEOPLE[0], ["Ann", "a@x.com", None, None, "1980-03-20"]]), *DAY)
    assert said.out.splitlines() == [
        "Monday 2 March.",
        "Nobody needs to hear from you today. Next: Ann on 20 March 2026 (Birthday).",
    ]
    said = sheetcrm("today", made([["Name"], ["Ann"]]), *DAY)
    assert "To get going, type what you know" in said.out


def test_json_names_the_others_of_a_household(made, sheetcrm):
    people = [["Name", "Phone", "Birthday"], ["Ann", "+44 20 7946 0958", "1980-03-02"]]
    people.append(["Bob", "+44 20 7946 0958", "1981-03-02"])
    rows = sheetcrm("today", made(people), *DAY, "--json").json
    assert [(row["customer"], row["action"], row["also"]) for row in rows] == [
        ("Ann", "Birthday", ["Bob"]),
        ("Bob", "Birthday", ["Ann"]),
    ]
    assert all(row["ask_for"] is None for row in rows)


def test_a_name_that_the_encoding_lacks_stops_nothing(made):
    path = made([["Name", "Email", "Birthday"], ["Łukasz Żak", "a@x.com", "1980-03-02"]])
    command = [sys.executable, "-m", "sheetcrm", "today", str(path), *DAY]
    narrow = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    said = subprocess.run(command, capture_output=True, env=narrow, check=True)
    assert b"?ukasz" in said.stdout
    told = subprocess.run([*command, "--json"], capture_output=True, env=narrow, check=True)
    assert json.loads(told.stdout.decode("utf-8"))[0]["customer"] == "Łukasz Żak"


def test_a_sync_counts_what_today_lists(made, sheetcrm):
    path = made([["Name", "Email", "Birthday"], ["Ann", "a@x.com", "1980-03-08"]])
    friday = ("--today", "2026-03-06")
    assert len(sheetcrm("today", path, *friday, "--json").json) == 1
    assert sheetcrm("sync", path, *friday, "--json").json["due_today"] == 1


def test_json_tells_what_happened_lately(made, sheetcrm):
    log = [
        ["2026-02-20", "Ann", "Complaint", "Email", "roses wilted"],
        ["2026-02-21", "Ann", "Call", "Phone", "called back"],
        ["2026-03-01", "Bob", "Inquiry", "Phone", "a hedge"],
    ]
    people = [
        ["Name", "Email", "Phone", "Birthday"],
        ["Ann", "ann@example.com", None, "1980-03-02"],
    ]
    people.append(["Bob", None, "+44 20 7946 0958", None])
    rows = sheetcrm("today", made(people, log), *DAY, "--json").json
    told = {row["customer"]: row["lately"] for row in rows}
    assert told == {
        "Ann": "21 Feb a call: called back · 20 Feb they complained: roses wilted",
        "Bob": None,
    }
