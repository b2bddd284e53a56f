"""The previous states of a workbook, kept in the user's own data folder so that one can go back."""

import os
from hashlib import sha256
from pathlib import Path

from platformdirs import user_data_path

from sheetcrm.stores.files.naming import shortened
from sheetcrm.stores.files.numbering import newest_number, numbered
from sheetcrm.stores.files.private_files import (
    home_or_refused,
    kept_or_refused,
    make_own_folder,
    write_whole,
)


def own_data() -> Path:
    """Return our folder in the user's own data; it may not exist yet."""
    with home_or_refused():
        return user_data_path("sheetcrm", appauthor=False)


def history_root() -> Path:
    """Return the folder that keeps all histories; it may not exist yet."""
    return own_data() / "history"


def history_folder(path: Path) -> Path:
    """Return the folder that keeps what undoing needs for a workbook; it may not exist yet."""
    mark = sha256(os.fsencode(path)).hexdigest()[:8]
    return history_root() / f"{shortened(path.stem)}-{mark}"


def keep_previous(path: Path, content: bytes) -> Path:
    """Save a workbook's previous content in its history, and return the path of the copy.

    It has the number of the journal's newest entry: that of the sync about to replace it.
    """
    folder = history_folder(path)
    with kept_or_refused(folder):
        make_own_folder(folder)
        copy = folder / numbered(newest_number(folder), path.suffix)
        write_whole(copy, content)
    return copy
