"""Workbooks that are open in Excel on this computer: found without ever starting it."""

import atexit
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sheetcrm.stores.backups import history_folder
from sheetcrm.stores.live.store import LiveStore
from sheetcrm.stores.locks import only_one_sync

if TYPE_CHECKING:
    import xlwings as xw

HAS_EXCEL: Final = sys.platform in {"win32", "darwin"}
_MOST_ATTEMPTS: Final = 1_000
"""xlwings asks a busy Excel again for ever; whoever is asked to wait ought to hear of it."""


def find_open(path: Path) -> LiveStore | None:
    """Return a workbook's store if it is open in Excel here and can be written, else None."""
    if not HAS_EXCEL:
        return None
    try:
        book = next(_open_at(path.resolve()), None)
        return None if book is None else replace(store_of(book), name=str(path))
    except Exception:  # noqa: BLE001 - a workbook that cannot be looked for is waited for, as ever
        return None


def store_of(book: "xw.Book") -> LiveStore:
    """Return the store of an open workbook; one that was saved here has the history of its file."""
    path = Path(book.fullname)
    if not path.is_file():
        return LiveStore(book, book.name)  # never saved yet, or it lies on the web
    path = path.resolve()
    return LiveStore(book, str(path), history_folder(path), lambda: only_one_sync(path))


def _open_at(path: Path) -> Iterator["xw.Book"]:
    import xlwings  # noqa: PLC0415 - takes a while, and only who has the workbook open needs it

    _be_a_guest(xlwings)
    for app in xlwings.apps:
        for book in app.books:
            # by name first: to ask for the place of one that lies on the web may fail
            is_it = book.name.casefold() == path.name.casefold() and path.samefile(book.fullname)
            if is_it and not getattr(book.api, "ReadOnly", False):
                yield book


def _be_a_guest(xlwings: object) -> None:
    """Keep xlwings from ending Excels that show no workbook when we are done, as it does by habit."""
    windows = getattr(xlwings, "_xlwindows", None)
    if windows is not None:
        atexit.unregister(windows.cleanup)
        windows.N_COM_ATTEMPTS = _MOST_ATTEMPTS
