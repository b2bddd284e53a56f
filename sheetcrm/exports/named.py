"""An export that an owner named once: the newest file of its folder that is called like it."""

import re
from pathlib import Path
from typing import Final

Stamp = list[str | int]
"""The name of a file, when it was changed last in nanoseconds, and its size in bytes."""

_LETTERS: Final = re.compile(r"[\W\d_]+")


def newest_like(named: Path) -> Path | None:
    """Return the newest file with the same letters in its name; None where there is none.

    Programs add a number or a day to the name: orders_export_1.csv is followed by
    orders_export_2.csv, or by orders_export_1 (1).csv.
    """
    if not named.parent.is_dir():
        return None
    alike = (each for each in named.parent.iterdir() if _like(each) == _like(named))
    files = [each for each in alike if each.is_file()]
    return max(files, key=lambda each: (each.stat().st_mtime_ns, each.name), default=None)


def stamp_of(named: Path) -> Stamp:
    """Return what tells whether another file is the newest now, or the same one changed."""
    newest = newest_like(named)
    if newest is None:
        return []
    state = newest.stat()
    return [newest.name, state.st_mtime_ns, state.st_size]


def _like(file: Path) -> tuple[str, str]:
    return _LETTERS.sub("", file.stem).casefold(), file.suffix.casefold()
