"""A workbook as it stands on disk: its tabs as grids, each read on first use."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet

from sheetcrm.errors import SheetcrmError
from sheetcrm.ooxml import Package, Workbook
from sheetcrm.ooxml.parts.named_headings import NamedHeadings
from sheetcrm.ooxml.parts.styles import Styles
from sheetcrm.ooxml.readable import Reader
from sheetcrm.ooxml.sheet.far import FarCell, text_of
from sheetcrm.ooxml.sheet.untold import untold_cells
from sheetcrm.ooxml.sheet.untold.formulas import formulas_by_row
from sheetcrm.ooxml.sheet.untold.number_looks import shown_numbers
from sheetcrm.stores.files.held import keeps_out
from sheetcrm.stores.files.locks import open_elsewhere
from sheetcrm.stores.files.saving import Fingerprint, changed_meanwhile, fingerprint_of
from sheetcrm.stores.outside_rows import OutsideRows
from sheetcrm.stores.owned_columns import columns_marked
from sheetcrm.stores.state_tab import is_state_tab, read_state
from sheetcrm.stores.workbook.heap import trim_heap
from sheetcrm.tables.grid import Cell, Grid, LeftOut, TableArea
from sheetcrm.tables.tabs import HIDDEN, MARK, tabs_to_read

LARGE_FILE = 20_000_000
"""From so many bytes on, compressed, freed memory is returned to the system."""
LARGE = 2_000_000
"""From so many cells on, memory matters more than the time it takes to share equal texts."""


@dataclass
class WorkbookSnapshot(OutsideRows):
    """The workbook as it stood when it was opened; each grid is read on first use."""

    fingerprint: Fingerprint
    book: Workbook
    reader: Reader
    grids: dict[str, Grid] = field(default_factory=dict)
    read_rows: dict[str, list[list[Any]]] = field(default_factory=dict)
    """The rows as calamine gave them, for the verification."""
    far: dict[str, tuple[FarCell, ...]] = field(default_factory=dict)
    """The cells that they leave out, since they stand far from all others."""

    @property
    def tabs(self) -> Sequence[str]:
        """The names of the visible worksheets, in order; then those that count though hidden."""
        return tabs_to_read(self._named(is_shown=True), self.hidden_tabs)

    @property
    def hidden_tabs(self) -> Sequence[str]:
        """The names of the hidden worksheets."""
        return self._named(is_shown=False)

    def grid(self, tab: str) -> Grid:
        """Return the cells of a tab."""
        if tab not in self.grids:
            with _readable(self.book.package.name):
                sheet = self.reader.sheet(tab)
            rows = self.read_rows[tab] = _rows_of(sheet.cells)
            self.far[tab] = sheet.left_out
            untold = untold_cells(sheet.data, zero_is_none=self.book.calculates_on_load)
            cells = _with_texts(rows, untold) if untold else rows
            shown = partial(self._shown_numbers, self.book.sheet(tab).part)
            left_out = tuple(map(self._left_out, sheet.left_out))
            formulas = partial(self._formulas, self.book.sheet(tab).part)
            named = NamedHeadings(self.book.package).holds
            tables = _tables_of(self.book, tab)
            self.grids[tab] = Grid(tab, cells, tables, shown, left_out, formulas, named)
        return self.grids[tab]

    def _formulas(self, part: str) -> Mapping[int, frozenset[int]]:
        return formulas_by_row(self.book.package.read(part))

    def _left_out(self, cell: FarCell) -> LeftOut:
        return LeftOut(cell.row, cell.column - 1, text_of(cell, self.book.shared_string))

    def _shown_numbers(self, part: str, column: int) -> Mapping[int, str]:
        """Return how the numbers of a column look by their formats."""
        styles = Styles(self.book.read_styles())
        return shown_numbers(self.book.package.read(part), column, styles.code)

    def tabs_as_added(self) -> frozenset[str]:
        """Return none: a tab that was added stays."""
        return frozenset()

    def release(self, tab: str) -> None:
        """Free the memory of a tab's cells; they are read again if requested again."""
        self.grids.pop(tab, None)
        self.read_rows.pop(tab, None)

    def state(self) -> Mapping[str, Cell]:
        """Return what we keep for ourselves in the hidden tab."""
        return read_state(self.state_rows())

    @property
    def takes_pages(self) -> bool:
        """Return True."""
        return True

    @property
    def takes_state(self) -> bool:
        """Whether it can be kept: in the hidden tab that is ours, or in a new one."""
        if any(sheet.name.lower() == HIDDEN for sheet in self.book.sheets):
            rows = self.state_rows()
            return bool(rows) and is_state_tab(rows)
        return not self.book.is_structure_locked

    def state_rows(self) -> Sequence[Sequence[Cell]]:
        """Return the rows of the hidden tab; none if there is no such tab."""
        return self.grid(HIDDEN).rows if HIDDEN in self._worksheets() else ()

    def close(self) -> None:
        """Free the memory that only reading and planning need; the grids stay."""
        self.reader.close()
        self.book.close()
        self.trim_heap()

    def trim_heap(self) -> None:
        """Return freed memory to the system, if there may be much of it."""
        if len(self.book.package.data) >= LARGE_FILE:
            trim_heap()

    def own_columns(self, tab: str) -> frozenset[int]:
        """Return the columns (from 0) that our mark names on a tab."""
        mark = self.book.defined_names.get(MARK)
        return columns_marked(mark.text if mark else None, tab)

    def _named(self, *, is_shown: bool) -> list[str]:
        return [
            sheet.name
            for sheet in self.book.sheets
            if sheet.kind == "worksheet" and sheet.is_shown is is_shown
        ]

    def _worksheets(self) -> set[str]:
        return {sheet.name for sheet in self.book.sheets if sheet.kind == "worksheet"}


def read_workbook(path: Path) -> WorkbookSnapshot:
    """Open the workbook. Raises SheetcrmError if it is no workbook or cannot be edited safely."""
    fingerprint = fingerprint_of(path)
    package = _open(path)
    if fingerprint_of(path) != fingerprint:
        raise changed_meanwhile(path)  # somebody saved while we were reading
    book = Workbook(package)
    book.check_tabs()
    with _readable(path.name):
        reader = Reader(book)
    return WorkbookSnapshot(fingerprint, book, reader, folder=path.parent)


def _tables_of(book: Workbook, tab: str) -> tuple[TableArea, ...]:
    return tuple(
        TableArea(
            table.area.top,
            table.area.left - 1,
            table.area.bottom,
            table.area.right - 1,
            table.totals_row is not None,
        )
        for table in book.tables(tab)
    )


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


def _with_texts(rows: list[list[Any]], texts: Sequence[tuple[int, int, str]]) -> list[list[Any]]:
    """Put texts into copies of their rows, where calamine leaves blanks."""
    blank: list[Any] = []
    patched = rows + [blank] * (max(row for row, *_ in texts) - len(rows))
    copied: dict[int, list[Any]] = {}
    for row, column, text in texts:
        cells = copied.setdefault(row - 1, list(patched[row - 1]))
        cells += [""] * (column - len(cells))
        cells[column - 1] = text
    for at, cells in copied.items():
        patched[at] = cells
    return patched


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Raise SheetcrmError if a workbook, or a tab of it, is damaged."""
    try:
        yield
    except CalamineError as error:
        raise SheetcrmError("files.unreadable", file=name) from error


def _open(path: Path) -> Package:
    try:
        return Package.open(path)
    except SheetcrmError as error:
        if keeps_out(path, error.__cause__):
            raise open_elsewhere(path) from error
        raise
