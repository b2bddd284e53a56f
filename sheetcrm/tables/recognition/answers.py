"""What the owner says in the Settings of columns and rows that are not understood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import customer_headings
from sheetcrm.tables.text import clean, fold, is_nothing
from sheetcrm.wording.languages import known_as

LEFT_OUT_ROWS = "Rows without a name"
LEAVE_OUT = "leave out"
"""The setting, and its value, that lets rows which name nobody be left out."""

NONE = "none"
NO_FIELD = frozenset({"none", "nothing", "ignore", "no", "own", "mine"})
"""What says that a column is the owner's own."""

COLUMN = "Column"
"""What stands before the heading that a setting speaks of."""


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
        _is("setting", LEFT_OUT_ROWS, clean(cell_in(cells, name_column)) or "")
        and _is("shown", LEAVE_OUT, clean(cell_in(cells, value_column)) or "")
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
    return after_colon(COLUMN, name)


def after_colon(word: str, name: str) -> str | None:
    """Return what follows a word and a colon in a setting's name; None if it is another setting.

    >>> after_colon("Column", "column : E-post")
    'E-post'
    """
    before, colon, rest = name.partition(":")
    is_it = bool(colon) and _is("setting", word, before)
    return (rest.strip() or None) if is_it else None


def is_field(value: str) -> bool:
    """Return whether a value says what a column is: a heading of ours, or none."""
    return _is_none(value) or customer_headings().field_of(value) is not None


def field_said(value: str) -> str | None:
    """Return the field that a value names, None if it says that the column is none of ours."""
    return None if _is_none(value) else customer_headings().field_of(value)


def is_answer(name: str) -> bool:
    """Return whether a setting is such an answer."""
    return heading_named(name) is not None or _is("setting", LEFT_OUT_ROWS, name)


def _said(
    rows: Sequence[Sequence[Cell]], name_column: int, value_column: int
) -> Iterator[tuple[str, str]]:
    for cells in rows:
        name, value = clean(cell_in(cells, name_column)), clean(cell_in(cells, value_column))
        if name and value and (heading := heading_named(name)):
            yield heading, value


def _is_none(value: str) -> bool:
    return is_nothing(value) or fold(value) in NO_FIELD or _is("shown", NONE, value)


def _is(table: str, word: str, text: str) -> bool:
    return fold(text) in map(fold, known_as(table, word))
