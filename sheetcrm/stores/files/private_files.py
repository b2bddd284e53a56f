"""Files that only their owner may read, each there whole or not at all, whatever the umask."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.files.held import remove_patiently, replace_patiently

_BINARY = getattr(os, "O_BINARY", 0)
"""Without it Windows writes two bytes for each line end."""
_FOLDER, _FILE = 0o700, 0o600
_NAMES = frozenset({"sheetcrm", "history"})
"""Folders above a private one that are ours as well."""


def make_own_folder(folder: Path) -> None:
    """Make a folder that only its owner may look into, since it holds personal data.

    So are the folders on the way to it that were not there yet.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
        each.chmod(_FOLDER)
    _close(folder)
    for each in folder.parents:
        if each.name not in _NAMES:
            break
        with suppress(PermissionError):  # it belongs to somebody else, who answers for it
            _close(each)


def _close(folder: Path) -> None:
    if stat.S_IMODE(folder.stat().st_mode) != _FOLDER:
        folder.chmod(_FOLDER)


def create_private(path: Path) -> None:
    """Create an empty private file. Raises FileExistsError if there is one of that name."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE))
    path.chmod(_FILE)


def write_whole(path: Path, content: bytes) -> None:
    """Write a private file that is there whole or not at all, whatever happens meanwhile."""
    beside = path.with_name(f"{path.name}.part")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, _FILE)
        with os.fdopen(handle, "wb") as out:
            beside.chmod(_FILE)
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        replace_patiently(beside, path)
    finally:
        remove_patiently(beside)  # half a file on a full disk


def flush_folder(folder: Path) -> None:
    """Make the new names in a folder survive a power cut, where the system can."""
    with suppress(OSError):  # Windows cannot open a folder; its rename is durable by itself
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def is_text(name: str) -> bool:
    """Return whether a file's name is text in Unicode, as JSON and workbooks need it."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def is_open_to_others(file: Path) -> bool:
    """Return whether other users of this computer may read a file; on Windows they may not."""
    return os.name == "posix" and bool(stat.S_IMODE(file.stat().st_mode) & 0o077)


@contextmanager
def home_or_refused() -> Iterator[None]:
    """Refuse if the system tells no folder of this user's own."""
    try:
        yield
    except (RuntimeError, KeyError) as error:  # such as a job's user that no list of users has
        raise SheetcrmError("files.no_home") from error


@contextmanager
def read_or_refused(folder: Path) -> Iterator[None]:
    """Refuse if what was kept in a folder cannot be looked at."""
    try:
        yield
    except OSError as error:
        raise SheetcrmError("history.not_read", folder=folder, why=error.strerror) from error


@contextmanager
def kept_or_refused(folder: Path) -> Iterator[None]:
    """Refuse if nothing can be kept: a sync that could not be undone must not happen."""
    try:
        yield
    except OSError as error:
        raise SheetcrmError("history.not_kept", folder=folder, why=error.strerror) from error
