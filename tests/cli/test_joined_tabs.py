"""Tabs that joined since a workbook was made: offered once, with the owner's leave, and never again."""

import json

import openpyxl
import pytest
from demonstration.workbook import TALE, demo_day, write_demo

import sheetcrm as package

JOINED = ["Dashboard", "Messages", "Presence"]
DAY = ("--today", demo_day().isoformat())


@pytest.fixture
def from_before(tmp_path):
    """A workbook that was made and kept before these tabs were there."""
    file = tmp_path / "customers.xlsx"
    write_demo(file, TALE)
    package.sync(file, today=demo_day())
    without(file, JOINED, forgotten=True)
    return file


def without(file, tabs, *, forgotten=False):
    """Delete tabs, as an owner does; what is kept of them stays, unless they never were there."""
    book = openpyxl.load_workbook(file)
    for tab in tabs:
        del book[tab]
    hidden = book["_sheetcrm"]
    for row in range(hidden.max_row, 1, -1):
        if forgotten and hidden.cell(row, 1).value in tabs:
            hidden.delete_rows(row)
    book.save(file)


def tabs_of(file):
    return [name for name in openpyxl.load_workbook(file).sheetnames if name in JOINED]


def test_a_sync_adds_none_by_itself(sheetcrm, from_before):
    assert sheetcrm("sync", from_before, *DAY).status == 0
    assert tabs_of(from_before) == []


def test_adopt_adds_them_and_fills_them_in_the_same_step(sheetcrm, from_before):
    ran = sheetcrm("adopt", from_before, "--yes", *DAY)
    assert ran.status == 0, ran.err
    assert sorted(tabs_of(from_before)) == JOINED
    said = [str(row[1]) for row in openpyxl.load_workbook(from_before)["Dashboard"].values]
    assert any(text.startswith("Going well:") for text in said)
    assert sheetcrm("sync", from_before, "--json", *DAY).json["cells_written"] == 0


@pytest.mark.parametrize("deleted", [JOINED, ["Dashboard"], ["Messages", "Presence"]])
def test_what_the_owner_deleted_is_never_added_again(sheetcrm, from_before, deleted):
    sheetcrm("adopt", from_before, "--yes", *DAY)
    without(from_before, deleted)
    for verb in ("sync", "adopt", "adopt"):
        words = ("--yes",) if verb == "adopt" else ()
        assert sheetcrm(verb, from_before, *words, *DAY).status == 0
        assert sorted(tabs_of(from_before)) == [each for each in JOINED if each not in deleted]


def test_whoever_declines_is_not_asked_again(sheetcrm, at_terminal, from_before):
    asked = "Shall these tabs be added, too?"
    questions = len(json.loads(sheetcrm("adopt", from_before, "--json", *DAY).out)["questions"])
    skipped = "\n" * min(questions, 5)
    ran = at_terminal(f"{skipped}n\n\n", "adopt", from_before, *DAY)
    assert ran.status == 0, ran.err
    assert asked in ran.out
    assert tabs_of(from_before) == []
    ran = at_terminal(f"{skipped}\n\n", "adopt", from_before, *DAY)
    assert asked not in ran.out
    sheetcrm("adopt", from_before, "--yes", *DAY)
    assert tabs_of(from_before) == []


def test_without_arguments_it_asks_once_and_brings_the_list_up_to_date(
    at_terminal, from_before, monkeypatch
):
    monkeypatch.chdir(from_before.parent)
    ran = at_terminal("1\n\n")
    assert ran.status == 0, ran.err
    assert "Shall these tabs be added, too?" in ran.out
    assert sorted(tabs_of(from_before)) == JOINED
    assert "Shall these tabs be added, too?" not in at_terminal("1\n\n").out


def test_an_undo_takes_them_out_and_they_may_be_offered_again(sheetcrm, from_before):
    before = from_before.read_bytes()
    sheetcrm("adopt", from_before, "--yes", *DAY)
    sheetcrm("undo", from_before)
    assert from_before.read_bytes() == before
    sheetcrm("adopt", from_before, "--yes", *DAY)
    assert sorted(tabs_of(from_before)) == JOINED


def test_a_tab_of_the_owners_own_with_that_name_stays_and_none_is_added(sheetcrm, from_before):
    book = openpyxl.load_workbook(from_before)
    book.create_sheet("Dashboard")["A1"] = "Sales"
    book.save(from_before)
    sheetcrm("adopt", from_before, "--yes", *DAY)
    assert openpyxl.load_workbook(from_before)["Dashboard"]["A1"].value == "Sales"
    assert sorted(tabs_of(from_before)) == JOINED


def test_whoever_deletes_them_before_the_first_update_is_not_offered_them(sheetcrm, tmp_path):
    file = tmp_path / "new.xlsx"
    sheetcrm("new", file, "--business", "shop")
    book = openpyxl.load_workbook(file)
    del book["Dashboard"]
    book["Customers"]["B2"] = "Ann Lee"
    book.save(file)
    sheetcrm("sync", file, *DAY)
    sheetcrm("adopt", file, "--yes", *DAY)
    assert tabs_of(file) == ["Messages", "Presence"]
