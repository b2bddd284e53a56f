"""Sorting rows, as a person does it and as sortRange does. Unverified against Google.

Numbers come before texts, texts before FALSE and TRUE, errors after them; empty cells are always
last. A formula that moves is copied: what it names without a `$` in its own sheet moves with it.
"""

from dataclasses import replace
from typing import Any

from emulator.book import Book, Sheet
from emulator.cells import EMPTY, Cell, ErrorValue
from emulator.formulas import Reference, moved_by, rewritten
from emulator.ranges import Area
from emulator.shown import Showing


def sort_rows(book: Book, sheet: Sheet, area: Area, keys: list[tuple[int, bool]]) -> None:
    """Put the rows of the area into the order of the columns `keys` (index, descending)."""
    area = area.within(sheet.rows, sheet.columns)
    showing = Showing(book.copy())
    rows = list(range(area.top, min(area.bottom or 0, sheet.grid.height)))
    for column, descending in reversed(keys):
        values = {
            row: showing.value(sheet, row, column, sheet.grid.cell(row, column)) for row in rows
        }
        filled = [row for row in rows if values[row] not in (None, "")]
        empty = [row for row in rows if values[row] in (None, "")]
        filled.sort(key=lambda row: _rank(values[row]), reverse=descending)
        rows = filled + empty
    old = [
        [sheet.grid.cell(row, column) for column in range(area.left, area.right or 0)]
        for row in rows
    ]
    for place, (came_from, cells) in enumerate(zip(rows, old, strict=True), area.top):
        for column, cell in enumerate(cells, area.left):
            moved = _moved(cell, sheet, place - came_from)
            if moved is not EMPTY or sheet.grid.cell(place, column) is not EMPTY:
                sheet.grid.put(place, column, moved)


def _rank(value: Any) -> tuple[int, Any]:
    if isinstance(value, ErrorValue):
        return 3, value.text
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, str):
        return 1, value.casefold()
    return 0, value


def _moved(cell: Cell, sheet: Sheet, rows: int) -> Cell:
    if cell.formula is None or not rows:
        return cell

    def change(found: Reference) -> Reference | None:
        is_own = found.title is None or found.title.casefold() == sheet.title.casefold()
        return moved_by(found, rows=rows, columns=0) if is_own else found

    return replace(cell, formula=rewritten(cell.formula, change))
