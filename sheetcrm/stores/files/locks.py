"""Keeps two programs from writing at once: lock files of Excel and LibreOffice, and our own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENAMETOOLONG
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.stores.files import held
from sheetcrm.stores.files.private_files import home_or_refused, make_own_folder


def refuse_if_open(path: Path) -> None:
    """Raise TargetBusy if Excel or LibreOffice has the workbook open."""
    for lock in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if _is_there(lock):
            raise open_elsewhere(path, lock)
    if held.ON_WINDOWS:
        _refuse_if_held(path)


def open_elsewhere(path: Path, lock: Path | None = None) -> TargetBusy:
    """Return the error for a workbook that another program has open, as the file `lock` shows."""
    if lock is None:
        return TargetBusy("files.open_elsewhere", file=path.name)
    return TargetBusy("files.locked", file=path.name, lock=lock.name)


def lock_folder() -> Path:
    """Return the folder of our own locks; it may not exist yet."""
    with home_or_refused():
        return user_cache_path("sheetcrm", appauthor=False)


@contextmanager
def only_one_sync(path: Path) -> Iterator[None]:
    """Hold our own lock on a workbook. It lies in the user's cache, not beside the workbook."""
    folder = lock_folder()
    name = sha256(os.fsencode(path)).hexdigest()[:16]
    lock = FileLock(folder / f"{name}.lock", mode=0o600)
    try:
        make_own_folder(folder)
        lock.acquire(timeout=0)
    except Timeout:
        raise TargetBusy("files.being_updated", file=path.name) from None
    except OSError as error:
        raise _not_locked(path, folder, error) from error
    try:
        yield
    finally:
        lock.release()


def _is_there(lock: Path) -> bool:
    try:
        return lock.exists()
    except OSError as error:
        if error.errno == ENAMETOOLONG:  # nobody can have made such a file
            return False
        raise


def _not_locked(path: Path, folder: Path, error: OSError) -> SheetcrmError:
    return SheetcrmError("files.not_locked", file=path.name, folder=folder, why=error.strerror)


def _refuse_if_held(path: Path) -> None:
    """Try to open the workbook: Excel lets others read an open one, but not write it."""
    try:
        with path.open("r+b"):
            pass
    except PermissionError as error:
        if held.keeps_out(path, error):
            raise open_elsewhere(path) from error
