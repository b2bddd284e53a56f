"""A tab as it stood when we wrote over it: what somebody typed just then is in it, and not lost.

Google has no "write only if nothing changed". So the request that draws Today anew copies the tab
beside first, hidden, and both happen at one moment: whatever stood there is in the copy, and below it
a row with a digest of each row that we had read. Rows of the copy with another digest were typed in
meanwhile; they count as if they stood in the tab, until they are in it. (Metadata beside a tab would
hold the digests of 4,200 rows: Google allows 30,000 characters of it.)
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from sheetcrm.stores.google.sheet.kept_rows import TICKED, KeptHeads, kept_heads
from sheetcrm.stores.google.sheet.outline import ROWS_READ
from sheetcrm.stores.google.sheet.typed_cells import Raw, raw
from sheetcrm.tables.cells_at import cell_in, differing, is_blank, is_same
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.kept_page import KEY, any_filled
from sheetcrm.tables.kept.today.row_keys import RowKey, RowKind

_BYTES: Final = 4
"""Of a digest: among 4,000 rows one in a million that are typed in is taken for one that was read."""
_DIGESTS_A_CELL: Final = 5_000
"""With the blank after each of them: no cell holds more than 50,000 characters."""
_ANSWERED_IN_PLACE: Final = frozenset({RowKind.DONE, RowKind.PUT_OFF})
"""Rows in which we write what the owner may change: the newer of two words counts."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The rows of a copy of a tab, and the digests of those that had been read before."""

    rows: Sequence[Sequence[Raw]]
    seen: frozenset[str]


def read_copy(rows: Sequence[Sequence[Raw]]) -> Copy:
    """Return what the cells of a copy hold; without the row of digests nothing counts as read."""
    for at in range(len(rows) - 1, -1, -1):
        if cell_in(rows[at], 0) == ROWS_READ:
            seen = (each for cell in rows[at][1:] for each in str(cell or "").split())
            return Copy([*rows[:at], *rows[at + 1 :]], frozenset(seen))
    return Copy(rows, frozenset())


def row_of_digests(tab: str, rows: Sequence[Sequence[Raw]]) -> list[str]:
    """Return the row that is put below a copy of a tab: the digests of its rows as they were read."""
    seen = digests(tab, rows)
    pieces = range(0, len(seen), _DIGESTS_A_CELL)
    return [ROWS_READ, *(" ".join(seen[at : at + _DIGESTS_A_CELL]) for at in pieces)]


def digests(tab: str, rows: Sequence[Sequence[Raw]]) -> list[str]:
    """Return a digest of each row that holds anything; none where the tab is not one that we keep."""
    heads = kept_heads(tab, rows)
    return [] if heads is None else [_digest(heads, cells) for cells in _below(heads, rows)]


def typed_since(tab: str, rows: Sequence[Sequence[Raw]], seen: Collection[str]) -> list[list[Cell]]:
    """Return the rows of a copy in which something was typed after they had been read."""
    heads = kept_heads(tab, rows)
    if heads is None:
        return []
    return [cells for cells in _below(heads, rows) if _digest(heads, cells) not in seen]


def is_as_read(tab: str, read: Sequence[Sequence[Raw]], copy: Sequence[Sequence[Raw]]) -> bool:
    """Return whether nothing was typed into a tab after it had been read; rows may have moved."""
    found = read_copy(copy)
    if kept_heads(tab, read) is None:
        return not any(differing(read, found.rows))
    return not typed_since(tab, found.rows, frozenset(digests(tab, read)))


def with_typed_since(
    tab: str, rows: Sequence[Sequence[Cell]], copy: Copy
) -> Sequence[Sequence[Cell]]:
    """Return the rows of a tab with what was typed into it just when it was written."""
    heads, was = kept_heads(tab, rows), kept_heads(tab, copy.rows)
    if heads is None or was is None:
        return rows
    merged = _Merging(heads, [list(cells) for cells in rows])
    for cells in typed_since(tab, copy.rows, copy.seen):
        beside = {at: cell for at, cell in enumerate(cells) if at not in was.places}
        merged.add({name: cell_in(cells, at) for name, at in was.heads.columns.items()}, beside)
    return merged.rows


@dataclass(frozen=True, slots=True)
class _Merging:
    """Puts what was typed into the rows it was meant for, or below all others."""

    heads: KeptHeads
    rows: list[list[Cell]]

    def add(self, fields: Mapping[str, Cell], beside: Mapping[int, Cell]) -> None:
        self._untick(fields)
        row = self._row_of(fields)
        if row is None:
            row = []
            self.rows.append(row)
            names: Iterable[str] = fields
        else:
            names = self.heads.typed
        for name in names:
            if name in self.heads.heads.columns:
                _put(row, self.heads.heads.columns[name], fields.get(name))
        self._put_beside(row, beside)

    def _put_beside(self, row: list[Cell], beside: Mapping[int, Cell]) -> None:
        """Put what stands in an owner's further columns beside a row; below, where they are filled."""
        noted = {at: cell for at, cell in beside.items() if not is_blank(cell)}
        if any(cell_in(row, at) not in (None, cell) for at, cell in noted.items()):
            row = []
            self.rows.append(row)
        for at, cell in noted.items():
            if at not in self.heads.places:
                _put(row, at, cell)

    def _row_of(self, fields: Mapping[str, Cell]) -> list[Cell] | None:
        """Return the row of the same key, unless something else was typed there by now."""
        key = str(fields.get(KEY) or "")
        if not key:
            return None
        of_today = RowKey.of(key)
        if of_today is not None and of_today.kind is RowKind.HAPPENED:
            return None
        found = [row for row in self._below() if self._is_about(row, key, of_today)]
        if of_today is not None and of_today.kind not in _ANSWERED_IN_PLACE:
            found = [row for row in found if not self._says_otherwise(row, fields)]
        return found[0] if found else None

    def _is_about(self, row: Sequence[Cell], key: str, of_today: RowKey | None) -> bool:
        """Return whether a row is that of a key, in the list of another day as well."""
        present = self.heads.key(row)
        if of_today is None or of_today.kind is not RowKind.DUE:
            return present == key
        other = RowKey.of(present)
        return other is not None and (other.kind, other.task) == (of_today.kind, of_today.task)

    def _untick(self, fields: Mapping[str, Cell]) -> None:
        """Take a tick out of Done lately that was taken out of the list just when it was noted."""
        key = RowKey.of(fields.get(KEY))
        if key is None or key.kind is not RowKind.DUE or not is_blank(fields.get(TICKED)):
            return
        for row in self._below():
            done = RowKey.of(self.heads.key(row))
            if done and done.kind is RowKind.DONE and done.occasion == key.occasion:
                _put(row, self.heads.heads.columns[TICKED], None)

    def _below(self) -> Iterator[list[Cell]]:
        return iter(self.rows[self.heads.heads.row :])

    def _says_otherwise(self, row: Sequence[Cell], fields: Mapping[str, Cell]) -> bool:
        """Return whether something is typed in a row that is not what was typed meanwhile."""
        places = self.heads.heads.columns
        cells = (
            (cell_in(row, places[name]), fields.get(name))
            for name in self.heads.typed
            if name in places
        )
        return any(not is_blank(cell) and not is_same(cell, typed) for cell, typed in cells)


def _put(row: list[Cell], at: int, value: Cell) -> None:
    row += [None] * (at + 1 - len(row))
    row[at] = value


def _below(heads: KeptHeads, rows: Sequence[Sequence[Raw]]) -> Iterator[list[Cell]]:
    """Yield the filled rows below the headings."""
    return filter(any_filled, heads.read(rows[heads.heads.row :]))


def _digest(heads: KeptHeads, cells: Sequence[Cell]) -> str:
    """Return a digest of what a row says, wherever its columns stand."""
    fields = {name: raw(cell) for name, cell in heads.heads.fields(cells).items()}
    beside = [raw(cell) for at, cell in enumerate(cells) if at not in heads.places]
    text = json.dumps([sorted(fields.items()), [cell for cell in beside if cell is not None]])
    return blake2b(text.encode(), digest_size=_BYTES).hexdigest()
