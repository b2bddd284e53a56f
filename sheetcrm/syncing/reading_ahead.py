"""What will be read for certain is read in the background, while there is other work to do."""

from pathlib import Path

from sheetcrm.stores.store import ReadsAhead, Snapshot
from sheetcrm.tables.tabs import telling_tabs, told_by_name

LOG_FILE = "remembered-log"
"""Where the last sync keeps the log for this one, if it was worth it."""


def read_ahead(snapshot: Snapshot, folder: Path | None) -> None:
    """Begin to read the customers and, where nothing of it is remembered in `folder`, the log."""
    if not isinstance(snapshot, ReadsAhead):
        return
    is_remembered = folder is not None and (folder / LOG_FILE).is_file()
    for tab in telling_tabs(snapshot.tabs):
        if not (is_remembered and told_by_name(tab) == "interactions"):
            snapshot.read_ahead(tab)
