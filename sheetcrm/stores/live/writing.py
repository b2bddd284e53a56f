"""Writes edits into an open workbook: the mark, room for new columns, the cells, their look."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from math import isclose
from typing import TYPE_CHECKING, Final

from sheetcrm.changes import OwnedValue
from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml import cell_ref
from sheetcrm.stores.live.blocks import Block, Place, blocks_of, bridged
from sheetcrm.stores.live.cell_edits import FORMATS, PERCENT_FORMAT, CellEdits, NewColumns, cell_of
from sheetcrm.stores.live.engines import Engine
from sheetcrm.stores.live.reading import rows_of
from sheetcrm.stores.owned_columns import areas_of
from sheetcrm.stores.protocol import RowIndex
from sheetcrm.tables.cells_at import is_same, runs
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.tabs import MARK

if TYPE_CHECKING:
    import xlwings as xw

LAST_ROW: Final = 1_048_576
_AS_MONEY: Final = 0.0001
"""What a number may lose where the owner gave its column the look of money."""


class Writer:
    """Writes into one open workbook."""

    def __init__(
        self, book: "xw.Book", engine: Engine, layout: RowIndex, grid_of: Callable[[str], Grid]
    ) -> None:
        self.book, self.engine, self.layout, self.grid_of = book, engine, layout, grid_of
        self.sheet: xw.Sheet = book.sheets[layout.tab]
        self.written: list[tuple[xw.Sheet, Block]] = []

    def execute(self, edits: CellEdits) -> None:
        """Write everything; where Excel stops us midway, restore what was written by then."""
        try:
            if edits.marked is not None:
                # before the headings, or a half-done sync would leave columns of nobody's
                self._mark(edits.marked)
            if edits.new_columns is not None:
                self._make_room(edits.new_columns)
            self._format_percents(edits.percents)
            for tab, cells in edits.cells.items():
                self._write(tab, cells)
            if self.engine.sees_edits:
                self._verify(edits)
        except Exception:
            self._restore()
            raise
        if edits.new_columns is not None:
            self._fit(edits.new_columns)

    def _write(self, tab: str, cells: Mapping[Place, OwnedValue]) -> None:
        sheet = self.book.sheets[tab]
        if tab == self.layout.tab:
            cells = bridged(cells, set(self.layout.rows.values()), self._present)
        for block in blocks_of(cells):
            self.written.append((sheet, block))
            self.engine.write(sheet, block)

    def _verify(self, edits: CellEdits) -> None:
        """Read back what was written. Raises CannotEdit where a cell took it for something else."""
        for tab, cells in edits.cells.items():
            rows = rows_of(self.book.sheets[tab])
            for place, value in cells.items():
                if not _holds(cell_of(rows, place), value):
                    raise CannotEdit(
                        f"Excel made something else of what was written in {tab}!"
                        f"{cell_ref(*place)}, so it was put back.",
                        "Look whether a macro changes what is typed there. Please report this.",
                    )

    def _restore(self) -> None:
        """Write the former values back, as far as Excel takes them."""
        for sheet, block in reversed(self.written):
            with suppress(Exception):  # the error to report is the one that stopped us
                self.engine.write(sheet, self._before(sheet.name, block))

    def _before(self, tab: str, block: Block) -> Block:
        rows, (last_row, last_column) = self.grid_of(tab).rows, block.last
        columns = range(block.column, last_column + 1)
        values = [
            [_as_value(cell_of(rows, (row, column))) for column in columns]
            for row in range(block.row, last_row + 1)
        ]
        return Block(block.row, block.column, values)

    def _present(self, place: Place) -> OwnedValue:
        return _as_value(cell_of(self.grid_of(self.layout.tab).rows, place))

    def _mark(self, columns: Iterable[int]) -> None:
        text = areas_of(self.layout.tab, self.layout.header_row, columns)
        if len(text) > self.engine.longest_mark:
            raise CannotEdit(
                f"Our columns stand too scattered in {self.layout.tab} for an open workbook.",
                "Close it and run: sheetcrm sync. Or put them side by side again.",
            )
        names = self.book.names
        if not text:
            names[MARK].delete()
        elif MARK in names:
            names[MARK].refers_to = f"={text}"
        else:
            self.engine.hide_name(names.add(MARK, f"={text}"))

    def _make_room(self, new: NewColumns) -> None:
        """Let an adjoining Excel Table take the new columns in, and say what they will show."""
        for table in self.sheet.tables:
            area = table.range
            last = area.last_cell
            if area.row == new.header_row and last.column == new.first - 1:
                table.resize(self.sheet.range((area.row, area.column), (last.row, new.last)))
        for place, column in enumerate(new.columns, start=new.first):
            if column.kind.number_format in FORMATS:
                whole = self.sheet.range((1, place), (LAST_ROW, place))
                whole.number_format = FORMATS[column.kind.number_format]

    def _fit(self, new: NewColumns) -> None:
        """Give new columns their width, and fold those that few people look at."""
        for place, column in enumerate(new.columns, start=new.first):
            self.engine.set_width(self._columns(place, place), column.width)
        places = enumerate(new.columns, start=new.first)
        for first, last in runs(place for place, column in places if not column.shown):
            self.engine.fold(self._columns(first, last))

    def _format_percents(self, places: Iterable[Place]) -> None:
        for block in blocks_of(dict.fromkeys(places)):
            area = self.sheet.range((block.row, block.column), block.last)
            area.number_format = PERCENT_FORMAT

    def _columns(self, first: int, last: int) -> "xw.Range":
        row = self.layout.header_row
        return self.sheet.range((row, first), (row, last))


def is_in_table(sheet: "xw.Sheet", row: int, column: int) -> bool:
    """Tell whether a cell belongs to an Excel Table."""
    areas = [table.range for table in sheet.tables]
    return any(
        area.row <= row <= area.last_cell.row and area.column <= column <= area.last_cell.column
        for area in areas
    )


def _holds(cell: Cell, value: OwnedValue) -> bool:
    """Tell whether a cell holds a value, as far as the look of money keeps its digits."""
    if is_same(cell, value):
        return True
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return False
    return isinstance(value, int | float) and isclose(cell, value, abs_tol=_AS_MONEY)


def _as_value(cell: object) -> OwnedValue:
    return cell if isinstance(cell, str | float | int | date) else None
