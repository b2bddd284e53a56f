"""References for formulas that say the same in every row and name none.

`INDEX($B:$B;ROW())` is "column B of whatever row this formula stands in now". However rows are
sorted, inserted, deleted or copied, and wherever a formula lands that we wrote for another row,
it speaks of its own row. References to whole columns follow the columns when those are moved.

`;` separates arguments in every locale; TRUE() and FALSE() are functions in every engine.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sheetcrm.tables.cells_at import column_letters
from sheetcrm.tables.tabs import HIDDEN


class Place(NamedTuple):
    """A column of the owner's: where it was read (from 0), and its heading as typed."""

    column: int
    heading: str


def same_row_cell(column: int) -> str:
    """Return the cell of this row in a column of the same tab (from 0).

    >>> same_row_cell(1)
    'INDEX($B:$B;ROW())'
    """
    letters = column_letters(column)
    return f"INDEX(${letters}:${letters};ROW())"


def hidden_cell(column: int, row: str) -> str:
    """Return the cell of our hidden tab in a column (from 0) and the row that a formula names."""
    letters = column_letters(column)
    return f"INDEX({HIDDEN}!${letters}:${letters};{row})"


def still_headed(header_row: int, places: Sequence[Place]) -> str:
    """Return a condition: each column still has the heading that it had when it was read.

    Columns that moved between our reading and our writing make it false: better blank than
    somebody else's.
    """
    headings = (
        f"EXACT(${column_letters(place.column)}${header_row};{quoted(place.heading)})"
        for place in places
    )
    return f"AND({';'.join(headings)})"


def quoted(text: str) -> str:
    '''Return a text as a formula writes it.

    >>> print(quoted('a "b"'))
    "a ""b"""
    '''
    return '"' + text.replace('"', '""') + '"'
