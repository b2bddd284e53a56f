"""A tab that is read beside another one is the same tab, and its troubles are told as ever."""

import zipfile

import pytest
from openpyxl import Workbook

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.background import Background
from sheetcrm.stores.workbook import reading
from sheetcrm.stores.workbook.store import WorkbookStore


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
    assert ahead.grid("Interactions") == plain.grid("Interactions")
    assert not ahead.ahead


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
        snapshot.grid("Interactions")


def test_what_the_work_raises_is_raised_where_its_result_is_wanted():
    begun = Background(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        begun.result()
