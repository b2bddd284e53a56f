"""An Excel workbook as a store: read by calamine, changed cell by cell inside its package.

The new file is written beside the old one, read back by independent readers, and only then takes
its place, in one step. So the workbook is at every moment either the old or the new one, whole.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from errno import EIO
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from sheetcrm.errors import SheetcrmError
from sheetcrm.ooxml import CellFormat, NewColumn, Package, Workbook, verify
from sheetcrm.ooxml.error_cells import error_cells
from sheetcrm.ooxml.relations import relations_part
from sheetcrm.ooxml.sheet import SheetEdit
from sheetcrm.stores.background import Background
from sheetcrm.stores.backups import history_folder, keep_previous
from sheetcrm.stores.column_mark import areas_of, columns_marked
from sheetcrm.stores.locks import is_held, only_one_sync, open_elsewhere, refuse_if_open
from sheetcrm.stores.saving import (
    Fingerprint,
    beside,
    changed_meanwhile,
    clear_leftovers,
    content_of,
    digest_of,
    fingerprint_of,
    put_in_place,
)
from sheetcrm.stores.store import Change, DropOwned, Layout, Receipt, SetOwned, SetSetting
from sheetcrm.tables.columns import COMPUTED_COLUMNS, ComputedColumn, Kind
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.settings_tab import find_setting
from sheetcrm.tables.tabs import MARK, tabs_to_read

WORTH_A_THREAD = range(200_000, 20_000_000)
"""Bytes of a tab, compressed, that is read beside another one; of larger ones memory matters more."""
_Read = tuple[list[list[Any]], list[tuple[int, int, str]]]
"""The rows of a tab as calamine gives them, and its error cells, which it leaves blank."""

LARGE = 2_000_000
"""Cells from which on memory matters more than the time that sharing texts takes."""

FORMATS = {Kind.DATE: CellFormat.DATE, Kind.PERCENT: CellFormat.PERCENT}
_COLUMNS = {column.field: column for column in COMPUTED_COLUMNS}


class WorkbookStore:
    """A workbook on disk (.xlsx or .xlsm)."""

    def __init__(self, path: Path) -> None:
        """Name the workbook."""
        self.path = path.resolve()
        self.name = str(path)

    @property
    def history(self) -> Path:
        """The folder in the user's own data that keeps previous states and what was changed."""
        return history_folder(self.path)

    def read(self) -> "WorkbookSnapshot":
        """Return the present state without locking: a workbook that is open can be looked at."""
        self._refuse_if_missing()
        return read_workbook(self.path)

    @contextmanager
    def session(self) -> Iterator["WorkbookSession"]:
        """Lock the workbook for one sync. Raises TargetBusy where it is open elsewhere."""
        self._refuse_if_missing()
        with only_one_sync(self.path):
            clear_leftovers(self.path)
            refuse_if_open(self.path)
            yield WorkbookSession(self.path)

    def _refuse_if_missing(self) -> None:
        if not self.path.exists():
            raise SheetcrmError(
                f"There is no file {self.name}.",
                "Check the name, or make a new workbook with: sheetcrm new FILE",
            )
        if not self.path.is_file():
            raise SheetcrmError(f"{self.name} is not a file.", "Name the workbook itself.")


@dataclass
class WorkbookSnapshot:
    """The workbook as it stood; grids are read when asked for."""

    fingerprint: Fingerprint
    book: Workbook
    reader: CalamineWorkbook
    grids: dict[str, Grid] = field(default_factory=dict)
    read_rows: dict[str, list[list[Any]]] = field(default_factory=dict)
    """The rows as calamine gave them, for the verification."""
    ahead: dict[str, "Background[_Read]"] = field(default_factory=dict)
    """Tabs that are being read already."""

    @property
    def tabs(self) -> Sequence[str]:
        """The names of the visible worksheets, in order; then those that count though hidden."""
        visible: list[str] = []
        hidden: list[str] = []
        for sheet in self.reader.sheets_metadata:
            if sheet.name in self._worksheets():
                shown = sheet.visible is SheetVisibleEnum.Visible
                (visible if shown else hidden).append(sheet.name)
        return tabs_to_read(visible, hidden)

    def grid(self, tab: str) -> Grid:
        """Return the cells of a tab."""
        if tab not in self.grids:
            begun = self.ahead.pop(tab, None)
            with _readable(self.book.package.name):
                rows, errors = begun.result() if begun else self._read(tab, self.reader)
            self.read_rows[tab] = rows
            self.grids[tab] = Grid(tab, _with_errors(rows, errors) if errors else rows)
        return self.grids[tab]

    def read_ahead(self, tab: str) -> None:
        """Begin to read a tab that will be asked for, if that saves time."""
        part = self.book.sheet(tab).part
        if len(self.book.package.packed(part)) in WORTH_A_THREAD:
            data = BytesIO(self.book.package.data)
            # a reader of its own: one reader reads one tab at a time
            self.ahead[tab] = Background(
                lambda: self._read(tab, CalamineWorkbook.from_filelike(data))
            )

    def _read(self, tab: str, reader: CalamineWorkbook) -> _Read:
        errors = list(error_cells(self.book.package.read(self.book.sheet(tab).part)))
        return _rows_of(reader.get_sheet_by_name(tab)), errors

    def let_go(self, tab: str) -> None:
        """Give the memory of a tab's cells back; whoever asks for them again waits again."""
        self.grids.pop(tab, None)
        self.read_rows.pop(tab, None)

    def close(self) -> None:
        """Give back the memory of what only reading and planning need; the grids stay."""
        self.reader.close()
        self.book.close()

    def own_columns(self, tab: str) -> frozenset[int]:
        """Return the columns (from 0) that our mark names on a tab."""
        mark = self.book.defined_names.get(MARK)
        return columns_marked(mark.text if mark else None, tab)

    def proof(self, tab: str) -> bytes | None:
        """Return a digest of all the parts that say what a tab's cells hold, as they lie there."""
        return _proof(self.book, tab)

    def _worksheets(self) -> set[str]:
        return {sheet.name for sheet in self.book.sheets if sheet.kind == "worksheet"}


@dataclass
class WorkbookSession:
    """A locked workbook."""

    path: Path
    expected: WorkbookSnapshot | None = None
    left: Workbook | None = None
    """The workbook as `apply` wrote it."""
    written: frozenset[str] = frozenset()
    """The members that `apply` wrote anew."""

    def read(self) -> WorkbookSnapshot:
        """Open the workbook. Raises SheetcrmError where it is none, or cannot be edited safely."""
        self.expected = read_workbook(self.path)
        self.left, self.written = self.expected.book, frozenset()
        return self.expected

    def proof(self, tab: str) -> bytes | None:
        """Return the proof of a tab as it was left, if neither it nor a text was written anew."""
        if self.left is None or not self.written.isdisjoint(_telling_parts(self.left, tab)):
            return None
        return _proof(self.left, tab)

    def apply(self, changes: Sequence[Change], layout: Layout) -> Receipt:
        """Write our cells, verify the new file, and put it in the old one's place."""
        snapshot = self.expected or self.read()
        book = snapshot.book
        _change(book, changes, layout, snapshot)
        del changes  # the workbook knows them now
        if not book.changed:
            return Receipt(0)
        with beside(self.path) as temporary:
            plan = book.save_to(temporary).without_content()
            snapshot.close()  # reading back what was written needs the room
            self._refuse_if_changed(snapshot.fingerprint)
            verify(self.path, temporary, plan, grids=snapshot.read_rows)
            written = temporary.read_bytes()
            kept = self._replace(temporary, snapshot.fingerprint, book.package.data)
        self.left = Workbook(Package.from_bytes(written, self.path.name))
        self.written = plan.members
        before = digest_of(book.package.data)
        return Receipt(plan.cells_written, kept, before, digest_of(written))

    def undo(self, receipt: Receipt) -> Receipt | None:
        """Put the previous file back, byte for byte, if the present one is just what we wrote."""
        fingerprint = fingerprint_of(self.path)
        present = content_of(self.path)
        previous = _kept(receipt)
        if previous is None or digest_of(present) != receipt.after:
            return None
        with beside(self.path) as temporary:
            _write(temporary, previous)
            kept = self._replace(temporary, fingerprint, present)
        return Receipt(receipt.cells_written, kept, receipt.after, receipt.before)

    def _replace(self, temporary: Path, fingerprint: Fingerprint, present: bytes) -> str:
        """Keep the present content, let the new file take its place, and say where it is kept."""
        self._refuse_if_changed(fingerprint)
        kept = keep_previous(self.path, present)
        self._refuse_if_changed(fingerprint)
        put_in_place(temporary, self.path)
        return str(kept)

    def _refuse_if_changed(self, fingerprint: Fingerprint) -> None:
        refuse_if_open(self.path)
        if fingerprint_of(self.path) != fingerprint:
            raise changed_meanwhile(self.path)


def _proof(book: Workbook, tab: str) -> bytes:
    """Digest what the cells of a tab follow from: its part, the texts, the looks, the calendar."""
    around = filter(None, (book.part, relations_part(book.part), book.related("styles")))
    digest = blake2b(tab.encode("utf-8", "surrogatepass"))
    for part in (*_telling_parts(book, tab), *around):
        digest.update(book.package.packed(part))
    return digest.digest()


def _telling_parts(book: Workbook, tab: str) -> list[str]:
    """Name the members that hold what is written in a tab's cells."""
    parts = filter(None, (book.sheet(tab).part, book.related("sharedStrings")))
    return list(map(book.package.member_name, parts))


def _rows_of(sheet: CalamineSheet) -> list[list[Any]]:
    """Return the rows of a sheet from A1 on; of a large one each text that repeats is kept once."""
    if sheet.height * sheet.width < LARGE:
        return sheet.to_python(skip_empty_area=False)
    share = dict[str, str]().setdefault
    blank = [""] * (sheet.start[1] if sheet.start else 0)  # it begins at the first used column
    return [
        blank + [share(cell, cell) if cell.__class__ is str else cell for cell in row]
        for row in sheet.iter_rows()
    ]


def _with_errors(rows: list[list[Any]], errors: Sequence[tuple[int, int, str]]) -> list[list[Any]]:
    """Put the texts of error cells into copies of their rows: calamine leaves them blank."""
    patched = list(rows)
    for row, column, text in errors:
        cells = list(patched[row - 1])
        cells[column - 1] = text
        patched[row - 1] = cells
    return patched


def read_workbook(path: Path) -> WorkbookSnapshot:
    """Open the workbook. Raises SheetcrmError where it is none, or cannot be edited safely."""
    fingerprint = fingerprint_of(path)
    package = _open(path)
    if fingerprint_of(path) != fingerprint:
        raise changed_meanwhile(path)  # somebody saved while we were reading
    with _readable(path.name):
        # both readers see the same bytes, whatever happens to the file meanwhile
        reader = CalamineWorkbook.from_filelike(BytesIO(package.data))
    return WorkbookSnapshot(fingerprint, Workbook(package), reader)


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Say so where a workbook, or a tab of it, is damaged."""
    try:
        yield
    except CalamineError as error:
        raise SheetcrmError(
            f"{name} cannot be read as a workbook.",
            "Open it in Excel, let Excel repair it if it offers to, and save it.",
        ) from error


def _open(path: Path) -> Package:
    try:
        return Package.open(path)
    except SheetcrmError as error:
        if is_held(error.__cause__):
            raise open_elsewhere(path) from error
        raise


def _kept(receipt: Receipt) -> bytes | None:
    """Return the previous file, if it is still kept and still what it was."""
    previous = Path(receipt.backup) if receipt.backup else None
    if previous is None or not previous.is_file():
        return None
    content = previous.read_bytes()
    return content if digest_of(content) == receipt.before else None


def _write(path: Path, content: bytes) -> None:
    """Write a file, push it to the disk and read it back."""
    with path.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    if path.read_bytes() != content:
        raise OSError(EIO, os.strerror(EIO))


def _change(
    book: Workbook, changes: Sequence[Change], layout: Layout, snapshot: WorkbookSnapshot
) -> None:
    for change in changes:
        if isinstance(change, SetSetting):
            _set_setting(book, change, snapshot.grid(change.tab))
    _set_columns(book, [each for each in changes if isinstance(each, SetOwned)], layout)
    _drop_columns(book, [each.column for each in changes if isinstance(each, DropOwned)], layout)


def _set_columns(book: Workbook, changes: Sequence[SetOwned], layout: Layout) -> None:
    if not changes:
        return
    edit = book.edit(layout.tab)
    places = {name: column + 1 for name, column in layout.own_columns.items()}
    new = [_COLUMNS[c.column] for c in changes if c.column not in places]
    if new:
        places |= _append(edit, new, layout)
        text = areas_of(layout.tab, layout.header_row, places.values())
        book.set_defined_name(MARK, text, hidden=True)
    for change in changes:
        rows = map(layout.rows.__getitem__, change.cells)
        cells = dict(zip(rows, change.cells.values(), strict=True))
        kind = _COLUMNS[change.column].kind
        edit.set_column(places[change.column], cells, FORMATS.get(kind, CellFormat.GENERAL))


def _drop_columns(book: Workbook, fields: Sequence[str], layout: Layout) -> None:
    """Blank headings and take them off our mark; those of an Excel Table stay as they are."""
    if not fields:
        return
    edit = book.edit(layout.tab)
    places = {name: column + 1 for name, column in layout.own_columns.items()}
    for name in fields:
        if not any(table.area.holds(layout.header_row, places[name]) for table in edit.tables):
            edit.set(layout.header_row, places.pop(name), None)
    if places:
        text = areas_of(layout.tab, layout.header_row, places.values())
        book.set_defined_name(MARK, text, hidden=True)
    else:
        book.drop_defined_name(MARK)


def _append(edit: SheetEdit, columns: Sequence[ComputedColumn], layout: Layout) -> dict[str, int]:
    """Put new columns right of everything; return their places, counted from 1."""
    put = edit.append_columns(
        layout.header_row,
        [
            NewColumn(layout.headings[column.field], column.width, is_folded=not column.shown)
            for column in columns
        ],
    )
    return {column.field: place for place, column in enumerate(columns, put.first)}


def _set_setting(book: Workbook, change: SetSetting, grid: Grid) -> None:
    place = find_setting(grid, change.setting)
    if place is not None:
        row, column = place
        edit = book.edit(change.tab)
        is_date = isinstance(change.value, date)
        edit.set(row, column + 1, change.value, CellFormat.DATE if is_date else CellFormat.GENERAL)
