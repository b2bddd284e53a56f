"""How sheetcrm is started: here as it runs just now, on another computer by its name."""

import sys
from dataclasses import dataclass
from typing import Final

from sheetcrm.stores.files.private_files import is_text


@dataclass(frozen=True, slots=True)
class Program:
    """How sheetcrm is started: a program, and the words that go before a command."""

    path: str
    words: tuple[str, ...] = ()
    is_here: bool = True
    """Whether the path is that of a file on this computer, not a name that the other one looks up."""


ELSEWHERE: Final = Program("sheetcrm", is_here=False)


def program_here() -> Program:
    """Return how sheetcrm is started on this computer."""
    if not sys.executable or not is_text(sys.executable):
        return ELSEWHERE
    if getattr(sys, "frozen", False):  # an executable that PyInstaller made
        return Program(sys.executable)
    # -P: what lies in the folder of the workbook is no part of the program
    return Program(sys.executable, ("-P", "-m", "sheetcrm"))
