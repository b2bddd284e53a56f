"""Locates rows and cells with an XML parser: any spelling, any prefix, cells without a reference."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final
from xml.parsers import expat

from sheetcrm.ooxml.sheet.locate.place import CellPlace, Gap, RowPlace, RowRequest, out_of_order
from sheetcrm.ooxml.xml.markup import damaged_part, guarded_parser, split_name, tag_end
from sheetcrm.ooxml.xml.refs import parse_cell_ref
from sheetcrm.wording.reason import because

_BLOCK: Final = 1 << 20
_PART: Final = because("part.a_sheet")
_ROW_DEPTH: Final = 3  # worksheet, sheetData, row
_CELL_DEPTH: Final = 4
_PREFIX: Final = re.compile(rb"<([^\s:/>]+):")


def locate(
    data: bytes, start: int, stop: int, requests: Sequence[RowRequest]
) -> Iterator[RowPlace | Gap]:
    """Yield a place for every requested row, in ascending order."""
    walker = _Walker(data, start, stop, requests)
    parser = guarded_parser(data, _PART)
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.finish
    parser.StartNamespaceDeclHandler = walker.declare
    walker.parser = parser
    view = memoryview(data)
    try:
        for at in range(0, len(data), _BLOCK):
            parser.Parse(view[at : at + _BLOCK], False)  # noqa: FBT003 - expat's own signature
            yield from walker.take()
        parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        raise damaged_part(_PART) from error
    walker.add_gaps(None, stop)
    yield from walker.take()


class _Walker:
    """Follows the parser through the rows and collects the places of the requested ones."""

    def __init__(self, data: bytes, start: int, stop: int, requests: Sequence[RowRequest]) -> None:
        self.data, self.first, self.stop = data, start, stop
        self.requests = deque(requests)
        self.places: list[RowPlace | Gap] = []
        self.depth = 0
        self.row = self.column = 0
        self.row_start = self.row_tag_end = 0
        self.cell_start = 0
        self.is_requested = False
        self.cells: list[CellPlace] = []
        self.cells_end: int | None = None  # where what follows the cells of a row begins
        self.space, self.prefix = "", _prefix_of_rows(data, start)
        self.parser: expat.XMLParserType

    def take(self) -> list[RowPlace | Gap]:
        places, self.places = self.places, []
        return places

    def declare(self, prefix: str | None, space: str) -> None:
        """Refuse where the prefix of our cells begins to mean something else."""
        is_inside = self.depth >= _ROW_DEPTH - 1 and self._is_among_rows()
        if is_inside and (prefix or "") == self.prefix and space != self.space:
            raise damaged_part(_PART)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _CELL_DEPTH or self.depth < _ROW_DEPTH - 1:
            return
        space, local = split_name(name)
        if self.depth < _ROW_DEPTH:
            self.space = space if local == "sheetData" else self.space
        elif self._is_among_rows() and space == self.space:
            self._start_among_rows(local, attributes.get("r", ""))

    def _is_among_rows(self) -> bool:
        return self.first <= self.parser.CurrentByteIndex < self.stop

    def _start_among_rows(self, local: str, ref: str) -> None:
        at = self.parser.CurrentByteIndex
        if self.depth == _ROW_DEPTH and local == "row":
            self._start_row(at, ref)
        elif self.depth == _CELL_DEPTH and local == "c":
            self._start_cell(at, ref)
        elif self.depth == _CELL_DEPTH and self.cells_end is None:
            self.cells_end = at

    def finish(self, name: str) -> None:
        depth, self.depth = self.depth, self.depth - 1
        if depth not in {_ROW_DEPTH, _CELL_DEPTH} or not self.is_requested:
            return
        space, local = split_name(name)
        if space != self.space:
            return
        if depth == _CELL_DEPTH and local == "c":
            self._finish_cell(self.parser.CurrentByteIndex)
        elif depth == _ROW_DEPTH and local == "row":
            self._finish_row(self.parser.CurrentByteIndex)

    def add_gaps(self, row: int | None, at: int) -> None:
        """Add a gap for every requested row before this one; None is the end of all rows."""
        while self.requests and (row is None or self.requests[0].row < row):
            self.places.append(Gap(self.requests.popleft().row, at))

    def _start_row(self, at: int, number: str) -> None:
        row = int(number) if number.strip() else self.row + 1
        if row <= self.row:
            raise out_of_order()
        self.row, self.column, self.cells, self.cells_end = row, 0, [], None
        self.add_gaps(row, at)
        self.is_requested = bool(self.requests) and self.requests[0].row == row
        self.row_start = at
        self.row_tag_end = tag_end(self.data, at, _PART)

    def _start_cell(self, at: int, ref: str) -> None:
        row, column = parse_cell_ref(ref) if ref else (self.row, self.column + 1)
        if row != self.row or column <= self.column or self.cells_end is not None:
            raise out_of_order()
        self.column, self.cell_start = column, at

    def _finish_cell(self, at: int) -> None:
        requests = self.requests[0]
        if self.column < requests.first or (self.cells and self.cells[-1].column > requests.last):
            return
        self.cells.append(CellPlace(self.column, self.cell_start, self._end(self.cell_start, at)))

    def _finish_row(self, at: int) -> None:
        end = self._end(self.row_start, at)
        close = self.row_tag_end if end == self.row_tag_end else self.cells_end or at
        place = RowPlace(self.row, self.row_start, self.row_tag_end, close, end, tuple(self.cells))
        self.places.append(place)
        self.requests.popleft()
        self.is_requested = False

    def _end(self, start: int, at: int) -> int:
        """Return where an element ends; expat reports an empty one's end as the offset after it."""
        opened = tag_end(self.data, start, _PART)
        empty = self.data[opened - 2 : opened] == b"/>"
        return opened if empty else tag_end(self.data, at, _PART)


def _prefix_of_rows(data: bytes, start: int) -> str:
    """Return the prefix of the element whose tag ends at `start`."""
    match = _PREFIX.match(data, data.rfind(b"<", 0, start))
    return match[1].decode() if match else ""
