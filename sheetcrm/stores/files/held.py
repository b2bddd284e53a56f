"""Files that another program holds: only Windows forbids to replace or to remove them.

A virus scanner or an indexer opens every new file for a moment, and Excel keeps a workbook for as
long as it is open. So what Windows refuses is tried again for a moment before it counts.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import Final, TypeVar

ON_WINDOWS: Final = sys.platform == "win32"
_HELD: Final = frozenset({32, 33})
"""Errors of Windows: another program holds the file (32) or a part of it (33)."""
_DENIED: Final = 5
"""The error of Windows when a file that another program has open is to be replaced."""
_PAUSES: Final = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between the attempts."""

R = TypeVar("R")


def is_held(error: BaseException | None) -> bool:
    """Return whether Windows refused something because another program holds the file."""
    return getattr(error, "winerror", None) in _HELD


def may_be_held(error: BaseException) -> bool:
    """Return whether Windows refused to replace a file because another program has it open."""
    return is_held(error) or getattr(error, "winerror", None) == _DENIED


def keeps_out(path: Path, error: BaseException | None) -> bool:
    """Return whether an attempt to open a file failed because another program holds it.

    Python's `open` does not pass on what Windows says. A rename of the file to its own name does,
    and changes nothing.
    """
    if is_held(error) or not (ON_WINDOWS and isinstance(error, PermissionError)):
        return is_held(error)
    try:
        path.rename(path)
    except OSError as refusal:
        return is_held(refusal)
    return False


def replace_patiently(new: Path, old: Path) -> None:
    """Put a file in another's place in one step."""
    _patiently(lambda: new.replace(old))


def remove_patiently(path: Path) -> None:
    """Remove a file, if it is there."""
    _patiently(lambda: path.unlink(missing_ok=True))


def _patiently(do: Callable[[], R]) -> R:
    for pause in _PAUSES:
        try:
            return do()
        except PermissionError as error:
            if not may_be_held(error):
                raise
        sleep(pause)
    return do()
