"""What people do to a tab in Excel: filter it, merge in it, protect it, paste into it, type over it."""

from datetime import date, timedelta

import openpyxl
import pytest
from test_today_tab import CUSTOMERS, LOG, MONDAY, PLACES, Owner

from sheetcrm.rules.words import Business
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.templates.build import build_workbook
from sheetcrm.templates.pages.starter_today import today_tab
from sheetcrm.wording.catalogue import catalogue_of

DONE, WHO, NOTE, UNTIL, KEY = (
    PLACES[name] for name in ("Done", "Customer", "Note", "Not before", "Key")
)


@pytest.fixture
def path(tmp_path):
    """A workbook as `new` makes it, updated once."""
    book = build_workbook([today_tab(Business.TRADES, catalogue_of("English"))])
    for tab, rows in (("Customers", CUSTOMERS), ("Interactions", LOG)):
        sheet = book.create_sheet(tab)
        for row in rows:
            sheet.append(row)
    made = tmp_path / "customers.xlsx"
    book.save(made)
    sync_store(WorkbookStore(made), MONDAY)
    return made


def change(path, act):
    book = openpyxl.load_workbook(path)
    act(book["Today"])
    book.save(path)


def logged(path):
    rows = openpyxl.load_workbook(path)["Interactions"].iter_rows(values_only=True)
    return [(row[1], row[2], row[6]) for row in list(rows)[len(LOG) :] if row[1]]


def row_of(sheet, who):
    return next(row for row in sheet.iter_rows(min_row=4) if row[WHO].value == who)


def tick(sheet, who="Bob Ott", note="called"):
    row = row_of(sheet, who)
    row[DONE].value, row[NOTE].value = "x", note


def filtered(sheet):
    sheet.auto_filter.ref = "A3:I30"
    sheet.auto_filter.add_filter_column(0, ["A good moment"])
    for row in sheet.iter_rows(min_row=4):
        sheet.row_dimensions[row[0].row].hidden = row[0].value != "A good moment"


def merged(sheet):
    row = row_of(sheet, "Bob Ott")[0].row
    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=1, end_column=1)
    sheet.merge_cells(start_row=row, end_row=row, start_column=WHO + 1, end_column=WHO + 3)


def protected(sheet):
    sheet.protection.sheet = True


@pytest.mark.parametrize("act", [filtered, merged, protected])
def test_filtered_merged_or_protected_it_is_read_and_brought_up_to_date(path, act):
    change(path, act)
    change(path, tick)
    sync_store(WorkbookStore(path), MONDAY)
    assert logged(path) == [("C-2", "Call", "called")]
    names = [row[WHO] for row in openpyxl.load_workbook(path)["Today"].iter_rows(values_only=True)]
    assert names.count("Bob Ott") == 1
    assert {"Cy Young", "Ann Miller"} <= set(names)
    assert sync_store(WorkbookStore(path), MONDAY).cells_written == 0


def test_a_row_pasted_from_another_workbook_is_asked_about_and_kept(path):
    change(
        path, lambda sheet: sheet.append([None, "x", "Bob Ott", "Call back", None, "030 123456"])
    )
    problems = sync_store(WorkbookStore(path), MONDAY).problems
    assert any("What happened with Bob Ott?" in problem.message for problem in problems)
    assert logged(path) == []
    sheet = openpyxl.load_workbook(path)["Today"]
    assert [row[5].value for row in sheet.iter_rows() if row[WHO].value == "Bob Ott"][
        -1
    ] == "030 123456"


def copied(path, name, act=None):
    book = openpyxl.load_workbook(path)
    sheet = book.copy_worksheet(book["Today"])
    sheet.title = name
    if act:
        act(sheet)
    book.save(path)


@pytest.mark.parametrize("name", ["Today (2)", "Today_2", "Copy of Today"])
def test_a_tick_in_a_copy_is_said_until_it_stands_in_today(path, name):
    copied(path, name, tick)
    for _ in range(2):
        (problem,) = sync_store(WorkbookStore(path), MONDAY).problems
        assert (problem.tab, problem.value) == (name, "x")
        assert "a copy of Today" in problem.message
    assert logged(path) == []
    change(path, tick)
    assert sync_store(WorkbookStore(path), MONDAY).problems == ()
    assert logged(path) == [("C-2", "Call", "called")]


def test_a_copy_that_is_kept_as_it_was_is_no_problem(path):
    change(path, tick)
    copied(path, "Today of Monday")
    assert sync_store(WorkbookStore(path), MONDAY).problems == ()
    assert sync_store(WorkbookStore(path), date(2026, 3, 9)).problems == ()


@pytest.fixture
def owner(tmp_path):
    owner = Owner(tmp_path)
    owner.sync()
    return owner


@pytest.mark.parametrize("typed", ["blorp", date(2026, 1, 1)])
def test_another_day_that_nobody_understands_stays_in_what_is_put_off(owner, typed):
    owner.type("Ann Miller", **{"Not before": "never"})
    owner.sync()
    row = next(row for row in owner.today if '"put off"' in str(row[KEY:]))
    row[UNTIL] = typed
    (problem,) = owner.sync().problems
    assert problem.tab == "Today"
    assert [row[UNTIL] for row in owner.today if '"put off"' in str(row[KEY:])] == [typed]
    assert "Ann Miller" not in owner.listed()


def test_a_tick_typed_over_in_done_lately_stays_and_is_asked_about(owner):
    owner.type("Bob Ott", Done="x")
    owner.sync()
    owner.type("Bob Ott", done_lately=True, Done="perhaps")
    (problem,) = owner.sync().problems
    assert "takes a tick" in problem.message
    assert owner.row("Bob Ott", done=True)[DONE] == "perhaps"
    assert len(owner.log) == 1


def test_a_note_goes_along_with_what_is_put_off_and_comes_back_with_it(owner):
    owner.type("Ann Miller", Note="ask about the porch", **{"Not before": date(2026, 3, 9)})
    owner.sync()
    row = next(row for row in owner.today if '"put off"' in str(row[KEY:]))
    assert row[NOTE] == "ask about the porch"
    owner.sync(date(2026, 3, 9))
    assert owner.row("Ann Miller")[NOTE] == "ask about the porch"
    owner.type("Ann Miller", Done="x")
    owner.sync(date(2026, 3, 9))
    assert [row[6] for row in owner.log] == ["ask about the porch"]


def test_a_second_tick_of_one_occasion_is_held_not_dropped(owner):
    copy = list(owner.row("Bob Ott"))
    owner.type("Bob Ott", Done="x", Note="mine")
    owner.sync()
    copy[DONE], copy[NOTE] = "x", "hers"
    owner.today.append(copy)
    (problem,) = owner.sync().problems
    assert "already been noted down" in problem.message
    assert [row[6] for row in owner.log] == ["mine"]
    assert any(row[NOTE : NOTE + 1] == ["hers"] for row in owner.today)


def test_a_row_of_the_log_that_was_deleted_does_not_swallow_the_next_tick(owner):
    owner.type("Bob Ott", Done="x", Note="one")
    owner.sync()
    owner.log[0][:] = [None] * 7
    owner.sync()
    owner.type("Bob Ott", Done="x", Note="two")
    owner.sync()
    assert [row[6] for row in owner.log] == ["two"]


def test_one_column_sorted_alone_notes_nothing_down(owner):
    owner.type("Bob Ott", Done="x")
    names = [row[WHO] for row in owner.today[3:6]]
    for row, name in zip(owner.today[3:6], names[1:] + names[:1], strict=True):
        row[WHO] = name
    (problem,) = owner.sync().problems
    assert "Was one column sorted on its own?" in problem.message
    assert owner.log == []
    assert [row[DONE] for row in owner.today if '"C-2"' in str(row[KEY:])] == ["x"]


def test_an_undo_beside_other_edits_loses_no_tick(owner):
    from sheetcrm.history.undo import undo_store

    owner.type("Bob Ott", Done="x", Note="fixed it")
    owner.sync()
    owner.type("Cy Young", Note="not at home")
    undo_store(owner.store)
    assert owner.log == []
    owner.sync()
    assert [row[6] for row in owner.log] == ["fixed it"]
    assert owner.row("Cy Young")[NOTE] == "not at home"


def test_taken_back_and_ticked_anew_in_one_go_it_is_logged_once(owner):
    copy = list(owner.row("Bob Ott"))
    copy[DONE], copy[NOTE] = "x", "mine"
    owner.type("Bob Ott", Done="x", Note="mine")
    owner.sync()
    owner.type("Bob Ott", done_lately=True, Done=None)
    owner.today.append(copy)
    owner.sync()
    assert [row[6] for row in owner.log] == ["mine"]
    assert owner.row("Bob Ott", done=True)[DONE] == "x"
    assert owner.sync().cells_written == 0


def test_a_done_row_that_is_pasted_back_after_it_was_taken_back_is_logged_again(owner):
    """It says that it is noted down: so it is, once."""
    owner.type("Bob Ott", Done="x", Note="mine")
    owner.sync()
    copy = list(owner.row("Bob Ott", done=True))
    owner.type("Bob Ott", done_lately=True, Done=None)
    owner.sync()
    assert owner.log == []
    owner.today.append(copy)
    owner.sync()
    assert [row[6] for row in owner.log] == ["mine"]
    assert owner.row("Bob Ott", done=True)[DONE] == "x"
    assert owner.sync().cells_written == 0


def test_a_note_beside_a_row_that_is_gone_moves_below_once(path):
    """It stays there, whatever the next updates do."""
    beside = KEY + 3

    def noted(sheet):
        row = row_of(sheet, "Bob Ott")
        row[DONE].value = "x"
        sheet.cell(row[0].row, beside, "bring the ladder")

    change(path, noted)
    for days in range(3):
        sync_store(WorkbookStore(path), MONDAY + timedelta(days=days))
        notes = [row[beside - 1].value for row in openpyxl.load_workbook(path)["Today"].iter_rows()]
        assert notes.count("bring the ladder") == 1
        assert notes[-1] == "bring the ladder"
