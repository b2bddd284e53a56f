"""Reads what lies beside a workbook, and carries out what was planned, each file whole or not at all."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from sheetcrm.errors import SheetcrmError
from sheetcrm.setup.buttons.button import System
from sheetcrm.setup.buttons.plan import Beside, Outcome, Planned
from sheetcrm.stores.files.held import remove_patiently, replace_patiently
from sheetcrm.stores.files.saving import beside as temporary_beside
from sheetcrm.stores.files.saving import new_file

_MOST_BYTES: Final = 64_000
"""No button is longer."""
_SUFFIXES: Final = tuple(system.suffix for system in System)


def read_beside(workbook: Path) -> Beside:
    """Return what has a button's ending in the folder of a workbook. Raises SheetcrmError."""
    try:
        names = os.listdir(workbook.parent)  # noqa: PTH208 - their names only
    except OSError as error:
        raise SheetcrmError(
            "files.not_reached", file=str(workbook.parent), why=error.strerror
        ) from error
    ending = (name for name in names if name.lower().endswith(_SUFFIXES))
    return {name: _content(workbook.with_name(name)) for name in ending}


def carry_out(workbook: Path, planned: Iterable[Planned]) -> None:
    """Write and remove what was planned. Raises SheetcrmError if that cannot be done."""
    for each in planned:
        path = workbook.with_name(each.file)
        if each.outcome in {Outcome.RENEWED, Outcome.REMOVED} and _content(path) != each.before:
            raise SheetcrmError("setup.changed_meanwhile", file=path.name)
        try:
            _do(path, each)
        except OSError as error:
            raise SheetcrmError("setup.not_written", file=path.name, why=error.strerror) from error


def _do(path: Path, planned: Planned) -> None:
    if planned.outcome is Outcome.REMOVED:
        remove_patiently(path)
    elif planned.outcome is Outcome.MADE and planned.content is not None:
        with new_file(path) as temporary:
            _write(temporary, planned.content)
    elif planned.outcome is Outcome.RENEWED and planned.content is not None:
        with temporary_beside(path) as temporary:
            temporary.unlink()
            _write(temporary, planned.content)
            replace_patiently(temporary, path)


def _write(path: Path, content: bytes) -> None:
    """Write a new file that may be run by whoever may read it."""
    with path.open("xb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    mode = stat.S_IMODE(path.stat().st_mode)
    path.chmod(mode | (mode & 0o444) >> 2)


def _content(path: Path) -> bytes | None:
    """Return what a file holds; None for a link, a folder, what is too long or may not be read."""
    try:
        state = path.lstat()
        is_short = stat.S_ISREG(state.st_mode) and state.st_size <= _MOST_BYTES
        return path.read_bytes() if is_short else None
    except OSError:
        return None
