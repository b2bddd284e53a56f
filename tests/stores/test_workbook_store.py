"""The workbook store passes the suite of all stores, and keeps its promises about the file."""

import stat
from pathlib import Path

import openpyxl
import pytest
from contract import TODAY, Place, StoreContract, shop

from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.stores.workbook import WorkbookStore
from sheetcrm.sync.engine import sync_store


class WorkbookPlace(Place):
    def __init__(self, path, tabs):
        self.path = path
        book = openpyxl.Workbook()
        book.remove(book.active)
        for tab, rows in tabs.items():
            sheet = book.create_sheet(tab)
            for row in rows:
                sheet.append(row)
        book.save(path)

    @property
    def store(self):
        return WorkbookStore(self.path)

    def cells(self, tab):
        sheet = openpyxl.load_workbook(self.path)[tab]
        return [list(row) for row in sheet.iter_rows(values_only=True)]

    def edit(self, tab, cells):
        book = openpyxl.load_workbook(self.path)
        sheet = book[tab]
        for row in sheet.iter_rows():
            for cell in row:
                cell.value = None
        for number, row in enumerate(cells, start=1):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column, value)
        book.save(self.path)


class TestWorkbookStore(StoreContract):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path):
        self.folder = tmp_path

    def place(self, tabs):
        return WorkbookPlace(self.folder / "customers.xlsx", tabs)


@pytest.fixture
def workbook(tmp_path):
    return WorkbookPlace(tmp_path / "customers.xlsx", shop()).path


def test_a_second_sync_leaves_the_file_byte_identical(workbook):
    sync_store(WorkbookStore(workbook), TODAY)
    before = workbook.read_bytes(), workbook.stat().st_mtime_ns
    assert sync_store(WorkbookStore(workbook), TODAY).backup is None
    assert (workbook.read_bytes(), workbook.stat().st_mtime_ns) == before


def test_the_previous_state_is_kept_and_named(workbook):
    before = workbook.read_bytes()
    backup = sync_store(WorkbookStore(workbook), TODAY).backup
    assert backup is not None
    assert Path(backup).read_bytes() == before


def test_only_so_many_previous_states_are_kept(workbook):
    store = WorkbookStore(workbook, keep=2)
    kept = [sync_store(store, TODAY.replace(month=month)).backup for month in range(1, 6)]
    assert [Path(backup).exists() for backup in kept] == [False, False, False, True, True]


def test_nothing_is_left_beside_the_workbook(workbook):
    sync_store(WorkbookStore(workbook), TODAY)
    assert [path.name for path in workbook.parent.glob("*.*")] == ["customers.xlsx"]


@pytest.mark.parametrize("lock", ["~$customers.xlsx", ".~lock.customers.xlsx#"])
def test_a_workbook_that_is_open_elsewhere_is_not_touched(workbook, lock):
    before = workbook.read_bytes()
    workbook.with_name(lock).write_text("somebody")
    with pytest.raises(TargetBusy, match=r"Close customers\.xlsx"):
        sync_store(WorkbookStore(workbook), TODAY)
    assert workbook.read_bytes() == before


def test_two_syncs_at_once_the_second_is_told_to_wait(workbook):
    with WorkbookStore(workbook).session(), pytest.raises(TargetBusy, match="another sheetcrm"):
        sync_store(WorkbookStore(workbook), TODAY)


def test_permissions_and_links_are_kept(workbook, tmp_path):
    workbook.chmod(0o640)
    link = tmp_path / "link.xlsx"
    link.symlink_to(workbook)
    sync_store(WorkbookStore(link), TODAY)
    assert link.is_symlink()
    assert stat.S_IMODE(workbook.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("old.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "old"),
        ("words.xlsx", b"just words", "words.xlsx"),
        ("empty.xlsx", b"", "empty.xlsx"),
    ],
)
def test_what_is_no_workbook_gets_a_plain_sentence_and_stays(tmp_path, name, content, says):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SheetcrmError, match=says) as caught:
        sync_store(WorkbookStore(path), TODAY)
    assert caught.value.hint
    assert path.read_bytes() == content


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SheetcrmError, match="There is no file"):
        sync_store(WorkbookStore(tmp_path / "none.xlsx"), TODAY)
