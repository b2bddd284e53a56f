"""Our columns as they are put beside an owner's list: wide enough for what they hold, never wrapped.

A text that wraps needs a higher row, and how high their rows are is the owner's.
"""

from collections.abc import Iterable
from math import ceil
from typing import Final

from sheetcrm.changes import ColumnChange, OwnedValue
from sheetcrm.ooxml import CellFormat, NewColumn
from sheetcrm.tables.column import ComputedColumn, NumberFormat
from sheetcrm.tables.columns import COMPUTED_COLUMNS

FORMATS: Final = {NumberFormat.DATE: CellFormat.DATE, NumberFormat.PERCENT: CellFormat.PERCENT}
"""Beside an owner's columns; all other numbers look as Excel shows them by itself."""
COLUMNS: Final = {column.field: column for column in COMPUTED_COLUMNS}
WIDEST: Final = 90
"""In characters: a longer sentence ends at the next cell."""
_LETTERS: Final = 1.1
"""How many letters fill the width of one figure, in which widths are counted."""
_BUTTON, _MARGIN = 4, 2
"""The room beside a heading, which may have the button of a filter, and beside a text."""


def new_column(change: ColumnChange, heading: str) -> NewColumn:
    """Return the column that a change adds under this heading."""
    column = COLUMNS[change.field]
    return NewColumn(
        heading,
        _width(column, heading, change.after),
        is_folded=not column.shown,
        format=format_of(column),
    )


def format_of(column: ComputedColumn) -> CellFormat:
    """Return how the values of a column are displayed."""
    return FORMATS.get(column.kind.number_format, CellFormat.GENERAL)


def _width(column: ComputedColumn, heading: str, values: Iterable[OwnedValue]) -> int:
    texts = [len(value) for value in values if isinstance(value, str)] if column.is_long else []
    fits = ceil(max(texts, default=0) / _LETTERS) + _MARGIN
    return max(column.width, len(heading) + _BUTTON, min(fits, WIDEST))
