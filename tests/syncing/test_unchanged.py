"""Nothing changed since the last sync: its report is still true, and no rule is loaded for it."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from sheetcrm.clock import today_in
from sheetcrm.history.undo import undo_store
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing import engine, unchanged
from sheetcrm.syncing.engine import sync_store

TODAY = date(2026, 3, 2)
HEAVY = (
    "pydantic",
    "sheetcrm.rules",
    "phonenumbers",
    "openpyxl",
    "sheetcrm.cli.commands.looking.today",
)


@pytest.fixture
def store(tmp_path):
    """One customer with a birthday that nobody can read, and a call that is due."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Customers"
    sheet.append(["Name", "Email", "Birthday"])
    sheet.append(["Ann", "ann@example.com", "31/02/2020"])
    log = book.create_sheet("Interactions")
    log.append(["Date", "Customer", "Type"])
    log.append([date(2026, 2, 27), "Ann", "Purchase"])
    path = tmp_path / "customers.xlsx"
    book.save(path)
    return WorkbookStore(path)


@pytest.fixture
def no_rules(monkeypatch):
    """Fail where a sync computes anything."""
    return lambda: monkeypatch.setattr(
        engine, "_run", lambda *_, **__: pytest.fail("it computed", pytrace=False)
    )


def test_the_report_is_that_of_the_last_sync_and_nothing_is_written(store, no_rules):
    first = sync_store(store, TODAY)
    assert (first.due_today, len(first.problems)) == (1, 1)
    content = store.path.read_bytes()
    no_rules()
    again = sync_store(store, TODAY)
    assert replace(again, seconds=0) == replace(first, seconds=0, cells_written=0, backup=None)
    assert store.path.read_bytes() == content


def test_a_dry_run_says_that_it_is_one(store, no_rules):
    sync_store(store, TODAY)
    no_rules()
    assert sync_store(store, TODAY, dry_run=True).dry_run


def test_a_sync_that_had_nothing_to_write_is_kept_as_well(store, no_rules):
    sync_store(store, TODAY)
    (store.history / "last-sync.json").unlink()
    assert sync_store(store, TODAY).cells_written == 0
    no_rules()
    assert sync_store(store, TODAY).due_today == 1


def test_a_dry_run_is_no_sync(store):
    sync_store(store, TODAY, dry_run=True)
    assert sync_store(store, TODAY).cells_written > 0


@pytest.mark.parametrize("what", ["the file", "the day", "the program"])
def test_whatever_the_answer_depends_on_is_looked_at(store, monkeypatch, what):
    first = sync_store(store, TODAY)
    today = TODAY
    if what == "the file":
        book = openpyxl.load_workbook(store.path)
        book["Customers"]["C2"] = None
        book.save(store.path)
    elif what == "the day":
        today = date(2026, 6, 2)
    else:
        monkeypatch.setattr(unchanged, "_program", lambda: "another")
    seen = []
    run = engine._run
    monkeypatch.setattr(engine, "_run", lambda *a, **k: seen.append(what) or run(*a, **k))
    again = sync_store(store, today)
    assert seen == [what]
    assert (again.problems == first.problems) == (what != "the file")


def test_the_owners_own_day_is_found_without_the_settings(store, no_rules, monkeypatch):
    book = openpyxl.load_workbook(store.path)
    settings = book.create_sheet("Settings")
    settings.append(["Setting", "Value"])
    settings.append(["Time zone", "Honolulu"])
    book.save(store.path)
    first = sync_store(store, today_in)
    zones = []

    def today(settings):
        zones.append(settings.time_zone)
        return first.today

    no_rules()
    sync_store(store, today)
    assert zones == ["Pacific/Honolulu"]


def test_after_an_undo_everything_is_computed_anew(store):
    written = sync_store(store, TODAY).cells_written
    undo_store(store)
    assert sync_store(store, TODAY).cells_written == written


@pytest.mark.parametrize("folder", ["site-packages", "dist-packages", "beside sheetcrm"])
@pytest.mark.parametrize("end", [".dist-info", ".egg-info"])
def test_another_version_of_a_package_is_another_program(tmp_path, monkeypatch, folder, end):
    (tmp_path / folder).mkdir()
    if folder == "beside sheetcrm":
        monkeypatch.setattr(unchanged, "_PACKAGE", tmp_path / folder / "sheetcrm")
    else:
        monkeypatch.setattr(sys, "path", [str(tmp_path / folder)])
    before = unchanged._program()
    (tmp_path / folder / f"tzdata-2026.1{end}").mkdir()
    assert unchanged._program() != before


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"{}", b"\xff", b"[" * 99_999])
def test_a_damaged_report_is_no_report(store, content):
    first = sync_store(store, TODAY)
    (store.history / "last-sync.json").write_bytes(content)
    assert sync_store(store, TODAY).due_today == first.due_today


@pytest.mark.parametrize(
    "wrong",
    [
        {"customers": "many"},
        {"due_today": 99},
        {"problems": None},
        {"problems": ["Customers"]},
        {"another": 1},
    ],
    ids=str,
)
def test_a_report_that_is_not_what_was_written_is_no_report(store, wrong):
    first = sync_store(store, TODAY)
    file = store.history / "last-sync.json"
    kept = json.loads(file.read_bytes())
    kept["report"] |= wrong
    file.write_text(json.dumps(kept))
    again = sync_store(store, TODAY)
    assert replace(again, seconds=0) == replace(first, seconds=0, cells_written=0, backup=None)


def test_a_report_that_cannot_be_kept_does_not_stop_a_sync(store):
    store.history.mkdir(parents=True)
    (store.history / "last-sync.json").mkdir()
    assert sync_store(store, TODAY).cells_written > 0
    assert sync_store(store, TODAY).cells_written == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_owner_may_read_it(store):
    sync_store(store, TODAY)
    assert (store.history / "last-sync.json").stat().st_mode & 0o777 == 0o600


def test_the_command_loads_no_rules_and_says_the_same(store, tmp_path):
    words = ["sync", str(store.path), "--today", "2026-03-02", "--strict", "--json"]
    home = {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "d"),
        "XDG_CACHE_HOME": str(tmp_path / "c"),
    }
    code = (
        "import sys\n"
        f"sys.argv = ['sheetcrm', *{words!r}]\n"
        "from sheetcrm.cli.app import run\n"
        "try:\n    run()\nfinally:\n"
        f"    print(sorted(m for m in sys.modules if m in {HEAVY!r}), file=sys.stderr)\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **home},
        )
        for _ in range(2)
    ]
    first, second = (json.loads(each.stdout) for each in runs)
    assert [each.returncode for each in runs] == [3, 3]
    ignored = ("seconds", "cells_written", "backup")
    for name in ignored:
        first.pop(name), second.pop(name)
    assert first == second
    assert runs[1].stderr.strip().splitlines()[-1] == "[]"


def test_an_executable_that_was_replaced_is_another_program(tmp_path, monkeypatch):
    executable = tmp_path / "sheetcrm"
    executable.write_bytes(b"one")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(executable))
    before = unchanged._program()
    executable.write_bytes(b"another")
    assert unchanged._program() != before
