"""sheetcrm person: all that is held about somebody, in every tab, and nobody else's rows as theirs."""

import os
from datetime import date

import openpyxl
import pytest

DAY = ("--today", "2026-03-02")


@pytest.fixture
def lived_in(workbook):
    book = openpyxl.load_workbook(workbook)
    book["Customers"]["G1"], book["Customers"]["G2"] = "Shoe size", 38
    book["Interactions"].append([date(2026, 2, 28), "+49 30 901820", "Call"])
    book["Interactions"].append([date(2026, 2, 28), "Bob Stone, Ann Johnson", "Meeting"])
    invited = book.create_sheet("Party")
    for row in (["Guests"], ["Ann Johnson and her sister"], ["Joann Johnson"], ["030/901820"]):
        invited.append(row)
    book.create_sheet("Hidden").append(["ask ANN@example.com"])
    book["Hidden"].sheet_state = "hidden"
    book.save(workbook)
    return workbook


def places(rows):
    return [(row["tab"], row["row"]) for row in rows]


def test_every_row_is_found_however_they_are_named(sheetcrm, lived_in):
    told = sheetcrm("person", lived_in, "ann@example.com", *DAY, "--json").json
    theirs = [row for row in told["rows"] if row["is_theirs"]]
    assert places(theirs) == [
        ("Customers", 2),
        ("Interactions", 2),
        ("Interactions", 7),
        ("Interactions", 8),
    ]
    others = [row for row in told["rows"] if not row["is_theirs"]]
    assert places(others) == [("Party", 2), ("Party", 4), ("Hidden", 1)]
    assert told["rows"][0]["cells"][-1] == {"cell": "G2", "heading": "Shoe size", "value": "38"}
    assert told["kept"] is None


def test_it_is_told_in_a_readable_way_and_written_for_its_owner_alone(sheetcrm, lived_in, tmp_path):
    shown = sheetcrm("person", lived_in, "Ann Johnson", *DAY).out
    assert shown.startswith(
        "Everything held about Ann Johnson, on 2 March 2026:\n\nCustomers, row 2\n"
        "  Name: Ann Johnson\n  Email: ann@example.com\n"
    )
    assert "  Amount: 480\n" in shown
    assert shown.index("Interactions, row 8") < shown.index("Other rows that name them")
    assert "Bob Stone\n" not in shown
    file = tmp_path / "ann.txt"
    assert sheetcrm("person", lived_in, "Ann Johnson", *DAY, "--out", file).status == 0
    assert file.read_text("utf-8") == shown
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0
    again = sheetcrm("person", lived_in, "Ann Johnson", *DAY, "--out", file)
    assert again.status == 1
    assert "already a file" in again.err


def test_earlier_workbooks_are_counted(sheetcrm, lived_in):
    sheetcrm("sync", lived_in, *DAY)
    told = sheetcrm("person", lived_in, "Ann Johnson", *DAY, "--json").json
    assert told["kept"]["workbooks"] == 1
    assert "1 earlier workbook" in sheetcrm("person", lived_in, "Ann Johnson", *DAY).out


@pytest.mark.parametrize(
    ("who", "said"), [("Nobody", "No customer is called"), ("", "No customer")]
)
def test_nobody_is_guessed(sheetcrm, lived_in, who, said):
    ran = sheetcrm("person", lived_in, who, *DAY)
    assert ran.status == 1
    assert said in ran.err


def test_looking_changes_nothing(sheetcrm, lived_in):
    before = lived_in.read_bytes()
    sheetcrm("person", lived_in, "Ann Johnson", *DAY)
    assert lived_in.read_bytes() == before
