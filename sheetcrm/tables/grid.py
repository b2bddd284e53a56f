"""Grids: the cells of a tab as they were read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell holds. Blank is None (or ""); an error cell holds its text, such as "#REF!"."""


class TableArea(NamedTuple):
    """A table of the spreadsheet's own: rows from 1, columns from 0, headings and totals included."""

    top: int
    left: int
    bottom: int
    right: int
    has_totals: bool = False

    def covers(self, column: int) -> bool:
        """Return whether a column (from 0) is one of the table's."""
        return self.left <= column <= self.right


class LeftOut(NamedTuple):
    """A cell that was not read: it stands so far from all others that it is none of the list's."""

    row: int
    """Counted from 1."""
    column: int
    """Counted from 0."""
    text: str
    """What it holds, as far as that can be told without reading it."""


ShownNumbers = Callable[[int], Mapping[int, str]]
"""Tells of a column (from 0) what its numbers look like, by row (from 1), if not like digits."""


def none_shown(_column: int) -> Mapping[int, str]:
    """Return nothing: the store does not know how numbers look."""
    return {}


Formulas = Callable[[], Mapping[int, frozenset[int]]]
"""Tells in which columns (from 0) formulas stand, by row (from 1)."""


def no_formulas() -> Mapping[int, frozenset[int]]:
    """Return nothing: the store holds values alone."""
    return {}


IsNamed = Callable[[str], bool]
"""Tells whether something finds a column of a table by its heading, and would lose it."""


def may_be_named(_heading: str) -> bool:
    """Return True: the store cannot tell."""
    return True


def is_never_lost(_heading: str) -> bool:
    """Return False: the program itself tells formulas of a heading that changes."""
    return False


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one tab, from A1 on: `rows[0][0]` is A1. Rows may be ragged."""

    tab: str
    rows: Sequence[Sequence[Cell]]
    tables: tuple[TableArea, ...] = ()
    """The spreadsheet's own tables on the tab, where the store can see them."""
    shown_numbers: ShownNumbers = field(default=none_shown, compare=False)
    """How numbers look by their formats, where the store can see it; it is looked up when asked."""
    left_out: tuple[LeftOut, ...] = ()
    formulas: Formulas = field(default=no_formulas, compare=False)
    """Where formulas stand, which are never overwritten; it is looked up when asked."""
    is_named: IsNamed = field(default=may_be_named, compare=False)
    """Of the headings of the tables; it is looked up when asked."""

    def table_at(self, row: int, column: int) -> TableArea | None:
        """Return the table that a cell belongs to (row from 1, column from 0), or None."""
        return next(
            (
                table
                for table in self.tables
                if table.top <= row <= table.bottom and table.covers(column)
            ),
            None,
        )

    def totals_rows(self, column: int) -> frozenset[int]:
        """Return the rows (from 1) in which a column shows the totals of a table."""
        return frozenset(
            table.bottom for table in self.tables if table.has_totals and table.covers(column)
        )

    def columns_of_others(self, row: int, column: int) -> frozenset[int]:
        """Return the columns of the tables that stand beside a cell and do not hold it."""
        own = self.table_at(row, column)
        return frozenset(
            other
            for table in self.tables
            if table is not own and table.top <= row <= table.bottom
            for other in range(table.left, table.right + 1)
            if not (own and own.covers(other))
        )
