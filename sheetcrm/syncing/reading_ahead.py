"""What will be read for certain is read in the background, while there is other work to do."""

from pathlib import Path

from sheetcrm.stores.protocol import ReadsAhead, Snapshot
from sheetcrm.tables.tabs import telling_tabs, told_by_name

LOG_FILE = "remembered-log"
"""Where the last sync keeps the log for this one, if it was worth it."""


def read_ahead(snapshot: Snapshot, folder: Path | None) -> None:
    """Begin to read the customers and, where nothing of it is remembered in `folder`, the log."""
    is_remembered = folder is not None and (folder / LOG_FILE).is_file()
    for tab in telling_tabs(snapshot.tabs):
        if not (is_remembered and is_log(tab)):
            begin(snapshot, tab)


def begin(snapshot: Snapshot, tab: str) -> None:
    """Begin to read a tab, where the store can do that."""
    if isinstance(snapshot, ReadsAhead):
        snapshot.read_ahead(tab)


def is_log(tab: str) -> bool:
    """Tell whether a tab's name says that it is the log."""
    return told_by_name(tab) == "interactions"
