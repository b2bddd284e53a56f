"""sheetcrm doctor on broken set-ups: all green before, the one thing that is wrong, and green once mended."""

import os
import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from played_cron import PlayedCron

from sheetcrm.setup.health import packages
from sheetcrm.setup.schedule.records import ScheduledRun, read_record, records_folder, write_record
from sheetcrm.setup.schedule.scheduler import Run
from sheetcrm.stores.files import room
from sheetcrm.stores.files.backups import history_root
from sheetcrm.stores.google.http import access
from sheetcrm.use_cases.daily.schedule import scheduled_of


@pytest.fixture
def office(sheetcrm, tmp_path, monkeypatch):
    """A computer with folders of its own and a list on it that is brought up to date each morning."""
    for name in ("data", "cache"):
        (tmp_path / name).mkdir()
    where = "sheetcrm.stores.files"
    monkeypatch.setattr(f"{where}.backups.user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setattr(f"{where}.locks.user_cache_path", lambda *_, **__: tmp_path / "cache")
    monkeypatch.setattr(access, "config_folder", lambda: tmp_path / "config")
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    made = Office(sheetcrm, tmp_path, PlayedCron.installed(monkeypatch), monkeypatch)
    assert sheetcrm("new", made.workbook, "--business", "shop").status == 0
    assert sheetcrm("sync", made.workbook).status == 0
    assert sheetcrm("schedule", made.workbook, "--at", "07:30").status == 0
    return made


class Office:
    def __init__(self, sheetcrm, folder, cron, monkeypatch):
        self.folder, self.cron, self.monkeypatch = folder, cron, monkeypatch
        self.workbook, self._run = folder / "customers.xlsx", sheetcrm

    def doctor(self, *words):
        return self._run("doctor", self.workbook, "--json", *words).json

    def record(self, **changes):
        key = scheduled_of(str(self.workbook), is_list=False).key
        write_record(replace(read_record(key), **changes))

    def ran(self, ago, status):
        key = scheduled_of(str(self.workbook), is_list=False).key
        write_record(read_record(key).with_run(ScheduledRun(datetime.now(UTC) - ago, status)))


def gone(office):
    office.workbook.rename(office.folder / "elsewhere.xlsx")
    return lambda: (office.folder / "elsewhere.xlsx").rename(office.workbook)


def left_lock(office):
    lock = office.workbook.with_name("~$customers.xlsx")
    lock.write_bytes(b"Ann")
    return lock.unlink


def damaged(office):
    content = office.workbook.read_bytes()
    office.workbook.write_bytes(content[: len(content) // 2])
    return lambda: office.workbook.write_bytes(content)


def in_the_way_of(folder):
    """A file stands where one of our folders is to be."""
    aside = folder.with_name("aside")
    folder.rename(aside)
    folder.write_text("a file")

    def mend():
        folder.unlink()
        aside.rename(folder)

    return mend


def nothing_kept(office):
    return in_the_way_of(history_root())


def nothing_locked(office):
    return in_the_way_of(room.lock_folder())


def taken_out_of_cron(office):
    before, office.cron.text = office.cron.text, "# mine\n"
    return lambda: office.cron.run(Run(("crontab", "-"), given=before))


def python_gone(office):
    office.record(program=str(office.folder / "gone" / "python"))
    return lambda: office.record(program=sys.executable)


def never_started(office):
    office.record(since=datetime.now(UTC) - timedelta(days=3))
    return lambda: office.ran(timedelta(minutes=1), 0)


def last_one_failed(office):
    office.ran(timedelta(minutes=5), 1)
    return lambda: office.ran(timedelta(minutes=1), 0)


def clock_behind(office):
    (kept,) = history_root().glob("customers-*")
    then = kept.stat().st_mtime
    ahead = datetime.now().timestamp() + 3 * 86400
    os.utime(kept, (ahead, ahead))
    return lambda: os.utime(kept, (then, then))


def package_gone(office):
    office.monkeypatch.setitem(packages.NEEDED, "no_such_module_here", "no-such-package")
    return lambda: packages.NEEDED.pop("no_such_module_here")


def full_disk(office):
    asked = room.shutil.disk_usage
    nearly = type("Usage", (), {"free": 3_000_000})
    office.monkeypatch.setattr(room.shutil, "disk_usage", lambda _: nearly)
    return lambda: office.monkeypatch.setattr(room.shutil, "disk_usage", asked)


def second_copy(office):
    copy = office.folder / "customers (Anns in Konflikt stehende Kopie 2026-03-02).xlsx"
    copy.write_bytes(office.workbook.read_bytes())
    return copy.unlink


BROKEN = {
    gone: ("There is no file", "Check the name"),
    left_lock: ("customers.xlsx is open in another program", "~$customers.xlsx"),
    damaged: ("damaged", ""),
    nothing_kept: ("Nothing can be kept in", "is a file, and a folder is needed there"),
    nothing_locked: ("Nothing can be kept in", "is a file, and a folder is needed there"),
    taken_out_of_cron: ("no scheduler does so any more", "sheetcrm schedule"),
    python_gone: ("is gone:", "sheetcrm schedule"),
    never_started: ("and was not.", "cron does not run: start it"),
    last_one_failed: ("could not be done", ".log says why"),
    clock_behind: ("but something was done here on", "Set the clock"),
    package_gone: ("Packages are missing: no-such-package.", "-m pip install no-such-package"),
    full_disk: ("hardly any room left", "Make room"),
    second_copy: ("looks like a second copy of customers.xlsx", "keep the one that is right"),
}


@pytest.mark.parametrize("broken", BROKEN, ids=lambda each: each.__name__)
def test_the_one_thing_that_is_wrong_is_named_and_mended_all_is_green(office, broken):
    before = office.doctor()
    assert {step["state"] for step in before["steps"]} == {"fine"}, before
    mend = broken(office)
    told = office.doctor()
    says, hint = BROKEN[broken]
    (wrong,) = (step for step in told["steps"] if step["state"] != "fine")
    assert says in wrong["says"]
    assert hint in told["next"][0]
    assert told["next"] == wrong["next"]
    mend()
    after = office.doctor()
    assert ({step["state"] for step in after["steps"]}, after["next"]) == ({"fine"}, [])
    assert "Everything is set up." in office._run("doctor", office.workbook).out


def test_there_are_at_least_ten():
    assert len(BROKEN) >= 10


def test_a_sync_says_that_there_is_a_second_copy(office):
    second_copy(office)
    said = office._run("sync", office.workbook).out
    assert "looks like a second copy of customers.xlsx" in said


def test_an_update_of_the_future_is_told(sheetcrm, workbook):
    sheetcrm("sync", workbook, "--today", "2090-03-02")
    steps = sheetcrm("doctor", workbook, "--json").json["steps"]
    (wrong,) = (step for step in steps if step["name"] == "The clock")
    assert wrong["says"] == (
        "It was last brought up to date on 2 March 2090, which is still to come."
    )


def test_the_computer_alone_is_told_with_all_that_was_checked(office):
    steps = office._run("doctor", "--json").json["steps"]
    assert {step["name"]: step["state"] for step in steps} == {
        "Python": "fine",
        "Our folders": "fine",
        "The disk": "fine",
        "The clock": "fine",
        "Every morning": "fine",
        "This computer": "fine",
        "The key": "missing",
    }


def test_a_package_that_is_missing_is_no_mistake_of_ours(tmp_path):
    program = (
        "import sys; sys.modules['openpyxl'] = None\n"
        "from sheetcrm.cli.app import main\n"
        f"sys.argv = ['sheetcrm', 'new', {str(tmp_path / 'other.xlsx')!r}]; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"LC_ALL": "C"},
    )
    assert ran.returncode == 1
    said = " ".join(ran.stderr.split())
    assert "The package openpyxl, which sheetcrm needs, is not installed." in said
    assert "-m pip install" in said


def test_what_is_looked_for_is_what_the_project_names():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    named = {each.split(">")[0].strip() for each in project["project"]["dependencies"]}
    assert set(packages.NEEDED.values()) == named


def test_looking_makes_no_folder(office):
    (office.folder / "data").rename(office.folder / "other")
    office._run("doctor")
    assert not (office.folder / "data").exists()
    assert not records_folder().exists()
