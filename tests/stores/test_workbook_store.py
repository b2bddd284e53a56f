"""The workbook store passes the suite of all stores, and keeps its promises about the file."""

import errno
import os
import stat
import zlib
from pathlib import Path

import openpyxl
import pytest
from answering_contract import AnsweringContract
from contract import (
    APPENDED,
    HEADINGS,
    TODAY,
    ChangesContract,
    Place,
    UndoContract,
    forget_last_sync,
    make,
    shop,
    workshop,
)
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table
from page_contract import PageContract

from sheetcrm.changes import SetState
from sheetcrm.errors import CannotEdit, SheetcrmError, TargetBusy
from sheetcrm.history.undo import undo_store
from sheetcrm.stores.files import locks, saving
from sheetcrm.stores.files.private_files import write_whole
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.tabs import HIDDEN, MARK


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


class TestWorkbookStore(AnsweringContract, ChangesContract, PageContract, UndoContract):
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
    forget_last_sync(WorkbookStore(workbook))
    assert sync_store(WorkbookStore(workbook), TODAY).backup is None
    assert (workbook.read_bytes(), workbook.stat().st_mtime_ns) == before


def test_the_previous_state_is_kept_and_named(workbook):
    before = workbook.read_bytes()
    backup = sync_store(WorkbookStore(workbook), TODAY).backup
    assert backup is not None
    assert Path(backup).read_bytes() == before


def test_only_so_many_previous_states_are_kept_as_the_settings_say(tmp_path):
    tabs = shop() | {"Settings": [["Setting", "Value"], ["History", 2]]}
    place = WorkbookPlace(tmp_path / "customers.xlsx", tabs)
    for month in range(1, 6):
        sync_store(place.store, TODAY.replace(month=month))
    kept = [path.suffix for path in place.store.history.iterdir()]
    assert sorted(kept) == [*[".changes"] * 2, *[".json"] * 4, *[".xlsx"] * 2]


def test_the_history_is_for_its_owner_only(workbook):
    sync_store(WorkbookStore(workbook), TODAY)
    folder = WorkbookStore(workbook).history
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_what_is_kept_of_the_changed_cells_names_nobody(workbook):
    sync_store(WorkbookStore(workbook), TODAY)
    (cells,) = WorkbookStore(workbook).history.glob("*.changes")
    text = zlib.decompress(cells.read_bytes()).decode()
    assert "Contract" in text
    assert "Ann" not in text


def test_an_undo_brings_the_file_back_byte_for_byte(workbook):
    before = workbook.read_bytes()
    sync_store(WorkbookStore(workbook), TODAY)
    after = workbook.read_bytes()
    undo_store(WorkbookStore(workbook))
    assert workbook.read_bytes() == before
    undo_store(WorkbookStore(workbook), redo=True)
    assert workbook.read_bytes() == after


@pytest.mark.parametrize("damage", ["content", "unreadable"])
def test_a_previous_state_that_is_damaged_is_not_put_back_whole(workbook, damage):
    backup = Path(sync_store(WorkbookStore(workbook), TODAY).backup)
    if damage == "content":
        backup.write_bytes(b"damaged")
    else:
        backup.unlink()
        backup.mkdir()
    (step,) = undo_store(WorkbookStore(workbook)).steps
    assert not step.whole
    sheet = openpyxl.load_workbook(workbook)["Customers"]
    assert [cell.value for cell in sheet[1] if cell.value] == ["Name", "Email", "Colour"]


def test_an_undo_in_an_excel_table_empties_the_cells_and_leaves_its_headings(tmp_path):
    path = tmp_path / "customers.xlsx"
    WorkbookPlace(path, shop())
    book = openpyxl.load_workbook(path)
    book["Customers"].add_table(Table(displayName="People", ref="A1:C3"))
    book.save(path)
    sync_store(WorkbookStore(path), TODAY)
    book = openpyxl.load_workbook(path)
    book["Customers"]["C2"] = "green"
    book.save(path)
    undo_store(WorkbookStore(path))
    sheet = openpyxl.load_workbook(path)["Customers"]
    assert [cell.value for cell in sheet[1]][3:] == HEADINGS
    assert {cell.value for row in sheet["D2:T3"] for cell in row} == {None}
    assert sync_store(WorkbookStore(path), TODAY).cells_written > len(HEADINGS)
    assert [cell.value for cell in openpyxl.load_workbook(path)["Customers"][1]][3:] == HEADINGS


def test_nothing_is_left_beside_the_workbook(workbook):
    sync_store(WorkbookStore(workbook), TODAY)
    assert [path.name for path in workbook.parent.glob("*.*")] == ["customers.xlsx"]


def test_what_a_killed_sync_left_beside_the_workbook_goes_with_the_next_one(workbook):
    with saving.beside(workbook) as temporary:
        left = temporary.with_name(temporary.name[:-8] + "zz.part")
        others = workbook.with_name(".customers.xlsx-other.part")
        left.touch()
        others.touch()
        sync_store(WorkbookStore(workbook), TODAY)
    assert not left.exists()
    assert others.exists()


@pytest.mark.parametrize("lock", ["~$customers.xlsx", ".~lock.customers.xlsx#"])
def test_a_workbook_that_is_open_elsewhere_is_not_touched(workbook, lock):
    before = workbook.read_bytes()
    workbook.with_name(lock).write_text("somebody")
    with pytest.raises(TargetBusy, match=r"customers\.xlsx is open"):
        sync_store(WorkbookStore(workbook), TODAY)
    assert workbook.read_bytes() == before


def test_two_syncs_at_once_the_second_is_told_to_wait(workbook):
    with (
        WorkbookStore(workbook).session(),
        pytest.raises(TargetBusy, match="another copy of sheetcrm"),
    ):
        sync_store(WorkbookStore(workbook), TODAY)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions, and few may link")
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


@pytest.mark.parametrize("do", [lambda store: sync_store(store, TODAY), undo_store])
def test_a_file_that_may_not_be_read_is_named(workbook, monkeypatch, do):
    sync_store(WorkbookStore(workbook), TODAY)
    read = Path.read_bytes

    def refuse(path):
        if path == workbook:
            raise PermissionError
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SheetcrmError, match="cannot be opened for reading"):
        do(WorkbookStore(workbook))


def test_where_no_lock_can_be_kept_nothing_is_changed_and_the_folder_is_named(
    workbook, tmp_path, monkeypatch
):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(locks, "user_cache_path", lambda *_, **__: tmp_path / "file" / "cache")
    before = workbook.read_bytes()
    with pytest.raises(SheetcrmError, match=r"could not be locked.*cache"):
        sync_store(WorkbookStore(workbook), TODAY)
    assert workbook.read_bytes() == before


def test_nothing_is_left_of_a_private_file_for_which_the_disk_is_too_full(tmp_path, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        write_whole(tmp_path / "000001.xlsx", b"all customers")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "text", ["OFFSET(Customers!$A$1,0,0)", "Gone!$D$1", "Customers!#REF!", "42", "'Cust"]
)
def test_a_mark_that_marks_nothing_is_replaced(workbook, text):
    book = openpyxl.load_workbook(workbook)
    book.defined_names.add(DefinedName(MARK, attr_text=text))
    book.save(workbook)
    sync_store(WorkbookStore(workbook), TODAY)
    names = openpyxl.load_workbook(workbook).defined_names
    assert names[MARK].attr_text == "Customers!$D$1:$V$1"


def test_appended_rows_leave_a_table_beside_them_as_long_as_it_is(tmp_path):
    tabs = workshop()
    tabs["Interactions"] = [
        [*row, None, end] for row, end in zip(tabs["Interactions"], ["Price", 9], strict=True)
    ]
    place = WorkbookPlace(tmp_path / "customers.xlsx", tabs)
    book = openpyxl.load_workbook(place.path)
    book["Interactions"].add_table(Table(displayName="Log", ref="A1:C2"))
    book["Interactions"].add_table(Table(displayName="Prices", ref="E1:E2"))
    book.save(place.path)
    make(place.store, [APPENDED])
    tables = openpyxl.load_workbook(place.path)["Interactions"].tables
    assert dict(tables.items()) == {"Log": "A1:C4", "Prices": "E1:E2"}


@pytest.mark.parametrize("rows", [[["My", "own", "notes"], ["Ann", "date", "soon"]], []])
@pytest.mark.parametrize("name", ["_sheetcrm", "_SheetCRM"])
def test_a_tab_of_the_owners_with_our_tabs_name_is_never_written_into(tmp_path, name, rows):
    place = WorkbookPlace(tmp_path / "customers.xlsx", shop() | {name: rows})
    sync_store(place.store, TODAY)
    assert place.store.read().state() == {}
    with pytest.raises(CannotEdit, match="already has a tab called _sheetcrm"):
        make(place.store, [SetState("Began", None, "today")])
    assert place.cells(name) == rows


def test_a_workbook_that_takes_no_new_tab_is_synced_and_no_less_careful(tmp_path):
    tabs = shop()
    for row, cell in zip(tabs["Customers"], ["Do not contact", "yes", None], strict=True):
        row[2] = cell
    path = WorkbookPlace(tmp_path / "customers.xlsx", tabs).path
    book = openpyxl.load_workbook(path)
    book.security.lockStructure = True
    book.save(path)
    (problem,) = sync_store(WorkbookStore(path), TODAY).problems
    assert "This workbook cannot record who was No" in problem.message
    assert HIDDEN not in openpyxl.load_workbook(path).sheetnames
    book = openpyxl.load_workbook(path)
    book["Customers"]["C1"] = "Colour"
    book.save(path)
    report = sync_store(WorkbookStore(path), TODAY)
    assert [each.customer for each in report.held_back] == ["Ann"]


def test_what_somebody_typed_into_our_tab_is_read_as_it_is(tmp_path):
    place = WorkbookPlace(tmp_path / "customers.xlsx", shop())
    make(place.store, [SetState("Began", None, TODAY)])
    place.edit(HIDDEN, [["Kept by sheetcrm", "Kind", "Value"], ["Began", "date", "soon"]])
    assert place.store.read().state() == {"Began": "soon"}


def test_a_workbook_may_have_the_longest_name_there_is(workbook):
    long = workbook.rename(workbook.with_name(f"{'客' * 83}a.xlsx"))
    before = long.read_bytes()
    assert sync_store(WorkbookStore(long), TODAY).cells_written > 0
    undo_store(WorkbookStore(long))
    assert long.read_bytes() == before
    assert list(long.parent.iterdir()) == [long]


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SheetcrmError, match="There is no file"):
        sync_store(WorkbookStore(tmp_path / "none.xlsx"), TODAY)
