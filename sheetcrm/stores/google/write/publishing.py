"""The one request that lets an update appear: values, new columns, marks, and the end of the lock.

Where much has changed, the new values were staged in the lock's own tab and are copied from there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sheetcrm.stores.google.sheet.outline import GENERATION
from sheetcrm.stores.google.write import requests
from sheetcrm.stores.google.write.lock import Lock, new_sheet_id
from sheetcrm.stores.google.write.owned_columns import add_columns, drop_columns
from sheetcrm.stores.google.write.rectangles import Rectangle
from sheetcrm.stores.google.write.requests import Request, area
from sheetcrm.stores.google.write.staging import Stage, stage_of
from sheetcrm.stores.google.write.update import Update
from sheetcrm.tables.tabs import HIDDEN

_WARNING = "sheetcrm keeps here what its columns show. It is replaced by every update."


@dataclass(frozen=True, slots=True)
class Publication:
    """The requests of an update that is published by the holder of a lock."""

    update: Update
    lock: Lock

    @property
    def size(self) -> tuple[int, int]:
        """The rows and columns of the hidden tab; it grows, but does not shrink."""
        hidden = self.update.rows.snapshot.outline.hidden
        height, width = self.update.hidden.height, self.update.hidden.width
        if hidden is None:
            return height, width
        return max(height, hidden.row_count), max(width, hidden.column_count)

    def direct(self, changed: Sequence[Rectangle]) -> list[Request]:
        """Return the requests that write the changed cells themselves."""
        sheet_id, opening = self._hidden_tab()
        cells = [requests.set_cells(sheet_id, rectangle) for rectangle in changed]
        return [*opening, *cells, *self._closing()]

    def from_stage(self) -> list[Request]:
        """Return the requests that copy the cells staged in the lock's tab."""
        sheet_id, opening = self._hidden_tab()
        height, width = self.size
        whole = ((0, height), (0, width))
        copied = requests.copy_cells(area(self.lock.sheet_id, *whole), area(sheet_id, *whole))
        return [*opening, copied, *self._closing()]

    def stage(self, changed: Sequence[Rectangle]) -> Stage:
        """Return how the changed cells are staged, beside a copy of those that are there."""
        copied = self._copied_to_stage()
        staged = stage_of(self.lock.sheet_id, changed, is_new=not copied)
        return replace(staged, opening=(*copied, *staged.opening))

    def _copied_to_stage(self) -> Sequence[Request]:
        """Return what copies the present cells to the lock's tab: only changes need to be sent."""
        hidden = self.update.rows.snapshot.outline.hidden
        if hidden is None:
            return ()
        height, width = self.size
        used = min(height, hidden.row_count), min(width, hidden.column_count)
        whole = ((0, used[0]), (0, used[1]))
        source, target = area(hidden.sheet_id, *whole), area(self.lock.sheet_id, *whole)
        return (requests.copy_cells(source, target),)

    def _hidden_tab(self) -> tuple[int, list[Request]]:
        """Return the hidden tab and what makes it, or makes it large enough."""
        outline = self.update.rows.snapshot.outline
        height, width = self.size
        if outline.hidden is None:
            sheet_id = new_sheet_id()
            return sheet_id, [
                requests.add_hidden_sheet(sheet_id, HIDDEN, height, width),
                requests.warn_when_edited(sheet_id, _WARNING),
                requests.add_sheet_metadata(sheet_id, GENERATION, self.lock.generation),
            ]
        sheet_id = outline.hidden.sheet_id
        opening: list[Request] = []
        if (outline.hidden.row_count, outline.hidden.column_count) != (height, width):
            opening.append(requests.resize(sheet_id, height, width))
        if outline.generation is not None:
            opening.append(requests.delete_metadata(outline.generation[0]))
        opening.append(requests.add_sheet_metadata(sheet_id, GENERATION, self.lock.generation))
        return sheet_id, opening

    def _closing(self) -> list[Request]:
        unlock = requests.delete_sheet(self.lock.sheet_id)
        # what is added stands right of what is taken out, so its place is still as it was read
        columns = [*add_columns(self.update), *drop_columns(self.update)]
        return [*columns, *self.update.appended, *self.update.pages, unlock]
