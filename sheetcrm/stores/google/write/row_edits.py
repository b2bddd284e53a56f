"""Cells in the owner's rows that the owner asked us to change, even if rows are moved meanwhile.

Google writes to places, and people sort. So each row is marked with metadata, which moves along
when rows are inserted, deleted or dragged; what stands in it is read by the mark and compared with
what was read before; it is written by the mark; and the answer to the writing shows the whole row
once more, as it was at that very moment. Sorting moves cells and leaves marks where they are: if
that happened just before the writing, the answer shows another row, whose cells are put back.
Unverified against Google: what becomes of marks on rows, and the rows in such an answer.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

from sheetcrm.errors import OutcomeUnclear, SheetcrmError
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.http.service import SheetsService
from sheetcrm.stores.google.sheet.outline import Tab
from sheetcrm.stores.google.write import requests
from sheetcrm.stores.google.write.batches import batches
from sheetcrm.stores.google.write.changed import moved, refusal_as_change
from sheetcrm.tables.cells_at import cell_in, is_same
from sheetcrm.tables.grid import Cell

Cells = Sequence[Cell]
_MOST_REPAIRS = 5
_HIGHEST_ID = 2**31 - 1
_SHOWN = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "SERIAL_NUMBER"}


@dataclass(frozen=True, slots=True)
class RowEdit:
    """What some cells of a row become, by column (from 0); a row is identified by all its cells."""

    tab: Tab
    row: int
    """Where it was read, counted from 1."""
    owned: frozenset[int]
    """The columns of ours, which may change at any time."""
    before: Cells
    after: Mapping[int, Cell]
    """Nothing for a header row, which is only checked."""
    mark: int = field(default_factory=lambda: 1 + secrets.randbelow(_HIGHEST_ID))

    @property
    def expected(self) -> Cells:
        """The row after the change."""
        width = max([len(self.before), *(column + 1 for column in self.after)])
        return [self.after.get(at, cell_in(self.before, at)) for at in range(width)]

    def reversed(self) -> "RowEdit":
        """Return what puts the cells of the row back."""
        back = {column: cell_in(self.before, column) for column in self.after}
        return replace(self, before=self.expected, after=back)

    def is_row(self, cells: Cells, like: Cells) -> bool:
        """Return whether cells are those of a row, as far as they are the owner's and not volatile."""
        width = max(len(cells), len(like))
        return all(
            is_same(_fixed(cell_in(cells, at)), _fixed(cell_in(like, at)))
            for at in range(width)
            if at not in self.owned
        )

    def is_elsewhere(self, cells: Cells, like: Cells) -> bool:
        """Return whether cells are those of a row, whatever stands in the columns that change."""
        ignored = replace(self, owned=self.owned | self.after.keys())
        return ignored.is_row(cells, like)


@dataclass(frozen=True, slots=True)
class RowEditor:
    """Marks rows, checks that each is the one that is meant, and writes to them."""

    service: SheetsService
    edits: Sequence[RowEdit]
    rows_read: Mapping[str, Sequence[Cells]]
    """The rows of each tab as they were read, to put back what was written to another row."""

    @contextmanager
    def checked(self) -> Iterator[None]:
        """Mark the rows. Raises TargetChanged, having written nothing, where one has changed."""
        if not self.edits:
            yield
            return
        try:
            self._mark()
            self._check()
            yield
        finally:
            self._unmark()

    def write(self) -> None:
        """Write to the marked rows, all or none.

        Raises TargetChanged if a row moved at that very moment; all cells are put back then.
        """
        edits = [edit for edit in self.edits if edit.after]
        undone = self._written_elsewhere(edits)
        if not undone:
            return
        moved_marks = {edit.mark for edit in undone}
        undone += [edit.reversed() for edit in edits if edit.mark not in moved_marks]
        self._repair(undone)
        raise moved()

    @contextmanager
    def put_back_if_refused(self) -> Iterator[None]:
        """Put the cells back that were written, if what is to follow them certainly did not happen."""
        try:
            yield
        except OutcomeUnclear:
            raise
        except SheetcrmError:
            self._repair([edit.reversed() for edit in self.edits if edit.after])
            raise

    def _repair(self, undone: list[RowEdit]) -> None:
        for _ in range(_MOST_REPAIRS):
            if not undone:
                break
            undone = self._written_elsewhere(undone)

    def _mark(self) -> None:
        body = {"requests": [requests.mark_row(e.tab.sheet_id, e.row, e.mark) for e in self.edits]}
        with refusal_as_change():
            self.service.call("POST", ":batchUpdate", body=body, repeat=Repeat.SAFE)

    def _unmark(self) -> None:
        """Take all marks away, those of syncs that were killed among them."""
        with suppress(SheetcrmError):
            body = {"requests": [requests.unmark_rows()]}
            self.service.call("POST", ":batchUpdate", body=body, repeat=Repeat.SAFE)

    def _check(self) -> None:
        filters = [requests.by_metadata(edit.mark) for edit in self.edits]
        body = {"dataFilters": filters, **_SHOWN}
        path = "/values:batchGetByDataFilter"
        with refusal_as_change():
            answer = self.service.call("POST", path, body=body, repeat=Repeat.SAFE)
        present = dict(_by_mark(answer.get("valueRanges", ()), "valueRange"))
        for edit in self.edits:
            if edit.mark not in present or not edit.is_row(present[edit.mark], edit.before):
                raise moved()

    def _written_elsewhere(self, edits: Sequence[RowEdit]) -> list[RowEdit]:
        """Write, and return what puts back the cells of rows that were not the ones meant."""
        by_mark = {edit.mark: edit for edit in edits}
        undone: list[RowEdit] = []
        for batch in batches(map(_entry, edits)):
            body = {
                "valueInputOption": "RAW",
                "data": batch,
                "includeValuesInResponse": True,
                "responseValueRenderOption": _SHOWN["valueRenderOption"],
                "responseDateTimeRenderOption": _SHOWN["dateTimeRenderOption"],
            }
            path = "/values:batchUpdateByDataFilter"
            with refusal_as_change():
                answer = self.service.call("POST", path, body=body, repeat=Repeat.SAFE)
            for mark, cells in _by_mark(answer.get("responses", ()), "updatedData"):
                edit = by_mark[mark]
                if not edit.is_row(cells, edit.expected):
                    undone.append(self._undoing(edit, cells))
        return undone

    def _undoing(self, edit: RowEdit, cells: Cells) -> RowEdit:
        """Return what puts back the cells of the row that was written to instead."""
        rows = self.rows_read[edit.tab.title]
        row = next((row for row in rows if edit.is_elsewhere(cells, row)), ())
        return replace(edit, before=cells, after={at: cell_in(row, at) for at in edit.after})


def _entry(edit: RowEdit) -> dict[str, Any]:
    """Return the values of a whole row: null leaves a cell as it is, a blank text clears it."""
    width = len(edit.expected)
    values = [
        None if at not in edit.after else "" if edit.after[at] is None else edit.after[at]
        for at in range(width)
    ]
    return {"dataFilter": requests.by_metadata(edit.mark), "values": [values]}


def _by_mark(blocks: Sequence[Mapping[str, Any]], name: str) -> Iterator[tuple[int, Cells]]:
    """Yield the cells of each marked row in an answer."""
    for block in blocks:
        filters = block["dataFilters"] if "dataFilters" in block else [block["dataFilter"]]
        for one in filters:
            mark = one["developerMetadataLookup"]["metadataId"]
            yield mark, next(iter(block[name].get("values", ())), [])


def _fixed(cell: Cell) -> Cell:
    """Return a cell; None for a number with a fraction, such as NOW() returns each time it is read."""
    is_volatile = isinstance(cell, float) and not cell.is_integer()
    return None if is_volatile else cell
