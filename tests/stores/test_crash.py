"""Whatever happens to a sync, the workbook is the old one or the new one, whole, and the next works."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from sheetcrm.errors import SheetcrmError, TargetBusy, TargetChanged
from sheetcrm.stores.files import saving
from sheetcrm.stores.protocol import Receipt
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store

KILLS = 100
STEP = 1 if os.environ.get("SHEETCRM_TEST_ALL") else 4
"""Of the touches of files by `undo`, `--redo` and `new` each fourth is tried by default."""
DAY = date(2026, 3, 2)
ROOT = Path(__file__).resolve().parents[2]
posix_only = pytest.mark.skipif(os.name != "posix", reason="SIGKILL and limits are POSIX's")


def make_workbook(path, customers=40):
    book = openpyxl.Workbook()
    people, log = book.active, book.create_sheet("Interactions")
    people.title = "Customers"
    people.append(["Name", "Email"])
    log.append(["Date", "Customer", "Type"])
    for number in range(customers):
        people.append([f"Person {number}", f"person{number}@example.com"])
        log.append([DAY - timedelta(number * 9), f"Person {number}", "Purchase"])
    book.save(path)


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))


@pytest.fixture
def workbook(tmp_path):
    place = tmp_path / "place"
    place.mkdir()
    make_workbook(place / "customers.xlsx")
    return place / "customers.xlsx"


@pytest.fixture
def states(workbook):
    """What the workbook holds before a sync and after it."""
    old = workbook.read_bytes()
    sync_store(WorkbookStore(workbook), DAY)
    new = workbook.read_bytes()
    workbook.write_bytes(old)
    assert old != new
    return old, new


def digest(content):
    return hashlib.sha256(content).hexdigest()


def crash(command, workbook, *words):
    """Let crashing.py do its worst in a process of its own; return what it says."""
    script = Path(__file__).with_name("crashing.py")
    ran = subprocess.run(
        [sys.executable, script, command, workbook, *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(ran.stdout)


KEPT = [".changes", ".json", ".xlsx"]
"""What is in a history: nothing unfinished."""


@posix_only
@pytest.mark.parametrize(
    ("command", "words"), [("moments", [KILLS]), ("touches", [])], ids=["moments", "touches"]
)
def test_killed_it_leaves_the_old_or_the_new_workbook_and_the_next_one_works(
    workbook, states, command, words
):
    old, new = map(digest, states)
    left = crash(command, workbook, *words)
    assert {each["found"] for each in left} <= {old, new}
    assert {each["next"] for each in left} == {new}
    assert {each["undone"] for each in left} == {old}
    assert {tuple(each["next_litter"]) for each in left} == {(workbook.name,)}
    assert {tuple(each["kept"]) for each in left} == {tuple(KEPT)}
    killed = [each for each in left if each["status"] == -signal.SIGKILL]
    assert any(each["found"] == old for each in killed)
    if command == "touches":  # a moment may hit or miss what these must
        assert any(each["found"] == new for each in killed)
        assert any(len(each["litter"]) > 1 for each in killed)
    else:
        assert len(left) == KILLS


@posix_only
def test_a_forgetting_that_is_killed_anywhere_is_not_begun_or_done_by_whoever_looks_next(workbook):
    left = crash("forgets", workbook, STEP)
    assert all(each["is_old"] == each["is_named"] for each in left)
    assert all(each["is_kept"] == each["is_old"] for each in left)
    assert {tuple(each["litter"]) for each in left} == {(workbook.name,)}
    killed = [each for each in left if each["status"] == -signal.SIGKILL]
    assert {each["is_old"] for each in killed} == {True, False}


@posix_only
@pytest.mark.parametrize("command", ["undo", "redo"])
def test_an_undo_that_is_killed_anywhere_is_undone_or_not_and_the_next_ones_work(
    workbook, states, command
):
    old, new = map(digest, states)
    left = crash("touches", workbook, command, STEP)
    assert {each["found"] for each in left} == {old, new}
    assert {each["next"] for each in left} == {new}
    assert {each["undone"] for each in left} == {old}
    assert {tuple(each["next_litter"]) for each in left} == {(workbook.name,)}
    assert {tuple(each["kept"]) for each in left} == {tuple(KEPT)}


@posix_only
@pytest.mark.parametrize(("how", "number"), [("touches", STEP), ("moments", KILLS // 4 // STEP)])
def test_old_rows_that_move_are_counted_once_whenever_the_move_is_killed(workbook, how, number):
    pytest.importorskip("duckdb")
    left = crash("archives", workbook, how, number)
    assert {tuple(each["found"]) for each in left} <= {(40, 40), (40, 21)}
    assert {tuple(each["next"]) for each in left} == {(40, 21)}
    assert {tuple(each["undone"]) for each in left} == {(40, 40)}
    killed = [each for each in left if each["status"] == -signal.SIGKILL]
    assert any(each["found"] == [40, 40] for each in killed)


@posix_only
def test_an_import_that_is_killed_anywhere_is_done_or_not_and_the_next_one_does_it(workbook):
    orders = [
        f"{number},2026-02-{number:02},person{number}@example.com,{number}.50,paid"
        for number in range(1, 10)
    ]
    headings = "Order Number,Order Date,Customer Email,Total,Status"
    (workbook.parents[1] / "orders.csv").write_text(
        "\n".join([headings, *orders]), encoding="utf-8"
    )
    book = openpyxl.load_workbook(workbook)
    book["Interactions"]["D1"], book["Interactions"]["E1"] = "Amount", "Note"
    book.save(workbook)
    old = digest(workbook.read_bytes())
    left = crash("touches", workbook, "take_in", STEP)
    new = left[-1]["next"]
    assert {each["found"] for each in left} == {old, new}
    assert {each["next"] for each in left} == {new}
    assert {each["undone"] for each in left} == {old}
    assert {tuple(each["next_litter"]) for each in left} == {(workbook.name,)}


@posix_only
def test_killed_while_it_writes_into_the_workbook_itself_the_next_command_puts_it_back(workbook):
    old, (synced, undone) = crash("halves", workbook)
    for each, before, after in ((synced, old, synced["done"]), (undone, synced["done"], old)):
        assert each["status"] == -signal.SIGKILL
        assert each["half"] not in {before, after}
        assert each["read"] == before
        assert each["done"] == after
        assert each["links"] == 2
    assert synced["done"] != old


@posix_only
def test_a_new_workbook_is_there_whole_or_not_at_all(workbook):
    left = crash("new_ones", workbook, STEP)
    assert {each["is_there"] for each in left} == {True, False}
    assert {tuple(each["left"]) for each in left} == {(workbook.name,)}


@posix_only
@pytest.mark.parametrize("most_bytes", [0, 500, 3_000, 8_000])
def test_a_disk_that_takes_no_more(workbook, states, most_bytes):
    assert "Make room on the disk" in crash("limited", workbook, most_bytes)
    assert workbook.read_bytes() == states[0]
    sync_store(WorkbookStore(workbook), DAY)
    assert workbook.read_bytes() == states[1]


@pytest.fixture
def full_disk(tmp_path):
    """A real file system with little room left."""
    place = tmp_path / "disk"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if os.name != "posix" or not shutil.which("mount"):
        pytest.skip("no file system can be mounted here")
    if subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("mounting a file system needs root")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_file_system_that_is_full(full_disk):
    workbook = full_disk / "customers.xlsx"
    make_workbook(workbook)
    old = workbook.read_bytes()
    filler = full_disk / "filler"
    with filler.open("wb", buffering=0) as out, suppress(OSError):
        while out.write(bytes(4096)):
            pass
    with pytest.raises(SheetcrmError, match="Make room on the disk"):
        sync_store(WorkbookStore(workbook), DAY)
    assert workbook.read_bytes() == old
    filler.unlink()
    assert sync_store(WorkbookStore(workbook), DAY).cells_written > 0


@posix_only
@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_is_write_protected_stays_as_it_is(states, tmp_path, what):
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    place = Path(tempfile.mkdtemp())  # where nobody may look, unlike pytest's folders
    try:
        protected, practice = place / "customers.xlsx", tmp_path / "practice.xlsx"
        for path in (protected, practice):
            path.write_bytes(states[0])
        protected.chmod(0o666 if what == "folder" else 0o444)
        place.chmod(0o555 if what == "folder" else 0o777)
        assert "write-protected" in crash("as_nobody", protected, practice)
        assert protected.read_bytes() == states[0]
        assert [path.name for path in place.iterdir()] == ["customers.xlsx"]
    finally:
        shutil.rmtree(place)


def replace_underneath(workbook, times):
    """Return a progress that lets somebody save another file just before ours is written."""
    left = [times]

    def tell(doing, done, total):
        if doing == "Writing" and left[0]:
            left[0] -= 1
            other = workbook.with_name("other.xlsx")
            make_workbook(other, customers=30 + left[0])
            other.replace(workbook)

    return tell


def test_a_file_that_is_replaced_underneath_is_read_again(workbook):
    report = sync_store(WorkbookStore(workbook), DAY, progress=replace_underneath(workbook, 1))
    assert report.customers == 30
    assert len(list(openpyxl.load_workbook(workbook)["Customers"].rows)) == 31


def test_a_file_that_is_replaced_again_and_again_is_left_to_whoever_does_that(workbook):
    with pytest.raises(TargetChanged, match="saved by somebody else"):
        sync_store(WorkbookStore(workbook), DAY, progress=replace_underneath(workbook, 2))
    sheet = openpyxl.load_workbook(workbook)["Customers"]
    assert [cell.value for cell in sheet[1]] == ["Name", "Email"]
    assert [path.name for path in workbook.parent.iterdir()] == ["customers.xlsx"]


def test_two_syncs_at_once_make_one_whole_workbook(workbook, states):
    words = [sys.executable, "-m", "sheetcrm", "sync", workbook, "--today", str(DAY)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for _ in range(3):
        workbook.write_bytes(states[0])
        both = [
            subprocess.Popen(
                words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            for _ in range(2)
        ]
        statuses = {process.wait() for process in both}
        assert 0 in statuses
        assert statuses <= {0, 75}
        assert workbook.read_bytes() == states[1]


def test_a_workbook_that_windows_keeps_for_excel_is_busy_not_protected(workbook, monkeypatch):
    def refuse(self, target):
        error = PermissionError(13, "Access is denied")
        error.winerror = 5
        raise error

    old = workbook.read_bytes()
    with monkeypatch.context() as only_here:
        only_here.setattr(
            "sheetcrm.stores.files.saving.Path.replace", replace_for(workbook, refuse)
        )
        with pytest.raises(TargetBusy, match=r"customers\.xlsx is open"):
            sync_store(WorkbookStore(workbook), date(2026, 3, 3))
    assert workbook.read_bytes() == old


def replace_for(workbook, refuse):
    """Return a Path.replace that refuses to replace the workbook, and nothing else."""
    replace = Path.replace

    def replace_unless(self, target):
        return refuse(self, target) if Path(target) == workbook else replace(self, target)

    return replace_unless


def sharing_violation(number=32):
    error = PermissionError(13, "The process cannot access the file")
    error.winerror = number
    return error


@pytest.mark.parametrize("number", [32, 33])
def test_a_workbook_that_windows_keeps_from_readers_is_busy(workbook, monkeypatch, number):
    """Excel on a network drive, or a virus scanner, has it for itself."""

    def keep(self):
        raise sharing_violation(number)

    with monkeypatch.context() as only_here:
        only_here.setattr(Path, "read_bytes", keep)
        with pytest.raises(TargetBusy, match=r"customers\.xlsx is open in another program"):
            sync_store(WorkbookStore(workbook), DAY)
        with WorkbookStore(workbook).session() as session, pytest.raises(TargetBusy):
            session.undo(Receipt(0))


def test_a_copy_of_ours_that_a_virus_scanner_holds_is_busy_not_write_protected(workbook):
    with pytest.raises(TargetBusy, match="is open in another program"), saving.beside(workbook):
        raise sharing_violation()
