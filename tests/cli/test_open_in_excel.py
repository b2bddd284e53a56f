"""A workbook that is open in Excel on this computer is brought up to date right there."""

from types import SimpleNamespace

import openpyxl
import pytest
import xlwings
from played_excel import PlayedBook
from windows_excel import open_in_windows

from sheetcrm.stores.live import desktop


@pytest.fixture
def opened(workbook, monkeypatch):
    """The workbook open in an Excel that runs here, as far as anybody can tell."""
    monkeypatch.setattr(desktop, "HAS_EXCEL", True)
    workbook.with_name("~$customers.xlsx").touch()
    file = openpyxl.load_workbook(workbook)
    tabs = {each.title: [list(row) for row in each.iter_rows(values_only=True)] for each in file}
    played = PlayedBook.of(tabs)
    other = open_in_windows(PlayedBook.of({"Sheet1": []}), "/elsewhere/other.xlsx")
    book = open_in_windows(played, str(workbook))
    monkeypatch.setattr(xlwings, "apps", [SimpleNamespace(books=[other, book])])
    return SimpleNamespace(played=played, book=book)


def headings(opened):
    return opened.played.tabs["Customers"].rows[0]


def test_sync_writes_into_it_and_leaves_the_file_to_its_owner(sheetcrm, workbook, opened):
    before = workbook.read_bytes()
    ran = sheetcrm("sync", workbook, "--today", "2026-03-02", "--json")
    assert ran.status == 0
    assert ran.json["target"] == str(workbook)
    assert ran.json["cells_written"] > 0
    assert "Stage" in headings(opened)
    assert "customers.xlsx is open in Excel, so this was done there." in ran.err
    assert workbook.read_bytes() == before
    assert sheetcrm("sync", workbook, "--today", "2026-03-02", "--json").json["cells_written"] == 0


def test_a_dry_run_writes_nothing_there(sheetcrm, workbook, opened):
    assert sheetcrm("sync", workbook, "--dry-run", "--json").json["cells_written"] > 0
    assert "Stage" not in headings(opened)


def test_undo_puts_it_back_there(sheetcrm, workbook, opened):
    before = len(headings(opened))
    sheetcrm("sync", workbook, "--today", "2026-03-02")
    ran = sheetcrm("undo", workbook, "--json")
    assert ran.status == 0
    assert [cell for cell in headings(opened)[before:] if cell] == []


def test_who_says_when_closed_wants_to_wait(sheetcrm, workbook, opened, monkeypatch):
    monkeypatch.setattr("sheetcrm.cli.commands.sync.FOR_EVER", 0.05)
    assert sheetcrm("sync", workbook, "--when-closed").status == 75
    assert "Stage" not in headings(opened)


def test_a_book_that_excel_opened_to_read_only_is_waited_for(sheetcrm, workbook, opened):
    opened.book.api.ReadOnly = True
    assert sheetcrm("sync", workbook).status == 75


def test_another_book_of_that_name_is_not_it(sheetcrm, workbook, opened, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    opened.book.api.FullName = str(folder / "customers.xlsx")
    assert sheetcrm("sync", workbook).status == 75
    assert "Stage" not in headings(opened)


def test_where_excel_cannot_be_asked_the_workbook_is_waited_for(
    sheetcrm, workbook, opened, monkeypatch
):
    monkeypatch.setattr(xlwings, "apps", None)
    assert sheetcrm("sync", workbook).status == 75


def test_a_closed_workbook_is_never_looked_for(sheetcrm, workbook, monkeypatch):
    monkeypatch.setattr(desktop, "HAS_EXCEL", True)
    monkeypatch.setattr(desktop, "_open_at", lambda path: pytest.fail("Excel was asked"))
    assert sheetcrm("sync", workbook).status == 0


def test_on_a_system_without_excel_it_is_never_looked_for(sheetcrm, workbook, opened, monkeypatch):
    monkeypatch.setattr(desktop, "HAS_EXCEL", False)
    assert sheetcrm("sync", workbook).status == 75


def test_xlwings_is_kept_from_ending_other_excels_when_we_are_done(monkeypatch):
    kept = []
    windows = SimpleNamespace(cleanup=lambda: None, N_COM_ATTEMPTS=0)
    monkeypatch.setattr("atexit.unregister", kept.append)
    monkeypatch.setattr(xlwings, "_xlwindows", windows)
    desktop.be_a_guest()
    assert kept == [windows.cleanup]
    assert windows.N_COM_ATTEMPTS > 0


def test_a_book_that_lies_on_the_web_is_written_without_a_history(opened, monkeypatch):
    store = desktop.store_of(opened.book)
    assert store.history is not None
    opened.book.api.FullName = "https://example.com/customers.xlsx"
    assert desktop.store_of(opened.book).history is None


def test_history_lists_what_was_done_there(sheetcrm, workbook, opened):
    sheetcrm("sync", workbook, "--today", "2026-03-02")
    ran = sheetcrm("history", workbook)
    assert ran.status == 0
    assert "updated" in ran.out
