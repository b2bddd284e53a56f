"""sheetcrm forget: nothing of somebody is left in any file that we keep, and they do not come back."""

from datetime import date

import openpyxl
import pytest
from openpyxl.comments import Comment

DAY = ("--today", "2026-03-02")


@pytest.fixture(autouse=True)
def kept_apart(tmp_path, monkeypatch):
    """Keep what is kept apart: other tests have people of the same name."""
    kept = tmp_path / "kept"
    monkeypatch.setattr("sheetcrm.stores.files.backups.user_data_path", lambda *_, **__: kept)


@pytest.fixture
def lived_in(workbook):
    book = openpyxl.load_workbook(workbook)
    people, log = book["Customers"], book["Interactions"]
    for row, (text, sender) in enumerate(
        [("Notes", "Referred by"), ("likes tea", None), ("ask Ann Johnson first", "Ann Johnson")], 1
    ):
        people.cell(row, 7).value, people.cell(row, 8).value = text, sender
    people["A2"].comment = Comment("met at the fair", "Ann Johnson")
    people["A4"].comment = Comment("friend of JOHNSON, Ann", "me")
    people["B2"].hyperlink = "mailto:ann@example.com"
    log.append([date(2026, 2, 28), "+49 30 901820", "Call"])
    log.append([date(2026, 2, 28), "Bob Stone, Ann Johnson", "Meeting"])
    orders = book.create_sheet("Party")
    for row in (["Guest", "Brings"], ["Johnson, Ann", "a cake"], ["Joann Johnson", "wine"]):
        orders.append(row)
    book.create_sheet("Hidden").append(["ANN@example.com", "secret"])
    book["Hidden"].sheet_state = "hidden"
    book.save(workbook)
    return workbook


def cells(path, tab):
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path)[tab].iter_rows()]


def test_it_is_shown_first_and_nothing_is_written(sheetcrm, lived_in):
    before = lived_in.read_bytes()
    told = sheetcrm("forget", lived_in, "ann@example.com", *DAY, "--dry-run")
    assert told.status == 0
    assert "Customers!G3: ask Ann Johnson first" in told.out
    assert lived_in.read_bytes() == before
    sheetcrm("forget", lived_in, "ann@example.com", *DAY)
    assert lived_in.read_bytes() == before


def test_nothing_is_left(sheetcrm, lived_in):
    sheetcrm("sync", lived_in, *DAY)
    told = sheetcrm("forget", lived_in, "ann@example.com", *DAY, "--yes", "--mentions")
    assert told.status == 0
    assert "nothing of them is left" in told.out
    people = cells(lived_in, "Customers")
    assert [row[0] for row in people[1:4]] == [None, "Bob Stone", "Cleo Paz"]
    assert people[2][6:8] == ["ask … first", None]
    log = cells(lived_in, "Interactions")
    assert [row[1] for row in log[1:]] == [
        None,
        "Bob Stone",
        "Dan Moor",
        "Cleo Paz",
        "Cleo Paz",
        None,
        "Bob Stone",
    ]
    assert cells(lived_in, "Party")[1:] == [[None, None], ["Joann Johnson", "wine"]]


def test_undo_says_why_it_ends_and_an_import_does_not_bring_them_back(sheetcrm, lived_in, tmp_path):
    sheetcrm("sync", lived_in, *DAY)
    sheetcrm("forget", lived_in, "ann@example.com", *DAY, "--yes", "--mentions")
    kept = sheetcrm("history", lived_in, "--json").json
    assert [line["kind"] for line in kept["history"]] == ["forget"]
    undone = sheetcrm("undo", lived_in)
    assert undone.status == 1
    assert "somebody was forgotten" in undone.err
    people = tmp_path / "people.csv"
    people.write_text(
        "Name,Email,Phone\nAnn Johnson,ann@example.com,\nJohnson Ann,,\nZoe Ray,z@example.com,\n"
        ",,+49 30 901820\nAnn Johnson,other@example.com,\n",
        "utf-8",
    )
    told = sheetcrm("import", lived_in, people, *DAY)
    assert "4 people left out, because you promised to forget them" in told.out
    assert "Johnson" not in told.out + told.err
    assert "Ann Johnson" not in str(cells(lived_in, "Customers"))
    assert cells(lived_in, "Customers")[7][0] == "Zoe Ray"
    undone = sheetcrm("undo", lived_in, "--steps", 2)
    assert undone.status == 0
    assert "somebody was forgotten" in undone.out
    assert "Ann Johnson" not in str(cells(lived_in, "Customers"))


def test_a_namesake_and_a_household_stay(sheetcrm, lived_in):
    book = openpyxl.load_workbook(lived_in)
    book["Customers"].append(["Ann Johnson", "ann2@example.com", "+49 30 111222"])
    book["Customers"].append(["Mary Ann Johnson", "mary@example.com", "+49 30 901820"])
    book.save(lived_in)
    told = sheetcrm("forget", lived_in, "Ann Johnson", *DAY, "--yes")
    assert told.status == 1
    told = sheetcrm("forget", lived_in, "ann@example.com", *DAY, "--yes")
    assert told.status == 0, told.err
    people = cells(lived_in, "Customers")
    assert people[1][:3] == [None, None, None]
    assert people[7][:3] == ["Ann Johnson", "ann2@example.com", "+49 30 111222"]
    assert people[8][:3] == ["Mary Ann Johnson", "mary@example.com", "+49 30 901820"]


def test_all_that_is_kept_can_be_deleted(sheetcrm, lived_in):
    sheetcrm("sync", lived_in, *DAY)
    before = lived_in.read_bytes()
    assert "To delete them, add --yes." in sheetcrm("history", lived_in, "--purge").out
    assert sheetcrm("undo", lived_in).status == 0
    sheetcrm("undo", lived_in, "--redo")
    assert lived_in.read_bytes() == before
    told = sheetcrm("history", lived_in, "--purge", "--yes")
    assert told.status == 0
    assert sheetcrm("history", lived_in, "--json").json["history"] == []
    assert sheetcrm("undo", lived_in).status == 1
    assert lived_in.read_bytes() == before


def test_with_history_0_nothing_is_kept(sheetcrm, lived_in):
    book = openpyxl.load_workbook(lived_in)
    for row in (["Setting", "Value"], ["Business", "shop"], ["History", 0]):
        book["Settings"].append(row) if "Settings" in book else book.create_sheet(
            "Settings"
        ).append(row)
    book.save(lived_in)
    assert sheetcrm("sync", lived_in, *DAY).status == 0
    assert sheetcrm("history", lived_in, "--json").json["history"] == []


def test_a_row_typed_again_is_asked_about_and_stays(sheetcrm, lived_in):
    sheetcrm("sync", lived_in, *DAY)
    sheetcrm("forget", lived_in, "ann@example.com", *DAY, "--yes", "--mentions")
    book = openpyxl.load_workbook(lived_in)
    book["Customers"].append(["Ann Johnson", "ann@example.com"])
    book["Customers"].append(["Ann Johnsen", "new@example.com"])
    book.save(lived_in)
    for _ in range(2):  # the second sync knows it without looking
        sheetcrm("sync", lived_in, *DAY)
        told = sheetcrm("problems", lived_in, *DAY, "--json").json
        asked = [each for each in told if "promised to forget" in each["what"]]
        assert [(each["cells"], each["choices"]) for each in asked] == [(["Customers!A8"], ["no"])]
    assert cells(lived_in, "Customers")[7][0] == "Ann Johnson"
    book = openpyxl.load_workbook(lived_in)
    for row in (
        ["Setting", "Value"],
        ["Business", "shop"],
        ["Promised to forget: Ann Johnson", "no"],
    ):
        (book["Settings"] if "Settings" in book else book.create_sheet("Settings")).append(row)
    book.save(lived_in)
    sheetcrm("sync", lived_in, *DAY)
    told = sheetcrm("problems", lived_in, *DAY, "--json").json
    assert not [each for each in told if "promised to forget" in each["what"]]
