"""Shows at a glance how far a sheet's cells reach, as nearly every program writes them.

Counts and searches bytes: looking at each cell would take as long as reading them all.
"""

import re
from typing import Final

from sheetcrm.ooxml.sheet.far.extent import Extent
from sheetcrm.ooxml.sheet.untold.tags import prefix_of_sheet
from sheetcrm.ooxml.xml.refs import parse_cell_ref
from sheetcrm.tables.cells_at import column_letters

_TRIES: Final = 60
_BLANKS: Final = (b"\t", b"\n", b"\r", b" ")


def rows_of_sheet(data: bytes) -> tuple[int, int]:
    """Return the offsets between which the rows of a sheet's part stand."""
    return max(data.find(b"sheetData"), 0), max(data.rfind(b"sheetData"), 0)


def extent_at_a_glance(data: bytes) -> Extent | None:
    """Return how far the cells of a sheet reach; None if that takes a closer look."""
    mark = usual_mark(data)
    if mark is None:
        return None
    begin, end = rows_of_sheet(data)
    count = data.count(mark, begin, end)
    rows, columns = 1, 1
    for _ in range(_TRIES):
        beyond = re.compile(re.escape(mark) + _beyond(rows, columns)).search(data, begin, end)
        if beyond is None:
            return Extent(rows, columns, count)
        wider = _union(rows, columns, beyond[1])
        if wider == (rows, columns):
            return None
        rows, columns = wider[0] + wider[0] // 4, wider[1]
        begin = beyond.start()
    return None


def usual_mark(data: bytes) -> bytes | None:
    """Return how each cell begins, up to its place; None if they are not all written the usual way.

    The usual way names the place of each cell, in front of all else: `<c r="A1"`.
    """
    begin, end = rows_of_sheet(data)
    prefix = prefix_of_sheet(data)
    mark = b'<%sc r="' % prefix
    count = data.count(mark, begin, end)
    bare, prefixed = (0, count) if prefix else (count, 0)
    rows = data.count(b'<%srow r="' % prefix, begin, end)
    is_usual = (
        b"<!" not in data
        and data.count(b"<c", begin, end) == bare
        and data.count(b":c", begin, end) == prefixed
        and data.count(b"r=", begin, end) == count + rows
        and not any(_holds(data, blank, begin, end) for blank in _BLANKS)
    )
    return mark if is_usual else None


def _holds(data: bytes, blank: bytes, begin: int, end: int) -> bool:
    """Return whether a blank stands before an equals sign; most sheets have only spaces at all."""
    return data.find(blank, begin, end) >= 0 and data.find(blank + b"=", begin, end) >= 0


def _union(rows: int, columns: int, place: bytes) -> tuple[int, int]:
    try:
        row, column = parse_cell_ref(place.decode("latin-1"))
    except ValueError:
        return rows, columns
    return max(rows, row), max(columns, column)


def _beyond(rows: int, columns: int) -> bytes:
    """Return a pattern of the places that lie beyond a row or column."""
    inside = _up_to(column_letters(columns - 1), "A", "A-Z"), _up_to(str(rows), "1", "0-9")
    return b'(?!(?:%s)(?:%s)")([^"]*)"' % tuple(each.encode() for each in inside)


def _up_to(last: str, least: str, signs: str) -> str:
    """Return a pattern of the numbers, or columns, up to the last one.

    >>> _up_to("305", "1", "0-9")
    '[1-9][0-9]{0,1}|[1-2][0-9]{2}|30[0-4][0-9]{0}|305'
    """
    length = len(last)
    shorter = [f"[{least}-{signs[2]}][{signs}]{{0,{length - 2}}}"] if length > 1 else []
    smaller = [
        f"{last[:at]}[{low}-{chr(ord(sign) - 1)}][{signs}]{{{length - at - 1}}}"
        for at, sign in enumerate(last)
        if sign > (low := signs[0] if at else least)
    ]
    return "|".join([*shorter, *smaller, last])
