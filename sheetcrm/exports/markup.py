"""Tables in web pages, and in the XML that Excel wrote in 2003: many programs call one of these .xls."""

from collections.abc import Sized
from html.parser import HTMLParser
from typing import Final

from sheetcrm.errors import SheetcrmError

FEWEST_ROWS: Final = 2
"""A table with fewer rows is none: headings and a customer."""
WIDEST: Final = 1_000
"""So many columns at most are passed over at a time; a file may ask for millions."""
_ROWS: Final = frozenset({"tr", "row"})
_CELLS: Final = frozenset({"td", "th", "cell"})
_TABLES: Final = frozenset({"table", "worksheet"})
_UNSEEN: Final = frozenset({"script", "style", "head", "title", "comment"})
_BREAKS: Final = frozenset({"br", "p", "div", "li"})

Rows = list[list[str]]


def rows_of(text: str, name: str, most: int) -> Rows:
    """Return the rows of the largest table. Raises SheetcrmError if there is none, or more than `most`.

    >>> rows_of("<table><tr><th>Name<th>Tel<tr><td>Ann<td>030 1</table>", "a.xls", 9)
    [['Name', 'Tel'], ['Ann', '030 1']]
    """
    reader = _Reader()
    reader.feed(text)
    reader.close()
    rows = max(reader.tables, key=len, default=[])
    if len(rows) < FEWEST_ROWS:
        raise SheetcrmError("exports.web_page", file=name)
    if len(rows) > most + 1:
        raise SheetcrmError("exports.too_long", file=name, most=most)
    return rows


class _Reader(HTMLParser):
    """Collects tables; a table within a cell is one of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Rows] = []
        self._open: list[Rows] = []
        self._cell: list[str] | None = None
        self._span = 1
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell; what was not closed is closed by it."""
        tag = tag.rpartition(":")[2]
        given = {name.rpartition(":")[2]: value or "" for name, value in attrs}
        if tag in _UNSEEN:
            self._hidden += 1
        elif tag in _TABLES:
            self._end_cell()
            self.tables.append([])
            self._open.append(self.tables[-1])
        elif self._open and tag in _ROWS:
            self._end_cell()
            rows = self._open[-1]
            rows.extend([] for _ in range(_missing(rows, given.get("index"))))
            rows.append([])
        elif self._open and tag in _CELLS:
            self._begin_cell(given)
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a cell or a table."""
        tag = tag.rpartition(":")[2]
        if tag in _UNSEEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _CELLS | _ROWS:
            self._end_cell()
        elif tag in _TABLES and self._open:
            self._end_cell()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Take the text of a cell."""
        if self._cell is not None and not self._hidden:
            self._cell.append(data)

    def close(self) -> None:
        """End what is still open."""
        super().close()
        self._end_cell()

    def _begin_cell(self, given: dict[str, str]) -> None:
        self._end_cell()
        if not self._open[-1]:
            self._open[-1].append([])
        row = self._open[-1][-1]
        row.extend([""] * _missing(row, given.get("index")))
        self._cell = []
        across = given.get("colspan") or str(_number(given.get("mergeacross")) + 1)
        self._span = min(max(1, _number(across)), WIDEST)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
        row = self._open[-1][-1]
        row.append("\n".join(filter(None, lines)))
        row.extend([""] * (self._span - 1))
        self._cell = None


def _missing(there: Sized, index: str | None) -> int:
    """Return how many are passed over before the place (from 1) that a row or cell says it has."""
    return min(max(0, _number(index) - 1 - len(there)), WIDEST)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < len(str(WIDEST)) + 4 else 0
