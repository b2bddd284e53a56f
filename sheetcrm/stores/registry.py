"""The kinds of stores there are, and which of them a target belongs to. A new kind is added here."""

from pathlib import Path

from sheetcrm.stores.google.kind import GoogleSheetKind
from sheetcrm.stores.kind import KeepsAccess, ReportWait, SharesPace, StoreKind, TargetName
from sheetcrm.stores.pace import Pace
from sheetcrm.stores.protocol import Store
from sheetcrm.stores.workbook.kind import WorkbookKind

KINDS: tuple[StoreKind, ...] = (GoogleSheetKind(), WorkbookKind())
"""The first that recognises a target opens it; a workbook is any path that no other kind takes."""


def kind_of(target: TargetName) -> StoreKind:
    """Return the kind of store that a target belongs to."""
    return next(kind for kind in KINDS if kind.recognises(target))


def open_store(
    target: TargetName,
    credentials: Path | None = None,
    *,
    report_wait: ReportWait | None = None,
    pace: Pace | None = None,
) -> Store:
    """Return the store of a target; `credentials` is a key, where its kind needs one.

    `pace` is that of the targets which are brought up to date together. Raises SheetcrmError for
    what no store can hold, and where no access is set up.
    """
    kind = kind_of(target)
    if pace is not None and isinstance(kind, SharesPace):
        return kind.open_paced(target, credentials, report_wait, pace)
    return kind.open(target, credentials, report_wait)


def short_name(target: TargetName) -> str:
    """Return what to call a target in a sentence.

    >>> short_name("lists/customers.xlsx"), short_name("https://docs.google.com/spreadsheets/d/1A")
    ('customers.xlsx', 'the Google Sheet')
    """
    return kind_of(target).short_name(target)


def access_keeper() -> KeepsAccess:
    """Return the kind of store whose key or sign-in is kept on this computer."""
    return next(kind for kind in KINDS if isinstance(kind, KeepsAccess))
