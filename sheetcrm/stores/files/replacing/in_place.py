"""Writes a new content into a file itself, where a new file in its place would not be the same one.

That is so for a file of somebody else's, which would become ours, and for one that has several
names. It takes no single step, so the old and the new content are both on the disk before it
begins: what a kill leaves half done is put back by the next command.
"""

import os
from io import FileIO
from itertools import zip_longest
from pathlib import Path

from sheetcrm.errors import OutcomeUnclear, SheetcrmError, TargetBusy, TargetChanged
from sheetcrm.stores.files.replacing.ownership import keeps_special_permissions, ownership_of


def refuse_if_not_writable(path: Path) -> None:
    """Raise SheetcrmError if a content cannot be written into a file without harm."""
    if not keeps_special_permissions(path):
        raise SheetcrmError("files.special_permissions", file=path.name)
    with path.open("r+b"):  # a permission that the system tells only whoever tries
        pass


def write_into(path: Path, content: bytes, expected: bytes, copy: Path) -> None:
    """Put a content in the place of the expected one, durably, or leave that there.

    `copy` is where the expected one is kept, too. Raises TargetChanged if something else is there,
    TargetBusy if another user's sheetcrm is writing, OutcomeUnclear if what was begun could
    neither be finished nor taken back.
    """
    mode = ownership_of(path).mode
    with path.open("r+b", buffering=0) as file:
        _lock(file, path)
        if file.readall() != expected:
            raise TargetChanged("files.changed_meanwhile", file=path.name)
        try:
            _reserve(file, len(content))
            _overwrite(file, content)
        except OSError as error:
            if not _is_taken_back(file, expected):
                raise OutcomeUnclear("files.half_written", file=path.name, copy=copy) from error
            raise
    if ownership_of(path).mode != mode:  # writing takes set-user-ID away, even from an owner
        path.chmod(mode)


def is_half_written(present: bytes, old: bytes, new: bytes) -> bool:
    """Return whether a content is what a kill can have left between the old and the new one.

    >>> is_half_written(b"newold", b"oldold", b"newnew"), is_half_written(b"mine", b"old", b"new")
    (True, False)
    """
    if len(present) > max(len(old), len(new)):
        return False
    return all(
        byte in (was, will, 0)
        for byte, was, will in zip_longest(present, old, new)
        if byte is not None
    )


def put_back(path: Path, present: bytes, content: bytes) -> None:
    """Put a whole content back into a file that was left half written.

    Raises TargetBusy if it is being written just now, TargetChanged if it is not what it was.
    """
    with path.open("r+b", buffering=0) as file:
        _lock(file, path)
        if file.readall() != present:
            raise TargetChanged("files.changed_meanwhile", file=path.name)
        _overwrite(file, content)


def _lock(file: FileIO, path: Path) -> None:
    """Keep the sheetcrm of another user out, whose own lock lies in another folder."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        raise TargetBusy("files.being_updated", file=path.name) from None
    except OSError:  # some network drives know no locks; the content is compared all the same
        return


def _reserve(file: FileIO, size: int) -> None:
    """Take the room on the disk before anything is overwritten."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file.fileno(), 0, size)


def _overwrite(file: FileIO, content: bytes) -> None:
    file.seek(0)
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]
    file.truncate(len(content))
    os.fsync(file.fileno())


def _is_taken_back(file: FileIO, content: bytes) -> bool:
    try:
        _overwrite(file, content)
    except OSError:
        return False
    return True
