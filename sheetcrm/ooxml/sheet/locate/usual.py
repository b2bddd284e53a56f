"""Whether a sheet's rows are written the way Excel writes them, so that searching bytes finds all.

Only what holds for every row and cell may be relied on: each begins with its `r`, in order, a cell's
names the row that it stands in, and no `>` stands anywhere but at the end of a tag.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from sheetcrm.tables.cells_at import column_index

_STEP: Final = 1 << 20
"""Bytes that are looked through at once: the references of a large sheet would fill the memory."""
_UNUSUAL: Final = (b"<!", b"<?", b"extLst", b"xmlns", b"AlternateContent")
_PREFIXED: Final = re.compile(rb":(?:row|c)[\s/>]")
_PAIRS: Final = ((b"<", b">"), (b"</row", b"</row>"), (b"</c", b"</c>"))
"""What must be there as often as the other: `</row >` closes a row as well."""
_REFERENCE: Final = re.compile(rb'<(?:row|c) r="([A-Z]*[1-9][0-9]{0,6})"')
_ROW: Final = re.compile(rb"([0-9]+)((?: [A-Z]+\1)*)(?: |$)")
"""A row's number and the references of its cells, as they come one after another."""
_DIGITS: Final = b"0123456789"


def is_usual(data: bytes, start: int, stop: int) -> bool:
    """Return whether the rows between start and stop are written in the usual way."""
    around = data[5:start], data[stop:]  # after the <? that every part begins with
    return (
        not any(b"<!" in each or b"<?" in each for each in around)
        and all(data.find(each, start, stop) < 0 for each in _UNUSUAL)
        and _PREFIXED.search(data, start, stop) is None
        and all(data.count(a, start, stop) == data.count(b, start, stop) for a, b in _PAIRS)
        and _are_in_order(data, start, stop)
    )


def _are_in_order(data: bytes, start: int, stop: int) -> bool:
    """Return whether every row and cell is named, and stands behind the one before it."""
    rows = cells = before = 0
    shapes: set[bytes] = set()
    for names in _references(data, start, stop):
        listed, at = b" ".join(names), 0
        for row in _ROW.finditer(listed):
            number = int(row[1])
            if row.start() != at or number <= before:
                return False
            at, before, rows = row.end(), number, rows + 1
            shapes.add(row[2].translate(None, _DIGITS))
        if at != len(listed):
            return False
        cells += len(names)
    is_all = rows == data.count(b"<row", start, stop)
    return (
        is_all
        and cells - rows == data.count(b"<c", start, stop)
        and all(map(_is_ascending, shapes))
    )


def _references(data: bytes, start: int, stop: int) -> Iterator[list[bytes]]:
    """Yield the references of some rows and their cells at a time."""
    at = start
    while at < stop:
        end = data.find(b"<row", min(at + _STEP, stop), stop)
        end = stop if end < 0 else end
        yield _REFERENCE.findall(data, at, end)
        at = end


def _is_ascending(shape: bytes) -> bool:
    """Return whether the columns of a row's cells, such as ` A C D`, ascend."""
    columns = [column_index(letters) for letters in shape.decode().split()]
    return all(one < other for one, other in pairwise(columns))
