"""Where the charts, pictures and comment boxes of a sheet lie, as its drawings say."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sheetcrm.ooxml.xml.refs import MAX_COLUMN, Area

_ANCHOR: Final = re.compile(rb"<(?:[\w.-]+:)?(twoCell|oneCell|absolute)Anchor\b([^>]*)>")
_CORNER: Final = re.compile(
    rb"<(?:[\w.-]+:)?col>\s*([0-9]+)\s*<.*?<(?:[\w.-]+:)?row>\s*([0-9]+)\s*<", re.DOTALL
)
_EXTENT: Final = re.compile(rb"<(?:[\w.-]+:)?ext\s[^>]*?\bcx=[\"']([0-9]+)[^>]*?\bcy=[\"']([0-9]+)")
_POSITION: Final = re.compile(rb"<(?:[\w.-]+:)?pos\s[^>]*?\bx=[\"']([0-9]+)[^>]*?\by=[\"']([0-9]+)")
_STAYS_WHOLE: Final = re.compile(rb"\beditAs\s*=\s*[\"'](?:oneCell|absolute)[\"']")
_CHARACTER: Final = 66_675
_ROW: Final = 190_500
"""The width of a character and the usual height of a row, in EMU."""
_SIDES: Final = 8
"""A box has a column and a row, each with an offset, at two corners."""
_SHAPE: Final = re.compile(rb"<(?:[\w.-]+:)?ClientData\b(.*?)</(?:[\w.-]+:)?ClientData>", re.DOTALL)
_BOX: Final = re.compile(rb"<(?:[\w.-]+:)?Anchor>\s*([0-9,\s]+?)\s*</")
_NOTE: Final = re.compile(rb"ObjectType\s*=\s*[\"']Note[\"']")
_SHOWN: Final = re.compile(rb"<(?:[\w.-]+:)?Visible(?:\s*/>|>\s*(?:True|t|1)?\s*</)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ruler:
    """How wide the columns of a sheet are, in characters, those that are set and all others."""

    widths: Mapping[int, float] = field(default_factory=dict)
    usual: float = 9.140625

    def reach(self, column: int, distance: int) -> int:
        """Return the column that so many EMU from the beginning of another one reach into."""
        left = distance / _CHARACTER
        while column < MAX_COLUMN and left >= (width := self.widths.get(column, self.usual)):
            left -= width
            column += 1
        return column


@dataclass(frozen=True, slots=True)
class Anchor:
    """The cells under a chart or picture; `is_stretched` if it changes its size with its columns."""

    area: Area
    is_stretched: bool

    def is_over(self, columns_of: Area) -> bool:
        """Return whether columns beside these cells, filled in their rows, would reach it."""
        in_rows = self.area.top <= columns_of.bottom and self.area.bottom >= columns_of.top
        return self.is_stretched or in_rows


def read_anchors(data: bytes, ruler: Ruler) -> tuple[Anchor, ...]:
    """Return where everything in a drawing part lies."""
    found = list(_ANCHOR.finditer(data))
    ends = [*(each.start() for each in found[1:]), len(data)]
    places = (
        _PLACES[match[1]](data[match.end() : end], ruler)
        for match, end in zip(found, ends, strict=True)
    )
    return tuple(
        Anchor(area, is_stretched=match[1] == b"twoCell" and not _STAYS_WHOLE.search(match[2]))
        for match, area in zip(found, places, strict=True)
        if area is not None
    )


def read_boxes(data: bytes) -> tuple[Anchor, ...]:
    """Return where the comments that are always shown lie, and the controls, of a VML drawing."""
    boxes = (
        _BOX.search(shape[1])
        for shape in _SHAPE.finditer(data)
        if not _NOTE.search(shape[1]) or _SHOWN.search(shape[1])
    )
    places = [[int(each) for each in box[1].split(b",") if each.strip()] for box in boxes if box]
    return tuple(
        Anchor(Area(place[2] + 1, place[0] + 1, place[6] + 1, place[4] + 1), is_stretched=False)
        for place in places
        if len(place) == _SIDES
    )


def _between_corners(text: bytes, _ruler: Ruler) -> Area | None:
    corners = list(_corners(text))
    return Area(*corners[0], *corners[1]) if len(corners) > 1 else None


def _from_corner(text: bytes, ruler: Ruler) -> Area | None:
    corner, extent = next(_corners(text), None), _EXTENT.search(text)
    return _sized(*corner, extent, ruler) if corner and extent else None


def _from_position(text: bytes, ruler: Ruler) -> Area | None:
    position, extent = _POSITION.search(text), _EXTENT.search(text)
    if position is None or extent is None:
        return None
    x, y = int(position[1]), int(position[2])
    wide, high = int(extent[1]), int(extent[2])
    return Area(y // _ROW + 1, ruler.reach(1, x), (y + high) // _ROW + 1, ruler.reach(1, x + wide))


def _sized(row: int, column: int, extent: re.Match[bytes], ruler: Ruler) -> Area:
    wide, high = int(extent[1]), int(extent[2]) // _ROW
    return Area(row, column, row + high, ruler.reach(column, wide))


def _corners(text: bytes) -> Iterator[tuple[int, int]]:
    for match in _CORNER.finditer(text):
        yield int(match[2]) + 1, int(match[1]) + 1


_PLACES: Final[dict[bytes, Callable[[bytes, Ruler], Area | None]]] = {
    b"twoCell": _between_corners,
    b"oneCell": _from_corner,
    b"absolute": _from_position,
}
