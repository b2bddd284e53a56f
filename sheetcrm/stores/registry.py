"""Which store a target means: the path of a workbook, or the link of a Google Sheet."""

from collections.abc import Callable
from pathlib import Path, PurePath

from sheetcrm.stores.google.links import is_link
from sheetcrm.stores.protocol import Store

Tell = Callable[[str, float], None]


def open_store(
    target: str | Path, credentials: Path | None = None, *, tell: Tell | None = None
) -> Store:
    """Return the store of a target. `credentials` is the key for a Google Sheet.

    `tell` hears when Google keeps us waiting, and for how many seconds at most. Raises
    SheetcrmError for what no store can hold, and where no access to Google is set up.
    """
    if isinstance(target, str) and is_link(target):
        return _sheet(target, credentials, tell)
    # a browser has no files, and nothing that need not read this one is to wait for it
    from sheetcrm.stores.workbook.store import WorkbookStore  # noqa: PLC0415

    return WorkbookStore(Path(target))


def open_in_excel(target: str | Path) -> Store | None:
    """Return the store of a workbook that is open in Excel on this computer, else None."""
    if isinstance(target, str) and is_link(target):
        return None
    # a workbook that nobody has open is not to wait for what speaks with Excel
    from sheetcrm.stores.live.desktop import find_open  # noqa: PLC0415

    return find_open(Path(target))


def short_name(target: str) -> str:
    """Return what to call a target in a sentence.

    >>> short_name("lists/customers.xlsx"), short_name("https://docs.google.com/spreadsheets/d/1A")
    ('customers.xlsx', 'the Google Sheet')
    """
    return "the Google Sheet" if is_link(target) else PurePath(target).name


def _sheet(link: str, credentials: Path | None, tell: Tell | None) -> Store:
    # Google's packages take longer to load than most syncs take: no workbook is to wait for them
    from sheetcrm.stores.google.http.retry_policy import Patience  # noqa: PLC0415
    from sheetcrm.stores.google.http.service import open_service  # noqa: PLC0415
    from sheetcrm.stores.google.store import GoogleStore  # noqa: PLC0415

    patience = Patience(tell=tell) if tell else Patience()
    return GoogleStore(open_service(link, credentials, patience))
