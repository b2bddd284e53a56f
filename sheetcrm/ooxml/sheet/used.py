"""What stands right of a column: cells that hold something, and cells that only have a format.

Searches the file's bytes: a grid takes many times as long to read, and shows neither a formula whose
value is blank nor a format.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from xml.parsers import expat

from sheetcrm.ooxml.sheet.locate.frame import Frame
from sheetcrm.ooxml.sheet.looks import is_somebodys
from sheetcrm.ooxml.xml.markup import guarded_parser, parse_guarded, split_name
from sheetcrm.ooxml.xml.refs import parse_cell_ref
from sheetcrm.tables.cells_at import column_index, runs
from sheetcrm.wording.reason import because

_ROW: Final = b'<row r="'
_CELL: Final = b'<c r="'
_SLASH: Final = ord("/")
_BEHIND_LETTERS: Final = b'0123456789"'


class _Cell(NamedTuple):
    """A cell's column, whether it holds something, and whether it has a format of its own."""

    column: int
    is_filled: bool
    is_formatted: bool


@dataclass(slots=True)
class Beyond:
    """The columns right of one: those with a value or a formula, and those that are only formatted.

    A format that runs over many columns of a row is nobody's.
    """

    filled: set[int] = field(default_factory=set)
    formatted: set[int] = field(default_factory=set)

    def add(self, cells: Iterable[_Cell], *, is_above: bool) -> None:
        """Add the cells of a row; above the headings a format is that of a title."""
        empty = []
        for cell in cells:
            if cell.is_filled:
                self.filled.add(cell.column)
            elif cell.is_formatted and not is_above:
                empty.append(cell.column)
        for first, last in runs(empty):
            if is_somebodys(first, last):
                self.formatted.update(range(first, last + 1))


def cells_beyond(frame: Frame, last: int, header_row: int, *, plain: bool) -> Beyond:
    """Return what stands right of the column `last`."""
    return _search(frame, last, header_row) if plain else _parse(frame, last, header_row)


def _search(frame: Frame, last: int, header_row: int) -> Beyond:
    data, stop, found = frame.data, frame.rows.close, Beyond()
    at = data.find(_ROW, frame.rows.tag_end, stop)
    while at >= 0:
        opened = data.find(b">", at)
        end = opened if data[opened - 1] == _SLASH else data.find(b"</row>", opened)
        cell = data.rfind(_CELL, opened, end)
        if cell >= 0 and _column(data, cell) > last:  # most rows end with the list
            is_above = int(data[at + 8 : data.find(b'"', at + 8)]) < header_row
            found.add(_cells_back(data, cell, opened, last), is_above=is_above)
        at = data.find(_ROW, end, stop)
    return found


def _cells_back(data: bytes, at: int, start: int, last: int) -> Iterator[_Cell]:
    """Yield the cells from the one at `at` back to the column `last`."""
    while at >= 0:
        column = _column(data, at)
        if column <= last:
            return
        end = data.find(b">", at)
        yield _Cell(column, not _is_empty(data, end), _has_format(data[at:end]))
        at = data.rfind(_CELL, start, at)


def _is_empty(data: bytes, opened: int) -> bool:
    """Return whether nothing is inside the cell whose tag ends at `opened`."""
    return data[opened - 1] == _SLASH or data.startswith(b"</c>", data.find(b"<", opened))


def _column(data: bytes, at: int) -> int:
    return column_index(data[at + 6 : at + 9].rstrip(_BEHIND_LETTERS).decode()) + 1


def _has_format(tag: bytes) -> bool:
    at = tag.find(b" s=")
    return at >= 0 and tag[at + 4 : at + 5] != b"0"


def _parse(frame: Frame, last: int, header_row: int) -> Beyond:
    walker = _Walker(last, header_row)
    part = because("part.a_sheet")
    parser = guarded_parser(frame.data, part)
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.finish
    parse_guarded(parser, frame.data, part)
    return walker.found


class _Walker:
    def __init__(self, last: int, header_row: int) -> None:
        self.last, self.header_row, self.found = last, header_row, Beyond()
        self.path: list[str] = []
        self.row = self.column = 0
        self.cells: list[_Cell] = []
        self.parser: expat.XMLParserType

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.path.append(split_name(name)[1])
        ref, inside = attributes.get("r", ""), self.path[1:]
        if inside == ["sheetData", "row"]:
            self.row, self.column = int(ref) if ref.isdigit() else self.row + 1, 0
        elif inside == ["sheetData", "row", "c"]:
            self.column = parse_cell_ref(ref)[1] if ref else self.column + 1
            if self.column > self.last:
                is_formatted = attributes.get("s", "0") != "0"
                self.cells.append(_Cell(self.column, is_filled=False, is_formatted=is_formatted))
        elif inside[:3] == ["sheetData", "row", "c"] and self.column > self.last:
            self.cells[-1] = self.cells[-1]._replace(is_filled=True)

    def finish(self, _name: str) -> None:
        if self.path[1:] == ["sheetData", "row"]:
            self.found.add(self.cells, is_above=self.row < self.header_row)
            self.cells = []
        self.path.pop()
