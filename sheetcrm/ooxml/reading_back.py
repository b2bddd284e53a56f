"""Compares the cells of a written workbook with the old ones, as python-calamine reads both."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice, repeat, zip_longest
from pathlib import Path
from typing import Any, Final, TypeAlias

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from sheetcrm.ooxml.verify import Grid, Row, verification_failed
from sheetcrm.ooxml.xml.refs import cell_ref
from sheetcrm.ooxml.xml.values import CellValue, same_number

Cells: TypeAlias = Mapping[int, Mapping[int, CellValue]]
Sheets: TypeAlias = dict[str, CalamineSheet]
"""Sheets by name; whoever has compared one takes it out, since it needs much room."""
_BLANKS: Final = ("", None)
_CHUNK: Final = 500
"""Rows compared at once: two whole grids would not fit."""
_WIDEST: Final = 256
"""Columns from our first to our last that are compared at once."""
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def read_sheets(path: Path, names: Iterable[str]) -> Sheets:
    """Read sheets, most of the time outside Python's lock: a thread of its own pays."""
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name) for name in names}


def verify_cells(
    before: Path,
    edited: Mapping[str, Cells],
    grids: Mapping[str, Grid],
    written: Callable[[], Sheets],
) -> None:
    """Raise CannotEdit unless the sheets hold what was meant in our cells, and all else as before."""
    try:
        old = {name: grids[name] if name in grids else _read(before, name) for name in edited}
    except CalamineError:
        return  # it could not be read before either: the members must do
    try:
        sheets = written()
        for name, cells in edited.items():
            _Comparison(name, cells).run(iter(old[name]), _rows(sheets.pop(name)))
    except CalamineError as error:
        raise verification_failed("the sheets we changed") from error


def verify_tabs(before: Path, after: Path, new: Sequence[str]) -> None:
    """Raise CannotEdit unless the new tabs, and no others, were added behind the old ones."""
    try:
        old = CalamineWorkbook.from_path(before).sheet_names
    except CalamineError:
        return  # as above
    try:
        book = CalamineWorkbook.from_path(after)
        for name in new:
            book.get_sheet_by_name(name)
    except CalamineError as error:
        raise verification_failed("the new tabs") from error
    if book.sheet_names != [*old, *new]:
        raise verification_failed("the tabs")


def _read(path: Path, name: str) -> Iterable[Row]:
    return _rows(read_sheets(path, [name])[name])


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    """Return the rows of a sheet from A1 on, one at a time."""
    before = [""] * (sheet.start[1] if sheet.start else 0)  # it begins at the first used column
    return (before + row for row in sheet.iter_rows()) if before else iter(sheet.iter_rows())


class _Comparison:
    """Compares a sheet's rows: our cells with what we meant, all others with each other."""

    def __init__(self, name: str, cells: Cells) -> None:
        self.name, self.cells = name, cells
        columns = sorted(cells)
        self.kept = _runs_between(columns)
        self.first, self.stop = columns[0] - 1, columns[-1]
        # comparing many at once takes True for 1
        has_bools = any(bool in map(type, values.values()) for values in cells.values())
        self.is_quick = self.stop - self.first <= _WIDEST and not has_bools
        between = range(self.first + 1, self.stop + 1) if self.is_quick else ()
        self.meant = [_as_read(cells.get(column, {})) for column in between]

    def run(self, old: Iterator[Row], new: Iterator[Row]) -> None:
        row = 1
        for before, after in _chunks(old, new):
            if not self._is_as_meant(row, before, after):
                for at, pair in enumerate(zip_longest(before, after, fillvalue=()), row):
                    self._row(at, *pair)
            row += max(len(before), len(after))
        for column, values in self.cells.items():
            for beyond in values.keys() - range(row) if max(values, default=0) >= row else ():
                if values[beyond] is not None:
                    raise verification_failed(f"{self.name}!{cell_ref(beyond, column)}")

    def _is_as_meant(self, row: int, before: Sequence[Row], after: Sequence[Row]) -> bool:
        """Tell quickly whether rows from `row` on are just what they should be, as most are."""
        if len(before) != len(after) or not self.is_quick:
            return False
        first, stop, rows = self.first, self.stop, range(row, row + len(after))
        meant = zip(
            *(
                map(values.get, rows, held)
                for values, held in zip(self.meant, self._held(before), strict=False)
            ),
            strict=False,
        )
        return (
            [each[:first] for each in before] == [each[:first] for each in after]
            and [each[stop:] for each in before] == [each[stop:] for each in after]
            and [tuple(each[first:stop]) for each in after] == list(meant)
        )

    def _held(self, before: Sequence[Row]) -> Iterable[Iterable[Any]]:
        """Return what our columns, and those between them, held before."""
        first, stop = self.first, self.stop
        if all(len(each) <= first for each in before):
            return repeat(repeat(""))
        blanks = [""] * (stop - first)
        return zip(*([*each[first:stop], *blanks][: stop - first] for each in before), strict=True)

    def _row(self, row: int, before: Row, after: Row) -> None:
        for first, stop in self.kept:
            if before[first:stop] != after[first:stop]:
                self._others(row, before[first:stop], after[first:stop], first)
        self._own(row, before, after)

    def _others(self, row: int, before: Row, after: Row, first: int) -> None:
        """Look closer: rows may be padded with blanks to different widths."""
        for at, (old, new) in enumerate(zip_longest(before, after, fillvalue="")):
            if old != new and not (old in _BLANKS and new in _BLANKS):
                raise verification_failed(f"{self.name}!{cell_ref(row, first + at + 1)}")

    def _own(self, row: int, before: Row, after: Row) -> None:
        for column, values in self.cells.items():
            seen = _at(after, column)
            same = _is(seen, values[row]) if row in values else seen == _at(before, column)
            if not same:
                raise verification_failed(f"{self.name}!{cell_ref(row, column)}")


def _chunks(
    old: Iterator[Row], new: Iterator[Row]
) -> Iterator[tuple[Sequence[Row], Sequence[Row]]]:
    """Yield so many rows of both at a time; where one is longer, its last ones stand alone."""
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


def _at(row: Row, column: int) -> Any:  # noqa: ANN401 - whatever a cell holds
    value = row[column - 1] if column <= len(row) else ""
    return "" if value is None else value


def _is(seen: object, meant: CellValue) -> bool:
    if meant is None:
        return seen == ""
    if isinstance(meant, bool):
        return seen is meant
    if isinstance(meant, datetime):
        return isinstance(seen, datetime) and abs((seen - meant).total_seconds()) < 1
    if isinstance(meant, date):
        return seen == meant or (isinstance(seen, datetime) and seen == _midnight(meant))
    if isinstance(meant, str):
        return seen == _SURROGATE.sub("\ufffd", meant)
    return isinstance(seen, (int, float)) and same_number(seen, meant)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - cells know no time zone
