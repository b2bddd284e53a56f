"""Whether there is room for files: folders that may be written, and space on their disks."""

import os
import shutil
from pathlib import Path

from sheetcrm.stores.files.backups import history_root
from sheetcrm.stores.files.locks import lock_folder


def own_folders() -> tuple[Path, ...]:
    """Return the folders without which no list can be changed; they may not exist yet."""
    return history_root(), lock_folder()


def in_the_way(folder: Path) -> Path | None:
    """Return what keeps a folder from being made or written: the folder itself or one above; else None."""
    nearest = nearest_there(folder)
    return None if os.access(nearest, os.W_OK | os.X_OK) and nearest.is_dir() else nearest


def free_bytes(folder: Path) -> int:
    """Return how much room there is where a folder lies, or will."""
    return shutil.disk_usage(nearest_there(folder)).free


def nearest_there(folder: Path) -> Path:
    """Return a folder or the nearest one above it that exists."""
    way = (folder, *folder.parents)
    return next(each for each in way if os.path.exists(each))  # noqa: PTH110 - Path's raises
