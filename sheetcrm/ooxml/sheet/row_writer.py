"""Writes the new cells of many rows: there are hundreds of thousands, and most repeat others."""

import re
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Final, TypeAlias

from sheetcrm.ooxml.sheet.column_writer import ColumnWriter
from sheetcrm.ooxml.xml.values import CellValue

_CACHED: Final = 10_000
_BLANK: Final = "\0"
"""Follows the start of a cell that is to be left out: no text in a sheet can contain it."""
_NUMERIC: Final = frozenset({bool, int, float})
_Key: TypeAlias = CellValue | tuple[type, CellValue]


class RowWriter:
    """Joins the cached pieces of its columns row by row.

    Within a row only the row's number differs from cell to cell, so a row is its number joining
    pieces: `<c r="Y`, `"><v>1</v></c><c r="Z`, `"><v>2</v></c>`.
    """

    def __init__(self, writers: Sequence[ColumnWriter]) -> None:
        self.writers, self.written = writers, 0
        self._columns = list(map(_Column, writers, [*(each.start for each in writers[1:]), ""]))
        prefix = re.escape(writers[0].encoder.prefix) if writers else ""
        self._blanks = re.compile(rf'<{prefix}c r="[A-Z]+[0-9]+{_BLANK}')

    def lines(self, rows: Sequence[int]) -> Iterator[str]:
        """Yield the cells of each row, with the formats of their columns."""
        # a column at a time: its cached pieces lie close together in memory
        columns = [column.pieces(rows) for column in self._columns]
        pieces = zip(repeat(self.writers[0].start), *columns)
        for row, each in zip(rows, pieces, strict=False):
            line = str(row).join(each)
            blanks = line.count(_BLANK)
            self.written += len(self.writers) - blanks
            yield self._blanks.sub("", line) if blanks else line


class _Column(dict[_Key, str]):
    """What comes between a row's number in one cell and in the next one, by value."""

    def __init__(self, writer: ColumnWriter, next_start: str) -> None:
        self.writer, self.next_start = writer, next_start
        kinds = _NUMERIC.intersection(map(type, writer.values.values()))
        # True, 1 and 1.0 are one key to Python, but different cells
        self.is_mixed = len(kinds) > 1

    def __missing__(self, key: _Key) -> str:
        value = key[1] if isinstance(key, tuple) else key
        tail = _BLANK if value is None else f'"{self.writer.tail(value)}'
        self[key] = piece = tail + self.next_start
        return piece

    def pieces(self, rows: Sequence[int]) -> list[str]:
        if len(self) > _CACHED:
            self.clear()
        values = map(self.writer.values.get, rows)
        if self.is_mixed:
            return [self[value.__class__, value] for value in values]
        return list(map(self.__getitem__, values))
