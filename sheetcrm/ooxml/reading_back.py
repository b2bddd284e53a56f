"""Reads a written workbook back, as python-calamine does, and compares it with the old one."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from python_calamine import CalamineError, CalamineSheet

from sheetcrm.errors import SheetcrmError
from sheetcrm.ooxml.comparison import Cells, Comparison, Grid, Row, differs
from sheetcrm.ooxml.contents import WorkbookContents
from sheetcrm.ooxml.package.opc import Package
from sheetcrm.ooxml.readable import Reader, ReadSheet
from sheetcrm.ooxml.sheet.far import FarCell
from sheetcrm.ooxml.unchanged_members import verification_failed
from sheetcrm.ooxml.xml.values import CellValue
from sheetcrm.wording.reason import because

Place: TypeAlias = tuple[int, int]
Far: TypeAlias = Mapping[str, Sequence[FarCell]]
"""By sheet the cells that were not read, since they stand far from all others."""
Sheets: TypeAlias = dict[str, CalamineSheet]
"""Sheets by name; each is removed once it is compared, since it takes much memory."""


def verify_cells(
    before: Path, after: Path, edited: Mapping[str, Cells], grids: Mapping[str, Grid], far: Far
) -> None:
    """Raise CannotEdit unless the sheets hold the edited values, and everything else as before.

    `far` names the cells that the grids leave out.
    """
    old: dict[str, Iterable[Row]] = dict(grids)
    left_out = dict(far)
    for name, sheet in _read_readable(before, edited.keys() - grids.keys()).items():
        old[name], left_out[name] = _rows(sheet.cells), sheet.left_out
    readable = {name: cells for name, cells in edited.items() if name in old}
    left_out = {name: left_out.get(name, ()) for name in readable}
    sheets = _read_again(after, readable, left_out)
    for name, cells in readable.items():
        comparison = Comparison(name, cells, lambda: _contents(before).date1904)
        comparison.run(iter(old[name]), _rows(sheets.pop(name)))


def _read_readable(path: Path, names: Collection[str]) -> dict[str, ReadSheet]:
    """Read sheets, but those that cannot be read: their parts were compared with the others."""
    sheets: dict[str, ReadSheet] = {}
    for name in names:
        with suppress(CalamineError, SheetcrmError):
            sheets |= _read(path, [name])
    return sheets


def _read_again(path: Path, edited: Mapping[str, Cells], far: Far) -> Sheets:
    """Read the edited sheets of the new file without the same far cells, which must be the same."""
    kept = {
        name: {
            each.place: each.xml for each in cells if each.row not in _column(edited[name], each)
        }
        for name, cells in far.items()
    }
    try:
        sheets = _read(path, edited, kept)
    except (CalamineError, SheetcrmError) as error:
        raise verification_failed(because("harm.edited_sheets")) from error
    for name, sheet in sheets.items():
        found = {each.place: each.xml for each in sheet.left_out}
        for row, column in (place for place, xml in kept[name].items() if found.get(place) != xml):
            raise differs(name, row, column)
    return {name: sheet.cells for name, sheet in sheets.items()}


def _column(cells: Cells, far: FarCell) -> Mapping[int, CellValue]:
    return cells.get(far.column, {})


def verify_tabs(before: Path, after: Path, new: Sequence[str], first: Sequence[str] = ()) -> None:
    """Raise CannotEdit unless the new tabs, and no others, were added to the old ones.

    They stand after these, but for those that are to be `first`.
    """
    try:
        old = _tabs(before)
    except SheetcrmError:
        return  # as in verify_cells
    try:
        tabs = _tabs(after)
        _read(after, new)
    except (CalamineError, SheetcrmError) as error:
        raise verification_failed(because("harm.new_tabs")) from error
    if tabs != [*first, *old, *(tab for tab in new if tab not in first)]:
        raise verification_failed(because("harm.tabs"))


def _read(
    path: Path, names: Collection[str], leave_out: Mapping[str, Collection[Place]] | None = None
) -> dict[str, ReadSheet]:
    """Read sheets, for most of the time without holding Python's lock."""
    if not names:
        return {}
    reader = Reader(_contents(path), names)
    return {
        name: reader.sheet(name, None if leave_out is None else leave_out[name]) for name in names
    }


def _contents(path: Path) -> WorkbookContents:
    return WorkbookContents(Package.open(path, may_break_signature=True))


def _tabs(path: Path) -> list[str]:
    return [sheet.name for sheet in _contents(path).sheets]


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    """Return the rows of a sheet from A1 on, one at a time."""
    before = [""] * (sheet.start[1] if sheet.start else 0)  # it begins at the first used column
    return (before + row for row in sheet.iter_rows()) if before else iter(sheet.iter_rows())
