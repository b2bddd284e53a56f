"""Reads a written workbook back with other people's readers, before it takes the old one's place."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.refs import cell_ref
from sheetcrm.ooxml.values import CellValue
from sheetcrm.ooxml.workbook import Plan

Row: TypeAlias = Sequence[Any]
Grid: TypeAlias = Sequence[Row]
Cells: TypeAlias = Mapping[int, Mapping[int, CellValue]]
_SECOND: Final = 1 / 86_400


def verify(
    before: Path, after: Path, plan: Plan, *, grids: Mapping[str, Grid] | None = None
) -> None:
    """Raise CannotEdit unless `after` is `before` with just what the plan says changed.

    `grids` holds the old sheets, first cell A1, for a caller that has read them anyway.
    """
    verify_members(before, after, plan.members)
    edited = {name: cells for name, cells in plan.cells.items() if cells}
    if edited:
        _verify_cells(before, after, edited, grids or {})


def verify_members(before: Path, after: Path, meant: frozenset[str]) -> None:
    """Raise CannotEdit unless exactly these members differ, and all can be read."""
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(after) as new:
        old_members = {info.filename: (info.CRC, info.file_size) for info in old.infolist()}
        new_members = {info.filename: (info.CRC, info.file_size) for info in new.infolist()}
        names = old_members.keys() | new_members.keys()
        differing = {name for name in names if old_members.get(name) != new_members.get(name)}
        if differing != meant:
            raise _harmed(f"the parts {', '.join(sorted(differing ^ meant))}")
        for name in meant & new_members.keys():
            with new.open(name) as member:
                while member.read(1 << 20):
                    pass  # reading to the end checks the CRC
        _verify_raw(old, new, old_members.keys() & new_members.keys() - meant)


def _verify_raw(old: zipfile.ZipFile, new: zipfile.ZipFile, names: set[str]) -> None:
    """Compare the compressed bytes themselves: a directory may promise anything."""
    for name in names:
        if _raw(old, old.getinfo(name)) != _raw(new, new.getinfo(name)):
            raise _harmed(f"the part {name}")


def _raw(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    file = archive.fp
    assert file is not None  # noqa: S101 - open for as long as we read
    file.seek(info.header_offset + 26)
    lengths = file.read(4)
    skip = int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    file.seek(skip, 1)
    return file.read(info.compress_size)


def _verify_cells(
    before: Path, after: Path, edited: Mapping[str, Cells], grids: Mapping[str, Grid]
) -> None:
    try:
        old = None if edited.keys() <= grids.keys() else CalamineWorkbook.from_path(before)
    except CalamineError:
        return  # it could not be read before either: the members must do
    try:
        new = CalamineWorkbook.from_path(after)
        for name, cells in edited.items():
            grid = grids[name] if name in grids or old is None else _grid(old, name)
            _compare(name, grid, _grid(new, name), cells)
    except CalamineError as error:
        raise _harmed("the sheets we changed") from error


def _grid(book: CalamineWorkbook, name: str) -> Grid:
    sheet: CalamineSheet = book.get_sheet_by_name(name)
    return sheet.to_python(skip_empty_area=False)


def _compare(name: str, old: Grid, new: Grid, cells: Cells) -> None:
    """Compare two grids: our cells with what we meant, all others with each other."""
    kept = _runs_between(sorted(cells))
    for at in range(max(len(old), len(new))):
        before = old[at] if at < len(old) else ()
        after = new[at] if at < len(new) else ()
        for first, stop in kept:
            if before[first:stop] != after[first:stop]:
                _compare_slowly(name, at, before[first:stop], after[first:stop], first)
    for column, wishes in cells.items():
        _compare_column(name, column, wishes, old, new)


def _runs_between(columns: Sequence[int]) -> list[tuple[int, int]]:
    """Return the stretches (first, stop), counted from 0, between the given columns."""
    runs: list[tuple[int, int]] = []
    at = 0
    for column in columns:
        if column - 1 > at:
            runs.append((at, column - 1))
        at = column
    return [*runs, (at, 1 << 20)]


def _compare_slowly(name: str, row: int, before: Row, after: Row, first: int) -> None:
    """Rows may be padded with blanks to different widths."""
    for at in range(max(len(before), len(after))):
        old = before[at] if at < len(before) else ""
        new = after[at] if at < len(after) else ""
        if old != new and not (old in {"", None} and new in {"", None}):
            raise _harmed(f"{name}!{cell_ref(row + 1, first + at + 1)}")


def _compare_column(
    name: str, column: int, wishes: Mapping[int, CellValue], old: Grid, new: Grid
) -> None:
    for at in range(max(len(old), len(new))):
        seen = _at(new, at, column)
        if at + 1 in wishes:
            if not _is(seen, wishes[at + 1]):
                raise _harmed(f"{name}!{cell_ref(at + 1, column)}, which is ours,")
        elif seen != _at(old, at, column):
            raise _harmed(f"{name}!{cell_ref(at + 1, column)}")


def _at(grid: Grid, row: int, column: int) -> Any:  # noqa: ANN401 - whatever a cell holds
    values = grid[row] if row < len(grid) else ()
    value = values[column - 1] if column <= len(values) else ""
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
        return isinstance(seen, str) and _plain(seen) == _plain(meant)
    return seen == meant


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - cells know no time zone


def _plain(text: str) -> str:
    """Leave out what readers take differently: control characters and line ends."""
    return "".join(each for each in text if each.isprintable() or each == "\n")


def _harmed(what: str) -> CannotEdit:
    return CannotEdit(
        f"The changed copy did not come out right ({what} differ), so it was thrown away.",
        "Your workbook is untouched. Please report this.",
    )
