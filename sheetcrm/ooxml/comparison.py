"""Compares the cells of an edited sheet with the old ones, a piece of many rows at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice, repeat, zip_longest
from typing import Any, Final, TypeAlias

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.read_values import is_as_written, is_kept
from sheetcrm.ooxml.unchanged_members import verification_failed
from sheetcrm.ooxml.xml.refs import cell_ref
from sheetcrm.ooxml.xml.values import CellValue
from sheetcrm.tables.cells_at import cell_in, is_same
from sheetcrm.tables.grid import Cell
from sheetcrm.wording.reason import because

Row: TypeAlias = Sequence[Any]
Grid: TypeAlias = Sequence[Row]
Cells: TypeAlias = Mapping[int, Mapping[int, CellValue]]
_CHUNK: Final = 500
"""Rows compared at once: two whole grids would take too much memory."""
_WIDEST: Final = 256
"""Columns from the first to the last edited one that are compared at once."""


class Comparison:
    """Compares a sheet's rows: edited cells with their values, all others with the old ones."""

    def __init__(self, name: str, cells: Cells, counts_from_1904: Callable[[], bool]) -> None:
        self.name, self.cells, self._counts_from_1904 = name, cells, counts_from_1904
        columns = sorted(cells)
        self.kept = _runs_between(columns)
        self.first, self.stop = columns[0] - 1, columns[-1]
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
            _are_alike([each[:first] for each in before], [each[:first] for each in after])
            and _are_alike([each[stop:] for each in before], [each[stop:] for each in after])
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
            if not _are_alike([before[first:stop]], [after[first:stop]]):
                self._others(row, before[first:stop], after[first:stop], first)
        self._edited(row, before, after)

    def _others(self, row: int, before: Row, after: Row, first: int) -> None:
        """Compare cell by cell: rows may be padded with blanks to different widths."""
        for at, (old, new) in enumerate(zip_longest(before, after, fillvalue="")):
            if not is_kept(old, new):
                raise self._differs(row, first + at + 1)

    def _differs(self, row: int, column: int) -> CannotEdit:
        return differs(self.name, row, column)

    def _edited(self, row: int, before: Row, after: Row) -> None:
        for column, values in self.cells.items():
            cell = cell_in(after, column - 1)
            same = (
                self._is_as_written(cell, values[row])
                if row in values
                else is_kept(cell_in(before, column - 1), cell)
            )
            if not same:
                raise self._differs(row, column)

    def _is_as_written(self, cell: Cell, value: CellValue) -> bool:
        return is_same(cell, value) or is_as_written(cell, value, date1904=self._date1904)

    @cached_property
    def _date1904(self) -> bool:
        """Asked for only where a date was read as something else, as hardly ever."""
        return self._counts_from_1904()


def _are_alike(old: list[Row], new: list[Row]) -> bool:
    """Return whether rows hold the same: Python's == takes True for 1."""
    return old == new and _kinds(old) == _kinds(new)


def _kinds(rows: list[Row]) -> list[type]:
    return list(map(type, chain.from_iterable(rows)))


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
