"""The previous states of a workbook, kept in the user's own data folder so that one can go back."""

import os
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

if sys.platform != "emscripten":  # in a browser there is no such folder
    from platformdirs import user_data_path

_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would write two bytes for every line's end."""


def history_folder(path: Path) -> Path:
    """Return the folder that keeps what undoing needs for a workbook; it may not exist yet."""
    mark = sha256(str(path).encode()).hexdigest()[:8]
    return user_data_path("sheetcrm", appauthor=False) / "history" / f"{path.stem}-{mark}"


def make_own_folder(folder: Path) -> None:
    """Make a folder that only its owner may look into, since it holds what customers said."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)


def moment_name(moment: datetime) -> str:
    """Return a moment as a file's name, in the order of time.

    >>> moment_name(datetime(2026, 3, 2, 8, 15, tzinfo=UTC))
    '20260302-081500-000000'
    """
    return moment.astimezone(UTC).strftime("%Y%m%d-%H%M%S-%f")


def keep_previous(path: Path, content: bytes) -> Path:
    """Keep what a workbook held in its history, and name the copy, which is whole and on the disk."""
    folder = history_folder(path)
    make_own_folder(folder)
    copy = folder / f"{moment_name(datetime.now(UTC))}{path.suffix}"
    write_whole(copy, content)
    return copy


def write_whole(path: Path, content: bytes) -> None:
    """Write a private file so that it is there whole or not at all, whatever happens meanwhile."""
    beside = path.with_name(f"{path.name}.part")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)
