"""A copy of a workbook in which texts stand in the place of others; all else is as it was."""

from collections.abc import Callable, Iterator
from pathlib import Path

from sheetcrm.ooxml import fitted
from sheetcrm.stores.workbook.reading import WorkbookSnapshot, read_workbook
from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.text import shown

Fill = Callable[[str], str | None]
"""What a cell is to say instead: empty where it says nothing any more, None where it stays."""

Filled = dict[int, str]
"""The new texts of a row, by column from 0."""


def filled_copy(path: Path, fill: Fill) -> bytes:
    """Return a copy of the workbook with the cells of its visible tabs filled in.

    A row that says nothing any more is hidden, and the others are as high as what they say.
    Raises SheetcrmError if it is no workbook.
    """
    snapshot = read_workbook(path)
    try:
        rows = {tab: _fill_tab(snapshot, tab, fill) for tab in snapshot.tabs}
        plan = snapshot.book.plan()
        content = snapshot.book.package.to_bytes(plan.changed, plan.added)
    finally:
        snapshot.close()
    return fitted(content, path.name, rows)


def _fill_tab(snapshot: WorkbookSnapshot, tab: str, fill: Fill) -> dict[int, dict[int, str]]:
    """Fill in a tab; return what the rows that changed say now, by column from 1."""
    grid = snapshot.grid(tab)
    said = {}
    for number, filled in _rows(grid, fill):
        for column, text in filled.items():
            snapshot.book.edit(tab).set(number, column + 1, text or None)
        cells = dict(enumerate(grid.rows[number - 1])) | filled
        said[number] = {at + 1: shown(each) for at, each in cells.items() if not is_blank(each)}
    return said


def _rows(grid: Grid, fill: Fill) -> Iterator[tuple[int, Filled]]:
    """Yield the rows that change; a formula is left alone, whatever it comes to."""
    formulas = grid.formulas()
    for number, cells in enumerate(grid.rows, start=1):
        texts = (
            (at, fill(cell))
            for at, cell in enumerate(cells)
            if isinstance(cell, str) and at not in formulas.get(number, ())
        )
        filled = {at: text for at, text in texts if text is not None}
        if filled:
            yield number, filled
