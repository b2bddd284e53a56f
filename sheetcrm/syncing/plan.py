"""The fewest changes that bring our columns, and what we keep, up to date. Pure: it reads grids and returns changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sheetcrm.book import Book
from sheetcrm.changes import ColumnChange, Heading, OwnedValue, RenameColumn, SetState
from sheetcrm.settings import Settings
from sheetcrm.stores.protocol import RowIndex
from sheetcrm.stores.row_index import headings_of
from sheetcrm.tables.cells_at import column_cells, is_same
from sheetcrm.tables.columns import COMPUTED_COLUMNS, computed_headings
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.text import fold


def plan_columns(
    rows: Sequence[Sequence[Cell]],
    index: RowIndex,
    kept: Iterable[str],
    values: Mapping[str, Sequence[OwnedValue]],
) -> list[ColumnChange]:
    """Return the changes after which each of our columns holds the given values.

    `values` holds by field one value for each of the index's rows, customers first. Rows beyond
    those no longer name a customer and become blank. `kept` are the fields of the columns, in order.
    """
    changes = (_change(rows, index, field, values[field]) for field in kept)
    return [change for change in changes if change.cells]


def plan_headings(book: Book, index: RowIndex) -> list[RenameColumn]:
    """Return the changes after which our headings are in the owner's language.

    One that the owner chose stays, and so does one in an Excel Table if formulas name it.
    """
    grid = book.tabs.customers
    tables = [area for area in grid.tables if area.top <= index.header_row <= area.bottom]
    wanted = headings_of(index.owner_columns, book.catalogue)
    return [
        RenameColumn(index.tab, field, present, wanted[field])
        for field, column in index.own_columns.items()
        if (present := index.headings[field]) != wanted[field]
        and computed_headings().get(present) == field
        and not (any(area.covers(column) for area in tables) and grid.is_named(present))
    ]


def with_headings(index: RowIndex, renamed: Iterable[RenameColumn]) -> RowIndex:
    """Return an index with our headings as they will be."""
    return replace(
        index, headings={**index.headings, **{each.field: each.after for each in renamed}}
    )


def plan_state(present: Mapping[str, Cell], wanted: Mapping[str, OwnedValue]) -> list[SetState]:
    """Return the changes after which the hidden tab holds what is wanted in place of what is there."""
    return [
        SetState(name, present.get(name), wanted.get(name))
        for name in sorted({*present, *wanted})
        if not is_same(present.get(name), wanted.get(name))
    ]


def wanted_columns(settings: Settings) -> list[str]:
    """Return the fields of the columns an owner wants: those named in `Columns`, else all."""
    named = {fold(name) for name in settings.columns}
    return [
        column.field for column in COMPUTED_COLUMNS if not named or fold(column.heading) in named
    ]


def kept_columns(book: Book) -> list[str]:
    """Return the fields of the columns to keep up to date, in the order of the contract.

    Columns that exist are kept even if no longer wanted: a stale value is worse than an unwanted
    one.
    """
    kept = {*wanted_columns(book.settings), *book.own_columns}
    return [column.field for column in COMPUTED_COLUMNS if column.field in kept]


def _change(
    rows: Sequence[Sequence[Cell]], index: RowIndex, field: str, values: Sequence[OwnedValue]
) -> ColumnChange:
    column = index.own_columns.get(field)
    blanks = [None] * (len(index.rows) - len(values))
    present = _present(rows, index, column)
    outdated = [
        (key, cell, value)
        for key, cell, value in zip(index.rows, present, [*values, *blanks], strict=True)
        if not is_same(cell, value)
    ]
    keys, before, after = zip(*outdated, strict=True) if outdated else ((), (), ())
    heading = Heading.ADDED if column is None else Heading.KEPT
    return ColumnChange(index.tab, field, keys, before, after, heading)


def _present(rows: Sequence[Sequence[Cell]], index: RowIndex, column: int | None) -> Sequence[Cell]:
    if column is None:
        return [None] * len(index.rows)
    return column_cells(rows, index.rows.values(), column)
