"""A header row: its place, and which of its columns hold what."""

from collections.abc import Callable
from dataclasses import dataclass

from sheetcrm.tables.columns import computed_headings
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings.certainty import Match, by_certainty

IDENTITY = ("customer_id", "name", "first_name", "last_name", "company", "email", "phone")
"""Fields of which a customer has at least one."""
FEWEST_OF_OURS = 2
"""So many headings of our own show that a sync has written them."""


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """A header row: its place (counted from 1) and the columns that were recognised."""

    row: int
    matches: tuple[Match, ...] = ()
    doubles: tuple[Match, ...] = ()
    """Columns with the very heading of another that is used; they are not."""
    questions: tuple[Match, ...] = ()
    """Columns that may mean a field; only the owner knows, so they are not used."""
    ignored: tuple[tuple[int, str], ...] = ()
    """Columns (from 0) with other headings; they are the owner's own."""
    narrowed: tuple[tuple[int, str, Callable[[Cell], bool]], ...] = ()
    """Columns of which not every cell is read as a field, and which of them are."""

    def columns(self, field: str) -> tuple[int, ...]:
        """Return the columns of a field (from 0), the surest first."""
        mine = sorted(map(by_certainty, (m for m in self.matches if m.field == field)))
        return tuple(column for *_, column in mine)

    def column(self, field: str) -> int | None:
        """Return the column of a field, counted from 0, or None."""
        return next(iter(self.columns(field)), None)

    def has(self, *fields: str) -> bool:
        """Return whether any of these fields has a column."""
        return any(match.field in fields for match in self.matches)

    def fitting(self, field: str, column: int, cells: list[Cell]) -> list[Cell]:
        """Return the cells of a column to read as a field; others are blank, where it is mixed."""
        for at, read_as, fits in self.narrowed:
            if (at, read_as) == (column, field):
                return [cell if fits(cell) else None for cell in cells]
        return cells

    @property
    def width(self) -> int:
        """How many columns have a heading of the owner's."""
        return sum(map(len, (self.matches, self.doubles, self.questions, self.ignored)))

    @property
    def first_column(self) -> int:
        """The first column that says who a row is about; 0 if none does."""
        return min((match.column for match in self.matches if match.field in IDENTITY), default=0)

    @property
    def owners_own(self) -> tuple[tuple[int, str], ...]:
        """The ignored columns without those of ours that no mark tells: a range has no marks.

        One alone may be the owner's own, an "OK to contact" typed by hand.
        """
        ours = [each for each in self.ignored if each[1] in computed_headings()]
        if len(ours) < FEWEST_OF_OURS:
            return self.ignored
        return tuple(each for each in self.ignored if each not in ours)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that were recognised."""
        return frozenset(match.field for match in self.matches)
