"""Compares the cells of an edited sheet with the old ones, a piece of many rows at a time."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice, repeat, zip_longest
from typing import Any, Final, TypeAlias

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.unchanged_members import verification_failed
from sheetcrm.ooxml.xml.refs import cell_ref
from sheetcrm.ooxml.xml.values import CellValue, same_number
from sheetcrm.tables.cells_at import cell_in, is_blank, is_same
from sheetcrm.tables.grid import Cell
from sheetcrm.wording.reason import because

Row: TypeAlias = Sequence[Any]
Grid: TypeAlias = Sequence[Row]
Cells: TypeAlias = Mapping[int, Mapping[int, CellValue]]
_CHUNK: Final = 500
"""Rows compared at once: two whole grids would take too much memory."""
_WIDEST: Final = 256
"""Columns from the first to the last edited one that are compared at once."""
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Comparison:
    """Compares a sheet's rows: edited cells with their values, all others with the old ones."""

    def __init__(self, name: str, cells: Cells) -> None:
        self.name, self.cells = name, cells
        columns = sorted(cells)
        self.kept = _runs_between(columns)
        self.first, self.stop = columns[0] - 1, columns[-1]
        # Python's == takes True for 1
        has_bools = any(bool in map(type, values.values()) for values in cells.values())
        self.is_quick = self.stop - self.first <= _WIDEST and not has_bools
        between = range(self.first + 1, self.stop + 1) if self.is_quick else ()
        self.values = [_as_read(cells.get(column, {})) for column in between]

    def run(self, old: Iterator[Row], new: Iterator[Row]) -> None:
        """Raise CannotEdit at the first cell that differs."""
        row = 1
        for before, after in _chunks(old, new):
            if not self._is_as_expected(row, before, after):
                for at, pair in enumerate(zip_longest(before, after, fillvalue=()), row):
                    self._row(at, *pair)
            row += max(len(before), len(after))
        for column, values in self.cells.items():
            for beyond in values.keys() - range(row) if max(values, default=0) >= row else ():
                if values[beyond] is not None:
                    raise self._differs(beyond, column)

    def _is_as_expected(self, row: int, before: Sequence[Row], after: Sequence[Row]) -> bool:
        """Return quickly whether rows from `row` on are as expected, as most are."""
        if len(before) != len(after) or not self.is_quick:
            return False
        first, stop, rows = self.first, self.stop, range(row, row + len(after))
        expected = zip(
            *(
                map(values.get, rows, held)
                for values, held in zip(self.values, self._held(before), strict=False)
            ),
            strict=False,
        )
        return (
            [each[:first] for each in before] == [each[:first] for each in after]
            and [each[stop:] for each in before] == [each[stop:] for each in after]
            and [tuple(each[first:stop]) for each in after] == list(expected)
        )

    def _held(self, before: Sequence[Row]) -> Iterable[Iterable[Any]]:
        """Return what the edited columns, and those between them, held before."""
        first, stop = self.first, self.stop
        if all(len(each) <= first for each in before):
            return repeat(repeat(""))
        blanks = [""] * (stop - first)
        return zip(*([*each[first:stop], *blanks][: stop - first] for each in before), strict=True)

    def _row(self, row: int, before: Row, after: Row) -> None:
        for first, stop in self.kept:
            if before[first:stop] != after[first:stop]:
                self._others(row, before[first:stop], after[first:stop], first)
        self._edited(row, before, after)

    def _others(self, row: int, before: Row, after: Row, first: int) -> None:
        """Compare cell by cell: rows may be padded with blanks to different widths."""
        for at, (old, new) in enumerate(zip_longest(before, after, fillvalue="")):
            if old != new and not (is_blank(old) and is_blank(new)):
                raise self._differs(row, first + at + 1)

    def _differs(self, row: int, column: int) -> CannotEdit:
        return differs(self.name, row, column)

    def _edited(self, row: int, before: Row, after: Row) -> None:
        for column, values in self.cells.items():
            cell = cell_in(after, column - 1)
            same = (
                _is_as_written(cell, values[row])
                if row in values
                else cell == cell_in(before, column - 1)
            )
            if not same:
                raise self._differs(row, column)


def differs(sheet: str, row: int, column: int) -> CannotEdit:
    """Return the error for a cell that holds something else than it should."""
    return verification_failed(because("harm.cell", sheet=sheet, cell=cell_ref(row, column)))


def _chunks(
    old: Iterator[Row], new: Iterator[Row]
) -> Iterator[tuple[Sequence[Row], Sequence[Row]]]:
    """Yield some rows of both at a time; where one is longer, its last rows come alone."""
    while True:
        before, after = list(islice(old, _CHUNK)), list(islice(new, _CHUNK))
        if not before and not after:
            return
        yield before, after


def _as_read(values: Mapping[int, CellValue]) -> Mapping[int, CellValue]:
    """Return the values as they are read: a blank as an empty text."""
    if None not in values.values():
        return values
    return {row: "" if value is None else value for row, value in values.items()}


def _runs_between(columns: Sequence[int]) -> list[tuple[int, int]]:
    """Return the stretches (first, stop), counted from 0, between the given columns."""
    runs: list[tuple[int, int]] = []
    at = 0
    for column in columns:
        if column - 1 > at:
            runs.append((at, column - 1))
        at = column
    return [*runs, (at, 1 << 20)]


def _is_as_written(cell: Cell, value: CellValue) -> bool:
    """Return whether a cell was read as the value that was written."""
    if isinstance(value, datetime):  # a serial number holds a moment only to fractions of a second
        return isinstance(cell, datetime) and abs((cell - value).total_seconds()) < 1
    if isinstance(value, str):
        value = _SURROGATE.sub("\ufffd", value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return is_same(cell, value)
    # what LibreOffice saved has 15 digits of the same number, and was not written again
    return is_same(cell, value) or (isinstance(cell, float) and same_number(cell, value))
