"""The tab Welcome back and the hidden tab that its formulas look things up in: what stands where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.tabs import HIDDEN

WELCOME: Final = "Welcome back"
CARDS: Final = f"{HIDDEN}_cards"
"""The hidden tab: a row for each customer, and the page's texts beside them."""
CARDS_MARK: Final = "Prepared by sheetcrm"
"""In its first cell: it is ours."""
LIST_NAME: Final = f"{HIDDEN}_list"
LOG_NAME: Final = f"{HIDDEN}_log"
"""Names of the columns whose filled cells tell that there are newer rows."""

LINES: Final = (
    *("reach", "how", "last_1", "last_2", "last_3", "bought", "quote", "dates"),
    *("next", "notes", "referrals"),
)
"""The lines of a card, from top to bottom."""
FIELDS: Final = ("called", "found_by", "peace", "name", *LINES)
"""The columns of the hidden tab: who it is in one line, the text that is searched, then the card."""
TEXTS: Final = (
    *("title", "lead", "prompt", "as_of", "newer", "nobody", "guess", "several", "many"),
    *LINES,
)
"""What the page says, in the rows of a column right of the cards."""
NUMBERS: Final = ("last_row", "seen")
"""Below the texts: the last row of the cards, and how many rows the last sync saw."""
NEVER_FOUND: Final = "/"
"""Stands above the searched texts: no pattern holds it."""
PLACE: Final = "¤"
"""Stands in a text for a number that a formula puts in."""
TEXT_COLUMN: Final = len(FIELDS) + 1
"""Counted from 0."""

ROLE_MARK: Final = "sheetcrm:welcome"
"""Above the hidden column of the page that says what each row is."""
ROLES: Final = ("title", "lead", "input", "status", "newer", "peace", "name", *LINES)
"""The rows of the page, from top to bottom; each says so in a hidden column."""
LABEL, VALUE, ROLE, HELP = range(4)
"""The columns of the page; those from the third on are hidden."""
MOST_LISTED: Final = 8
"""So many of those who fit are listed, in the rows of the first lines."""


@dataclass(frozen=True, slots=True)
class WelcomeTab:
    """The tab as it was read: its rows (from 1) by role, and the column (from 0) of the roles."""

    tab: str
    rows: Mapping[str, int]
    role_column: int
    cells: Sequence[Sequence[Cell]]

    def cell(self, role: str, column: int) -> Cell:
        """Return what a row shows; `column` is LABEL or VALUE."""
        return cell_in(self.cells[self.rows[role] - 1], self.place(column))

    def place(self, column: int) -> int:
        """Return the column (from 0) of the labels or of the values."""
        return self.role_column - ROLE + column


def welcome_in(tab: str, cells: Sequence[Sequence[Cell]]) -> WelcomeTab | None:
    """Return a tab as Welcome back, whatever it is called; None if it is another."""
    marks = (
        (number, column)
        for number, row in enumerate(cells[: len(ROLES)], start=1)
        for column, cell in enumerate(row)
        if cell == ROLE_MARK
    )
    row, column = next(marks, (0, 0))
    if not row or column < ROLE:
        return None
    roles = ((number, cell_in(each, column)) for number, each in enumerate(cells, start=1))
    rows = {str(role): number for number, role in roles if role in ROLES}
    return WelcomeTab(tab, {"title": row, **rows}, column, cells) if "input" in rows else None


def text_row(name: str) -> int:
    """Return the row (from 1) in which a text of the page stands in the hidden tab."""
    return (*TEXTS, *NUMBERS).index(name) + 1


def is_cards_tab(cells: Sequence[Sequence[Cell]]) -> bool:
    """Return whether a tab of that name is ours, or empty."""
    return not cells or cell_in(cells[0], 0) == CARDS_MARK
