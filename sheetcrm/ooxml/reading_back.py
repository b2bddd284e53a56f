"""Compares the cells of a written workbook with the old ones, as python-calamine reads both."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final, TypeAlias

from python_calamine import CalamineError, CalamineWorkbook

from sheetcrm.ooxml.refs import cell_ref
from sheetcrm.ooxml.values import CellValue, same_number
from sheetcrm.ooxml.verify import Grid, Row, harmed

Cells: TypeAlias = Mapping[int, Mapping[int, CellValue]]
_BLANKS: Final = ("", None)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def verify_cells(
    before: Path, after: Path, edited: Mapping[str, Cells], grids: Mapping[str, Grid]
) -> None:
    """Raise CannotEdit unless the sheets hold what was meant in our cells, and all else as before."""
    try:
        old = {name: grids[name] if name in grids else _read(before, name) for name in edited}
    except CalamineError:
        return  # it could not be read before either: the members must do
    try:
        book = CalamineWorkbook.from_path(after)
        for name, cells in edited.items():
            _Comparison(name, cells).run(iter(old[name]), _rows(book, name))
    except CalamineError as error:
        raise harmed("the sheets we changed") from error


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
        raise harmed("the new tabs") from error
    if book.sheet_names != [*old, *new]:
        raise harmed("the tabs")


def _read(path: Path, name: str) -> Iterable[Row]:
    return _rows(CalamineWorkbook.from_path(path), name)


def _rows(book: CalamineWorkbook, name: str) -> Iterator[Row]:
    """Return the rows of a sheet from A1 on, one at a time: two whole grids would not fit."""
    sheet = book.get_sheet_by_name(name)
    before = [""] * (sheet.start[1] if sheet.start else 0)  # it begins at the first used column
    return (before + row for row in sheet.iter_rows()) if before else iter(sheet.iter_rows())


class _Comparison:
    """Compares a sheet's rows: our cells with what we meant, all others with each other."""

    def __init__(self, name: str, cells: Cells) -> None:
        self.name, self.cells = name, cells
        columns = sorted(cells)
        self.ours = [cells[column] for column in columns]
        self.kept = _runs_between(columns)
        # The usual case, and quick to compare: our columns stand side by side.
        together = bool(columns) and columns[-1] - columns[0] == len(columns) - 1
        self.first = columns[0] - 1 if together else None

    def run(self, old: Iterator[Row], new: Iterator[Row]) -> None:
        row = 0
        for row, (before, after) in enumerate(zip_longest(old, new, fillvalue=()), 1):
            self._row(row, before, after)
        for column, wishes in self.cells.items():
            for beyond in wishes.keys() - range(row + 1):
                if wishes[beyond] is not None:
                    raise harmed(f"{self.name}!{cell_ref(beyond, column)}")

    def _row(self, row: int, before: Row, after: Row) -> None:
        for first, stop in self.kept:
            if before[first:stop] != after[first:stop]:
                self._others(row, before[first:stop], after[first:stop], first)
        meant = [rows.get(row) for rows in self.ours]
        if self.first is None or list(after[self.first : self.first + len(meant)]) != meant:
            self._own(row, before, after)

    def _others(self, row: int, before: Row, after: Row, first: int) -> None:
        """Look closer: rows may be padded with blanks to different widths."""
        for at, (old, new) in enumerate(zip_longest(before, after, fillvalue="")):
            if old != new and not (old in _BLANKS and new in _BLANKS):
                raise harmed(f"{self.name}!{cell_ref(row, first + at + 1)}")

    def _own(self, row: int, before: Row, after: Row) -> None:
        for column, wishes in self.cells.items():
            seen = _at(after, column)
            same = _is(seen, wishes[row]) if row in wishes else seen == _at(before, column)
            if not same:
                raise harmed(f"{self.name}!{cell_ref(row, column)}")


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
