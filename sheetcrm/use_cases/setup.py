"""Setup: a button beside the workbook, for whoever would rather double-click than type."""

import os
import subprocess
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sheetcrm.errors import SheetcrmError
from sheetcrm.setup.buttons.beside import carry_out, read_beside
from sheetcrm.setup.buttons.button import System
from sheetcrm.setup.buttons.contents import GONE, TITLE, Wanted, button_for
from sheetcrm.setup.buttons.plan import Outcome, Planned, plan_buttons, plan_removal
from sheetcrm.setup.program import ELSEWHERE, Program, program_here
from sheetcrm.stores.files.naming import is_refused_by_windows
from sheetcrm.stores.files.places import refuse_if_no_file
from sheetcrm.stores.registry import kind_of
from sheetcrm.use_cases.looking.reading import read_book
from sheetcrm.use_cases.target import Target
from sheetcrm.wording.spoken import say, speak

__all__ = [
    "HERE",
    "Outcome",
    "Planned",
    "SetUp",
    "System",
    "open_for_its_owner",
    "set_up",
    "take_away",
]

HERE: Final = {"win32": System.WINDOWS, "darwin": System.MACOS}.get(sys.platform, System.LINUX)


@dataclass(frozen=True, slots=True)
class SetUp:
    """What was done beside a workbook."""

    target: str
    buttons: tuple[Planned, ...]


def set_up(target: Target, systems: Collection[System]) -> SetUp:
    """Put a button beside a workbook for each system, and speak the workbook's language from then on.

    Raises SheetcrmError if the list cannot be read, or nothing can be written there.
    """
    workbook = _place(str(target.name))
    refuse_if_no_file(workbook, workbook.name)
    if System.WINDOWS in systems and is_refused_by_windows(workbook.name):
        raise SheetcrmError("cli.no_name", name=workbook.name)
    speak(read_book(target).language)
    wanted = Wanted(workbook, say(TITLE), say(GONE))
    buttons = [
        button_for(system, _program(system), wanted) for system in System if system in systems
    ]
    planned = plan_buttons(buttons, workbook, read_beside(workbook))
    carry_out(workbook, planned)
    return SetUp(str(workbook), planned)


def take_away(target: Target) -> SetUp:
    """Remove the buttons of a workbook, which need not be there any more."""
    workbook = _place(str(target.name))
    planned = plan_removal(workbook, read_beside(workbook))
    carry_out(workbook, planned)
    return SetUp(str(workbook), planned)


def open_for_its_owner(workbook: Path) -> bool:
    """Open a workbook in the program that is set for it, and return whether there is one."""
    if sys.platform == "win32":
        os.startfile(workbook)  # noqa: S606 - the owner's own workbook
        return True
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        subprocess.Popen(  # noqa: S603 - two words, and no shell
            [opener, str(workbook)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # it outlives this window
        )
    except OSError:
        return False
    return True


def _place(name: str) -> Path:
    """Return where a workbook lies, links followed. Raises SheetcrmError for what is no path of text."""
    if "://" in name:
        raise SheetcrmError("setup.only_files")
    return Path(kind_of(name).place(name))


def _program(system: System) -> Program:
    return program_here() if system is HERE else ELSEWHERE
