"""Tabs that we added go again when that is undone, unless somebody typed in them.

hide    the tabs: from then on nobody types in one that is not shown
look    what they hold
delete  those that hold what they held when they were added; the others are shown again
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sheetcrm.changes import Change, RemoveTab
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.http.service import SheetsService
from sheetcrm.stores.google.sheet.cells_read import read_cells
from sheetcrm.stores.google.sheet.outline import ADDED, Outline, Tab
from sheetcrm.stores.google.sheet.own_values import content_digest
from sheetcrm.stores.google.write import requests
from sheetcrm.stores.google.write.changed import refusal_as_change
from sheetcrm.stores.google.write.requests import Request
from sheetcrm.templates.description import Tab as Described
from sheetcrm.templates.filled import grid_of


def marked_as_added(tabs: Iterable[Described], ids: Mapping[str, int]) -> Iterator[Request]:
    """Yield what notes of tabs that are added, in the same request, what they hold."""
    for tab in tabs:
        digest = content_digest(grid_of(tab).rows)
        yield requests.add_sheet_metadata(ids[tab.name], ADDED, digest)


def take_away(service: SheetsService, outline: Outline, changes: Sequence[Change]) -> int:
    """Take away the tabs that are to go, and return how many went."""
    tabs = [outline.tab(each.tab) for each in changes if isinstance(each, RemoveTab)]
    if not tabs:
        return 0
    _send(service, [requests.hide_sheet(tab.sheet_id) for tab in tabs])
    cells = read_cells(service, [tab.title for tab in tabs])
    gone = [tab for tab in tabs if content_digest(cells[tab.title]) == tab.added]
    _send(service, [_deleted_or_shown(tab, is_gone=tab in gone) for tab in tabs])
    return len(gone)


def _deleted_or_shown(tab: Tab, *, is_gone: bool) -> Request:
    return requests.delete_sheet(tab.sheet_id) if is_gone else requests.show_sheet(tab.sheet_id)


def _send(service: SheetsService, wanted: Sequence[Request]) -> None:
    with refusal_as_change():
        service.call("POST", ":batchUpdate", body={"requests": wanted}, repeat=Repeat.ONCE)
