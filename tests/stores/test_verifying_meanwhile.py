"""A written workbook is read in a thread of its own, whose troubles are everybody's, and which ends."""

import threading

import openpyxl
import pytest
from contract import TODAY, shop
from python_calamine import CalamineError
from test_workbook_store import WorkbookPlace

from sheetcrm.errors import CannotEdit
from sheetcrm.history.journal import Journal
from sheetcrm.ooxml.reading_back import read_sheets
from sheetcrm.stores.background import Background
from sheetcrm.stores.workbook import store
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "WORTH_A_THREAD", range(20_000_000))
    return WorkbookPlace(tmp_path / "customers.xlsx", shop()).path


def refuse_to_write(workbook):
    """Sync in vain; nothing of it is left."""
    before, threads = workbook.read_bytes(), threading.active_count()
    with pytest.raises(CannotEdit):
        sync_store(WorkbookStore(workbook), TODAY)
    assert workbook.read_bytes() == before
    assert [each.name for each in workbook.parent.iterdir() if each.is_file()] == [workbook.name]
    assert not Journal(WorkbookStore(workbook).history).entries()
    assert threading.active_count() == threads


def test_it_is_written_as_ever(workbook, monkeypatch):
    readers = []
    monkeypatch.setattr(
        store,
        "read_sheets",
        lambda *asked: readers.append(threading.current_thread()) or read_sheets(*asked),
    )
    sync_store(WorkbookStore(workbook), TODAY)
    assert readers[0] is not threading.main_thread()
    assert "Follow-up" in [cell.value for cell in openpyxl.load_workbook(workbook)["Customers"][1]]


def test_a_sheet_that_cannot_be_read_back_is_thrown_away(workbook, monkeypatch):
    def fail(*_):
        raise CalamineError("broken")

    monkeypatch.setattr(store, "read_sheets", fail)
    refuse_to_write(workbook)


def test_a_wrong_sheet_is_thrown_away(workbook, monkeypatch):
    monkeypatch.setattr(store, "read_sheets", lambda _, names: read_sheets(workbook, names))
    refuse_to_write(workbook)


def test_nobody_reads_any_more_where_something_else_went_wrong(workbook, monkeypatch):
    went_wrong = threading.Event()

    def fail(*_, **__):
        went_wrong.set()
        raise CannotEdit("files.not_saved", file="people.xlsx", why="the parts differ")

    monkeypatch.setattr(store, "verify", fail)
    monkeypatch.setattr(
        store, "read_sheets", lambda *asked: went_wrong.wait(60) and read_sheets(*asked)
    )
    refuse_to_write(workbook)


def test_the_end_of_a_with_waits_for_what_nobody_asked_for():
    ended = threading.Event()
    with Background(lambda: ended.wait(0.05) or ended.set()):
        pass
    assert ended.is_set()


def test_what_nobody_asked_for_does_not_hide_what_went_wrong():
    with pytest.raises(KeyError), Background(lambda: 1 // 0):
        raise KeyError
