"""Finds the cells that stand far from all others, and hands on the sheet without them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.sheet.far.extent import cut_off
from sheetcrm.ooxml.sheet.far.glance import extent_at_a_glance, rows_of_sheet, usual_mark
from sheetcrm.ooxml.xml.markup import check_fully, damaged_part
from sheetcrm.ooxml.xml.refs import MAX_COLUMN, MAX_ROW, cell_ref, parse_cell_ref
from sheetcrm.ooxml.xml.splices import Splice, apply_splices
from sheetcrm.tables.cells_at import column_index, column_letters
from sheetcrm.wording.reason import Reason, because

MOST_LEFT_OUT: Final = 1_000
"""More cells than these are no strays, and nothing is read rather than a part of it."""
_ATTRIBUTES: Final = rb"""[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*"""
_TAG: Final = re.compile(rb"<((?:[^\s<>/:\"'=]+:)?)(row|c)((?:[\s/]%s)?)>" % _ATTRIBUTES)
_PLACE: Final = re.compile(rb"""\sr\s*=\s*["']([^"']*)["']""")
_COMMENT: Final = re.compile(rb"<!--.*?-->", re.DOTALL)
_USUAL: Final = rb"""(?:([A-Z]{1,3})(\d{1,7})|([^"]*))"[^<>]*(?<!/)>(?!</)"""
_CLOSING: Final = re.compile(rb"</(?:[^\s<>/:]+:)?c\s*>")


_Used: TypeAlias = tuple[tuple[int, int], int, int]
"""A cell with content: its row and column, and the offsets where it and its content begin."""


@dataclass(frozen=True, slots=True)
class FarCell:
    """A cell, its place counted from 1, and where its element is in the sheet's part."""

    row: int
    column: int
    xml: bytes
    start: int

    @property
    def place(self) -> tuple[int, int]:
        """Its row and column."""
        return self.row, self.column


def far_cells(data: bytes, sheet: str) -> tuple[FarCell, ...]:
    """Return the cells with content that stand far from all others; mostly there are none.

    Raises CannotEdit if so many are scattered that the sheet cannot be read without them either.
    """
    extent = extent_at_a_glance(data)
    if extent is not None and extent.is_compact:
        return ()
    used = [place for place, _, _ in _used(data, sheet)]
    rows, columns = (Counter(place[at] for place in used) for at in (0, 1))
    kept = cut_off(rows, columns)
    far = {(row, column) for row, column in used if row > kept.rows or column > kept.columns}
    if kept.is_too_sparse or len(far) > MOST_LEFT_OUT:
        last = {"rows": max(rows), "column": column_letters(max(columns) - 1)}
        raise CannotEdit("ooxml.scattered", sheet=sheet, **last)
    return cells_at(data, sheet, far) if far else ()


def cells_at(data: bytes, sheet: str, places: Collection[tuple[int, int]]) -> tuple[FarCell, ...]:
    """Return the cells with content at some places."""
    if not places:
        return ()
    return tuple(
        FarCell(*place, data[start : _end_of(data, inside)], start)
        for place, start, inside in _used(data, sheet)
        if place in places
    )


def without_cells(data: bytes, cells: Iterable[FarCell]) -> bytes:
    """Return a sheet in which some cells are blank."""
    return apply_splices(
        data, [Splice(cell.start, cell.start + len(cell.xml), _blank(cell)) for cell in cells]
    )


def _blank(cell: FarCell) -> bytes:
    tag = _TAG.match(cell.xml)
    assert tag is not None  # noqa: S101 - it was found by its tag
    place = f' r="{cell_ref(*cell.place)}"' if _PLACE.search(tag[3]) else ""
    return b"<%sc%s/>" % (tag[1], place.encode())


def _used(data: bytes, sheet: str) -> Iterator[_Used]:
    """Yield each cell with content."""
    mark = usual_mark(data)
    part = because("part.sheet", sheet=sheet)
    return _closely(data, part) if mark is None else _quickly(data, mark, part)


def _quickly(data: bytes, mark: bytes, part: Reason) -> Iterator[_Used]:
    """Yield each cell with content of a sheet that is written the usual way."""
    columns = cache(lambda letters: column_index(letters.decode()) + 1)
    for tag in re.compile(re.escape(mark) + _USUAL).finditer(data, *rows_of_sheet(data)):
        place = (int(tag[2]), columns(tag[1])) if tag[1] else _parse(tag[3], part)
        if not (0 < place[0] <= MAX_ROW and place[1] <= MAX_COLUMN):
            raise damaged_part(part)
        yield place, tag.start(), tag.end()


def _closely(data: bytes, part: Reason) -> Iterator[_Used]:
    """Yield each cell with content of a sheet, however it is written."""
    check_fully(data, part)
    text = _COMMENT.sub(lambda found: b" " * len(found[0]), data) if b"<!" in data else data
    row = column = 0
    for tag in _TAG.finditer(text, *rows_of_sheet(text)):
        named = _PLACE.search(tag[3])
        if tag[2] == b"row":
            row, column = _number(named[1], part) if named else row + 1, 0
            continue
        place = _parse(named[1], part) if named else (row, column + 1)
        column = place[1]
        if not (0 < place[0] <= MAX_ROW and column <= MAX_COLUMN):
            raise damaged_part(part)
        if not tag[3].endswith(b"/") and not text.startswith(b"</", tag.end()):
            yield place, tag.start(), tag.end()


def _parse(place: bytes, part: Reason) -> tuple[int, int]:
    try:
        return parse_cell_ref(place.decode())
    except ValueError as error:
        raise damaged_part(part) from error


def _number(row: bytes, part: Reason) -> int:
    if not row.isdigit() or len(row) > len(str(MAX_ROW)):
        raise damaged_part(part)
    return int(row)


def _end_of(data: bytes, inside: int) -> int:
    closing = _CLOSING.search(data, inside)
    return closing.end() if closing else len(data)
