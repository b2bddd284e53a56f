"""Writes edits into an open workbook, and restores what was there if Excel stops it midway."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from math import isclose
from typing import TYPE_CHECKING, Final

from sheetcrm.changes import NamedColumn, OwnedValue
from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml import cell_ref, column_reference
from sheetcrm.stores.live.blocks import Block, Place, blocks_of, bridged
from sheetcrm.stores.live.cell_edits import CellEdits, as_value, cell_of, is_kept_tab
from sheetcrm.stores.live.engines import Engine
from sheetcrm.stores.live.new_places import (
    add_hidden_tab,
    format_columns,
    format_percents,
    grow_tables_down,
    grow_tables_right,
    lay_out_columns,
)
from sheetcrm.stores.live.pages import finish_page, page_look, prepare_page
from sheetcrm.stores.live.reading import rows_of
from sheetcrm.stores.protocol import Index
from sheetcrm.tables.cells_at import is_same
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.tabs import MARK

if TYPE_CHECKING:
    import xlwings as xw

_AS_MONEY: Final = 0.0001
"""What a number may lose if the owner formatted its column as money."""


class Writer:
    """Writes into one open workbook."""

    def __init__(
        self, book: "xw.Book", engine: Engine, index: Index, grid_of: Callable[[str], Grid]
    ) -> None:
        self.book, self.engine, self.index, self.grid_of = book, engine, index, grid_of
        self.written: list[tuple[xw.Sheet, Block]] = []
        self.added: dict[str, xw.Sheet] = {}
        """The hidden tabs that had to be added, by name."""

    def execute(self, edits: CellEdits) -> None:
        """Write everything; if Excel stops us midway, restore what was there."""
        try:
            self._prepare(edits)
            for tab, cells in edits.cells.items():
                self._write(tab, cells, edits)
            if self.engine.sees_edits:
                self._verify(edits)
        except Exception:
            self._restore()
            raise
        for new in edits.new_columns:
            lay_out_columns(self.book.sheets[new.tab], self.engine, new)
        for tab, change in edits.pages.items():
            values = {(row, column + 1): cell for row, column, _, cell in change.differences()}
            finish_page(self.book.sheets[tab], self.engine, page_look(change), values)

    def _prepare(self, edits: CellEdits) -> None:
        """Mark our columns and make room, before any cell is written."""
        if edits.mark is not None:
            # before the headings, or an interrupted sync would leave columns without a mark
            self._mark(edits.mark, next(reversed(edits.own_columns)))
        there = {sheet.name for sheet in self.book.sheets}
        for tab in filter(is_kept_tab, edits.cells.keys() - there):
            self.added[tab] = add_hidden_tab(self.book, tab)
        for named in edits.names:
            self._name(named)
        for columns in edits.new_columns:
            grow_tables_right(self.book.sheets[columns.tab], columns)
            format_columns(self.book.sheets[columns.tab], columns)
        for rows in edits.new_rows:
            grow_tables_down(self.book.sheets[rows.tab], rows)
        for tab, places in edits.percents.items():
            format_percents(self.book.sheets[tab], places)
        for tab, change in edits.pages.items():
            prepare_page(self.book.sheets[tab], self.engine, page_look(change))

    def _write(self, tab: str, cells: Mapping[Place, OwnedValue], edits: CellEdits) -> None:
        sheet = self.book.sheets[tab]
        for block in blocks_of(self._bridged(tab, cells, edits)):
            self.written.append((sheet, block))
            self.engine.write(sheet, block)

    def _bridged(
        self, tab: str, cells: Mapping[Place, OwnedValue], edits: CellEdits
    ) -> Mapping[Place, OwnedValue]:
        """Return the cells; scattered ones of our columns with those between them.

        An owner's column is not bridged: what stands between may be formulas.
        """
        if tab not in edits.own_columns:
            return cells
        owned = {place: cells[place] for place in cells if place[1] in edits.own_columns[tab]}
        rows = self.grid_of(tab).rows

        def present(place: Place) -> OwnedValue:
            return as_value(cell_of(rows, place))

        return {**cells, **bridged(owned, set(self.index[tab].rows.values()), present)}

    def _verify(self, edits: CellEdits) -> None:
        """Read back what was written. Raises CannotEdit if a cell took it for something else."""
        for tab, cells in edits.cells.items():
            rows = rows_of(self.book.sheets[tab])
            for place, value in cells.items():
                if not _holds(cell_of(rows, place), value):
                    raise CannotEdit("live.became_something_else", tab=tab, cell=cell_ref(*place))

    def _restore(self) -> None:
        """Write the former values back, as far as Excel takes them."""
        for sheet, block in reversed(self.written):
            if sheet.name in self.added:
                continue  # the whole tab goes
            with suppress(Exception):  # the error to report is the one that stopped us
                self.engine.write(sheet, self._before(sheet.name, block))
        for added in self.added.values():
            with suppress(Exception):  # as above
                added.delete()

    def _before(self, tab: str, block: Block) -> Block:
        rows, (last_row, last_column) = self.grid_of(tab).rows, block.last
        columns = range(block.column, last_column + 1)
        values = [
            [as_value(cell_of(rows, (row, column))) for column in columns]
            for row in range(block.row, last_row + 1)
        ]
        return Block(block.row, block.column, values)

    def _name(self, named: NamedColumn) -> None:
        text = f"={column_reference(named.tab, named.column)}"
        names = self.book.names
        if named.name not in names:
            self.engine.hide_name(names.add(named.name, text))
        elif names[named.name].refers_to != text:
            names[named.name].refers_to = text

    def _mark(self, text: str, tab: str) -> None:
        if len(text) > self.engine.longest_mark:
            raise CannotEdit("live.columns_scattered", tab=tab)
        names = self.book.names
        if not text:
            names[MARK].delete()
        elif MARK in names:
            names[MARK].refers_to = f"={text}"
        else:
            self.engine.hide_name(names.add(MARK, f"={text}"))


def _holds(cell: Cell, value: OwnedValue) -> bool:
    """Return whether a cell holds a value, as far as the look of money keeps its digits."""
    if is_same(cell, value):
        return True
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return False
    return isinstance(value, int | float) and isclose(cell, value, abs_tol=_AS_MONEY)
