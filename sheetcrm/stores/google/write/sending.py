"""Sends an update: takes the lock, writes beside, and lets everything appear in one request.

    claim    the tab `_sheetcrm_lock`; its answer says whether all is as it was when we read
    enter    formulas of ours that are missing, by the identity of their columns
    stage    where much changed: the new values, 2 MB a request, in the lock's own tab
    publish  one request: values, new columns, marks; it also deletes the lock

Google carries a batchUpdate out as a whole or not at all. So nobody ever sees a part of the values,
and a sync that was killed has changed nothing that shows: what it leaves is a hidden tab that the
next sync takes over. Each step either overwrites with the same, so that it may be repeated freely,
or is looked for after an unclear failure and only then repeated.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sheetcrm.errors import SheetcrmError, TargetChanged
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.http.error_messages import busy
from sheetcrm.stores.google.http.errors import (
    BAD_REQUEST,
    GoogleBusy,
    Refused,
    UnclearOutcome,
    UnreadableAnswer,
)
from sheetcrm.stores.google.http.service import SheetsService
from sheetcrm.stores.google.sheet.outline import GENERATION, LOCK, OUTLINE, Outline, read_outline
from sheetcrm.stores.google.sheet.snapshot import quoted_title, read_whole_outline
from sheetcrm.stores.google.write import requests
from sheetcrm.stores.google.write.batches import MOST_BYTES, batches, entries, size_of
from sheetcrm.stores.google.write.lock import Lock, at_work, new_sheet_id, refuse_if_held
from sheetcrm.stores.google.write.owned_columns import add_columns, drop_columns
from sheetcrm.stores.google.write.rectangles import Rectangle, rectangles
from sheetcrm.stores.google.write.requests import Request, area
from sheetcrm.stores.google.write.update import Update
from sheetcrm.tables.tabs import HIDDEN

_ROWS_A_PIECE = 50
_WARNING = "sheetcrm keeps here what its columns show. It is replaced by every update."


@dataclass
class Sending:
    """One update on its way to Google."""

    service: SheetsService
    update: Update
    lock: Lock = field(default_factory=lambda: Lock.new(datetime.now(UTC)))

    def carry_out(self) -> None:
        """Send everything. Raises TargetBusy or TargetChanged where somebody was faster."""
        changed = rectangles(self.update.cells)
        publish = self._publish(changed)
        is_staged = size_of({"requests": publish}) > MOST_BYTES
        if is_staged:
            publish = self._publish_staged()
        dropped = {mark.metadata_id for mark in self.update.dropped}
        has_to_wait = self.update.adds_machinery
        with self._locked(is_staged):
            self._enter(lambda mark: not has_to_wait or mark in dropped)
            if is_staged:
                self._stage(changed)
            self._send_once(publish)
        with suppress(TargetChanged):  # it is done; what is missing now the next sync puts back
            self._enter(lambda mark: has_to_wait and mark not in dropped)

    # the lock

    @contextmanager
    def _locked(self, is_staged: bool) -> Iterator[None]:  # noqa: FBT001 - a size
        outline = self._claim(is_staged=is_staged)
        try:
            self._refuse_if_moved(outline)
            yield
        except BaseException:
            self._release()
            raise

    def _claim(self, *, is_staged: bool) -> Outline:
        before = self.update.rows.snapshot.outline
        for _ in self.service.client.retry_policy.attempts("Google is busy"):
            try:
                return self._ask_for_lock(before, is_staged=is_staged)
            except UnclearOutcome:
                before = read_whole_outline(self.service)
                if self.lock.is_held_in(before):
                    return before
                refuse_if_held(before, datetime.now(UTC))
        raise busy(UnreadableAnswer())

    def _ask_for_lock(self, before: Outline, *, is_staged: bool) -> Outline:
        height, width = self._size() if is_staged else (1, 1)
        body = {
            "requests": [*self.lock.claim(before, height, width), *self._copy_to_lock(is_staged)],
            "includeSpreadsheetInResponse": True,
        }
        params = {"fields": f"updatedSpreadsheet({OUTLINE})"}
        try:
            with _nobody_meanwhile():
                answer = self.service.call(
                    "POST", ":batchUpdate", params=params, body=body, repeat=Repeat.ONCE
                )
        except TargetChanged as error:
            is_taken = isinstance(error.__cause__, Refused) and error.__cause__.is_taken
            if is_taken or before.lock:  # somebody else took the lock, or took the expired one over
                raise at_work() from error
            raise
        return read_outline(answer["updatedSpreadsheet"])

    def _refuse_if_moved(self, now: Outline) -> None:
        """Raise TargetChanged where another sync wrote since we read, or columns were moved."""
        then = self.update.rows.snapshot.outline
        tab = self.update.rows.tab
        found = now.by_id(tab.sheet_id)
        is_same = found is not None and (
            found.shape == tab.shape if self.update.added else found.marks == tab.marks
        )
        if not is_same or now.generation != then.generation:
            raise _moved()

    def _release(self) -> None:
        """Give the lock back if it is still ours; else it expires."""
        with suppress(SheetcrmError):
            body = {"requests": [requests.delete_sheet(self.lock.sheet_id)]}
            self.service.call("POST", ":batchUpdate", body=body, repeat=Repeat.ONCE)

    # what goes before

    def _enter(self, is_meant: Callable[[int], bool]) -> None:
        """Put formulas back, each in the column that carries its mark, wherever that stands."""
        entered = {mark: rows for mark, rows in self.update.entered.items() if is_meant(mark)}
        for batch in batches(entries(entered)):
            body = {"valueInputOption": "USER_ENTERED", "data": batch}
            with _nobody_meanwhile():
                path = "/values:batchUpdateByDataFilter"
                self.service.call("POST", path, body=body, repeat=Repeat.SAFE)

    def _copy_to_lock(self, is_staged: bool) -> Sequence[Request]:  # noqa: FBT001 - a size
        """Begin with what there is, so that only what changed needs to be sent."""
        hidden = self.update.rows.snapshot.outline.hidden
        if not is_staged or hidden is None:
            return ()
        height, width = self._size()
        used = min(height, hidden.row_count), min(width, hidden.column_count)
        whole = ((0, used[0]), (0, used[1]))
        return (
            requests.copy_cells(area(hidden.sheet_id, *whole), area(self.lock.sheet_id, *whole)),
        )

    def _stage(self, changed: Sequence[Rectangle]) -> None:
        for batch in batches(_staged(changed)):
            body = {"valueInputOption": "RAW", "data": batch}
            with _nobody_meanwhile():  # a lock that expired may be gone
                self.service.call("POST", "/values:batchUpdate", body=body, repeat=Repeat.SAFE)

    # the one request that shows

    def _publish(self, changed: Sequence[Rectangle]) -> list[Request]:
        sheet_id, opening = self._hidden_tab()
        cells = [requests.set_cells(sheet_id, rectangle) for rectangle in changed]
        return [*opening, *cells, *self._closing()]

    def _publish_staged(self) -> list[Request]:
        sheet_id, opening = self._hidden_tab()
        height, width = self._size()
        whole = ((0, height), (0, width))
        copied = requests.copy_cells(area(self.lock.sheet_id, *whole), area(sheet_id, *whole))
        return [*opening, copied, *self._closing()]

    def _hidden_tab(self) -> tuple[int, list[Request]]:
        """Return the hidden tab and what makes it, or makes it large enough."""
        outline = self.update.rows.snapshot.outline
        height, width = self._size()
        if outline.hidden is None:
            sheet_id = new_sheet_id()
            return sheet_id, [
                requests.add_hidden_sheet(sheet_id, HIDDEN, height, width),
                requests.warn_when_edited(sheet_id, _WARNING),
                requests.note_on_sheet(sheet_id, GENERATION, self.lock.generation),
            ]
        sheet_id = outline.hidden.sheet_id
        opening: list[Request] = []
        if (outline.hidden.row_count, outline.hidden.column_count) != (height, width):
            opening.append(requests.resize(sheet_id, height, width))
        if outline.generation is not None:
            opening.append(requests.drop_note(outline.generation[0]))
        opening.append(requests.note_on_sheet(sheet_id, GENERATION, self.lock.generation))
        return sheet_id, opening

    def _closing(self) -> list[Request]:
        unlock = requests.delete_sheet(self.lock.sheet_id)
        return [*drop_columns(self.update), *add_columns(self.update), unlock]

    def _size(self) -> tuple[int, int]:
        """Return the rows and columns of the hidden tab; it grows, but does not shrink."""
        hidden = self.update.rows.snapshot.outline.hidden
        height, width = self.update.hidden.height, self.update.hidden.width
        if hidden is None:
            return height, width
        return max(height, hidden.row_count), max(width, hidden.column_count)

    def _send_once(self, publish: Sequence[Request]) -> None:
        """Send what must not happen twice; where the outcome is unclear, look first."""
        body = {"requests": publish}
        for _ in self.service.client.retry_policy.attempts("Google is busy"):
            try:
                with _nobody_meanwhile():
                    self.service.call("POST", ":batchUpdate", body=body, repeat=Repeat.ONCE)
            except UnclearOutcome as unclear:
                outline = self._look(unclear)
                if outline.generation and outline.generation[1] == self.lock.generation:
                    return
                if not self.lock.is_held_in(outline):
                    raise
            else:
                return
        raise busy(UnreadableAnswer())

    def _look(self, unclear: UnclearOutcome) -> Outline:
        """Return what there is now; where not even that can be seen, it stays unclear."""
        try:
            return read_whole_outline(self.service)
        except GoogleBusy as error:
            raise unclear from error


@contextmanager
def _nobody_meanwhile() -> Iterator[None]:
    """Take a refusal for what it is: what we wanted to write to is no longer as it was."""
    try:
        yield
    except Refused as error:
        if error.status != BAD_REQUEST or error.is_protected or error.is_full:
            raise
        raise _moved() from error


def _moved() -> TargetChanged:
    return TargetChanged("google.moved")


def _staged(changed: Sequence[Rectangle]) -> Iterator[dict[str, Any]]:
    """Yield changed cells for the lock's tab; a blank text clears a cell, null would leave it."""
    title = quoted_title(LOCK)
    for rectangle in changed:
        for at in range(0, len(rectangle.rows), _ROWS_A_PIECE):
            rows = rectangle.rows[at : at + _ROWS_A_PIECE]
            values = [["" if value is None else value for value in row] for row in rows]
            place = Rectangle(rectangle.row + at, rectangle.column, rows)
            yield {"range": f"{title}!{place.address}", "values": values}
