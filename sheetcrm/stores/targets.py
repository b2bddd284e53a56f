"""Which store a target means: the path of a workbook, or (later) the link of a Google Sheet."""

from pathlib import Path

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.live.desktop import find_open
from sheetcrm.stores.store import Store
from sheetcrm.stores.workbook import WorkbookStore


def open_store(target: str | Path) -> Store:
    """Return the store of a target. Raises SheetcrmError for what no store can hold."""
    if isinstance(target, str) and target.startswith(("http://", "https://")):
        raise SheetcrmError(
            "Google Sheets cannot be kept up to date yet.",
            "Download the sheet as an Excel workbook (.xlsx) and name that file.",
        )
    return WorkbookStore(Path(target))


def open_in_excel(target: str | Path) -> Store | None:
    """Return the store of a workbook that is open in Excel on this computer, else None."""
    return find_open(Path(target))
