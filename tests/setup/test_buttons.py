"""A button runs one command on the workbook beside it, whatever the folder and the workbook are called."""

import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import batch_files
import entries
import pytest
from names import ELSEWHERE, HOSTILE, ON_WINDOWS_TOO

from sheetcrm.setup.buttons.button import System, mark_of
from sheetcrm.setup.buttons.contents import GONE, TITLE, Wanted, button_for
from sheetcrm.setup.program import Program
from sheetcrm.wording.catalogue import catalogue_of

PRESSED = ["setup", "--press", "--"]
WORDS = ("-P", "-m", "sheetcrm")
RECORDER = f"""#!{sys.executable}
import os, sys
with open(os.environ["RECORD"], "wb") as out:
    out.write(b"\\0".join(map(os.fsencode, sys.argv[1:])))
"""
needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sh of its own")


def text_of(system, program, workbook):
    return button_for(system, program, Wanted(workbook, TITLE, GONE)).content.decode()


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run words and return what the recorder was started with, in a folder where nothing may appear."""
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    record = tmp_path / "record"
    monkeypatch.setenv("RECORD", str(record))

    def run_words(*words):
        record.unlink(missing_ok=True)
        ran = subprocess.run(words, cwd=nowhere, capture_output=True, check=False)
        assert ran.stderr == b""
        assert list(nowhere.iterdir()) == []
        return record.read_bytes().decode().split("\0")

    return run_words


@pytest.fixture
def place(tmp_path):
    """Make a folder and a program in it, which records the words that it is started with."""

    def make(name):
        folder = tmp_path / "list" / f"{name}x"
        folder.mkdir(parents=True)
        program = folder / f"python {name}"
        program.write_text(RECORDER, encoding="utf-8")
        program.chmod(0o755)
        return folder, program

    return make


@needs_sh
@pytest.mark.parametrize("name", HOSTILE)
def test_a_shell_script_finds_its_workbook_whatever_it_is_called(name, place, run):
    folder, program = place(name)
    workbook = folder / f"{name}.xlsx"
    text = text_of(System.MACOS, Program(str(program), WORDS), workbook)
    button = folder / "Update my customers.command"
    button.write_text(text, encoding="utf-8", newline="")
    assert run("sh", str(button)) == [*WORDS, *PRESSED, str(workbook)]


@needs_sh
@pytest.mark.parametrize("name", HOSTILE)
def test_a_desktop_entry_names_its_workbook_whatever_it_is_called(name, place, run):
    folder, program = place(name)
    workbook = folder / f"{name}.xlsx"
    command = entries.value(text_of(System.LINUX, Program(str(program), WORDS), workbook), "Exec")
    expected = [*WORDS, *PRESSED, str(workbook)]
    assert entries.arguments(command) == [str(program), *expected]
    assert run(*entries.arguments(command)) == expected
    assert run("sh", "-c", command.replace("%%", "%")) == expected  # as GLib and KDE take it apart


@pytest.mark.parametrize("name", ON_WINDOWS_TOO)
def test_a_batch_file_finds_its_workbook_whatever_it_is_called(name):
    program = rf"C:\Users\{name}\python.exe"
    workbook = PureWindowsPath(r"C:\list", f"{name}.xlsx")
    lines = text_of(System.WINDOWS, Program(program, WORDS), workbook).split("\r\n")
    folder = f"D:\\{name}\\"
    (runs,) = (line for line in lines if "--press" in line)
    assert batch_files.arguments(runs, folder) == [
        program,
        *WORDS,
        *PRESSED,
        f"{folder}{workbook.name}",
    ]
    (asks,) = (line for line in lines if "exist" in line)
    assert batch_files.arguments(asks, folder) == ["if", "not", "exist", program, "goto", "gone"]


def test_a_batch_file_has_the_form_that_windows_reads():
    workbook = PureWindowsPath(r"C:\Müller\Kunden.xlsx")
    text = text_of(System.WINDOWS, Program(r"C:\Müller\python.exe", WORDS), workbook)
    assert text.count("\n") == text.count("\r\n")
    before, _, after = text.partition("chcp 65001 >nul\r\n")
    assert before.isascii()  # until then it is read in the letters of the computer
    assert not after.isascii()
    assert not text.startswith("\ufeff")
    lines = text.split("\r\n")
    assert lines[0] == "@echo off"
    assert "setlocal EnableExtensions DisableDelayedExpansion" in lines
    assert lines.index("exit /b") < lines.index(":gone") < lines.index("pause")
    assert lines[-2:] == ["exit /b 1", ""]


@pytest.mark.parametrize("language", ["English", "German"])
@pytest.mark.parametrize("text", [GONE, TITLE])
def test_what_a_batch_file_says_is_shown_as_it_is(language, text):
    said = catalogue_of(language).text(text)
    content = button_for(
        System.WINDOWS,
        Program("sheetcrm", is_here=False),
        Wanted(PureWindowsPath("a.xlsx"), said, said),
    ).content.decode()
    for verb in ("echo ", "title "):
        (line,) = (
            each for each in content.split("\r\n") if each.startswith(verb) and "off" not in each
        )
        assert batch_files.echoed(line.removeprefix(verb)) == said


@needs_sh
def test_a_program_that_is_gone_is_told_instead_of_started(tmp_path):
    text = text_of(System.MACOS, Program(str(tmp_path / "gone"), WORDS), tmp_path / "a.xlsx")
    ran = subprocess.run(["sh", "-c", text], input=b"\n", capture_output=True, check=False)
    assert (ran.returncode, ran.stdout.decode(), ran.stderr) == (1, f"{GONE}\n", b"")


def test_for_another_system_the_program_is_looked_up_there_and_never_beside_the_workbook():
    elsewhere, workbook = Program("sheetcrm", is_here=False), PurePosixPath("/list/a.xlsx")
    batch = text_of(System.WINDOWS, elsewhere, workbook)
    assert batch.index("NoDefaultCurrentDirectoryInExePath=1") < batch.index('where "sheetcrm"')
    assert "command -v sheetcrm" in text_of(System.MACOS, elsewhere, workbook)
    assert 'Exec="sheetcrm" setup --press -- ' in text_of(System.LINUX, elsewhere, workbook)


@pytest.mark.parametrize("system", System)
@pytest.mark.parametrize("name", ["a", *ELSEWHERE])
def test_a_button_is_known_again_until_somebody_changes_it(system, name):
    content = text_of(system, Program("/python", WORDS), Path("/list", f"{name}.xlsx")).encode()
    mark = mark_of(content)
    assert mark.is_as_made
    assert not mark_of(content + b"# mine\n").is_as_made
    assert not mark_of(content.replace(b"/python", b"/mine")).is_as_made
    assert mark_of(b"@echo off\r\n") is None
