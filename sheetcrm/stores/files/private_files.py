"""Files that only their owner may read, each there whole or not at all."""

import os
import stat
from pathlib import Path

from sheetcrm.stores.files.held import remove_patiently, replace_patiently

_BINARY = getattr(os, "O_BINARY", 0)
"""Without it Windows writes two bytes for each line end."""


def make_own_folder(folder: Path) -> None:
    """Make a folder that only its owner may look into, since it holds personal data."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)


def create_private(path: Path) -> None:
    """Create an empty private file. Raises FileExistsError if there is one of that name."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def write_whole(path: Path, content: bytes) -> None:
    """Write a private file that is there whole or not at all, whatever happens meanwhile."""
    beside = path.with_name(f"{path.name}.part")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        replace_patiently(beside, path)
    finally:
        remove_patiently(beside)  # half a file on a full disk


def is_open_to_others(file: Path) -> bool:
    """Return whether other users of this computer may read a file; on Windows they may not."""
    return os.name == "posix" and bool(stat.S_IMODE(file.stat().st_mode) & 0o077)
