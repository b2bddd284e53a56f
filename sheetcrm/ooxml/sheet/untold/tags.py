"""The tags of cells, and where the cells stand."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from sheetcrm.ooxml.xml.refs import parse_cell_ref

_ROOT: Final = re.compile(rb"<(\w[\w.-]*:)?worksheet[\s>]")
_PLACE: Final = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3}\d{1,7})["']""")
_NUMBER: Final = re.compile(rb"""\sr\s*=\s*["'](\d{1,7})["']""")
_ROW_OR_CELL: Final = re.compile(rb"<(?:\w[\w.-]*:)?(row|c)((?:[\s/][^<>]*)?)>")


class Tag(NamedTuple):
    """The tag that begins a cell, and its offset in the sheet's part."""

    offset: int
    text: bytes

    @property
    def end(self) -> int:
        """The offset behind it."""
        return self.offset + len(self.text)


def prefix_of_sheet(sheet: bytes) -> bytes:
    """Return what stands before the name of each element, such as `x:`; mostly nothing.

    >>> prefix_of_sheet(b'<x:worksheet xmlns:x="main">'), prefix_of_sheet(b"<worksheet>")
    (b'x:', b'')
    """
    root = _ROOT.search(sheet, 0, 4096)
    return (root[1] or b"") if root else b""


def tag_before(sheet: bytes, formula: int) -> Tag:
    """Return the tag of the cell of which a formula is the first element."""
    end = sheet.rfind(b">", 0, formula) + 1
    start = sheet.rfind(b"<", 0, end)
    return Tag(start, sheet[start:end])


def places_of(sheet: bytes, tags: Iterable[Tag]) -> list[tuple[int, int]]:
    """Return row and column (from 1) of the cells that tags begin.

    Nearly every file names each cell; where one does not, the whole sheet is counted through.
    """
    tags = list(tags)
    named = [_PLACE.search(tag.text) for tag in tags]
    if all(named):
        return [parse_cell_ref(place[1].decode()) for place in named if place]
    counted = dict(_counted(sheet))
    return [counted[tag.offset] for tag in tags]


def _counted(sheet: bytes) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the offset of each cell and its place: without a name it follows the one before."""
    row = column = 0
    for tag in _ROW_OR_CELL.finditer(sheet):
        if tag[1] == b"row":
            number = _NUMBER.search(tag[2])
            row, column = int(number[1]) if number else row + 1, 0
        else:
            place = _PLACE.search(tag[2])
            column = parse_cell_ref(place[1].decode())[1] if place else column + 1
            yield tag.start(), (row, column)
