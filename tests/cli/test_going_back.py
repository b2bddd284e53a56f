"""undo, history and the guard against lists that suddenly shrank, as an owner meets them."""

import openpyxl

from sheetcrm.stores.workbook.store import WorkbookStore


def type_into(workbook, cell, value):
    book = openpyxl.load_workbook(workbook)
    book["Customers"][cell] = value
    book.save(workbook)


def test_undo_says_that_the_file_is_what_it_was(sheetcrm, workbook):
    before = workbook.read_bytes()
    sheetcrm("sync", workbook)
    ran = sheetcrm("undo", workbook)
    assert ran.status == 0
    assert "byte for byte" in " ".join(ran.out.split())
    assert workbook.read_bytes() == before


def test_undo_says_that_the_file_was_changed_and_what_was_left_alone(sheetcrm, workbook):
    sheetcrm("sync", workbook)
    type_into(workbook, "G2", "Perhaps")
    ran = sheetcrm("undo", workbook)
    said = " ".join(ran.out.split())
    assert "has been changed since" in said
    assert "1 cell says something else by now and was left alone" in said


def test_undo_speaks_of_several_cells_as_several(sheetcrm, workbook):
    sheetcrm("sync", workbook)
    type_into(workbook, "G2", "Perhaps")
    type_into(workbook, "G3", "Perhaps")
    said = " ".join(sheetcrm("undo", workbook).out.split())
    assert "2 cells say something else by now and were left alone" in said


def test_undo_as_json(sheetcrm, workbook):
    written = sheetcrm("sync", workbook, "--json").json["cells_written"]
    told = sheetcrm("undo", workbook, "--json").json
    assert told["cells_written"] == written
    assert [step["whole"] for step in told["steps"]] == [True]


def test_without_a_history_there_is_nothing_to_undo(sheetcrm, workbook):
    ran = sheetcrm("undo", workbook)
    assert ran.status == 1
    assert "nothing to undo" in ran.err


def test_history_lists_the_newest_first_and_says_where_it_is_kept(sheetcrm, workbook):
    sheetcrm("sync", workbook, "--today", "2026-03-02")
    sheetcrm("undo", workbook)
    told = sheetcrm("history", workbook, "--json").json
    assert [(line["kind"], line["undone"]) for line in told["history"]] == [
        ("undo", False),
        ("sync", True),
    ]
    assert told["history"][1]["columns"]["Stage"] == 6
    assert told["kept_in"] == str(WorkbookStore(workbook).history)
    assert "updated (undone)" in sheetcrm("history", workbook).out


def test_a_file_that_was_never_updated_has_no_history(sheetcrm, workbook):
    assert sheetcrm("history", workbook, "--json").json["history"] == []
    assert "Nothing is kept yet" in sheetcrm("history", workbook).out


def test_a_list_of_which_one_column_was_sorted_alone_needs_a_word(sheetcrm, tmp_path):
    path, book = tmp_path / "list.xlsx", openpyxl.Workbook()
    for row in (["Name", "Phone"], *([name, f"+49301234{ord(name)}0"] for name in "FADBCE")):
        book.active.append(row)
    book.save(path)
    sheetcrm("sync", path)
    book = openpyxl.load_workbook(path)
    for row, name in enumerate("ABCDEF", start=2):
        book.active.cell(row, 1, name)
    book.save(path)
    before = path.read_bytes()
    ran = sheetcrm("sync", path)
    assert ran.status == 1
    assert "names stand beside somebody else's phone" in " ".join(ran.err.split())
    assert path.read_bytes() == before
    assert sheetcrm("sync", path, "--allow-moved", "--json").json["customers"] == 6


def test_a_list_that_lost_most_of_its_customers_needs_a_word(sheetcrm, tmp_path):
    path, book = tmp_path / "list.xlsx", openpyxl.Workbook()
    for name in ("Name", *"ABCDEFGHI"):
        book.active.append([name])
    book.save(path)
    sheetcrm("sync", path)
    book = openpyxl.load_workbook(path)
    book.active.delete_rows(3, 8)
    book.save(path)
    before = path.read_bytes()
    ran = sheetcrm("sync", path)
    assert ran.status == 1
    assert "had 9 customers at the last update, and now it has 1" in ran.err
    assert path.read_bytes() == before
    assert sheetcrm("sync", path, "--allow-shrink", "--json").json["customers"] == 1
