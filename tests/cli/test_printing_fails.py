"""Where printing fails, what was done is done, and the exit status says so."""

import json
import os
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).resolve().parents[2]
DAY = ("--today", "2026-03-02")
NARROW = ("cp1252", "ascii", "latin-1", "cp437", "koi8-r", "utf-16")
posix = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell redirects")
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")


@pytest.fixture
def polish(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["Name", "Email", "Birthday", "Do not contact"],
        ["Łukasz Ñandú", "l@example.com", "1980-03-02", None],
        ["Ann → 漢", "a@example.com", None, "vielleicht ☎"],
    ):
        book.active.append(row)
    path = tmp_path / "Łódź.xlsx"
    book.save(path)
    return path


def in_encoding(monkeypatch, sheetcrm, encoding, *words):
    """Return the exit status and the bytes that a command writes to a stream of an encoding."""
    from sheetcrm.cli.app import main

    out, err = TextIOWrapper(BytesIO(), encoding), TextIOWrapper(BytesIO(), encoding)
    with monkeypatch.context() as patch:
        patch.setattr("sys.argv", ["sheetcrm", *map(str, words)])
        patch.setattr("sys.stdout", out)
        patch.setattr("sys.stderr", err)
        with pytest.raises(SystemExit) as ended:
            main()
    return ended.value.code, out.buffer.getvalue(), err.buffer.getvalue()


@pytest.mark.parametrize("encoding", NARROW)
def test_an_encoding_that_lacks_letters_stops_nothing(polish, monkeypatch, sheetcrm, encoding):
    for words in (
        ("--help",),
        ("check", "--help"),
        ("sync", polish, *DAY),
        ("today", polish, *DAY),
        ("find", polish, "Lukasz", *DAY),
        ("history", polish),
        ("undo", polish),
    ):
        status, out, err = in_encoding(monkeypatch, sheetcrm, encoding, *words)
        assert status == 0, words
        assert b"Not done" not in out + err
        out.decode(encoding)


@pytest.mark.parametrize("encoding", NARROW)
def test_json_is_utf_8_in_every_encoding(polish, monkeypatch, sheetcrm, encoding):
    words = ("find", polish, "Lukasz", *DAY, "--json")
    status, out, _ = in_encoding(monkeypatch, sheetcrm, encoding, *words)
    assert status == 0
    assert json.loads(out.decode("utf-8"))[0]["customer"] == "Łukasz Ñandú"


def test_what_can_be_written_is(polish, monkeypatch, sheetcrm):
    _, out, _ = in_encoding(monkeypatch, sheetcrm, "ascii", "find", polish, "Lukasz", *DAY)
    assert "?ukasz Nandu" in out.decode("ascii")
    _, out, _ = in_encoding(monkeypatch, sheetcrm, "cp1252", "find", polish, "Lukasz", *DAY)
    assert "?ukasz Ñandú" in out.decode("cp1252")


def run(line, home, *words, **more):
    """Run a command as a shell does, with its output redirected by `line`."""
    return subprocess.run(
        ["bash", "-c", f'"$@" {line}', "bash", sys.executable, "-m", "sheetcrm", *map(str, words)],
        check=False,
        capture_output=True,
        cwd=ROOT,
        env={
            **os.environ,
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
            **more,
        },
    )


@posix
@full
@pytest.mark.parametrize("more", [(), ("--json",)])
@pytest.mark.parametrize(
    "line",
    [
        ">/dev/full",
        ">&-",
        ">/dev/full 2>/dev/full",
        ">&- 2>&- <&-",
        "| true; exit ${PIPESTATUS[0]}",
    ],
)
def test_a_sync_is_done_and_ends_with_0_wherever_its_report_goes(polish, tmp_path, line, more):
    before = polish.read_bytes()
    ran = run(line, tmp_path, "sync", polish, *DAY, *more)
    assert ran.returncode == 0, ran.stderr
    assert b"Not done" not in ran.stderr
    assert polish.read_bytes() != before
    undone = run(line, tmp_path, "undo", polish, *more)
    assert undone.returncode == 0, undone.stderr
    assert polish.read_bytes() == before


@posix
@full
def test_a_failure_stays_one_where_it_cannot_be_told(polish, tmp_path):
    assert run(">/dev/full 2>&1", tmp_path, "sync", tmp_path / "nowhere.xlsx").returncode == 1
    assert run("2>&-", tmp_path, "sync", polish, *DAY, "--strict").returncode == 3
    assert run("2>/dev/full", tmp_path, "sync", "--today", "never", polish).returncode == 2


@posix
@full
def test_a_full_disk_is_named(polish, tmp_path):
    ran = run(">/dev/full", tmp_path, "today", polish, *DAY)
    assert b"Not all of this could be printed: No space left on device." in ran.stderr


@posix
def test_the_c_locale_without_utf_8_prints_what_it_can(polish, tmp_path):
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = run("", tmp_path, "today", polish, *DAY, **plain)
    assert ran.returncode == 0, ran.stderr
    assert b"?ukasz" in ran.stdout
    told = run("", tmp_path, "today", polish, *DAY, "--json", **plain)
    assert json.loads(told.stdout.decode("utf-8"))[0]["customer"] == "Łukasz Ñandú"
