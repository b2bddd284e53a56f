"""The fewest changes that bring our columns up to date. Pure: it reads grids and returns changes."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat

from sheetcrm.stores.protocol import Change, Layout, OwnedValue, RowKey, SetOwned
from sheetcrm.tables.cells_at import cell_at, is_same
from sheetcrm.tables.grid import Cell


def plan_columns(
    rows: Sequence[Sequence[Cell]],
    layout: Layout,
    kept: Iterable[str],
    values: Mapping[str, Sequence[OwnedValue]],
) -> list[Change]:
    """Return what to write so that each of our columns says what it should.

    `values` holds by field one value for each of the layout's rows, customers first. Rows beyond
    those no longer name a customer and are blanked. `kept` are the fields of the columns, in order.
    """
    changes: list[Change] = []
    for field in kept:
        cells = _outdated(rows, layout, field, values[field])
        if cells or field not in layout.own_columns:
            changes.append(SetOwned(field, cells))
    return changes


def cells_by_heading(changes: Iterable[Change], layout: Layout) -> dict[str, int]:
    """Return under which heading how many cells are to change."""
    return {
        layout.headings[change.column]: len(change.cells)
        for change in changes
        if isinstance(change, SetOwned)
    }


def count_cells(changes: Iterable[Change], layout: Layout) -> int:
    """Return how many cells the changes touch, the headings of new columns among them."""
    return sum(
        len(change.cells) + (change.column not in layout.own_columns)
        if isinstance(change, SetOwned)
        else 1
        for change in changes
    )


def _outdated(
    rows: Sequence[Sequence[Cell]], layout: Layout, field: str, values: Sequence[OwnedValue]
) -> dict[RowKey, OwnedValue]:
    index = layout.own_columns.get(field)
    if index is None:
        meant = zip(layout.rows, values, strict=False)  # rows beyond stay blank
        return {key: value for key, value in meant if value is not None}
    with_blanks = zip(layout.rows.items(), chain(values, repeat(None)), strict=False)
    return {
        key: value
        for (key, row), value in with_blanks
        if not is_same(cell_at(rows, row, index), value)
    }
