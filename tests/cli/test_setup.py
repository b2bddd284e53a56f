"""sheetcrm setup: a button beside the workbook, put there, pressed and taken away."""

import os
import subprocess
import sys
from pathlib import Path

import entries
import openpyxl
import pytest

from sheetcrm.cli import pressed
from sheetcrm.use_cases import setup
from sheetcrm.use_cases.setup import System

ROOT = Path(__file__).resolve().parents[2]
NAME = "Update my customers"
HOSTILE = 'Müller & Söhne\'s "100%" $HOME `x`\n!'


@pytest.fixture(autouse=True)
def _on_linux(monkeypatch):
    monkeypatch.setattr(setup, "HERE", System.LINUX)
    monkeypatch.setattr("sheetcrm.cli.commands.setup.HERE", System.LINUX)


def files_beside(workbook):
    return sorted(each.name for each in workbook.parent.iterdir() if each != workbook)


def test_puts_a_button_there_once_and_says_what_it_does(sheetcrm, workbook):
    before = workbook.read_bytes()
    said = sheetcrm("setup", workbook)
    assert said.status == 0
    assert said.out == (
        f"'{NAME}.desktop' is now beside customers.xlsx.\n"
        "Double-click it whenever you like: it brings your list up to date, opens it and says in a "
        "window what happened. If your computer asks the first time whether it may be run, allow "
        "it.\n"
    )
    assert files_beside(workbook) == [f"{NAME}.desktop"]
    first = (workbook.parent / f"{NAME}.desktop").stat()
    assert first.st_mode & 0o111
    again = sheetcrm("setup", workbook)
    assert again.out.startswith(f"'{NAME}.desktop' is already beside customers.xlsx.")
    assert (workbook.parent / f"{NAME}.desktop").stat().st_ino == first.st_ino
    assert workbook.read_bytes() == before


def test_one_for_each_system_and_all_of_them_taken_away(sheetcrm, workbook):
    said = sheetcrm("setup", workbook, "--all", "--json")
    assert said.json == {
        "target": str(workbook),
        "buttons": [
            {"file": f"{NAME}.bat", "system": "Windows", "outcome": "made"},
            {"file": f"{NAME}.command", "system": "macOS", "outcome": "made"},
            {"file": f"{NAME}.desktop", "system": "Linux", "outcome": "made"},
        ],
    }
    (workbook.parent / "mine.bat").write_text("@echo off\n")
    workbook.unlink()  # it may be gone by then
    gone = sheetcrm("setup", workbook, "--remove", "--json")
    assert [each["outcome"] for each in gone.json["buttons"]] == ["removed"] * 3
    assert files_beside(workbook) == ["mine.bat"]
    assert sheetcrm("setup", workbook, "--remove").out == (
        "There is no button of ours beside customers.xlsx.\n"
    )


def test_a_file_of_somebody_else_stays_and_a_link_is_not_followed(sheetcrm, workbook, tmp_path):
    elsewhere = tmp_path / "mine.txt"
    elsewhere.write_text("mine")
    (tmp_path / f"{NAME}.desktop").symlink_to(elsewhere)
    (tmp_path / f"{NAME} (customers).desktop").write_text("mine")
    said = sheetcrm("setup", workbook)
    assert said.status == 1
    assert (
        said.out
        == f"'{NAME}.desktop' beside customers.xlsx is something else, so it was left alone.\n"
    )
    assert elsewhere.read_text() == "mine"
    assert (tmp_path / f"{NAME} (customers).desktop").read_text() == "mine"


def test_a_german_list_has_a_german_button(sheetcrm, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Kunden"
    for row in (["Vorname", "Nachname", "Telefon"], ["Ann", "Ott", "+49 171 5550101"]):
        book.active.append(row)
    book.save(tmp_path / "kunden.xlsx")
    said = sheetcrm("setup", tmp_path / "kunden.xlsx")
    assert said.out.startswith("„Kundenliste aktualisieren.desktop“ liegt jetzt neben kunden.xlsx.")
    entry = (tmp_path / "Kundenliste aktualisieren.desktop").read_text("utf-8")
    assert "\nName=Kundenliste aktualisieren\n" in entry


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["missing.xlsx"], 1, "There is no file missing.xlsx."),
        (["https://docs.google.com/spreadsheets/d/1AbC"], 1, "this is a link"),
        (["a: b.xlsx", "--all"], 1, "Windows does not allow a file named a: b.xlsx"),
        (["customers.xlsx", "--press", "--json"], 2, "Give only one of --all"),
        (["customers.xlsx", "--remove", "--all"], 2, "Give only one of --all"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(sheetcrm, workbook, monkeypatch, words, status, said):
    monkeypatch.chdir(workbook.parent)
    (workbook.parent / "a: b.xlsx").write_bytes(workbook.read_bytes())
    ended = sheetcrm("setup", *words)
    assert (ended.status, ended.out) == (status, "")
    assert said in " ".join(ended.err.split())
    assert not list(workbook.parent.glob(f"{NAME}*"))


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_that_may_not_be_written_is_told(sheetcrm, workbook):
    workbook.parent.chmod(0o500)
    try:
        said = sheetcrm("setup", workbook)
    finally:
        workbook.parent.chmod(0o700)
    assert said.status == 1
    assert "Make sure that you may write in its folder" in said.err


@pytest.fixture
def desk(tmp_path, workbook, monkeypatch):
    """A hostile folder with the workbook, and a computer whose program for workbooks notes what it opens."""
    folder = tmp_path / HOSTILE
    folder.mkdir()
    workbook = workbook.rename(folder / f"{HOSTILE} list.xlsx")
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "xdg-open").write_text(
        '#!/bin/sh\nprintf %s "$1" >"$OPENED.part"; mv "$OPENED.part" "$OPENED"\n'
    )
    (tools / "xdg-open").chmod(0o755)
    opened = tmp_path / "opened"
    for name, text in {
        "PATH": f"{tools}:/usr/bin:/bin",
        "OPENED": str(opened),
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
    }.items():
        monkeypatch.setenv(name, text)
    return workbook, opened


def in_a_window(*words):
    """Run words in a terminal, press Enter, and return what it showed, and the exit status."""
    pty = pytest.importorskip("pty")
    screen, inside = pty.openpty()
    process = subprocess.Popen(words, stdin=inside, stdout=inside, stderr=inside, cwd="/")
    os.close(inside)
    os.write(screen, b"\n")
    seen = b""
    try:
        while more := os.read(screen, 65536):
            seen += more
    except OSError:  # Linux says so at the end
        pass
    os.close(screen)
    return seen.decode().replace("\r\n", "\n"), process.wait()


def waited_for(path):
    """Return what a program of its own writes into a file, which it may not have done yet."""
    while not path.exists():
        os.sched_yield()
    return path.read_text("utf-8")


@pytest.mark.parametrize("system", [System.MACOS, System.LINUX])
def test_pressed_it_updates_the_list_opens_it_and_says_so(sheetcrm, desk, monkeypatch, system):
    workbook, opened = desk
    monkeypatch.setattr(setup, "HERE", system)
    monkeypatch.setattr("sheetcrm.cli.commands.setup.HERE", system)
    assert sheetcrm("setup", workbook).status == 0
    button = workbook.parent / f"{NAME}{system.suffix}"
    if system is System.MACOS:
        words = ["sh", str(button)]
    else:
        words = entries.arguments(entries.value(button.read_text("utf-8"), "Exec"))
    shown, status = in_a_window(*words)
    assert status == 0
    assert "\x1b" not in shown
    assert "brought up to date." in shown
    assert "conversation" in shown
    assert shown.rstrip().endswith("Press Enter to close this window.")
    assert waited_for(opened) == str(workbook)
    headings = [cell.value for cell in openpyxl.load_workbook(workbook)["Customers"][1]]
    assert "OK to contact" in headings


def test_a_workbook_that_stays_open_is_told_and_the_window_stays(sheetcrm, workbook, monkeypatch):
    monkeypatch.setattr(pressed, "PATIENCE_SECONDS", 0)
    workbook.with_name(f"~${workbook.name}").write_bytes(b"")
    read = []
    monkeypatch.setattr(
        sys, "stdin", type("Keys", (), {"readline": lambda _: read.append(1) or "\n"})()
    )
    said = sheetcrm("setup", workbook, "--press")
    assert said.status == 75
    assert "customers.xlsx is open in another program" in said.err
    assert said.out.endswith("Press Enter to close this window.\n")
    assert read == [1]
