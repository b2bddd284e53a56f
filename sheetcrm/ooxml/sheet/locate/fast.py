"""Locates rows and cells by searching bytes, in sheets written the way Excel writes them."""

from collections.abc import Iterator, Sequence
from typing import Final

from sheetcrm.ooxml.sheet.locate.place import CellPlace, Gap, RowPlace, RowRequest
from sheetcrm.tables.cells_at import column_index, column_letters

_ROW: Final = b'<row r="'
_CELL: Final = b'<c r="'
_SLASH: Final = ord("/")  # before the > of an empty element
_FAR: Final = 64  # rows; nearer ones are walked to
_DIGITS: Final = b"0123456789"
_COLUMNS: Final[dict[bytes, int]] = {}


def locate(
    data: bytes, start: int, stop: int, requests: Sequence[RowRequest]
) -> Iterator[RowPlace | Gap]:
    """Yield a place for every requested row, in ascending order, of rows that `is_usual`."""
    walker = _Walker(data, start, stop)
    for request in requests:
        walker.walk_to(request.row)
        if walker.row == request.row:
            yield walker.place(request)
        else:
            yield Gap(request.row, walker.at)


class _Walker:
    """Walks from row to row; it is at the start of one, or at the end of all of them (row 0)."""

    def __init__(self, data: bytes, start: int, stop: int) -> None:
        self.data, self.stop = data, stop
        self.at, self.row, self.tag_end, self.end = start, 0, start, 0
        self.may_jump = True
        self._stop_at(start)

    def walk_to(self, row: int) -> None:
        """Advance to the row, or to the first one after it."""
        if self.row and row - self.row > _FAR and self.may_jump:
            self._jump(row)
        while self.row and self.row < row:
            self._stop_at(self._find_end())

    def place(self, request: RowRequest) -> RowPlace:
        end = self._find_end()
        if self.data[self.tag_end - 2] == _SLASH:
            return RowPlace(self.row, self.at, self.tag_end, end, end, ())
        close = end - 6
        last = self.data.rfind(_CELL, self.tag_end, close)
        # the row may end before the requested columns: most rows of a first sync do
        is_short = last < 0 or _column(self.data, last) < request.first
        cells = () if is_short else tuple(self._cells(request, close))
        return RowPlace(self.row, self.at, self.tag_end, close, end, cells)

    def _jump(self, row: int) -> None:
        found = self.data.find(b'%b%d"' % (_ROW, row), self.at, self.stop)
        if found >= 0:
            self._stop_at(found)
        else:  # it does not exist: search no more, for each search takes all of the rest
            self.may_jump = False

    def _stop_at(self, start: int) -> None:
        at = self.data.find(_ROW, start, self.stop)
        if at < 0:
            self.at, self.row = self.stop, 0
            return
        quote = self.data.find(b'"', at + 8)
        self.at, self.row = at, int(self.data[at + 8 : quote])
        self.tag_end, self.end = self.data.find(b">", quote) + 1, 0

    def _find_end(self) -> int:
        """Return where the row ends; long rows are searched only once."""
        if not self.end:
            if self.data[self.tag_end - 2] == _SLASH:
                self.end = self.tag_end
            else:
                self.end = self.data.find(b"</row>", self.tag_end) + 6
        return self.end

    def _cells(self, request: RowRequest, close: int) -> Iterator[CellPlace]:
        data = self.data
        first = b'%b%b%d"' % (_CELL, column_letters(request.first - 1).encode(), self.row)
        at = data.find(first, self.tag_end, close)
        if at < 0:
            at = data.find(_CELL, self.tag_end, close)
        while at >= 0:
            column = _column(data, at)
            closing = data.find(b">", at)
            end = closing + 1 if data[closing - 1] == _SLASH else data.find(b"</c>", closing) + 4
            if column >= request.first:
                yield CellPlace(column, at, end)
            if column > request.last:
                return
            at = data.find(_CELL, end, close)


def _column(data: bytes, at: int) -> int:
    """Return the column of the cell at `at`; the starts of references are few enough to cache."""
    key = data[at + 6 : at + 9]
    column = _COLUMNS.get(key)
    if column is None:
        column = column_index(key.rstrip(_DIGITS + b'"').decode()) + 1
        _COLUMNS[key] = column
    return column
