"""Where the charts and pictures of a sheet lie, as its drawing says."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from sheetcrm.ooxml.xml.refs import Area

_ANCHOR: Final = re.compile(rb"<(?:[\w.-]+:)?(twoCell|oneCell|absolute)Anchor\b([^>]*)>")
_CORNER: Final = re.compile(
    rb"<(?:[\w.-]+:)?col>\s*([0-9]+)\s*<.*?<(?:[\w.-]+:)?row>\s*([0-9]+)\s*<", re.DOTALL
)
_EXTENT: Final = re.compile(rb"<(?:[\w.-]+:)?ext\s[^>]*?\bcx=[\"']([0-9]+)[^>]*?\bcy=[\"']([0-9]+)")
_POSITION: Final = re.compile(rb"<(?:[\w.-]+:)?pos\s[^>]*?\bx=[\"']([0-9]+)[^>]*?\by=[\"']([0-9]+)")
_STAYS_WHOLE: Final = re.compile(rb"\beditAs\s*=\s*[\"'](?:oneCell|absolute)[\"']")
_COLUMN: Final = 609_600
_ROW: Final = 190_500
"""The usual width and height, in EMU."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The cells under a chart or picture; `is_stretched` if it changes its size with its columns."""

    area: Area
    is_stretched: bool

    def is_over(self, columns_of: Area) -> bool:
        """Return whether columns beside these cells, filled in their rows, would reach it."""
        in_rows = self.area.top <= columns_of.bottom and self.area.bottom >= columns_of.top
        return self.is_stretched or in_rows


def read_anchors(data: bytes) -> tuple[Anchor, ...]:
    """Return where everything in a drawing part lies; sizes in EMU are in columns of usual width."""
    found = list(_ANCHOR.finditer(data))
    ends = [*(each.start() for each in found[1:]), len(data)]
    places = (
        _PLACES[match[1]](data[match.end() : end]) for match, end in zip(found, ends, strict=True)
    )
    return tuple(
        Anchor(area, is_stretched=match[1] == b"twoCell" and not _STAYS_WHOLE.search(match[2]))
        for match, area in zip(found, places, strict=True)
        if area is not None
    )


def _between_corners(text: bytes) -> Area | None:
    corners = list(_corners(text))
    return Area(*corners[0], *corners[1]) if len(corners) > 1 else None


def _from_corner(text: bytes) -> Area | None:
    corner, extent = next(_corners(text), None), _EXTENT.search(text)
    return _sized(*corner, extent) if corner and extent else None


def _from_position(text: bytes) -> Area | None:
    position, extent = _POSITION.search(text), _EXTENT.search(text)
    if position is None or extent is None:
        return None
    column, row = int(position[1]) // _COLUMN + 1, int(position[2]) // _ROW + 1
    return _sized(row, column, extent)


def _sized(row: int, column: int, extent: re.Match[bytes]) -> Area:
    wide, high = int(extent[1]) // _COLUMN, int(extent[2]) // _ROW
    return Area(row, column, row + high, column + wide)


def _corners(text: bytes) -> Iterator[tuple[int, int]]:
    for match in _CORNER.finditer(text):
        yield int(match[2]) + 1, int(match[1]) + 1


_PLACES: Final[dict[bytes, Callable[[bytes], Area | None]]] = {
    b"twoCell": _between_corners,
    b"oneCell": _from_corner,
    b"absolute": _from_position,
}
