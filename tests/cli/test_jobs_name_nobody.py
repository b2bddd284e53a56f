"""What a scheduled job prints, and what is kept for undoing, held against a list full of secrets."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zlib
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
JOBS = ROOT / "scripts" / "jobs"
SECRET = re.compile("[A-Za-z]*qz[a-z]*|7946|901820", re.IGNORECASE)
"""Every name, note, number and address of the list has one of these in it."""
PEOPLE = [
    ["Name", "Email", "Phone", "Marketing consent", "Do not contact", "Notes", "Birthday", "ID"],
    ["Anqz Smith", "anqz@x.example", "+49 30 901820", "Subscribed", None, "likes qzroses", None, 1],
    [
        "Anqz Smith",
        "anqz@x.example",
        "+49 30 901820",
        "qzperhaps",
        None,
        "died of qzflu",
        None,
        None,
    ],
    [
        "Bobqz Stone",
        "bobqz@x.example",
        "+49 30 901820",
        None,
        None,
        "leave me qzalone",
        "qzeaster",
        3,
    ],
    ["Cleoqz Paz", "cleoqz@x.example", "+44 20 7946 0958", None, "qzmaybe", "qznote", None, 4],
    ["Cleoqz Paz", None, None, None, None, "qznote", None, None],
    ["Evaqz Hall", "evaqz", "12qz", None, None, "qznote", None, 5],
]
LOG = [
    ["Date", "Customer", "Type", "Channel", "Note", "Amount"],
    [date(2026, 2, 27), "Cleoqz Paz", "Inquiry", None, "her qzdivorce", None],
    [date(2026, 2, 26), 1, "Inquiry", None, "wants a qzroof", None],
    [date(2026, 2, 26), "Joeqz Stranger", "Call", None, "qzleak", None],
    ["qz31/02", "Bobqz Stone", "Qzskywriting", None, "qznote", None],
    [date(2026, 2, 1), 4, "Purchase", "qzpigeon", "qzpromise", "qzmuch"],
]


@pytest.fixture
def job(tmp_path):
    """Return a way to run a job's own line, with `sheetcrm` on its path and a home of its own."""
    if sys.platform == "win32":
        pytest.skip("the jobs of other systems are run by a shell")
    shim = tmp_path / "bin" / "sheetcrm"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m sheetcrm "$@"\n')
    shim.chmod(0o755)
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "PATH": f"{shim.parent}:/usr/bin:/bin",
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "TARGET": str(workbook_in(tmp_path)),
        "SHEET": str(tmp_path / "customers.xlsx"),
    }

    def run(line, **more):
        ran = subprocess.run(
            ["bash", "-c", line], check=False, capture_output=True, text=True, env=env | more
        )
        return ran.stdout + ran.stderr

    return run


def workbook_in(folder):
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    for sheet, rows in ((book.active, PEOPLE), (book.create_sheet("Interactions"), LOG)):
        for row in rows:
            sheet.append(row)
    path = folder / "customers.xlsx"
    book.save(path)
    return path


def text(name):
    return (JOBS / name).read_text("utf-8")


def crontab():
    return next(
        line.split(maxsplit=5)[5]
        for line in text("crontab.txt").splitlines()
        if line.startswith("30 6")
    )


def systemd():
    (line,) = re.findall(r"^ExecStart=(.*)$", text("sheetcrm-sync.service"), re.MULTILINE)
    return line.replace("${TARGET}", '"$TARGET"')


def github():
    steps = yaml.safe_load(text("github-actions.yml"))["jobs"]["sync"]["steps"]
    (step,) = (each for each in steps if "later" in each.get("name", ""))
    return step["run"]


def container():
    (line,) = re.findall(r"^CMD (.*)$", text("Containerfile"), re.MULTILINE)
    return shlex.join(json.loads(line))


def windows():
    (words,) = re.findall("<Arguments>(.*)</Arguments>", text("windows-task.xml"))
    return "sheetcrm " + re.sub('"[^"]*xlsx"', '"$TARGET"', words)


def scheduled():
    """The line that sheetcrm schedule installs; what it says is kept in a log."""
    return 'sheetcrm sync --scheduled 07:30 -- "$TARGET"; cat "$XDG_DATA_HOME"/sheetcrm/schedule/*'


@pytest.mark.parametrize("line", [crontab, systemd, github, container, windows, scheduled])
def test_no_job_prints_what_a_customer_is_called_or_what_is_noted_of_them(job, tmp_path, line):
    said = job(line(), FORCE_COLOR="1", GITHUB_ACTIONS="true")
    log = tmp_path / "sheetcrm.log"
    said += log.read_text("utf-8") if log.exists() else ""
    said = " ".join(said.split())
    assert "cells need a look" in said
    assert "cells brought up to date" in said
    assert SECRET.findall(said) == []


def test_what_stops_a_job_names_nobody_either(job, tmp_path):
    job('sheetcrm sync "$TARGET" --yes')
    book = openpyxl.load_workbook(tmp_path / "customers.xlsx")
    book["Customers"].delete_rows(3, 5)
    book.save(tmp_path / "customers.xlsx")
    shrunk = job('sheetcrm sync "$TARGET" --yes')
    (tmp_path / "~$customers.xlsx").write_text("somebody")
    busy = job('sheetcrm sync "$TARGET" --yes')
    assert "now it has" in shrunk
    assert "customers.xlsx is open" in busy
    assert SECRET.findall(shrunk + busy) == []


def test_what_is_kept_beside_the_previous_workbooks_is_what_the_readme_says(job, tmp_path):
    for day in ("2026-03-02", "2026-03-09"):
        job(f'sheetcrm sync "$TARGET" --yes --today {day}')
    shutil.copy(tmp_path / "customers.xlsx", tmp_path / "before.xlsx")
    job('sheetcrm undo "$TARGET"')
    kept = {
        path: path.read_bytes()
        for folder in ("data", "cache")
        for path in (tmp_path / folder).rglob("*")
        if path.is_file() and path.suffix != ".xlsx"
    }
    by_kind = {path.suffix for path in kept}
    assert by_kind == {".json", ".changes", ".lock"}
    for path, content in kept.items():
        if path.name == "last-sync.json":  # the report, which names people as --json does
            continue
        if path.suffix != ".changes":
            assert SECRET.findall(content.decode()) == []
            continue
        changes = json.loads(zlib.decompress(content))
        # what stood in our cells is in it, and our sentences quote; rows are digests
        sentences = {value for value in changes["values"] if isinstance(value, str)}
        del changes["values"]
        assert SECRET.findall(json.dumps(changes)) == []
        assert not {"Anqz Smith", "anqz@x.example", "+49 30 901820"} & sentences
