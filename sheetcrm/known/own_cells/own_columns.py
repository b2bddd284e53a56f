"""Which columns are ours: those with our mark, also where the owner gave one another heading."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sheetcrm.known.knowledge import OwnColumn
from sheetcrm.known.own_cells.looks import looks_like
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.columns import computed_headings
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HEADER_WITHIN

Places = dict[str, int]
"""Our columns (from 0) by field."""


def own_columns_of(grid: Grid, marked: Collection[int], known: Sequence[OwnColumn] = ()) -> Places:
    """Return the places of our columns: those marked as ours, by heading or else by what is known.

    An owner may have inserted a column of their own among ours, under another heading: that one
    stands where none of ours is missing, or holds other things.
    """
    names = {column.heading: column.field for column in known} | dict(computed_headings())
    row, found = _by_heading(grid, marked, names)
    others = [column for column in sorted(marked) if column not in found.values()]
    if others and found and any(column.field not in found for column in known):
        found |= dict(_renamed(found, others, known, grid.rows[row:]))
    return found


def _by_heading(
    grid: Grid, marked: Collection[int], names: Mapping[str, str]
) -> tuple[int, Places]:
    """Return the row (from 0) of our headings, and the columns under them."""
    row, found = 0, Places()
    for at, cells in enumerate(grid.rows[:HEADER_WITHIN]):
        for column in sorted(marked):
            cell = cell_in(cells, column)
            field = names.get(cell.strip()) if isinstance(cell, str) else None
            if field is not None and field not in found:
                row, found[field] = at, column
    return row, found


def _renamed(
    found: Places,
    others: Sequence[int],
    known: Sequence[OwnColumn],
    rows: Sequence[Sequence[Cell]],
) -> Iterator[tuple[str, int]]:
    """Yield the columns of ours that lost their heading: each stands between its neighbours."""
    left, free = -1, list(others)
    for at, column in enumerate(known):
        if column.field in found:
            left = found[column.field]
            continue
        right = next((found[each.field] for each in known[at:] if each.field in found), None)
        between = [place for place in free if place > left and (right is None or place < right)]
        fits = [place for place in between if _is(column, [cell_in(row, place) for row in rows])]
        if fits:
            left = fits[0]
            free.remove(left)
            yield column.field, left


def _is(column: OwnColumn, cells: Sequence[Cell]) -> bool:
    """Return whether a column, its heading first, is the one that is missing."""
    heading, *below = cells
    if any(cell is not None for cell in below):
        return looks_like(column.field, below)
    return heading is not None and not column.is_filled
