"""sheetcrm archive: old rows leave the sheet for a file beside it, still count, and come back by undo."""

import hashlib
import json
import sys
from datetime import date, datetime, time

import openpyxl
import pytest

pytest.importorskip("duckdb")

DAY = ("--today", "2026-03-02")
BEFORE = ("--before", "2025-01-01")
PEOPLE = [
    ["Customer ID", "Name", "Email"],
    ["C-1", "Ann Lee", "ann@example.com"],
    ["C-2", "Bob Ray", "bob@example.com"],
]
LOG = [
    ["Date", "Customer", "Type", "Amount", "Note"],
    [date(2023, 5, 1), "Ann Lee", "Purchase", 50, "first roses"],
    [date(2023, 6, 1), "Nobody Known", "Call", None, "who was it?"],
    [date(2024, 5, 1), "Ann Lee", "Purchase", 60, "more roses"],
    [date(2024, 5, 1), "Bob Ray", "Inquiry", None, "a wreath"],
    [date(2026, 2, 1), "Ann Lee", "Purchase", 70, "tulips"],
]


@pytest.fixture
def workbook(tmp_path):
    def make(log=LOG, people=PEOPLE, name="customers.xlsx"):
        book = openpyxl.Workbook()
        book.active.title = "Customers"
        for row in people:
            book.active.append(row)
        sheet = book.create_sheet("Interactions")
        for row in log:
            sheet.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return make


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rows_of(path, tab="Interactions"):
    rows = [list(row) for row in openpyxl.load_workbook(path)[tab].iter_rows(values_only=True)]
    return [row for row in rows if any(cell is not None for cell in row)]


def test_old_rows_leave_and_the_rest_moves_up(sheetcrm, workbook):
    path = workbook()

    said = sheetcrm("archive", path, *BEFORE, *DAY)

    assert said.status == 0, said.err
    file = path.parent / "customers.history" / "before-2025-01-01.parquet"
    assert file.is_file()
    assert "3 rows from before 1 January 2025 moved to customers.history" in said.out
    assert "1 row stays in the sheet" in said.out  # nobody knows yet who called
    log = openpyxl.load_workbook(path)["Interactions"]
    assert [log.cell(row, 2).value for row in (2, 3, 4)] == ["Nobody Known", "Ann Lee", None]
    assert log.cell(2, 1).value == datetime(2023, 6, 1)


def test_everything_worked_out_is_the_same(sheetcrm, workbook):
    path = workbook()
    sheetcrm("sync", path, *DAY)
    before, cards = rows_of(path, "Customers"), sheetcrm("find", path, "ann", "--json", *DAY).json

    sheetcrm("archive", path, *BEFORE, *DAY)
    synced = sheetcrm("sync", path, "--json", *DAY).json

    assert rows_of(path, "Customers") == before
    assert synced["interactions"] == 4
    assert sheetcrm("find", path, "ann", "--json", *DAY).json == cards


def test_undo_brings_the_very_file_back_and_redo_moves_them_again(sheetcrm, workbook):
    path = workbook()
    was = digest(path)
    sheetcrm("archive", path, *BEFORE, *DAY)
    moved = rows_of(path)

    sheetcrm("undo", path)
    assert digest(path) == was
    assert sheetcrm("sync", path, "--json", "--dry-run", *DAY).json["interactions"] == 4

    sheetcrm("undo", path, "--redo")
    assert rows_of(path) == moved
    assert sheetcrm("sync", path, "--json", "--dry-run", *DAY).json["interactions"] == 4


def test_undo_of_an_edited_workbook_brings_the_rows_back_once(sheetcrm, workbook):
    path = workbook()
    sheetcrm("archive", path, *BEFORE, *DAY)
    book = openpyxl.load_workbook(path)
    book["Interactions"].append([date(2026, 3, 1), "Bob Ray", "Call", None, "typed since"])
    book.save(path)

    said = sheetcrm("undo", path)

    assert said.status == 0, said.err
    notes = [row[4] for row in rows_of(path)[1:]]
    assert sorted(notes) == sorted([row[4] for row in LOG[1:]] + ["typed since"])
    assert sheetcrm("sync", path, "--json", "--dry-run", *DAY).json["interactions"] == 5


def test_a_missing_file_stops_every_command_and_changes_nothing(sheetcrm, workbook):
    path = workbook()
    sheetcrm("archive", path, *BEFORE, *DAY)
    (path.parent / "customers.history").rename(path.parent / "elsewhere")
    was = digest(path)

    said = sheetcrm("sync", path, *DAY)

    assert said.status == 75
    assert "before-2025-01-01.parquet in the folder customers.history" in said.err
    assert digest(path) == was
    assert sheetcrm("find", path, "ann", *DAY).status == 75


@pytest.mark.parametrize("kept", [0, 10, 200])
def test_a_half_written_file_is_told(sheetcrm, workbook, kept):
    path = workbook()
    sheetcrm("archive", path, *BEFORE, *DAY)
    file = path.parent / "customers.history" / "before-2025-01-01.parquet"
    file.write_bytes(file.read_bytes()[:kept])

    said = sheetcrm("sync", path, *DAY)

    assert (said.status, "cannot be read" in said.err) == (75, True)


def test_person_shows_what_left_the_sheet(sheetcrm, workbook):
    path = workbook()
    sheetcrm("archive", path, *BEFORE, *DAY)

    said = sheetcrm("person", path, "Ann Lee", *DAY)

    assert "first roses" in said.out


def test_a_row_that_somebody_pastes_back_counts_once(sheetcrm, workbook):
    path = workbook()
    sheetcrm("archive", path, *BEFORE, *DAY)
    book = openpyxl.load_workbook(path)
    book["Interactions"].append(LOG[1])
    book.save(path)

    assert sheetcrm("sync", path, "--json", "--dry-run", *DAY).json["interactions"] == 4


def test_without_the_extra_it_says_what_to_install(sheetcrm, workbook, monkeypatch):
    path = workbook()
    sheetcrm("archive", path, "--before", "2024-01-01", *DAY)
    was = digest(path)
    monkeypatch.setitem(sys.modules, "duckdb", None)

    for said in (sheetcrm("archive", path, *BEFORE, *DAY), sheetcrm("sync", path, *DAY)):
        assert said.status == 1
        assert "pip install 'sheetcrm[history]'" in said.err
    assert digest(path) == was


@pytest.mark.parametrize(
    ("cell", "column"),
    [("=1+1", 6), (time(9, 30), 6), ("kept", 7)],
    ids=["formula", "time", "bare"],
)
def test_what_a_file_cannot_keep_stays_and_is_whole(sheetcrm, workbook, cell, column):
    """A formula, a time, or a cell without a heading keeps its day."""
    path = workbook([[*row, *[None] * 2] for row in LOG])
    book = openpyxl.load_workbook(path)
    book["Interactions"].cell(1, 6, "By")
    book["Interactions"].cell(4, column, cell)
    book.save(path)
    before = sheetcrm("sync", path, "--json", "--dry-run", *DAY).json["interactions"]

    said = sheetcrm("archive", path, *BEFORE, *DAY)

    assert said.status == 0, said.err
    assert cell in [each for row in rows_of(path) for each in row]
    assert sheetcrm("sync", path, "--json", "--dry-run", *DAY).json["interactions"] == before


@pytest.mark.parametrize("name", ["a [1] * ü's list.xlsx", "lists.old.xlsm"])
def test_odd_names_of_workbooks(sheetcrm, workbook, name):
    path = workbook(name=name)
    sheetcrm("archive", path, *BEFORE, *DAY)
    assert sheetcrm("sync", path, "--json", "--dry-run", *DAY).json["interactions"] == 4


def test_columns_that_moved_were_renamed_or_deleted_since(sheetcrm, workbook):
    path = workbook()
    sheetcrm("sync", path, *DAY)
    before = rows_of(path, "Customers")
    sheetcrm("archive", path, *BEFORE, *DAY)
    book = openpyxl.load_workbook(path)
    log = book["Interactions"]
    log.insert_cols(1)
    log.cell(1, 1, "Remark of mine")
    log.cell(1, 5, "Total")  # was Amount
    log.delete_cols(6)  # was Note
    book.save(path)

    sheetcrm("sync", path, *DAY)

    assert rows_of(path, "Customers") == before
    assert "more roses" in json.dumps(sheetcrm("find", path, "ann", "--json", *DAY).json)


@pytest.mark.parametrize("has_settings", [True, False])
def test_rows_that_left_follow_whoever_is_joined(sheetcrm, workbook, has_settings):
    log = [*LOG[:3], [LOG[3][0], "C-7", *LOG[3][2:]], *LOG[4:]]
    path = workbook(log, [*PEOPLE, ["C-7", "Anne Lee", "anne@example.org"]])
    book = openpyxl.load_workbook(path)
    book["Customers"].cell(1, 4, "Notes")
    book.save(path)
    if has_settings:
        book = openpyxl.load_workbook(path)
        book.create_sheet("Settings").append(["Setting", "Value"])
        book.save(path)
    sheetcrm("archive", path, *BEFORE, *DAY)

    said = sheetcrm("merge", path, "C-1", "C-7", "--yes", *DAY)

    if has_settings:
        assert said.status == 0, said.err
        assert sheetcrm("sync", path, "--json", *DAY).json["interactions"] == 4
    else:
        assert "would no longer count" in said.err


def test_two_moves_and_a_renamed_workbook(sheetcrm, workbook):
    path = workbook()
    sheetcrm("archive", path, "--before", "2024-01-01", *DAY)
    sheetcrm("archive", path, *BEFORE, *DAY)
    renamed = path.rename(path.with_name("clients.xlsx"))

    assert len(list((path.parent / "customers.history").iterdir())) == 2
    assert sheetcrm("sync", renamed, "--json", "--dry-run", *DAY).json["interactions"] == 4


def test_a_day_ahead_and_nothing_to_move(sheetcrm, workbook):
    path = workbook()
    was = digest(path)

    assert "still to come" in sheetcrm("archive", path, "--before", "2027-01-01", *DAY).err
    assert "No rows" in sheetcrm("archive", path, "--before", "2020-01-01", *DAY).out
    dry = sheetcrm("archive", path, *BEFORE, "--dry-run", "--json", *DAY).json
    assert (dry["rows"], dry["staying"], dry["file"]) == (3, 1, "")
    assert digest(path) == was
    assert not (path.parent / "customers.history").exists()


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left"), PermissionError(13, "Denied")], ids=repr
)
def test_a_file_goes_again_if_its_rows_cannot_leave_the_sheet(
    sheetcrm, workbook, monkeypatch, error
):
    path = workbook()
    was = digest(path)

    def fail(*_, **__):
        raise error

    monkeypatch.setattr("sheetcrm.use_cases.archive.execute", fail)
    said = sheetcrm("archive", path, *BEFORE, *DAY)

    assert said.status != 0
    assert digest(path) == was
    assert list(path.parent.glob("*.history/*")) == []
