"""Two rows of one customer joined: what each cell of the row that stays will hold, and nothing is lost.

The strictest wish counts, the earliest first day and the latest last day; notes are kept side by
side. Where both rows say something else, the row that stays keeps its word, and what the other said
is added to the notes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sheetcrm.rules.records import Anniversary
from sheetcrm.settings import Settings
from sheetcrm.tables.cells_at import cell_in, is_blank, is_same
from sheetcrm.tables.columns import OWNER_COLUMNS
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.problems import Unread
from sheetcrm.tables.rows.strictest import WISHES
from sheetcrm.tables.text import clean, fold, shown
from sheetcrm.tables.twins.stricter import Wished, stricter, stricter_answer

EARLIEST = frozenset({"first_contact", "first_purchase"})
LATEST = frozenset(
    {
        "last_contacted",
        "last_heard_from_them",
        "last_purchase",
        "last_verified",
        "engagement_ends",
    }
)
ADDED_UP = frozenset({"number_of_purchases", "total_spent"})
"""Each row counted its own."""
SIDE_BY_SIDE = frozenset({"notes", "interests", "goals", "dates_to_remember"})
NOTES = "notes"
BETWEEN = "; "

_COLUMNS = {column.field: column for column in OWNER_COLUMNS}


class JoinedCell(NamedTuple):
    """A column of the list: what both rows hold there, and what the row that stays will hold."""

    heading: str
    kept: Cell
    other: Cell
    after: Cell

    @property
    def changes(self) -> bool:
        """Whether the row that stays holds something else then."""
        return not is_same(self.kept, self.after)


@dataclass(frozen=True, slots=True)
class JoinedRow:
    """Two rows joined."""

    cells: tuple[JoinedCell, ...]
    homeless: tuple[str, ...] = ()
    """What the other row says elsewise where no column of notes takes it in, by heading."""


@dataclass(frozen=True)
class RowJoiner:
    """Joins rows of one list."""

    grid: Grid
    header: HeaderRow
    headings: Mapping[str, int]
    """The owner's columns (from 0) by their heading."""
    settings: Settings
    today: date

    def join(self, kept_row: int, other_row: int) -> JoinedRow:
        """Return two rows (from 1) as one, which is the first of them."""
        kept, other = self.grid.rows[kept_row - 1], self.grid.rows[other_row - 1]
        formulas = self.grid.formulas_in(kept_row)
        cells: list[JoinedCell] = []
        said_elsewise: list[JoinedCell] = []
        for heading, column in self.headings.items():
            mine, theirs = cell_in(kept, column), cell_in(other, column)
            after = self._joined(column, heading, mine, theirs)
            if column in formulas and after not in {None, (mine,)}:
                after = None  # a formula is never overwritten
            cells.append(JoinedCell(heading, mine, theirs, mine if after is None else after[0]))
            if after is None:
                said_elsewise.append(cells[-1])
        return self._with_notes(cells, said_elsewise, formulas)

    def _with_notes(
        self, cells: list[JoinedCell], elsewise: Sequence[JoinedCell], formulas: frozenset[int]
    ) -> JoinedRow:
        """Add to the notes what the other row says elsewise."""
        if not elsewise:
            return JoinedRow(tuple(cells))
        column = self.header.column(NOTES)
        places = (at for at, each in enumerate(cells) if self.headings[each.heading] == column)
        place = next(places, None)
        if place is None or column in formulas:
            return JoinedRow(tuple(cells), tuple(each.heading for each in elsewise))
        lines = (f"{each.heading}: {shown(each.other)}" for each in elsewise)
        after = side_by_side(cells[place].after, *lines)
        cells[place] = cells[place]._replace(after=after)
        return JoinedRow(tuple(cells))

    def _joined(self, column: int, heading: str, kept: Cell, other: Cell) -> tuple[Cell] | None:
        """Return what a cell will hold, in a tuple; None where the rows say two things."""
        field = self._field(column)
        if is_blank(clean(other)) or is_same(kept, other):
            return (kept,)
        if field in WISHES:
            return (self._stricter(field, column, kept, other),)
        if is_blank(clean(kept)):
            return (other,)
        if fold(shown(kept)) == fold(shown(other)):
            return (kept,)
        if field is None or field not in _COLUMNS:
            return stricter_answer(field, heading, kept, other)
        return self._of_field(field, column, kept, other)

    def _field(self, column: int) -> str | None:
        matches = (*self.header.matches, *self.header.doubles)
        return next((each.field for each in matches if each.column == column), None)

    def _of_field(self, field: str, column: int, kept: Cell, other: Cell) -> tuple[Cell] | None:
        if field in SIDE_BY_SIDE:
            return (side_by_side(kept, shown(other)),)
        mine, theirs = map(self._reader(field, column), (kept, other))
        if mine == theirs and not isinstance(mine, Unread):
            return (kept,)
        if field in EARLIEST or field in LATEST:
            return _of_days(kept, other, (mine, theirs), field)
        if field in ADDED_UP:
            return _added_up(kept, other, mine, theirs)
        return _fuller_day(kept, other, mine, theirs)

    def _reader(self, field: str, column: int) -> Callable[[Cell], Any]:
        cells = [cell_in(row, column) for row in self.grid.rows[self.header.row :]]
        return _COLUMNS[field].parser(cells, self.settings)

    def _stricter(self, field: str, column: int, kept: Cell, other: Cell) -> Cell:
        """Return the cell that forbids more."""
        read = self._reader(field, column)
        wishes = [Wished(cell, read(cell)) for cell in (kept, other)]
        return stricter(field, wishes[0], wishes[1], self.settings, self.today)


def side_by_side(cell: Cell, *others: str) -> str:
    """Return a note with others added, each once.

    >>> side_by_side("likes roses", "Likes roses", "gate code 4410")
    'likes roses; gate code 4410'
    """
    texts: list[str] = [text] if (text := clean(cell)) else []
    for each in others:
        if fold(each) not in map(fold, texts):
            texts.append(each)
    return BETWEEN.join(texts)


def _of_days(kept: Cell, other: Cell, days: Sequence[Any], field: str) -> tuple[Cell] | None:
    """Return the earlier or the later of two days; None where one of them is none."""
    if not all(map(_is_since, days)):
        return None
    mine, theirs = map(_first_day, days)
    is_theirs = theirs < mine if field in EARLIEST else theirs > mine
    return (other if is_theirs else kept,)


def _is_since(value: object) -> bool:
    return isinstance(value, date | int) and not isinstance(value, bool)


def _first_day(value: date | int) -> date:
    """Return the day; of a year alone its last, so that a day within it counts as earlier."""
    return date(value, 12, 31) if isinstance(value, int) else value


def _added_up(kept: Cell, other: Cell, mine: Any, theirs: Any) -> tuple[Cell] | None:  # noqa: ANN401
    is_plain = all(isinstance(cell, int | float) for cell in (kept, other))
    if not is_plain or isinstance(mine, Unread) or isinstance(theirs, Unread):
        return None
    total = Decimal(mine) + Decimal(theirs)
    return (int(total) if total == int(total) else float(total),)


def _fuller_day(kept: Cell, other: Cell, mine: Any, theirs: Any) -> tuple[Cell] | None:  # noqa: ANN401
    """Return the birthday that tells its year, where both are the same day; None of anything else."""
    if not (isinstance(mine, Anniversary) and isinstance(theirs, Anniversary)):
        return None
    if (mine.month, mine.day) != (theirs.month, theirs.day) or None not in (mine.year, theirs.year):
        return None
    return (other if mine.year is None else kept,)
