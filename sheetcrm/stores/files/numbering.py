"""Numbered files in a history folder: their order does not depend on a clock."""

import os
import re
from collections.abc import Container
from contextlib import suppress
from pathlib import Path

from sheetcrm.stores.files.held import remove_patiently

_NUMBERED = re.compile(r"([0-9]{6,})\.\w+(\.part)?")
"""What a killed sync leaves half written counts as well, or nobody would ever remove it."""


def numbered(number: int, end: str) -> str:
    """Return the name of a numbered file.

    >>> numbered(12, ".json")
    '000012.json'
    """
    return f"{number:06d}{end}"


def number_of(path: Path) -> int | None:
    """Return the number in a file's name; None if it has none.

    >>> number_of(Path("history/000012.xlsx")), number_of(Path("history/state.json"))
    (12, None)
    """
    found = _NUMBERED.fullmatch(path.name)
    return int(found[1]) if found else None


def newest_number(folder: Path) -> int:
    """Return the highest number in a folder, 0 if there is none."""
    return max((number_of(path) or 0 for path in folder.iterdir()), default=0)


def reserve_number(folder: Path, end: str) -> int:
    """Reserve the next number by creating an empty private file, and return it."""
    number = newest_number(folder)
    while True:
        number += 1
        try:
            handle = os.open(
                folder / numbered(number, end), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600
            )
        except FileExistsError:
            continue  # another sync of this store was quicker
        os.close(handle)
        return number


def remove_numbered(folder: Path, numbers: Container[int | None]) -> None:
    """Remove all files of these numbers."""
    for path in folder.iterdir():
        number = number_of(path)
        if number is not None and number in numbers and not path.is_dir():
            with suppress(PermissionError):  # on Windows one that is open in Excel stays for now
                remove_patiently(path)
