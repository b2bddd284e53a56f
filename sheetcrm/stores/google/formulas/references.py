"""References for formulas that speak of the row they stand in, and depend on nothing else there.

`$B5` follows when rows are sorted, inserted, deleted or dragged, and columns are moved. A cell that
is cut and pasted elsewhere takes it along, too: then it names another row, so every formula that
uses it asks whether it still names its own (`has_left_its_row`).

`;` separates arguments in every locale; TRUE() and FALSE() are functions in every engine.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sheetcrm.stores.google.sheet.typed_cells import CellKinds, text_formula
from sheetcrm.tables.cells_at import column_letters
from sheetcrm.tables.tabs import HIDDEN

_ITS_ROW = "\0"
"""Stands in a formula for the number of the row that it is written in."""


class Place(NamedTuple):
    """A column of the owner's: where it was read (from 0), its heading as typed, what it holds."""

    column: int
    heading: str
    kinds: CellKinds

    @property
    def title(self) -> str:
        """What formulas were made for: the heading, and the kinds of cells."""
        return self.heading + self.kinds.sign

    @property
    def text(self) -> str:
        """A formula for the text of this row's cell."""
        return text_formula(same_row_cell(self.column), self.kinds)


def same_row_cell(column: int) -> str:
    """Return the cell of this row in a column of the same tab (from 0).

    >>> in_row(same_row_cell(1), 5)
    '$B5'
    """
    return f"${column_letters(column)}{_ITS_ROW}"


def in_row(formula: str, row: int) -> str:
    """Return a formula as it is written in a row (from 1)."""
    return formula.replace(_ITS_ROW, str(row))


def hidden_cell(column: int, row: str) -> str:
    """Return the cell of our hidden tab in a column (from 0) and the row that a formula names."""
    return f"INDEX({hidden_column(column)};{row})"


def hidden_column(column: int) -> str:
    """Return a whole column of our hidden tab (from 0)."""
    letters = column_letters(column)
    return f"{HIDDEN}!{letters}:{letters}"


def hidden_heading(column: int) -> str:
    """Return the cell of our hidden tab's header row in a column (from 0)."""
    return f"{HIDDEN}!{column_letters(column)}$1"


def has_left_its_row(places: Iterable[Place]) -> str:
    """Return a number that is 0 as long as each reference names the row that it stands in."""
    rows = "".join(f";ROW({same_row_cell(place.column)})" for place in places)
    return f"VAR(ROW(){rows})"


def headings_now(header_row: int, places: Iterable[Place]) -> str:
    """Return a formula for the headings as they are now, one after the other."""
    cells = (f"{column_letters(place.column)}${header_row}" for place in places)
    return "&".join(cells) or '""'
