"""Workbooks that are open in Excel on this computer, located without ever starting it."""

import atexit
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sheetcrm.stores.files.backups import history_folder
from sheetcrm.stores.files.locks import only_one_sync
from sheetcrm.stores.files.places import folded, place_of
from sheetcrm.stores.live.store import LiveStore

if TYPE_CHECKING:
    import xlwings as xw

HAS_EXCEL: Final = sys.platform in {"win32", "darwin"}
_MOST_ATTEMPTS: Final = 1_000
"""xlwings retries a busy Excel for ever; an owner who has to wait ought to be informed."""


def find_open(path: Path) -> LiveStore | None:
    """Return a workbook's store if it is open in Excel here and can be written, else None."""
    if not HAS_EXCEL:
        return None
    try:
        book = next(_open_at(place_of(path)), None)
        return None if book is None else replace(store_of(book), name=str(path))
    except Exception:  # noqa: BLE001 - a workbook that cannot be looked for is waited for, as ever
        return None


def store_of(book: "xw.Book") -> LiveStore:
    """Return the store of an open workbook; one that was saved here has the history of its file."""
    path = _path_of(book)
    if path is None:
        return LiveStore(book, book.name)
    return LiveStore(book, str(path), history_folder(path), lambda: only_one_sync(path))


def be_a_guest() -> None:
    """Keep xlwings from ending Excels that show no workbook when we are done, as it does by habit."""
    import xlwings  # noqa: PLC0415 - takes a while, and only who has the workbook open needs it

    windows = getattr(xlwings, "_xlwindows", None)
    if windows is not None:
        atexit.unregister(windows.cleanup)
        windows.N_COM_ATTEMPTS = _MOST_ATTEMPTS


def _path_of(book: "xw.Book") -> Path | None:
    """Return where a workbook lies on this computer; None if it was never saved here."""
    try:
        path = Path(book.fullname)
    except Exception:  # noqa: BLE001 - it lies on the web, and xlwings does not find its copy here
        return None
    return place_of(path) if path.is_file() else None


def _open_at(path: Path) -> Iterator["xw.Book"]:
    import xlwings  # noqa: PLC0415 - as above

    be_a_guest()
    for app in xlwings.apps:
        for book in app.books:
            is_it = folded(book.name) == folded(path.name) and _path_of(book) == path
            if is_it and not getattr(book.api, "ReadOnly", False):
                yield book
