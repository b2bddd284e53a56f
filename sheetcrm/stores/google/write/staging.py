"""What is staged in the lock's own tab before it is published, in as few bytes as will do.

Where nothing was there before, the request that takes the lock has room: it fills each column with
the value that most rows have, and brings the longest column along. Only the rest is sent then.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sheetcrm.stores.google.sheet.cells_read import quoted_title
from sheetcrm.stores.google.sheet.outline import LOCK
from sheetcrm.stores.google.sheet.typed_cells import Raw, cell_data
from sheetcrm.stores.google.write import requests
from sheetcrm.stores.google.write.batches import MOST_BYTES, size_of
from sheetcrm.stores.google.write.rectangles import Rectangle
from sheetcrm.stores.google.write.requests import Request, area

_ROWS_A_PIECE = 50
_AS_FILLED = size_of(None)
_OF_A_FILL = 400
"""About as many bytes has the request that fills a column."""
_AROUND = 100_000
"""What is left for all else that the request that takes the lock holds."""

Entry = dict[str, Any]
"""A range of the tab and its values, of which null leaves what is there and a blank text clears it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What goes with the lock, and what is sent after it."""

    opening: tuple[Request, ...]
    entries: tuple[Entry, ...]


def stage_of(sheet_id: int, changed: Sequence[Rectangle], *, is_new: bool) -> Stage:
    """Return how changed cells are staged in the tab of a lock; a new one is blank before."""
    if not is_new or len(changed) != 1:
        return Stage((), tuple(_entries(changed, {})))
    (whole,) = changed
    columns = [*zip(*whole.rows, strict=True)]
    longest = max(range(len(columns)), key=lambda at: sum(map(size_of, columns[at])))
    ahead = _that_fit(columns[longest])
    first = Rectangle(whole.row, whole.column + longest, [[value] for value in ahead])
    fills = {
        whole.column + at: each for at, column in enumerate(columns) if (each := _fill(column))
    }
    fills.pop(first.column, None)
    rest = _around(whole, longest, len(ahead))
    opening = [_filled(sheet_id, whole, at, value) for at, value in fills.items()]
    return Stage((*opening, requests.set_cells(sheet_id, first)), tuple(_entries(rest, fills)))


def _fill(column: Sequence[Raw]) -> Raw:
    """Return the text or number that saves most if the whole column holds it first; None if none does."""
    counts = Counter(value for value in column if isinstance(value, str))
    saved = {value: count * (size_of(value) - _AS_FILLED) for value, count in counts.items()}
    best = max(saved, key=lambda value: saved[value], default=None)
    return best if best is not None and saved[best] > _OF_A_FILL else None


def _that_fit(column: Sequence[Raw]) -> Sequence[Raw]:
    """Return as many cells from the top as one request takes."""
    left = MOST_BYTES - _AROUND
    for number, value in enumerate(column):
        left -= size_of({"values": [cell_data(value)]}) + 1
        if left < 0:
            return column[:number]
    return column


def _around(whole: Rectangle, at: int, height: int) -> list[Rectangle]:
    """Return what is left of a rectangle without the upper cells of one column."""
    pieces = (
        (whole.row, whole.column, [row[:at] for row in whole.rows]),
        (whole.row + height, whole.column + at, [[row[at]] for row in whole.rows[height:]]),
        (whole.row, whole.column + at + 1, [row[at + 1 :] for row in whole.rows]),
    )
    return [Rectangle(row, column, rows) for row, column, rows in pieces if rows and rows[0]]


def _filled(sheet_id: int, whole: Rectangle, column: int, value: Raw) -> Request:
    rows = whole.row - 1, whole.row - 1 + len(whole.rows)
    where = area(sheet_id, rows, (column, column + 1))
    return requests.fill(where, cell_data(value), requests.VALUE)


def _entries(rectangles: Sequence[Rectangle], fills: Mapping[int, Raw]) -> Iterator[Entry]:
    title = quoted_title(LOCK)
    for rectangle in rectangles:
        filled = [fills.get(rectangle.column + at) for at in range(len(rectangle.rows[0]))]
        for at in range(0, len(rectangle.rows), _ROWS_A_PIECE):
            rows = rectangle.rows[at : at + _ROWS_A_PIECE]
            values = [list(map(_staged, row, filled)) for row in rows]
            place = Rectangle(rectangle.row + at, rectangle.column, rows)
            yield {"range": f"{title}!{place.address}", "values": values}


def _staged(value: Raw, filled: Raw) -> Raw:
    if value is None:
        return ""
    return None if value == filled else value
