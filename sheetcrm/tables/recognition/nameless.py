"""Columns without a heading that say something of the customers all the same."""

from collections.abc import Collection, Iterator
from itertools import chain
from typing import Final

from sheetcrm.tables.cells_at import cell_in, is_blank
from sheetcrm.tables.columns import OWNER_COLUMNS
from sheetcrm.tables.contents.cells import Content, content_of
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.problems import Problems
from sheetcrm.tables.recognition.sampling import sample
from sheetcrm.tables.text import shown
from sheetcrm.wording.reason import because

FEWEST: Final = 3
NEARLY_ALL: Final = 0.8
BESIDE: Final = 3
"""So many columns right of the last known one are looked at, too."""

_FIELDS: Final = {Content.EMAIL: "email", Content.PHONE: "phone"}
_HEADINGS: Final = {column.field: column.heading for column in OWNER_COLUMNS}


def nameless_columns(grid: Grid, header: HeaderRow, skipped: Collection[int]) -> tuple[int, ...]:
    """Return the columns (from 0) of the list that hold something, but no heading; not the `skipped`."""
    known = chain(header.matches, header.doubles, header.questions)
    last = max((*(each.column for each in known), *(at for at, _ in header.ignored)), default=0)
    headings, below = grid.rows[header.row - 1], grid.rows[header.row :]
    return tuple(
        column
        for column in range(header.first_column, last + 1 + BESIDE)
        if column not in skipped
        and is_blank(cell_in(headings, column))
        and any(not is_blank(cell_in(cells, column)) for cells in below)
    )


def report_nameless(
    grid: Grid, header: HeaderRow, columns: Collection[int], problems: Problems
) -> None:
    """Say which of these columns hold addresses or phones, and what to call them."""
    for column, content in _telling(grid, header, columns):
        cell = sample(grid.rows[header.row :], column)[0]
        reason = because("column.nameless", content=content, field=_HEADINGS[_FIELDS[content]])
        problems.add(header.row, column, shown(cell), reason, "contents")


def _telling(
    grid: Grid, header: HeaderRow, columns: Collection[int]
) -> Iterator[tuple[int, Content]]:
    for column in columns:
        cells = sample(grid.rows[header.row :], column)
        for content in _FIELDS if len(cells) >= FEWEST else ():
            if sum(content_of(cell) is content for cell in cells) >= NEARLY_ALL * len(cells):
                yield column, content
