"""Puts a new file in an old one's place in one step, so that at every moment one of them is whole.

Where the new file could not be what the old one was (somebody else's, one of several names), its
content is written into the old one; see `replacing`.
"""

import os
import platform
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EROFS
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from platformdirs import user_cache_dir

from sheetcrm.errors import SheetcrmError, TargetChanged
from sheetcrm.stores.files.held import (
    keeps_out,
    may_be_held,
    remove_patiently,
    replace_patiently,
)
from sheetcrm.stores.files.locks import open_elsewhere
from sheetcrm.stores.files.naming import shortened
from sheetcrm.stores.files.private_files import create_private, flush_folder
from sheetcrm.stores.files.replacing.in_place import refuse_if_not_writable
from sheetcrm.stores.files.replacing.ownership import make_alike

Fingerprint = tuple[int, int, int]


def fingerprint_of(path: Path) -> Fingerprint:
    """Return what changes when somebody saves a file: modification time, size and inode."""
    try:
        state = path.stat()
    except FileNotFoundError:
        raise _moved_away(path) from None
    except OSError as error:
        raise _not_reached(path, error) from error
    return state.st_mtime_ns, state.st_size, state.st_ino


def content_of(path: Path) -> bytes:
    """Return what a file holds.

    Raises TargetBusy if another program holds it, SheetcrmError if it may not be read.
    """
    try:
        return path.read_bytes()
    except PermissionError as error:
        if keeps_out(path, error):
            raise open_elsewhere(path) from error
        raise SheetcrmError("ooxml.not_readable", file=path.name) from error
    except FileNotFoundError:
        raise _moved_away(path) from None
    except OSError as error:
        raise _not_reached(path, error) from error


def _not_reached(path: Path, error: OSError) -> SheetcrmError:
    """Return the error for a drive that breaks, or that the network has lost, while we read."""
    return SheetcrmError("files.not_reached", file=path.name, why=error.strerror)


def changed_meanwhile(path: Path) -> TargetChanged:
    """Return the error that somebody saved the file between our reading and our writing."""
    return TargetChanged("files.changed_meanwhile", file=path.name)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Yield the name of a temporary file in the same folder, gone afterwards.

    Raises SheetcrmError if the folder or the file may not be written, or the disk is full.
    """
    if path.exists() and not os.access(path, os.W_OK):
        raise _cannot_write(path, PermissionError())
    # not tempfile's: in a folder that may not be written it tries for ever on Windows until Python 3.12
    temporary = path.with_name(f"{_prefix(path)}{token_hex(4)}.part")
    try:
        create_private(temporary)
        yield temporary
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        # a scanner of Windows reads it, or the drive fails: the next sync removes it
        with suppress(OSError):
            remove_patiently(temporary)


def may_take_its_place(temporary: Path, path: Path) -> bool:
    """Make a finished file like a workbook in all but content, and return whether that was possible.

    If not, its content is to be written into the workbook itself. Raises OSError or SheetcrmError
    if that is not possible either.
    """
    if path.stat().st_nlink == 1 and make_alike(temporary, path):
        return True
    refuse_if_not_writable(path)
    return False


def put_in_place(temporary: Path, path: Path) -> None:
    """Put a finished file durably in a workbook's place.

    Raises TargetBusy if Windows refuses because a program has the workbook open.
    """
    try:
        replace_patiently(temporary, path)
    except PermissionError as error:
        if may_be_held(error):
            raise open_elsewhere(path) from error
        raise
    flush_folder(path.parent)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all. Raises FileExistsError if there is one."""
    with new_file(path) as temporary, temporary.open("xb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Yield the name of a file to write, which has its own name afterwards.

    Raises FileExistsError if there is one of that name by then.
    """
    clear_leftovers(path)
    temporary = path.with_name(f"{_prefix(path)}{token_hex(4)}.part")
    try:
        yield temporary
        _take_free_name(temporary, path)
    finally:
        remove_patiently(temporary)
    flush_folder(path.parent)


def clear_leftovers(path: Path) -> None:
    """Remove what a killed sync left beside a workbook. Call it while holding our lock.

    Only this user's syncs on this computer use such names, and while we hold the lock none of them
    is running. Other people's syncs in a shared folder may be: their files are left alone.
    """
    leftover = re.compile(re.escape(_prefix(path)) + r"[a-z0-9_]+\.part")
    with suppress(
        OSError
    ):  # a folder that may not be listed or changed: writing will fail and report it
        for found in path.parent.iterdir():
            if leftover.fullmatch(found.name):
                found.unlink(missing_ok=True)


def _take_free_name(temporary: Path, path: Path) -> None:
    """Give a file its name, unlike `rename` only if no file has that."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except (OSError, AttributeError):  # a disk, or a browser, where no file has two names
        if path.exists():
            raise FileExistsError from None
        temporary.rename(path)


def _moved_away(path: Path) -> SheetcrmError:
    return SheetcrmError("files.moved_away", file=path.name)


def _prefix(path: Path) -> str:
    own = ""
    with suppress(RuntimeError):  # a user without a folder of their own can make a new workbook
        own = user_cache_dir("sheetcrm", appauthor=False)
    whose = f"{path.name}|{platform.node()}|{own}"
    return f".{shortened(path.name)}-{sha256(os.fsencode(whose)).hexdigest()[:6]}"


def _cannot_write(path: Path, error: OSError) -> SheetcrmError:
    # a virus scanner has our copy, or somebody has just opened the workbook
    if keeps_out(Path(error.filename or path), error):
        return open_elsewhere(path)
    if isinstance(error, PermissionError) or error.errno == EROFS:
        return SheetcrmError("files.write_protected", file=path.name)
    return SheetcrmError("files.not_saved", file=path.name, why=error.strerror)
