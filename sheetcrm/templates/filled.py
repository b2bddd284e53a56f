"""A described tab as a grid, and one with further cells: answers in Settings, orders in a log."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.templates.description import Look, Tab, TabCell

LOOKS = (Look.LABEL, Look.INPUT, Look.ABOUT)
"""Of the cells of a row that is added to Settings."""

PlacedValue = tuple[int, int, Cell]
"""A cell's row (from 1), its column (from 0) and what it holds."""


def grid_of(tab: Tab) -> Grid:
    """Return the cells that a described tab will hold."""
    headings = [[column.heading or None for column in tab.columns]] if tab.has_headings else []
    return Grid(tab.name, [*_values(tab.above), *headings, *_values(tab.rows)])


def filled(tab: Tab, cells: Iterable[PlacedValue]) -> Tab:
    """Return a page with values in cells that it has, and in new rows below them; a list likewise."""
    rows = {number: dict(enumerate(row)) for number, row in enumerate(tab.rows, tab.first_row)}
    for number, column, value in cells:
        row = rows.setdefault(number, {})
        if tab.is_list:
            row[column] = TabCell(_kept(value), Look.NOTED, kind=tab.columns[column].kind)
            continue
        there = row.get(column) or TabCell(None, LOOKS[min(column, len(LOOKS) - 1)])
        row[column] = replace(there, value=_shown(value))
    return replace(tab, rows=tuple(_row(rows.get(number, {})) for number in _numbers(tab, rows)))


def _values(rows: Iterable[Sequence[TabCell | None]]) -> list[list[Cell]]:
    return [[cell.value if cell else None for cell in row] for row in rows]


def _numbers(tab: Tab, rows: Iterable[int]) -> range:
    return range(tab.first_row, max(rows, default=tab.first_row - 1) + 1)


def _row(cells: dict[int, TabCell | None]) -> tuple[TabCell | None, ...]:
    return tuple(cells.get(column) for column in range(max(cells, default=-1) + 1))


def _kept(value: Cell) -> str | float | date | None:
    return value if isinstance(value, str | float | int | date) else _shown(value)


def _shown(value: Cell) -> str | date | None:
    return value if value is None or isinstance(value, date) else str(value)
