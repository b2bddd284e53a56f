"""How far to the right a sheet is used: cells that only have a format do not count.

Searches the file's bytes: `cells_at.used_width` needs a grid, which takes many times as long to read
and does not show a formula whose value is blank.
"""

from typing import Final
from xml.parsers import expat

from sheetcrm.ooxml.sheet.locate.frame import Frame
from sheetcrm.ooxml.xml.markup import guarded_parser, parse_guarded, split_name
from sheetcrm.ooxml.xml.refs import parse_cell_ref
from sheetcrm.tables.cells_at import column_index, column_letters
from sheetcrm.wording.reason import because

_ROW: Final = b'<row r="'
_CELL: Final = b'<c r="'
_SLASH: Final = ord("/")


def last_used_column(frame: Frame, header_row: int, *, plain: bool) -> int:
    """Return the last column with a value or a formula from the heading row on, 0 if none."""
    return _search(frame, header_row) if plain else _parse(frame, header_row)


def _search(frame: Frame, header_row: int) -> int:
    data, stop = frame.data, frame.rows.close
    best, mark, reached = 0, b"", False
    at = data.find(_ROW, frame.rows.tag_end, stop)
    while at >= 0:
        opened = data.find(b">", at)
        end = opened if data[opened - 1] == _SLASH else data.find(b"</row>", opened)
        reached = reached or int(data[at + 8 : data.find(b'"', at + 8)]) >= header_row
        if reached:
            last = data.rfind(_CELL, opened, end)
            # most rows end where the row before them ended
            if last >= 0 and not (
                mark and data.startswith(mark, last) and data[last + len(mark)] < 65
            ):
                column = _last_in_row(data, last, opened, best)
                if column > best:
                    best, mark = column, _CELL + column_letters(column - 1).encode()
        at = data.find(_ROW, end, stop)
    return best


def _last_in_row(data: bytes, at: int, start: int, best: int) -> int:
    """Go back from the cell at `at` to one that holds something or is no further than `best`."""
    while at >= 0:
        letters = data[at + 6 : data.find(b'"', at + 6)].decode().rstrip("0123456789")
        column = column_index(letters) + 1
        if column <= best or not _is_empty(data, data.find(b">", at)):
            return column
        at = data.rfind(_CELL, start, at)
    return 0


def _is_empty(data: bytes, opened: int) -> bool:
    """Return whether nothing is inside the cell whose tag ends at `opened`."""
    return data[opened - 1] == _SLASH or data.startswith(b"</c>", data.find(b"<", opened))


def _parse(frame: Frame, header_row: int) -> int:
    walker = _Walker(header_row)
    part = because("part.a_sheet")
    parser = guarded_parser(frame.data, part)
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.finish
    parse_guarded(parser, frame.data, part)
    return walker.best


class _Walker:
    def __init__(self, header_row: int) -> None:
        self.header_row, self.best = header_row, 0
        self.path: list[str] = []
        self.row = self.column = 0
        self.parser: expat.XMLParserType

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = split_name(name)[1]
        self.path.append(local)
        ref = attributes.get("r", "")
        if self.path[1:] == ["sheetData", "row"]:
            self.row, self.column = int(ref) if ref.isdigit() else self.row + 1, 0
        elif self.path[1:] == ["sheetData", "row", "c"]:
            self.column = parse_cell_ref(ref)[1] if ref else self.column + 1
        elif self.path[1:-1] == ["sheetData", "row", "c"] and self.row >= self.header_row:
            self.best = max(self.best, self.column)

    def finish(self, _name: str) -> None:
        self.path.pop()
