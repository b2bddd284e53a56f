"""Whatever a command is pointed at, and wherever it runs: one plain sentence, nothing left behind."""

import os
import sys
from pathlib import Path

import pytest

from sheetcrm.stores.workbook.store import WorkbookStore

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links, pipes and devices are POSIX's")
COMMANDS = {
    "sync": ["sync", None],
    "today": ["today", None],
    "find": ["find", None, "Ann"],
    "check": ["check", None, "--channel", "email", "--purpose", "service"],
    "undo": ["undo", None],
    "doctor": ["doctor", None],
    "top": ["top", None],
    "retention": ["retention", None],
    "functions": ["functions", "status", None],
}
A_PART = 200


def circle(folder):
    (folder / "one.xlsx").symlink_to(folder / "two.xlsx")
    (folder / "two.xlsx").symlink_to(folder / "one.xlsx")
    return folder / "one.xlsx"


def dangling(folder):
    (folder / "link.xlsx").symlink_to(folder / "gone.xlsx")
    return folder / "link.xlsx"


def pipe(folder):
    os.mkfifo(folder / "pipe.xlsx")
    return folder / "pipe.xlsx"


def inside_a_file(folder):
    (folder / "file").write_bytes(b"")
    return folder / "file" / "customers.xlsx"


PLACES = {
    "circle of links": (circle, "leads back to itself"),
    "dangling link": (dangling, "There is no"),
    "folder": (lambda folder: folder, " is not a file"),
    "pipe": (pipe, " is not a file"),
    "device": (lambda folder: Path(os.devnull), " is not a file"),
    "inside a file": (inside_a_file, "There is no"),
    "long name": (lambda folder: folder / f"{'a' * 300}.xlsx", "cannot be that long"),
    "long path": (lambda folder: folder / "/".join(["b" * A_PART] * 25), "cannot be that long"),
    "no text": (lambda folder: folder / os.fsdecode(b"caf\xe9.xlsx"), "There is no"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_workbook_gets_one_sentence(sheetcrm, tmp_path, place, command):
    make, says = PLACES[place]
    target = make(tmp_path)
    before = sorted(tmp_path.iterdir())
    ran = sheetcrm(*[target if word is None else word for word in COMMANDS[command]])
    said = " ".join((ran.out + ran.err).split())
    assert ran.status == 1
    assert says in said
    assert "mistake" not in said
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("command", [*COMMANDS, "new"])
def test_a_folder_that_is_gone_is_named(sheetcrm, tmp_path, monkeypatch, command):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    words = COMMANDS.get(command, ["new", None])
    ran = sheetcrm(*["customers.xlsx" if word is None else word for word in words])
    assert ran.status == 1
    assert "mistake" not in ran.err
    assert "Not done." in ran.err or "is gone" in ran.out
    monkeypatch.chdir(tmp_path)


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes no such name")
def test_a_workbook_whose_name_is_no_text_is_synced_and_undone(sheetcrm, workbook):
    odd = workbook.rename(workbook.with_name(os.fsdecode(b"caf\xe9.xlsx")))
    before = odd.read_bytes()
    assert sheetcrm("sync", odd).status == 0
    assert odd.read_bytes() != before
    assert sheetcrm("undo", odd).status == 0
    assert odd.read_bytes() == before
    assert sheetcrm("new", odd.with_name(os.fsdecode(b"new\xe9.xlsx"))).status == 0


def test_a_user_without_a_folder_of_their_own_is_told(sheetcrm, workbook, monkeypatch):
    def nobody(*_, **__):
        raise RuntimeError("Could not determine home directory.")

    for module in ("backups.user_data_path", "locks.user_cache_path", "saving.user_cache_dir"):
        monkeypatch.setattr(f"sheetcrm.stores.files.{module}", nobody)
    before = workbook.read_bytes()
    assert "no home folder" in sheetcrm("sync", workbook).err
    assert workbook.read_bytes() == before
    assert sheetcrm("today", workbook).status == 0
    assert sheetcrm("new", workbook.with_name("new.xlsx")).status == 0


@pytest.mark.parametrize("umask", [0o000, 0o077, 0o777])
def test_what_is_ours_is_private_whatever_the_umask(
    sheetcrm, workbook, umask, monkeypatch, tmp_path
):
    data, cache = tmp_path / "data" / "sheetcrm", tmp_path / "cache" / "sheetcrm"
    monkeypatch.setattr("sheetcrm.stores.files.backups.user_data_path", lambda *_, **__: data)
    monkeypatch.setattr("sheetcrm.stores.files.locks.user_cache_path", lambda *_, **__: cache)
    workbook.chmod(0o664)
    former = os.umask(umask)
    try:
        assert sheetcrm("sync", workbook).status == 0
    finally:
        os.umask(former)
    ours = [data, cache, *data.rglob("*"), *cache.rglob("*")]
    modes = {(each.is_dir(), oct(each.stat().st_mode & 0o7777)) for each in ours}
    assert modes == {(True, "0o700"), (False, "0o600")}
    assert oct(workbook.stat().st_mode & 0o7777) == "0o664"


def test_a_folder_that_does_not_tell_cases_apart_has_one_history_for_one_file(
    workbook, monkeypatch
):
    """Played: no file system that does so can be mounted here."""
    other = workbook.with_name("CUSTOMERS.XLSX")
    same = Path.samefile

    def samefile(self, path):
        folded = str(self).lower() == str(path).lower()
        return True if folded and self.parent == workbook.parent else same(self, path)

    monkeypatch.setattr(Path, "samefile", samefile)
    assert WorkbookStore(other).path == WorkbookStore(workbook).path == workbook
    assert WorkbookStore(other).history == WorkbookStore(workbook).history
