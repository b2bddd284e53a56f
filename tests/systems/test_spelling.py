"""A disk that takes letters' cases, and accents in either form, for one: macOS and Windows have such."""

import builtins
import io
import os
import stat
import unicodedata
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlwings
from played_excel import PlayedBook
from windows_excel import open_in_windows

from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.history.journal import Journal
from sheetcrm.history.undo import undo_store
from sheetcrm.stores.files.places import place_of
from sheetcrm.stores.live import desktop
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store

DAY = date(2026, 3, 2)
FOLDER, NAME = "Kunden", "Müller.xlsx"
SPELLINGS = [
    ("Kunden", "Müller.xlsx"),
    ("KUNDEN", "MÜLLER.XLSX"),
    ("kunden", "müller.xlsx"),
    ("Kunden", unicodedata.normalize("NFD", "Müller.xlsx")),
    ("kunden", unicodedata.normalize("NFD", "MÜLLER.xlsx")),
]


def folded(name):
    return unicodedata.normalize("NFC", name).casefold()


@pytest.fixture
def disk(tmp_path, monkeypatch):
    """A folder below which every call that takes a path finds a file under all of its spellings."""
    listed, lstat = os.listdir, os.lstat

    def stored(path):
        if not isinstance(path, (str, os.PathLike)) or tmp_path not in Path(path).parents:
            return path
        found = str(tmp_path)
        for part in Path(path).relative_to(tmp_path).parts:
            there = listed(found) if is_folder(found) else []
            found += "/" + next((each for each in there if folded(each) == folded(part)), part)
        return found

    def is_folder(path):
        try:
            return stat.S_ISDIR(lstat(path).st_mode)
        except OSError:
            return False

    def translating(call, paths):
        return lambda *args, **options: call(*map(stored, args[:paths]), *args[paths:], **options)

    for name in ("stat", "lstat", "access", "chmod", "unlink", "listdir", "scandir"):
        monkeypatch.setattr(os, name, translating(getattr(os, name), 1))
    for name in ("replace", "rename", "link"):
        monkeypatch.setattr(os, name, translating(getattr(os, name), 2))
    for module in (os, io, builtins):
        monkeypatch.setattr(module, "open", translating(module.open, 1))
    return tmp_path


@pytest.fixture
def stored_as(disk, workbook):
    """The workbook under the name that the disk keeps."""
    (disk / FOLDER).mkdir()
    return workbook.rename(disk / FOLDER / NAME)


@pytest.mark.parametrize(("folder", "name"), SPELLINGS)
def test_a_path_is_what_the_disk_calls_it(disk, stored_as, folder, name):
    assert str(place_of(disk / folder / name)) == str(stored_as)


def test_every_spelling_of_a_workbook_has_one_history(disk, stored_as):
    before = stored_as.read_bytes()
    first, *others = (WorkbookStore(disk / folder / name) for folder, name in SPELLINGS)
    assert sync_store(first, DAY).cells_written
    for store in others:
        assert sync_store(store, DAY).cells_written == 0
        assert len(Journal(store.history).entries()) == 1
    undo_store(others[-1])
    assert stored_as.read_bytes() == before


def test_two_spellings_of_a_workbook_have_one_lock(disk, stored_as):
    one, other = (WorkbookStore(disk / folder / name) for folder, name in SPELLINGS[:2])
    with one.session(), pytest.raises(TargetBusy, match="another copy of sheetcrm"):
        sync_store(other, DAY)


def test_where_cases_differ_another_case_is_another_file(workbook):
    with pytest.raises(SheetcrmError, match="There is no file"):
        WorkbookStore(workbook.with_name("CUSTOMERS.xlsx")).read()


@pytest.mark.parametrize(("folder", "name"), SPELLINGS)
def test_a_workbook_that_excel_spells_otherwise_is_found(
    disk, stored_as, monkeypatch, folder, name
):
    book = open_in_windows(PlayedBook.of({"Customers": [["Name"], ["Ann"]]}), str(stored_as))
    book.api.FullName, book.api.Name = str(disk / folder / name), name
    monkeypatch.setattr(desktop, "HAS_EXCEL", True)
    monkeypatch.setattr(xlwings, "apps", [SimpleNamespace(books=[book])])
    found = desktop.find_open(stored_as)
    assert found is not None
    assert found.history == WorkbookStore(stored_as).history
