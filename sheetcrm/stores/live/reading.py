"""The cells of an open sheet from A1 on, as every store hands them over."""

import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from sheetcrm.stores.com_errors import named_error
from sheetcrm.tables.grid import Cell, TableArea
from sheetcrm.tables.text import ERRORS

if TYPE_CHECKING:
    import xlwings as xw

LARGE: Final = 1_000_000
"""From so many cells on, the end is looked for: a format may reach down to the last row."""
_STEP: Final = 50_000
_FIRST_YEAR: Final = 1900


def rows_of(sheet: "xw.Sheet", later: timedelta = timedelta(0)) -> list[list[Cell]]:
    """Return the values of a sheet row by row, errors as their text, blanks as None.

    `later` is by how much all days have to be corrected.
    """
    rows = _rows(sheet)
    return [[_moved(cell, later) for cell in row] for row in rows] if later else rows


def tables_of(sheet: "xw.Sheet") -> tuple[TableArea, ...]:
    """Return where the Excel Tables of a sheet stand; none if a client does not report them."""
    try:
        return tuple(map(_area_of, sheet.tables))
    except KeyError:
        return ()


def formulas_of(sheet: "xw.Sheet") -> dict[int, frozenset[int]]:
    """Return the columns (from 0) in which formulas stand, by row (from 1)."""
    row, column = sheet.used_range.last_cell.row, sheet.used_range.last_cell.column
    texts: Any = sheet.range((1, 1), (max(row, 2), max(column, 2))).formula  # one cell is no list
    return {
        number: frozenset(at for at, text in enumerate(cells) if str(text).startswith("="))
        for number, cells in enumerate(texts, start=1)
    }


def _area_of(table: Any) -> TableArea:  # noqa: ANN401 - xlwings does not export its type
    area = table.range
    last = area.last_cell
    return TableArea(area.row, area.column - 1, last.row, last.column - 1, bool(table.show_totals))


def _rows(sheet: "xw.Sheet") -> list[list[Cell]]:
    row, column = sheet.used_range.last_cell.row, sheet.used_range.last_cell.column
    if row * column <= LARGE:
        return _read(sheet, 1, row, column)
    rows: list[list[Cell]] = []
    for first in range(1, row + 1, _STEP):
        if _is_blank_from(sheet, first, row, column):
            break
        rows += _read(sheet, first, min(row, first + _STEP - 1), column)
    return rows


def _read(sheet: "xw.Sheet", first: int, last: int, column: int) -> list[list[Cell]]:
    area = sheet.range((first, 1), (last, column))
    return [list(map(_cell, row)) for row in _values_of(area)]


def _values_of(area: Any) -> Sequence[Sequence[Any]]:  # noqa: ANN401 - a range of any engine
    is_mac = sys.platform == "darwin"
    if not is_mac:
        values: Sequence[Sequence[Any]] = area.options(ndim=2, err_to_str=True).value
        return values
    # macOS hands errors over as blanks, and xlwings names them only where they stand in one row
    shown = area.api.string_value.get()
    texts = shown if isinstance(shown, list) else [shown]
    texts = texts if isinstance(texts[0], list) else [texts]
    return [
        [text if cell is None and text in ERRORS else cell for cell, text in zip(*row, strict=True)]
        for row in zip(area.options(ndim=2).value, texts, strict=True)
    ]


def _is_blank_from(sheet: "xw.Sheet", first: int, last: int, column: int) -> bool:
    """Ask Excel on Windows whether anything stands there; elsewhere all is read."""
    count = getattr(getattr(sheet.book.app, "api", None), "WorksheetFunction", None)
    if count is None:
        return False
    return not count.CountA(sheet.range((first, 1), (last, column)).api)


def _cell(value: Any) -> Cell:  # noqa: ANN401 - whatever the engine hands over
    if isinstance(value, datetime) and value.year < _FIRST_YEAR:
        return value.time()  # Excel keeps a time of day as a moment of the day zero
    if isinstance(value, Decimal):
        return float(value)  # an amount of money, by its format
    if type(value) is int:
        return named_error(value)
    return value  # type: ignore[no-any-return] # what is left are texts, numbers, dates, booleans


def _moved(cell: Cell, later: timedelta) -> Cell:
    return cell + later if isinstance(cell, datetime) else cell
