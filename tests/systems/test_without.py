"""What Linux has and other systems lack: forks, durable folders, permissions, zones of the system."""

import importlib
import os
import signal
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from sheetcrm.cli.outside.stopping import Stopping
from sheetcrm.stores.files import private_files
from sheetcrm.stores.files.replacing import ownership
from sheetcrm.stores.workbook import heap
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing import in_parts
from sheetcrm.syncing.engine import sync_store

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 3, 2)
POSIX_ONLY = """fork fchown chown lchown geteuid getuid getegid getgid umask listxattr getxattr
    setxattr removexattr sched_getaffinity posix_fallocate waitpid wait4 killpg mkfifo""".split()  # noqa: SIM905
"""What `os` has here and not on Windows; the attributes and the processors are Linux's alone."""
MODULES_OF_POSIX = ("fcntl", "resource", "pwd", "grp", "termios")
COMMANDS = """
    sync BOOK --today 2026-03-02 --json
    sync BOOK --today 2026-03-09
    today BOOK --today 2026-03-09
    find BOOK ann
    check BOOK --channel email --purpose marketing
    retention BOOK
    history BOOK
    undo BOOK --json
    doctor BOOK
    new NEW --business clinic
"""
WITHOUT = f"""
import os, signal, sys
# the libraries as they are on this system, with what they load late
import filelock, openpyxl, phonenumbers.timezone, platformdirs.unix, pydantic, python_calamine
import rapidfuzz.fuzz, rich.markup, rich.panel, rich.progress, rich.table, sysconfig, typer.rich_utils, urllib.request
sysconfig.get_config_vars()
for name in {POSIX_ONLY!r}:
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGKILL", "SIGALRM", "SIGHUP", "pthread_sigmask", "setitimer"):
    if hasattr(signal, name):
        delattr(signal, name)
for name in {MODULES_OF_POSIX!r}:
    sys.modules[name] = None
sys.platform, *lines = sys.argv[1:]
if sys.platform == "darwin":
    import ctypes, types
    ctypes.CDLL = lambda *_, **__: types.SimpleNamespace(copyfile=lambda *_: 0)
from sheetcrm.stores.files import held
held.ON_WINDOWS = False  # played in test_windows.py
from sheetcrm.stores.live import desktop
desktop.HAS_EXCEL = False  # played in tests/cli/test_open_in_excel.py
from sheetcrm.cli.app import main
for line in lines:
    sys.argv = ["sheetcrm", *line.split("|")]
    try:
        main()
    except SystemExit as ended:
        if ended.code:
            sys.exit(line + " ended with " + str(ended.code))
"""


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_every_command_works_without_what_only_posix_has(workbook, tmp_path, system):
    places = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("DATA", "CACHE", "CONFIG")}
    named = {"BOOK": str(workbook), "NEW": str(tmp_path / "new.xlsx")}
    lines = [
        "|".join(named.get(word, word) for word in line.split())
        for line in COMMANDS.strip().splitlines()
    ]
    before = workbook.read_bytes()
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT, system, *lines],
        env={**os.environ, **places, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert workbook.read_bytes() != before
    assert (tmp_path / "new.xlsx").is_file()


@pytest.mark.parametrize("platform", ["win32", "darwin", "emscripten"])
def test_where_a_fork_is_not_safe_all_is_done_in_one_process(monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.delattr(os, "fork")
    items = list(range(20_000))
    assert in_parts.in_parts(items, sum) == [sum(items)]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_freed_memory_is_left_to_a_system_without_the_call(monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr("ctypes.CDLL", None)
    try:
        importlib.reload(heap).trim_heap()
    finally:
        monkeypatch.undo()
        importlib.reload(heap)


def test_a_folder_that_cannot_be_opened_is_not_flushed(workbook, monkeypatch):
    """Windows opens no folders."""
    opened = os.open

    def refuse(path, *rest, **options):
        if Path(path).is_dir():
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest, **options)

    monkeypatch.setattr(os, "open", refuse)
    assert sync_store(WorkbookStore(workbook), DAY).cells_written


def test_a_file_of_ours_is_written_byte_for_byte_where_lines_end_otherwise(tmp_path, monkeypatch):
    """Without O_BINARY the C library of Windows may write two bytes for each line end."""
    flags = []
    opened = os.open

    def note(path, flag, mode=0o777):
        flags.append(flag)
        return opened(path, flag & ~(1 << 30), mode)

    monkeypatch.setattr(private_files, "_BINARY", 1 << 30)
    monkeypatch.setattr(os, "open", note)
    private_files.write_whole(tmp_path / "kept", b"a\nb\r\n\x1a")
    assert flags[0] & (1 << 30)
    assert (tmp_path / "kept").read_bytes() == b"a\nb\r\n\x1a"


def test_where_permissions_mean_nothing_a_private_file_is_private_by_its_folder(
    tmp_path, monkeypatch
):
    file = tmp_path / "key.json"
    file.write_bytes(b"{}")
    file.chmod(0o644)
    assert private_files.is_open_to_others(file)
    monkeypatch.setattr("sheetcrm.stores.files.private_files.os.name", "nt")
    assert not private_files.is_open_to_others(file)


def test_chmod_that_keeps_only_the_mark_for_reading_harms_nothing(workbook, monkeypatch):
    """Windows knows one mark of all permissions: whether a file may be written."""
    real = os.chmod

    def only_the_mark(path, mode, **options):
        real(path, 0o666 if mode & stat.S_IWRITE else 0o444, **options) if Path(
            path
        ).is_file() else None

    monkeypatch.setattr(os, "chmod", only_the_mark)
    assert sync_store(WorkbookStore(workbook), DAY).cells_written
    assert sync_store(WorkbookStore(workbook), date(2026, 3, 9)).customers == 2


ZONES = """
import zoneinfo
zoneinfo.reset_tzpath(to=[])
from datetime import datetime, UTC
from sheetcrm.clock import owner_zone
from sheetcrm.settings import Settings
from sheetcrm.tables.kinds.zone_names import find_zone
from sheetcrm.tables.people.zones import _country_zones
noon = datetime(2026, 7, 1, 12, tzinfo=UTC)
print(noon.astimezone(owner_zone(Settings(time_zone="Lisbon"))).hour, find_zone("eastern time"))
print(len(_country_zones()) > 200, datetime(1890, 1, 1, tzinfo=UTC).astimezone(
    owner_zone(Settings(time_zone="Europe/Berlin"))).year)
"""


def test_time_zones_come_from_a_package_where_the_system_has_none():
    """Windows has no /usr/share/zoneinfo; a year long past needs no call of the system."""
    assert "tzdata" in (ROOT / "pyproject.toml").read_text("utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONTZPATH": ""}
    ran = subprocess.run(
        [sys.executable, "-c", ZONES], env=environment, capture_output=True, check=True
    )
    assert ran.stdout.decode().split() == ["13", "America/New_York", "True", "1890"]


@pytest.mark.parametrize("fails", [False, True])
def test_a_mac_copies_access_lists_and_tags_by_its_own_call(
    workbook, tmp_path, monkeypatch, *, fails
):
    """Python itself reaches neither there, so a failure shows in nothing that could be compared."""
    asked = []

    def copyfile(*words):
        asked.append(words)
        return -1 if fails else 0

    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(b"new")
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.delattr(os, "listxattr", raising=False)
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: SimpleNamespace(copyfile=copyfile))
    assert ownership.make_alike(copy, workbook) is not fails
    assert asked == [(os.fsencode(workbook), os.fsencode(copy), None, 1 | 4)]


def test_a_workbook_with_two_names_is_written_without_locks_and_reservations(workbook, monkeypatch):
    other = workbook.with_name("same.xlsx")
    os.link(workbook, other)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.delattr(os, "posix_fallocate", raising=False)
    before = workbook.read_bytes()
    assert sync_store(WorkbookStore(workbook), DAY).cells_written
    assert workbook.samefile(other)
    assert workbook.read_bytes() != before


def test_only_the_signals_that_a_system_has_are_heard(monkeypatch):
    """Windows has no SIGHUP and no timer, but SIGBREAK, which is 21."""
    heard = []
    for name in ("SIGHUP", "SIGALRM", "setitimer"):
        monkeypatch.delattr(signal, name)
    monkeypatch.setattr(signal, "SIGBREAK", 21, raising=False)
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_DFL)
    monkeypatch.setattr(signal, "signal", lambda number, _: heard.append(int(number)))
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    Stopping().listen()
    assert heard == [signal.SIGINT, signal.SIGTERM, 21]
