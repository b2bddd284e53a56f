"""Changes of ours carried over into a workbook's package, before anything is saved."""

from collections.abc import Sequence
from datetime import date

from sheetcrm.ooxml import CellFormat, NewColumn, Workbook
from sheetcrm.ooxml.sheet.edit import SheetEdit
from sheetcrm.stores.owned_columns import areas_of
from sheetcrm.stores.protocol import Change, DropOwned, Layout, RowKey, SetOwned, SetSetting
from sheetcrm.stores.workbook.reading import WorkbookSnapshot
from sheetcrm.tables.column import ComputedColumn
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.kinds.kind import NumberFormat
from sheetcrm.tables.settings.places import find_setting
from sheetcrm.tables.tabs import MARK

_FORMATS = {NumberFormat.DATE: CellFormat.DATE, NumberFormat.PERCENT: CellFormat.PERCENT}
"""Beside an owner's columns; all other numbers look as Excel shows them by itself."""
_COLUMNS = {column.field: column for column in COMPUTED_COLUMNS}


def carry_over(changes: Sequence[Change], layout: Layout, snapshot: WorkbookSnapshot) -> None:
    """Let the workbook of a snapshot know what is to be written."""
    book = snapshot.book
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
    keys: list[RowKey] = []
    rows: list[int] = []
    for change in changes:
        filled = list(change.cells)
        if filled != keys:  # most columns of a first sync fill the same rows
            keys, rows = filled, list(map(layout.rows.__getitem__, filled))
        cells = dict(zip(rows, change.cells.values(), strict=True))
        wanted = _COLUMNS[change.column].kind.number_format
        edit.set_column(places[change.column], cells, _FORMATS.get(wanted, CellFormat.GENERAL))


def _drop_columns(book: Workbook, fields: Sequence[str], layout: Layout) -> None:
    """Blank headings and take them off our mark; those of an Excel Table stay as they are."""
    if not fields:
        return
    edit = book.edit(layout.tab)
    places = {name: column + 1 for name, column in layout.own_columns.items()}
    for name in fields:
        if not any(table.area.contains(layout.header_row, places[name]) for table in edit.tables):
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
