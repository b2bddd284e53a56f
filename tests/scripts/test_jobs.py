"""The ready jobs are well formed, and each runs a sync as the command line knows it."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from typer.main import get_command
from windows_schema import NAMESPACE, hold_to_schema

from sheetcrm.cli.app import command_line

JOBS = Path(__file__).resolve().parents[2] / "scripts" / "jobs"
FILES = sorted(path.name for path in JOBS.iterdir() if path.suffix != ".md")
NO_JOBS = (".timer", ".lock")
TASK = f"{{{NAMESPACE}}}"
no_windows = pytest.mark.skipif(os.name == "nt", reason="Windows has no such shell of its own")
SYNC = re.compile(r"sheetcrm sync [^>;\n]*|sync (?:`)?\".*--wait \d+|sync \S+customers\.xlsx.*")


def text(name):
    return (JOBS / name).read_text("utf-8")


def commands(name):
    """Return each sync of a job as words, comments left out."""
    lines = (
        line for line in text(name).splitlines() if not line.lstrip().startswith(("#", "<!--"))
    )
    return [found.removeprefix("sheetcrm ") for line in lines for found in re.findall(SYNC, line)]


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(NO_JOBS)])
def test_a_job_runs_a_sync_with_options_that_exist(name):
    found = commands(name)
    assert found, "no sync is run"
    known = {
        opt for param in get_command(command_line()).commands["sync"].params for opt in param.opts
    }
    for command in found:
        options = set(re.findall(r"--[a-z-]+", command))
        assert "--yes" in options
        assert options <= known


def test_every_file_is_explained():
    told = text("README.md")
    assert [name for name in FILES if f"`{name}`" not in told] == []


@no_windows
def test_the_cron_lines_have_five_times_and_a_command_without_percent_signs():
    lines = [
        line
        for line in text("crontab.txt").splitlines()
        if line and not line.startswith("#") and not re.match(r"[A-Z]+=", line)
    ]
    assert len(lines) == 2
    for line in lines:
        *times, command = line.split(maxsplit=5)
        assert all(re.fullmatch(r"[\d,*/-]+", time) for time in times)
        assert "%" not in command  # cron would take it for the end of the line
        assert subprocess.run(["sh", "-n", "-c", command], check=False).returncode == 0
    assert "= 75 ]" in lines[1]


@pytest.mark.parametrize("name", ["sheetcrm-sync.service", "sheetcrm-sync.timer"])
def test_systemd_takes_the_units(name, tmp_path):
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd is not installed")
    for file in JOBS.glob("sheetcrm-sync.*"):
        shutil.copy(file, tmp_path)
    ran = subprocess.run(
        [analyze, "--user", "verify", tmp_path / name],
        capture_output=True,
        text=True,
        check=False,
        env={"XDG_RUNTIME_DIR": str(tmp_path), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
    )
    said = [line for line in ran.stderr.splitlines() if "sheetcrm" in line]
    assert said == []


def test_systemd_tries_again_later_where_the_target_is_busy():
    assert "RestartForceExitStatus=75" in text("sheetcrm-sync.service")


@no_windows
def test_the_workflow_is_a_job_on_a_schedule_that_leaves_no_key_behind():
    workflow = yaml.safe_load(text("github-actions.yml"))
    assert workflow[True]["schedule"]  # YAML takes `on` for a yes
    steps = workflow["jobs"]["sync"]["steps"]
    for step in steps:
        if "run" in step:
            ran = subprocess.run(["bash", "-n", "-c", step["run"]], check=False)
            assert ran.returncode == 0
    assert steps[-1]["if"] == "always()"
    assert "GOOGLE_APPLICATION_CREDENTIALS" in steps[-1]["run"]
    assert "secrets." not in "".join(step.get("run", "") for step in steps)


@no_windows
def test_the_workflow_goes_on_trying_only_at_75(tmp_path):
    workflow = yaml.safe_load(text("github-actions.yml"))
    (step,) = (
        each for each in workflow["jobs"]["sync"]["steps"] if "later" in each.get("name", "")
    )
    for name, body in {
        "sleep": "exit 0",
        "sheetcrm": 'echo x >>"$LOG"; exit $(tail -n +$(wc -l <"$LOG") "$ENDS" | head -n 1)',
    }.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n")
        (tmp_path / name).chmod(0o755)

    def run(*ends):
        (tmp_path / "log").write_text("")
        (tmp_path / "ends").write_text("\n".join(map(str, ends)) + "\n")
        path = f"{tmp_path}:/usr/bin:/bin"
        places = {"LOG": f"{tmp_path}/log", "ENDS": f"{tmp_path}/ends"}
        ran = subprocess.run(
            ["bash", "-c", step["run"]], check=False, env={"PATH": path, "SHEET": "x", **places}
        )
        return ran.returncode, (tmp_path / "log").read_text().count("x")

    assert run(0) == (0, 1)
    assert run(75, 75, 0) == (0, 3)
    assert run(75, 75, 75) == (75, 3)
    assert run(1) == (1, 1)


def test_the_windows_task_is_a_task_that_runs_sheetcrm():
    task = ET.parse(JOBS / "windows-task.xml").getroot()
    assert task.tag == f"{TASK}Task"
    assert task.find(f".//{TASK}Command").text == "sheetcrm"
    assert shlex.split(task.find(f".//{TASK}Arguments").text)[0] == "sync"
    assert task.get("version") == "1.2"
    hold_to_schema(task)


def test_the_powershell_script_has_closed_all_its_brackets():
    script = re.sub(r"`.|#.*", "", text("windows-task.ps1"))
    assert all(script.count(a) == script.count(b) for a, b in ("()", "[]", "{}"))
    assert script.count('"') % 2 == 0


@pytest.mark.parametrize("name", ["Containerfile", "github-actions.yml"])
def test_what_is_installed_is_pinned_with_its_hashes(name):
    installed = re.findall(r"pip install .*", text(name))
    assert len(installed) == 2
    assert "--require-hashes -r" in installed[0]
    assert {"--no-deps", "--no-build-isolation"} <= set(installed[1].split())
