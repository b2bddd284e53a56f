"""Sends an update: takes the lock, writes beside, and lets everything appear in one request.

    claim    the tab `_sheetcrm_lock`; its answer says whether all is as it was when we read
    enter    formulas of ours that are missing, by the identity of their columns
    stage    where much changed: the new values, 2 MB a request, in the lock's own tab
    publish  one request: values, new columns, marks; it also deletes the lock

Google executes a batchUpdate as a whole or not at all. So nobody ever sees a part of the values,
and a sync that was killed has changed nothing that shows: what it leaves is a hidden tab that the
next sync takes over. Each step either overwrites with the same, so that it may be repeated freely,
or is looked for after an unclear failure and only then repeated.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
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
from sheetcrm.stores.google.sheet.cells_read import CELLS_AFTER, Rows, cells_after, quoted_title
from sheetcrm.stores.google.sheet.outline import OUTLINE, Outline, read_outline
from sheetcrm.stores.google.sheet.snapshot import read_whole_outline
from sheetcrm.stores.google.write import requests
from sheetcrm.stores.google.write.batches import MOST_BYTES, batches, entries, size_of
from sheetcrm.stores.google.write.changed import moved, refusal_as_change
from sheetcrm.stores.google.write.lock import Lock, at_work, refuse_if_held
from sheetcrm.stores.google.write.publishing import Publication
from sheetcrm.stores.google.write.rectangles import rectangles
from sheetcrm.stores.google.write.requests import Request
from sheetcrm.stores.google.write.staging import Stage
from sheetcrm.stores.google.write.update import Update

BUSY = "Google is busy"


@dataclass
class UpdateSender:
    """One update on its way to Google."""

    service: SheetsService
    update: Update
    lock: Lock = field(default_factory=lambda: Lock.new(datetime.now(UTC)))

    def send(self) -> Mapping[str, Rows] | None:
        """Send everything and return the cells of the copies that were set aside, if they are known.

        Raises TargetBusy or TargetChanged if another sync was faster.
        """
        publication = Publication(self.update, self.lock)
        changed = rectangles(self.update.cells)
        publish = publication.direct(changed)
        stage = None
        if size_of({"requests": publish}) > MOST_BYTES:
            publish, stage = publication.from_stage(), publication.stage(changed)
        dropped = {mark.metadata_id for mark in self.update.dropped}
        has_to_wait = self.update.adds_helpers
        with self._locked(publication.size, stage):
            self._enter(lambda mark: not has_to_wait or mark in dropped)
            if stage is not None:
                self._stage(stage)
            copies = self._send_once(publish)
        with suppress(TargetChanged):  # it is done; what is missing now the next sync puts back
            self._enter(lambda mark: has_to_wait and mark not in dropped)
        return copies

    # the lock

    @contextmanager
    def _locked(self, size: tuple[int, int], stage: Stage | None) -> Iterator[None]:
        outline = self._claim(size if stage else (1, 1), stage.opening if stage else ())
        try:
            self._refuse_if_moved(outline)
            yield
        except BaseException:
            self._release()
            raise

    def _claim(self, size: tuple[int, int], opening: Sequence[Request]) -> Outline:
        """Take the lock, with room for the values where they are to be staged in its tab."""
        before = self.update.rows.snapshot.outline
        for _ in self.service.client.retry_policy.attempts(BUSY):
            try:
                return self._request_lock(before, size, opening)
            except UnclearOutcome:
                before = read_whole_outline(self.service)
                if self.lock.is_held_in(before):
                    return before
                refuse_if_held(before, datetime.now(UTC))
        raise busy(UnreadableAnswer())

    def _request_lock(
        self, before: Outline, size: tuple[int, int], opening: Sequence[Request]
    ) -> Outline:
        body = {
            "requests": [*self.lock.claim(before, *size), *opening],
            "includeSpreadsheetInResponse": True,
        }
        params = {"fields": f"updatedSpreadsheet({OUTLINE})"}
        try:
            with refusal_as_change():
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
        """Raise TargetChanged if another sync wrote since we read, or columns were moved."""
        then = self.update.rows.snapshot.outline
        tab = self.update.rows.tab
        present = now.by_id(tab.sheet_id)
        is_same = present is not None and (
            present.shape == tab.shape if self.update.added else present.marks == tab.marks
        )
        if not is_same or now.generation != then.generation:
            raise moved()

    def _release(self) -> None:
        """Give the lock back if it is still ours; else it expires."""
        with suppress(SheetcrmError):
            body = {"requests": [requests.delete_sheet(self.lock.sheet_id)]}
            self.service.call("POST", ":batchUpdate", body=body, repeat=Repeat.ONCE)

    # what is sent before and after it is published

    def _enter(self, is_included: Callable[[int], bool]) -> None:
        """Put formulas back, each in the column that carries its mark, wherever that stands."""
        entered = {mark: rows for mark, rows in self.update.entered.items() if is_included(mark)}
        for batch in batches(entries(entered)):
            body = {"valueInputOption": "USER_ENTERED", "data": batch}
            with refusal_as_change():
                path = "/values:batchUpdateByDataFilter"
                self.service.call("POST", path, body=body, repeat=Repeat.SAFE)

    def _stage(self, stage: Stage) -> None:
        for batch in batches(stage.entries):
            body = {"valueInputOption": "RAW", "data": batch}
            with refusal_as_change():  # a lock that expired may be gone
                self.service.call("POST", "/values:batchUpdate", body=body, repeat=Repeat.SAFE)

    def _send_once(self, publish: Sequence[Request]) -> Mapping[str, Rows] | None:
        """Send what must not happen twice; if the outcome is unclear, look before repeating it."""
        for _ in self.service.client.retry_policy.attempts(BUSY):
            try:
                with refusal_as_change():
                    return cells_after(self._publish(publish), self.update.copies)
            except UnclearOutcome as unclear:
                outline = self._outline_after(unclear)
                if outline.generation and outline.generation[1] == self.lock.generation:
                    return None
                if not self.lock.is_held_in(outline):
                    raise
        raise busy(UnreadableAnswer())

    def _publish(self, publish: Sequence[Request]) -> Mapping[str, Any]:
        """Let everything appear, and ask for the copies with it; without them if that is refused.

        Unverified against Google: the cells of a tab that the same request adds.
        """
        call = partial(self.service.call, "POST", ":batchUpdate", repeat=Repeat.ONCE)
        body = {"requests": publish}
        if not self.update.copies:
            return call(body=body)
        shown = {
            "includeSpreadsheetInResponse": True,
            "responseIncludeGridData": True,
            "responseRanges": list(map(quoted_title, self.update.copies)),
        }
        try:
            return call(params={"fields": CELLS_AFTER}, body=body | shown)
        except Refused as error:
            if error.status != BAD_REQUEST:
                raise
        return call(body=body)

    def _outline_after(self, unclear: UnclearOutcome) -> Outline:
        """Return the present outline; if even that cannot be read, the outcome stays unclear."""
        try:
            return read_whole_outline(self.service)
        except GoogleBusy as error:
            raise unclear from error
