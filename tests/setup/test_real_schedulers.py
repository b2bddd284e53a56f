"""The system's own schedulers: a daily update installed, fired, and taken away without a trace."""

import os
import shutil
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from real_cron import AHEAD, Ticks, own_cron

ROOT = Path(__file__).resolve().parents[2]
NAME = 'Müller\'s 100% "$HOME" list'
MINUTES = 6
"""By cron's own clock: it is due within three."""


@pytest.fixture
def home(tmp_path):
    """A home of its own with a workbook in it, and a way to run commands there."""
    folder = tmp_path / NAME
    folder.mkdir()
    book = openpyxl.Workbook()
    book.active.append(["Name", "Email"])
    book.active.append(["Annqz Lee", "annqz@example.com"])
    book.save(folder / f"{NAME}.xlsx")
    return tmp_path


def environment(home):
    places = {"data": "XDG_DATA_HOME", "cache": "XDG_CACHE_HOME", "config": "XDG_CONFIG_HOME"}
    return {
        **{name: text for name, text in os.environ.items() if not name.startswith("XDG_")},
        **{name: str(home / each) for each, name in places.items()},
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }


def sheetcrm(home, *words):
    ran = subprocess.run(
        [sys.executable, "-m", "sheetcrm", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=home,
        env=environment(home),
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture
def cron():
    with own_cron():
        yield


def crontab():
    return subprocess.run(["crontab", "-l"], capture_output=True, check=False).stdout


def test_cron_fires_what_was_scheduled_and_nothing_is_left_of_it(cron, home):
    ticks = Ticks(home)
    places = ("PYTHONPATH", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    own = "".join(f"{name}={environment(home)[name]}\n" for name in places)
    own = f"# mine\n{own}{ticks.line}".encode()
    subprocess.run(["crontab", "-"], input=own, check=True)
    workbook = home / NAME / f"{NAME}.xlsx"
    before = workbook.read_bytes()

    at = f"{datetime.now() + AHEAD:%H:%M}"
    assert "From now on" in sheetcrm(home, "schedule", workbook, "--at", at)
    installed = crontab()
    assert "Nothing was changed" in sheetcrm(home, "schedule", workbook, "--at", at)
    assert crontab() == installed
    assert f"every day at {at} (cron)." in sheetcrm(home, "schedule", "--status")

    while "done" not in sheetcrm(home, "schedule", workbook, "--status"):
        assert ticks.wait() < MINUTES, crontab().decode()
    assert workbook.read_bytes() != before
    (log,) = (home / "data" / "sheetcrm" / "schedule").glob("*.log")
    said = log.read_text("utf-8")
    assert "1 customer, 0 interactions." in said
    assert "qz" not in said

    assert "daily no more" in sheetcrm(home, "schedule", workbook, "--remove")
    assert crontab() == own
    assert list((home / "data" / "sheetcrm" / "schedule").iterdir()) == []
    assert "not brought up to date daily" in sheetcrm(home, "schedule", workbook, "--status")


def test_systemd_fires_what_was_scheduled_and_nothing_is_left_of_it(home, monkeypatch):
    if shutil.which("systemctl") is None:
        pytest.skip("systemd is not installed")
    asked = subprocess.run(
        ["systemctl", "--user", "show-environment"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if asked.returncode != 0:
        pytest.skip(f"no systemd of the user's own runs here: {asked.stderr.strip()}")
    workbook = home / NAME / f"{NAME}.xlsx"
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    there = config / "systemd" / "user"

    def units():
        return set(there.glob("**/sheetcrm-*"))

    names = ("PYTHONPATH", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    for name in names:
        monkeypatch.setenv(name, environment(home)[name])
    before = units()
    subprocess.run(["systemctl", "--user", "import-environment", *names], check=True)

    def run(*words):
        ran = subprocess.run(
            [sys.executable, "-m", "sheetcrm", *map(str, words)],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    try:
        at = f"{datetime.now() + AHEAD:%H:%M}"
        assert "(systemd)" in run("schedule", workbook, "--at", at)
        (service,) = {unit.name for unit in units() - before if unit.suffix == ".service"}
        while "done" not in run("schedule", workbook, "--status"):
            failed = ["systemctl", "--user", "is-failed", "--quiet", service]
            assert subprocess.run(failed, check=False).returncode != 0
            time.sleep(1)
        run("schedule", workbook, "--remove")
        assert units() == before
    finally:
        subprocess.run(["systemctl", "--user", "unset-environment", *names], check=True)
