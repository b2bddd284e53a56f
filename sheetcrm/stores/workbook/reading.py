"""A workbook as it stands: tabs as grids, read when they are asked for."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from sheetcrm.errors import SheetcrmError
from sheetcrm.ooxml import Package, Workbook
from sheetcrm.ooxml.sheet.error_cells import error_cells
from sheetcrm.stores.background import Awaited, Background
from sheetcrm.stores.files.locks import is_held, open_elsewhere
from sheetcrm.stores.files.saving import Fingerprint, changed_meanwhile, fingerprint_of
from sheetcrm.stores.owned_columns import columns_marked
from sheetcrm.stores.spare_memory import give_back
from sheetcrm.stores.workbook.proof import proof_of
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.tabs import MARK, tabs_to_read

WORTH_A_THREAD = range(200_000, 20_000_000)
"""Bytes, compressed, that are read beside other work; of more than that memory matters more."""
LARGE = 2_000_000
"""Cells from which on memory matters more than the time that sharing texts takes."""

_Read = tuple[list[list[Any]], list[tuple[int, int, str]]]
"""The rows of a tab as calamine gives them, and its error cells, which it leaves blank."""


@dataclass
class WorkbookSnapshot:
    """The workbook as it stood; grids are read when asked for."""

    fingerprint: Fingerprint
    book: Workbook
    reader: CalamineWorkbook
    grids: dict[str, Grid] = field(default_factory=dict)
    read_rows: dict[str, list[list[Any]]] = field(default_factory=dict)
    """The rows as calamine gave them, for the verification."""
    ahead: dict[str, Background[_Read]] = field(default_factory=dict)
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
        """Return the cells of a tab; of one that is being read, without waiting for them."""
        if tab not in self.grids:
            begun = self.ahead.pop(tab, None)
            if begun:
                rows: Sequence[list[Any]] = Awaited(lambda: self._taken_in(tab, begun.result))
            else:
                rows = self._taken_in(tab, lambda: self._read(tab, self.reader))
            self.grids[tab] = Grid(tab, rows)
        return self.grids[tab]

    def _taken_in(self, tab: str, read: Callable[[], _Read]) -> list[list[Any]]:
        with _readable(self.book.package.name):
            rows, errors = read()
        self.read_rows[tab] = rows
        return _with_errors(rows, errors) if errors else rows

    def read_ahead(self, tab: str) -> None:
        """Begin to read a tab that will be asked for, if that saves time."""
        part = self.book.sheet(tab).part
        is_worth_it = len(self.book.package.packed(part)) in WORTH_A_THREAD
        if is_worth_it and tab not in self.ahead and tab not in self.grids:
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
        self.give_back_memory()

    def give_back_memory(self) -> None:
        """Give free memory back to the system, where there may be much of it."""
        if len(self.book.package.data) >= WORTH_A_THREAD.stop:
            give_back()

    def own_columns(self, tab: str) -> frozenset[int]:
        """Return the columns (from 0) that our mark names on a tab."""
        mark = self.book.defined_names.get(MARK)
        return columns_marked(mark.text if mark else None, tab)

    def proof(self, tab: str) -> bytes | None:
        """Return a digest of all the parts that say what a tab's cells hold, as they lie there."""
        return proof_of(self.book, tab)

    def _worksheets(self) -> set[str]:
        return {sheet.name for sheet in self.book.sheets if sheet.kind == "worksheet"}


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


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Say so where a workbook, or a tab of it, is damaged."""
    try:
        yield
    except CalamineError as error:
        raise SheetcrmError("files.unreadable", file=name) from error


def _open(path: Path) -> Package:
    try:
        return Package.open(path)
    except SheetcrmError as error:
        if is_held(error.__cause__):
            raise open_elsewhere(path) from error
        raise
