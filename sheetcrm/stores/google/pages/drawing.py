"""What a tab that we keep holds and looks like from now on, as requests that write over it.

All cells of our columns are written, those that stay as well: were rows moved a moment ago, they
are all in their places again. A look that many rows of a column have is sent once for all of them: in
each cell it took four times as many bytes. An owner's further columns keep their looks.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheetcrm.changes import ReplaceTab
from sheetcrm.stores.google.described.cells import page_rows
from sheetcrm.stores.google.described.rows import (
    fold_rows,
    folded_rows,
    hidden_rows,
    hide_rows,
    row_heights,
    set_heights,
    unfold_rows,
    usual_height,
)
from sheetcrm.stores.google.described.tabs import alike
from sheetcrm.stores.google.sheet.outline import Tab as Place
from sheetcrm.stores.google.sheet.snapshot import GoogleSnapshot
from sheetcrm.stores.google.sheet.typed_cells import cell_data, raw
from sheetcrm.stores.google.write import requests
from sheetcrm.stores.google.write.requests import RULE, VALUE, Request, area
from sheetcrm.tables.cells_at import cell_in, is_blank, is_same, runs, used_height
from sheetcrm.templates.description import Tab
from sheetcrm.templates.kept_tabs import dressed

LOOK = "userEnteredFormat"
ROOM_BELOW = 20
"""Rows that stay free below what is drawn."""

Cells = list[dict[str, Any]]


def page_requests(snapshot: GoogleSnapshot, change: ReplaceTab) -> Iterator[Request]:
    """Yield the requests that draw a tab anew."""
    place = snapshot.outline.tab(change.tab)
    before, after = (dressed(change.tab, rows) for rows in (change.before, change.after))
    page = _Page(snapshot, change, place, after)
    yield from page.room()
    yield from page.ours()
    yield from page.owners()
    if folded_rows(after) != list(place.row_groups):
        yield from unfold_rows(place.sheet_id, place.row_groups)
        yield from fold_rows(place.sheet_id, folded_rows(after), ())
    yield from _hidden(place.sheet_id, before, after)
    yield from set_heights(place.sheet_id, changed_heights(before, after))


class _Page:
    def __init__(
        self, snapshot: GoogleSnapshot, change: ReplaceTab, place: Place, after: Tab
    ) -> None:
        self.snapshot, self.change, self.place, self.after = snapshot, change, place, after
        self.height = max(used_height(change.after), 1)
        self.is_owners = [column.is_owners for column in after.columns]

    def room(self) -> Iterator[Request]:
        """Make the tab large enough, with a column to spare for what somebody may just have typed."""
        for dimension, wanted, present in (
            ("ROWS", self.height + ROOM_BELOW, self.place.row_count),
            ("COLUMNS", len(self.is_owners) + 1, self.place.column_count),
        ):
            if wanted > present:
                yield requests.append_dimension(self.place.sheet_id, dimension, wanted - present)

    def ours(self) -> Iterator[Request]:
        """Write our columns down to the last row, what stands below the page is blank then."""
        ids = {tab.title: tab.sheet_id for tab in self.snapshot.outline.tabs}
        rows = page_rows(self.after, ids)
        ours = [at for at, is_owners in enumerate(self.is_owners) if not is_owners]
        looks = {at: [*alike([_look(row, at) for row in rows])] for at in ours}
        apart = [at for at in ours if len(looks[at]) > len(rows) / 2]  # links, one in each row
        for first, last in runs(apart):
            cells = [[_cell(row, at) for at in range(first, last + 1)] for row in rows]
            yield self._written(first, last, cells, f"{VALUE},{LOOK},{RULE}")
        for first, last in runs(at for at in ours if at not in apart):
            cells = [[_value(row, at) for at in range(first, last + 1)] for row in rows]
            yield self._written(first, last, cells, VALUE)
            yield self._dressed((len(rows), None), (first, last + 1), {})
            for at in range(first, last + 1):
                for look, start, end in looks[at]:
                    yield self._dressed((start, end), (at, at + 1), look)

    def _dressed(
        self, where: tuple[int, int | None], columns: tuple[int, int], look: Mapping[str, Any]
    ) -> Request:
        return requests.fill(area(self.place.sheet_id, where, columns), look, f"{LOOK},{RULE}")

    def owners(self) -> Iterator[Request]:
        """Write an owner's further columns, and clear those that nobody had read anything in."""
        theirs = [at for at, is_owners in enumerate(self.is_owners) if is_owners]
        entered = self._entered() if any(map(self._holds_anything, theirs)) else ()
        for at in theirs:
            cells = [[self._kept(row, at, entered)] for row in range(len(self.change.after))]
            yield self._written(at, at, cells, VALUE)
        rest = area(self.place.sheet_id, (0, None), (len(self.is_owners), None))
        yield {"updateCells": {"range": rest, "fields": VALUE}}

    def _kept(self, row: int, at: int, entered: Sequence[Sequence[Any]]) -> dict[str, Any]:
        """Return a cell of the owner's; a formula stays one in the row in which it stands."""
        value = cell_in(self.change.after[row], at)
        formula = cell_in(entered[row], at) if row < len(entered) else None
        before = self.change.before[row] if row < len(self.change.before) else ()
        if str(formula or "").startswith("=") and is_same(cell_in(before, at), value):
            return {VALUE: {"formulaValue": formula}}
        return dict(cell_data(raw(value)))

    def _entered(self) -> Sequence[Sequence[Any]]:
        return self.snapshot.entered()[self.change.tab]

    def _holds_anything(self, at: int) -> bool:
        rows = (*self.change.before, *self.change.after)
        return any(not is_blank(cell_in(row, at)) for row in rows)

    def _written(self, first: int, last: int, cells: Sequence[Cells], fields: str) -> Request:
        where = area(self.place.sheet_id, (0, None), (first, last + 1))
        rows = [{"values": row} for row in cells]
        return {"updateCells": {"range": where, "rows": rows, "fields": fields}}


def _cell(row: Sequence[dict[str, Any]], at: int) -> dict[str, Any]:
    return row[at] if at < len(row) else {}


def _value(row: Sequence[dict[str, Any]], at: int) -> dict[str, Any]:
    return {name: part for name, part in _cell(row, at).items() if name == VALUE}


def _look(row: Sequence[dict[str, Any]], at: int) -> dict[str, Any]:
    return {name: part for name, part in _cell(row, at).items() if name != VALUE}


def _hidden(sheet_id: int, before: Tab, after: Tab) -> Iterator[Request]:
    """Yield what hides rows that hold nothing yet, and shows those that do by now."""
    old, new = (set(hidden_rows(tab)) for tab in (before, after))
    if old != new:
        for start, end in sorted(old):
            yield hide_rows(sheet_id, start, end, is_hidden=False)
        yield from fold_rows(sheet_id, (), sorted(new))


def changed_heights(before: Tab, after: Tab) -> dict[int, int]:
    """Return the heights of the rows (from 0) that get another one; a row that had its own keeps it."""
    old, new = row_heights(before), row_heights(after)
    usual = usual_height(after)
    back = {} if usual is None else dict.fromkeys(old.keys() - new.keys(), usual)
    return back | {row: height for row, height in new.items() if old.get(row) != height}
