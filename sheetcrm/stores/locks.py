"""Not two at once: the lock files of Excel and LibreOffice, and our own between two syncs."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from sheetcrm.errors import TargetBusy


def refuse_if_open(path: Path) -> None:
    """Raise TargetBusy if Excel or LibreOffice has the workbook open."""
    for lock in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if lock.exists():
            raise TargetBusy(
                f"{path.name} is open in another program.",
                f"Close {path.name} and run this again. "
                f"If it is not open anywhere, delete the leftover file {lock.name} beside it.",
            )


@contextmanager
def only_one_sync(path: Path) -> Iterator[None]:
    """Hold our own lock on a workbook. It lies in the user's cache, not beside the workbook."""
    folder = user_cache_path("sheetcrm", appauthor=False, ensure_exists=True)
    name = sha256(str(path).encode()).hexdigest()[:16]
    lock = FileLock(folder / f"{name}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise TargetBusy(
            f"{path.name} is just being updated by another sheetcrm.", "Try again in a moment."
        ) from None
    try:
        yield
    finally:
        lock.release()
