"""What stands in a button: for Windows a batch file, for macOS a shell script, for Linux a desktop entry.

Each does one thing: it runs `sheetcrm setup --press` on the workbook beside it, in a window. Those of
Windows and macOS find the workbook in their own folder, so that may be moved; a desktop entry
knows no such place, and names the whole path.
"""

from dataclasses import dataclass
from pathlib import PurePath

from sheetcrm.setup.buttons.button import Button, System, marked
from sheetcrm.setup.buttons.quoting import (
    doubled,
    echoed_by_cmd,
    entry_text,
    for_cmd,
    for_exec,
    for_sh,
)
from sheetcrm.setup.program import Program

PRESS = "setup --press --"
TITLE = "Update my customers"
GONE = "sheetcrm is not where it was on this computer, or not installed. Nothing was changed. Install it, then run: sheetcrm setup FILE"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a button is to do, and what it says, in the owner's language."""

    workbook: PurePath
    title: str
    gone: str


def button_for(system: System, program: Program, wanted: Wanted) -> Button:
    """Return the button of a system."""
    make = {System.WINDOWS: _for_windows, System.MACOS: _for_macos, System.LINUX: _for_linux}
    return Button(system, wanted.title, make[system](program, wanted))


def _for_windows(program: Program, wanted: Wanted) -> bytes:
    path, name = for_cmd(program.path), doubled(wanted.workbook.name)
    found = (
        f"if not exist {path} goto gone"
        if program.is_here
        else f"where {path} >nul 2>nul || goto gone"
    )
    lines = (
        "@echo off",
        "setlocal EnableExtensions DisableDelayedExpansion",
        'set "NoDefaultCurrentDirectoryInExePath=1"',
        "chcp 65001 >nul",
        f"title {echoed_by_cmd(wanted.title)}",
        found,
        f'{" ".join((path, *program.words, PRESS))} "%~dp0{name}"',
        "exit /b",
        ":gone",
        f"echo {echoed_by_cmd(wanted.gone)}",
        "pause",
        "exit /b 1",
    )
    text = "".join(f"{line}\r\n" for line in lines)
    return marked(text, "setlocal", "rem", wanted.workbook.name)


def _for_macos(program: Program, wanted: Wanted) -> bytes:
    path = for_sh(program.path)
    found = f"[ -x {path} ]" if program.is_here else f"command -v {path} >/dev/null"
    text = f"""#!/bin/sh
case $0 in */*) folder=${{0%/*}} ;; *) folder=. ;; esac
if ! {found}; then
    printf '%s\\n' {for_sh(wanted.gone)}
    read -r _
    exit 1
fi
exec {" ".join((path, *program.words, PRESS))} "$folder"/{for_sh(wanted.workbook.name)}
"""
    return marked(text, "case $0", "#", wanted.workbook.name)


def _for_linux(program: Program, wanted: Wanted) -> bytes:
    words = (for_exec(program.path), *program.words, PRESS, for_exec(str(wanted.workbook)))
    text = f"""[Desktop Entry]
Type=Application
Version=1.0
Name={entry_text(wanted.title)}
Exec={" ".join(words)}
Icon=x-office-spreadsheet
Terminal=true
"""
    return marked(text, "Type=", "#", wanted.workbook.name)
