"""A tab that we keep is drawn anew, and what stood there at that very moment is set aside.

    read      what the plan was made of
    publish   one request: copies the tab beside, hidden, and writes over it; with everything else
    look      whether the copy, which comes with the answer, holds what was read; if not, the next
              run takes in what was typed
    clear     the copy goes, once nothing in it is new

Nobody can type between the copy and the writing, so nothing that was typed is ever lost.
Unverified against Google: what a copied tab brings along beside its cells.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheetcrm.changes import Change, ReplaceTab
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.http.service import SheetsService
from sheetcrm.stores.google.pages.drawing import page_requests
from sheetcrm.stores.google.sheet.cells_read import Rows, read_cells
from sheetcrm.stores.google.sheet.outline import BEFORE, Tab
from sheetcrm.stores.google.sheet.set_aside import is_as_read, row_of_digests
from sheetcrm.stores.google.sheet.snapshot import GoogleSnapshot
from sheetcrm.stores.google.sheet.typed_cells import cell_data
from sheetcrm.stores.google.write import requests
from sheetcrm.stores.google.write.changed import refusal_as_change
from sheetcrm.stores.google.write.lock import new_sheet_id
from sheetcrm.stores.google.write.requests import Request
from sheetcrm.tables.cells_at import differing


@dataclass(frozen=True, slots=True)
class Drawn:
    """A tab that is drawn anew: as it was read, and the number of the copy that is set aside."""

    tab: Tab
    read: Rows
    copy: int

    @property
    def copy_title(self) -> str:
        """What the copy is called."""
        return f"{BEFORE} {self.tab.sheet_id}"

    def set_aside(self) -> Iterator[Request]:
        """Yield the requests that copy the tab beside as it is when they are carried out."""
        yield requests.duplicate_sheet(self.tab.sheet_id, self.copy, self.copy_title)
        yield requests.hide_sheet(self.copy)
        seen = row_of_digests(self.tab.title, self.read)
        yield requests.append_rows(self.copy, [list(map(cell_data, seen))])


@dataclass(frozen=True, slots=True)
class Exchange:
    """The tabs that are drawn anew in one go."""

    drawn: tuple[Drawn, ...]
    requests: tuple[Request, ...]
    """All that is published of them."""

    @property
    def copies(self) -> tuple[str, ...]:
        """What the copies are called."""
        return tuple(each.copy_title for each in self.drawn)

    def is_as_read(self, service: SheetsService, copies: Mapping[str, Rows] | None) -> bool:
        """Return whether every tab was as it had been read when it was written.

        `copies` are the cells of the copies, if they are known already.
        """
        cells = read_cells(service, self.copies) if copies is None else copies
        return all(
            is_as_read(each.tab.title, each.read, cells[each.copy_title]) for each in self.drawn
        )

    def clear(self, service: SheetsService) -> None:
        """Take the copies away. Should that fail, the next sync does it."""
        _delete(service, [each.copy for each in self.drawn])


def exchange_of(snapshot: GoogleSnapshot, changes: Sequence[Change]) -> Exchange:
    """Return what is published of the tabs that are drawn anew; former copies go, they were read."""
    pages = [change for change in changes if isinstance(change, ReplaceTab)]
    pages += _still_to_come(snapshot, {page.tab for page in pages})
    outline = snapshot.outline
    drawn = [
        Drawn(outline.tab(page.tab), snapshot.shown(page.tab), new_sheet_id()) for page in pages
    ]
    published: list[Request] = [
        requests.delete_sheet(before.sheet_id) for before in outline.set_aside.values()
    ]
    for page, each in zip(pages, drawn, strict=True):
        published += each.set_aside()
        published += page_requests(snapshot, page)
    return Exchange(tuple(drawn), tuple(published))


def _still_to_come(snapshot: GoogleSnapshot, drawn: Collection[str]) -> Iterator[ReplaceTab]:
    """Yield the tabs that only a copy says everything of that was typed there: it is drawn, too."""
    for number in snapshot.outline.set_aside:
        tab = snapshot.outline.by_id(number)
        if tab is not None and tab.title not in drawn:
            rows = snapshot.grid(tab.title).rows
            if any(differing(snapshot.as_it_stands(tab.title), rows)):
                yield ReplaceTab(tab.title, rows, rows)


def _delete(service: SheetsService, sheet_ids: Sequence[int]) -> None:
    body = {"requests": [requests.delete_sheet(each) for each in sheet_ids]}
    with refusal_as_change():
        service.call("POST", ":batchUpdate", body=body, repeat=Repeat.ONCE)
