"""The ready jobs, run for real where that can be done here: by a real cron, systemd, PowerShell and sh."""

import os
import re
import shutil
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import yaml
from emulator import GoogleSheets, serve
from real_cron import AHEAD, Ticks, own_cron
from sheet import CUSTOMERS, LOG, needs_engine

ROOT = Path(__file__).resolve().parents[2]
JOBS = ROOT / "scripts" / "jobs"
EVERYTHING = "SHEETCRM_TEST_ALL" in os.environ
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such shell of its own")
MINUTES = 9
"""By cron's own clock: the last line has run by the fifth."""


@pytest.fixture
def home(tmp_path):
    """A home with a workbook and a sheetcrm on its path."""
    book = openpyxl.Workbook()
    for row in (["Name", "Email"], ["Ann Lee", "ann@example.com"]):
        book.active.append(row)
    book.save(tmp_path / "my customers.xlsx")
    program(tmp_path / "bin")
    return tmp_path


def program(folder):
    """Put a sheetcrm into a folder that is this checkout's."""
    folder.mkdir()
    (folder / "sheetcrm").write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m sheetcrm "$@"\n'
    )
    (folder / "sheetcrm").chmod(0o755)


@pytest.mark.skipif(not EVERYTHING, reason="SHEETCRM_TEST_ALL is not set: cron counts in minutes")
def test_cron_runs_the_lines_and_tries_again_only_where_the_list_was_open(home):
    workbook, lines = home / "my customers.xlsx", (JOBS / "crontab.txt").read_text("utf-8")
    ticks, log, status = Ticks(home), home / "sheetcrm.log", home / ".sheetcrm-status"
    with own_cron():
        subprocess.run(["crontab", JOBS / "crontab.txt"], check=True)  # cron takes it as it is
        first = f"{datetime.now() + AHEAD:%M %H}"
        mine = re.sub("^TARGET=.*$", f"TARGET={workbook}", lines, flags=re.MULTILINE)
        mine = re.sub("^PATH=.*$", f"PATH={home}/bin:/usr/bin:/bin", mine, flags=re.MULTILINE)
        mine = mine.replace("30 6 ", f"{first} ").replace("30 7,8 ", "* * ")
        given = f"HOME={home}\n{ticks.line}{mine}".encode()
        subprocess.run(["crontab", "-"], input=given, check=True)
        lock = workbook.with_name(f"~${workbook.name}")
        lock.write_bytes(b"Ann")
        while not status.exists() or status.read_text() != "75\n":
            assert ticks.wait() < MINUTES, log.read_text() if log.exists() else "nothing was logged"
        assert "is open in another program" in log.read_text("utf-8")
        lock.unlink()
        while status.read_text() != "0\n":
            assert ticks.wait() < MINUTES, log.read_text("utf-8")
        done, counted = log.read_text("utf-8"), ticks.wait()
        while ticks.wait() == counted:
            pass
    assert done.count("1 customer, 0 interactions.") == 1
    assert log.read_text("utf-8") == done  # nothing is done again once it is done
    assert "Ann" not in done


def test_a_systemd_of_the_users_own_runs_the_units(home):
    if shutil.which("systemctl") is None:
        pytest.skip("systemd is not installed")
    control = ["systemctl", "--user"]
    asked = subprocess.run(
        [*control, "show-environment"], capture_output=True, check=False, encoding="utf-8"
    )
    if asked.returncode != 0:
        pytest.skip(f"no systemd of the user's own runs here: {asked.stderr.strip()}")
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    units = [config / "systemd" / "user" / f"sheetcrm-sync.{end}" for end in ("service", "timer")]
    if any(unit.exists() for unit in units):
        pytest.skip("these units are installed here already, and may be somebody's own")
    workbook = home / "my customers.xlsx"
    before = workbook.read_bytes()

    def told(name):
        shown = subprocess.run(
            [*control, "show", "--value", f"--property={name}", units[0].name],
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        return shown.stdout.strip()

    try:
        for unit in units:
            unit.parent.mkdir(parents=True, exist_ok=True)
            said = (JOBS / unit.name).read_text("utf-8")
            said = said.replace(
                "Environment=TARGET=%h/customers.xlsx", f'Environment="TARGET={workbook}"'
            )
            unit.write_text(said.replace("PATH=%h/.local/bin", f"PATH={home}/bin"), "utf-8")
        subprocess.run([*control, "daemon-reload"], check=True)
        subprocess.run([*control, "start", units[1].name], check=True)
        subprocess.run([*control, "start", units[0].name], check=True)
        while told("ActiveState") not in {"inactive", "failed"}:
            time.sleep(1)
        assert (told("Result"), told("ExecMainStatus")) == ("success", "0")
        assert workbook.read_bytes() != before
    finally:
        subprocess.run([*control, "stop", *(unit.name for unit in units)], check=False)
        for unit in units:
            unit.unlink(missing_ok=True)
        subprocess.run([*control, "daemon-reload"], check=False)


def test_powershell_can_read_its_script():
    shell = shutil.which("pwsh") or shutil.which("powershell")
    if shell is None:
        pytest.skip("PowerShell is not installed")
    script = str(JOBS / "windows-task.ps1").replace("'", "''")
    parse = (
        f"$wrong = $null; [System.Management.Automation.Language.Parser]::ParseFile('{script}', "
        "[ref]$null, [ref]$wrong) > $null; $wrong; exit $wrong.Count"
    )
    ran = subprocess.run([shell, "-NoProfile", "-Command", parse], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stdout


class Workflow:
    """The workflow's steps, each given to the shell that GitHub would give it to."""

    def __init__(self, folder, secrets):
        self.folder, self.secrets = folder, secrets
        said = yaml.safe_load((JOBS / "github-actions.yml").read_text("utf-8"))
        self.job = said["jobs"]["sync"]
        self.steps = [step for step in self.job["steps"] if "run" in step]

    def run(self, step, **places):
        """Run one step in the checkout; return how it ended."""
        variables = {**self.job["env"], **step.get("env", {})}
        script = self.folder / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        shell = step.get("shell", "bash -e {0}").format(script).split()
        filled = {name: self._filled(text) for name, text in variables.items()}
        return subprocess.run(
            shell,
            cwd=self.folder / "checkout",
            env={**places, **filled},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def _filled(self, text):
        known = {"github.workspace": str(self.folder / "checkout"), **self.secrets}
        return re.sub(r"\$\{\{ ([\w.]+) \}\}", lambda it: known[it[1]], text)


@pytest.fixture
def checkout(tmp_path):
    folder = tmp_path / "checkout"
    left = shutil.ignore_patterns("__pycache__", "node_modules", ".*")
    for name in ("sheetcrm", "sheet_templates", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=left)
    for name in ("LICENSE", "README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    return tmp_path


def path_of(folder):
    """Return a PATH with a Python as GitHub sets one up, or, unless all is tested, with this checkout's."""
    if EVERYTHING:
        subprocess.run([sys.executable, "-m", "venv", folder / "python"], check=True)
        return f"{folder}/python/bin:/usr/bin:/bin"
    program(folder / "bin")
    return f"{folder}/bin:/usr/bin:/bin"


@posix
@needs_engine
@pytest.mark.parametrize("has_tab", [True, False], ids=["done", "to be mended"])
def test_the_steps_of_the_workflow_bring_a_sheet_up_to_date_and_leave_no_key(checkout, has_tab):
    """Unless all is tested, the steps that install packages are left out."""
    with serve(GoogleSheets()) as running:
        book = running.state.add_spreadsheet(
            "Shop", {"Clients" if has_tab else "x": CUSTOMERS if has_tab else [["y"]], "Log": LOG}
        )
        key = running.key_file.read_text("utf-8")
        secrets = {"secrets.SHEET": running.link(book), "secrets.GOOGLE_KEY": key}
        workflow, ended = Workflow(checkout, secrets), {}
        places = {"PATH": path_of(checkout), "HOME": str(checkout), "LANG": "C.UTF-8"}
        places |= {name: os.environ[name] for name in os.environ if name.startswith("PIP_")}
        kept = checkout / "checkout" / ".google-key.json"
        for step in workflow.steps:
            if "pip install" in step["run"] and not EVERYTHING:
                continue
            if 0 in ended.values() and any(ended.values()) and step.get("if") != "always()":
                continue
            ran = workflow.run(step, **places, SHEETCRM_SHEETS_URL=running.url)
            ended[step.get("name", step["run"])] = ran.returncode
            assert key not in ran.stdout + ran.stderr
            if "GOOGLE_KEY" in step.get("env", {}):
                assert kept.read_text("utf-8") == key
                assert kept.stat().st_mode & 0o777 == 0o600
        tab = running.state.person(book).values("Clients" if has_tab else "x")
    assert list(ended.values())[-2:] == [0 if has_tab else 1, 0], ended
    assert ("OK to contact" in tab[0]) == has_tab
    assert not kept.exists()
