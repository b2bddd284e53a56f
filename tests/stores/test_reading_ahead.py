"""A tab that is read beside another one is the same tab, and its troubles are told as ever."""

import threading
import zipfile

import pytest
from openpyxl import Workbook

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.background import Awaited, Background
from sheetcrm.stores.workbook import reading
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.tabs import find_tabs


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "WORTH_A_THREAD", range(20_000_000))
    book = Workbook()
    book.active.title = "Interactions"
    book.active.append(["Date", "Customer", "Type"])
    book.active.append(["2026-02-27", "=1/0", "Purchase"])
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def test_it_is_the_tab_that_is_read_otherwise(path):
    ahead, plain = WorkbookStore(path).read(), WorkbookStore(path).read()
    ahead.read_ahead("Interactions")
    assert ahead.ahead
    assert list(ahead.grid("Interactions").rows) == plain.grid("Interactions").rows
    assert not ahead.ahead


def test_nobody_waits_for_it_but_who_looks_into_it(path, monkeypatch):
    may_go_on = threading.Event()
    snapshot = WorkbookStore(path).read()
    read = snapshot._read
    monkeypatch.setattr(snapshot, "_read", lambda *asked: may_go_on.wait(60) and read(*asked))
    snapshot.read_ahead("Interactions")
    log = snapshot.grid("Interactions")
    may_go_on.set()
    assert (len(log.rows), log.rows[1][2], next(iter(log.rows))[0]) == (2, "Purchase", "Date")


def test_the_log_is_told_by_its_own_name_without_a_look(path):
    people = Grid("Customers", [["Name", "Email"], ["Ann", "ann@example.com"]])
    log = Grid("Interactions", Awaited(lambda: pytest.fail("somebody looked")))
    assert find_tabs([log, people]).interactions is log


def test_a_tab_that_cannot_be_read_is_told_when_it_is_asked_for(path):
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    members["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData><row"
    with zipfile.ZipFile(path, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)
    snapshot = WorkbookStore(path).read()
    snapshot.read_ahead("Interactions")
    with pytest.raises(SheetcrmError, match=r"a\.xlsx"):
        len(snapshot.grid("Interactions").rows)


def test_what_the_work_raises_is_raised_where_its_result_is_wanted():
    begun = Background(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        begun.result()
