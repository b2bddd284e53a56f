"""What the owner says in the Settings of columns and rows that are not understood."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import customer_headings
from sheetcrm.tables.text import clean, fold, is_nothing

LEFT_OUT_ROWS = "Rows without a name"
LEAVE_OUT = "leave out"
"""The setting, and its value, that lets rows which name nobody be left out."""

NO_FIELD = frozenset({"none", "nothing", "ignore", "no", "own", "mine"})
"""What says that a column is the owner's own."""

_COLUMN = re.compile(r"column\s*:\s*(.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class ColumnAnswers:
    """The field of each column that was named, by its heading; None if it is none of ours."""

    fields: Mapping[str, str | None] = field(default_factory=dict)
    leaves_rows_out: bool = False


NO_ANSWERS = ColumnAnswers()


def answers_of(
    rows: Sequence[Sequence[Cell]], name_column: int, value_column: int
) -> ColumnAnswers:
    """Return the answers among the rows of a Settings tab.

    >>> answers_of([["Column: Namn", "Name"], ["Rows without a name", "leave out"]], 0, 1)
    ColumnAnswers(fields={'Namn': 'name'}, leaves_rows_out=True)
    """
    said = {
        heading: field_said(value)
        for heading, value in _said(rows, name_column, value_column)
        if is_field(value)
    }
    leaves = any(
        fold(clean(cell_in(cells, name_column)) or "") == fold(LEFT_OUT_ROWS)
        and fold(clean(cell_in(cells, value_column)) or "") == fold(LEAVE_OUT)
        for cells in rows
    )
    return ColumnAnswers(said, leaves) if said or leaves else NO_ANSWERS


def column_setting(heading: str) -> str:
    """Return the setting that says what a column is."""
    return f"Column: {heading}"


def heading_named(name: str) -> str | None:
    """Return the heading that a setting speaks of, None if it is another setting.

    >>> heading_named("Column: E-post"), heading_named("Columns")
    ('E-post', None)
    """
    found = _COLUMN.fullmatch(name)
    return found[1].strip() if found else None


def is_field(value: str) -> bool:
    """Return whether a value says what a column is: a heading of ours, or none."""
    return _is_none(value) or customer_headings().field_of(value) is not None


def field_said(value: str) -> str | None:
    """Return the field that a value names, None if it says that the column is none of ours."""
    return None if _is_none(value) else customer_headings().field_of(value)


def is_answer(name: str) -> bool:
    """Return whether a setting is such an answer."""
    return heading_named(name) is not None or fold(name) == fold(LEFT_OUT_ROWS)


def _said(
    rows: Sequence[Sequence[Cell]], name_column: int, value_column: int
) -> Iterator[tuple[str, str]]:
    for cells in rows:
        name, value = clean(cell_in(cells, name_column)), clean(cell_in(cells, value_column))
        if name and value and (heading := heading_named(name)):
            yield heading, value


def _is_none(value: str) -> bool:
    return is_nothing(value) or fold(value) in NO_FIELD
