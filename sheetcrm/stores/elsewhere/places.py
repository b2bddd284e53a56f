"""Where such a log is: files beside the workbook, or the address of a database, which names no secret."""

import os
import re
from pathlib import Path, PurePath
from typing import Final

from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.tables.settings.elsewhere import called

_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_VARIABLE: Final = "$"
"""What stands before the name of an environment variable that holds the address."""
KINDS: Final = (".parquet", ".csv")


def is_address(place: str) -> bool:
    """Return whether a place is a database's address, or a variable that holds it.

    >>> is_address("postgresql://till/shop"), is_address("$TILL"), is_address("till exports")
    (True, True, False)
    """
    return place.startswith(_VARIABLE) or _ADDRESS.match(place) is not None


def address_of(place: str) -> str:
    """Return a database's address. Raises SheetcrmError where a variable does not hold it."""
    if not place.startswith(_VARIABLE):
        return place
    address = os.environ.get(place.removeprefix(_VARIABLE), "")
    if not _ADDRESS.match(address):
        raise SheetcrmError("elsewhere.no_address", variable=place.removeprefix(_VARIABLE))
    return address


def files_of(place: str, folder: Path) -> list[Path]:
    """Return the files of a place in the workbook's folder or below, by name; all are of one kind.

    Raises TargetBusy where there are none, SheetcrmError where they are of several kinds or the place
    is elsewhere on the disk.
    """
    path = PurePath(place)
    if path.is_absolute() or ".." in path.parts:
        raise SheetcrmError("elsewhere.not_below", place=called(place))
    named = folder / path
    found = [named] if named.is_file() else sorted(named.iterdir()) if named.is_dir() else []
    files = [each for each in found if each.suffix.lower() in KINDS]
    if not files:
        raise TargetBusy("elsewhere.no_files", place=called(place))
    if len({each.suffix.lower() for each in files}) > 1:
        raise SheetcrmError("elsewhere.several_kinds", place=called(place))
    return files
