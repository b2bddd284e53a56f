"""Two rows of one customer joined: what each cell of the row that stays will hold, and nothing is lost.

The strictest wish counts, the earliest first day and the latest last day; notes are kept side by
side. Where the rows say two things, the row that stays keeps its word, and what the other says is
left to whoever asked: a merge adds it to the notes, an import lists it.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
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
    elsewise: tuple[JoinedCell, ...] = ()
    """The columns in which the rows say two things: there the first keeps its word."""


@dataclass(frozen=True)
class RowJoiner:
    """Joins rows of one list."""

    grid: Grid
    header: HeaderRow
    headings: Mapping[str, int]
    """The owner's columns (from 0) by their heading."""
    settings: Settings
    today: date
    adds_up: bool = True
    """Whether each row counted its own purchases: else the larger count is that of both."""

    def join(self, kept: Sequence[Cell], other: Sequence[Cell], fixed: Set[int]) -> JoinedRow:
        """Return two rows as one, which is the first of them; its cells in `fixed` columns stay."""
        cells: list[JoinedCell] = []
        elsewise: list[JoinedCell] = []
        for heading, column in self.headings.items():
            mine, theirs = cell_in(kept, column), cell_in(other, column)
            if theirs is None:  # as most are, of a long list that arrives
                cells.append(JoinedCell(heading, mine, None, mine))
                continue
            after = self._joined(column, heading, mine, theirs)
            if column in fixed and after not in {None, (mine,)}:
                after = None
            cells.append(JoinedCell(heading, mine, theirs, mine if after is None else after[0]))
            if after is None:
                elsewise.append(cells[-1])
        return JoinedRow(tuple(cells), tuple(elsewise))

    def with_notes(
        self, joined: JoinedRow, fixed: Set[int], told: Callable[[Sequence[JoinedCell]], str]
    ) -> JoinedRow:
        """Return a joined row with what is said elsewise in its notes, as far as they take it.

        `told` words it in the owner's language.
        """
        column = self.header.column(NOTES)
        places = (at for at, each in enumerate(joined.cells) if self._is_at(each, column))
        place = next(places, None)
        if not joined.elsewise or place is None or column in fixed:
            return joined
        cells = list(joined.cells)
        said = told(joined.elsewise)
        cells[place] = cells[place]._replace(after=side_by_side(cells[place].after, said))
        return JoinedRow(tuple(cells))

    def _is_at(self, cell: JoinedCell, column: int | None) -> bool:
        return self.headings[cell.heading] == column

    def _joined(self, column: int, heading: str, kept: Cell, other: Cell) -> tuple[Cell] | None:
        """Return what a cell will hold, in a tuple; None where the rows say two things."""
        field = self._fields.get(column)
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

    def _of_field(self, field: str, column: int, kept: Cell, other: Cell) -> tuple[Cell] | None:
        if field in SIDE_BY_SIDE:
            return (side_by_side(kept, shown(other)),)
        mine, theirs = map(self._reader(field, column), (kept, other))
        if mine == theirs and not isinstance(mine, Unread):
            return (kept,)
        if field in EARLIEST or field in LATEST:
            return _of_days(kept, other, (mine, theirs), field)
        if field in ADDED_UP:
            return self._counted(kept, other, mine, theirs)
        return _fuller_day(kept, other, mine, theirs)

    def _counted(self, kept: Cell, other: Cell, mine: object, theirs: object) -> tuple[Cell] | None:
        """Return the sum of two counts, or the larger; None where one is no plain number."""
        if not isinstance(kept, int | float) or not isinstance(other, int | float):
            return None
        if isinstance(mine, Unread) or isinstance(theirs, Unread):
            return None
        total = kept + other if self.adds_up else max(kept, other)
        return (int(total) if total == int(total) else round(total, 2),)

    def _reader(self, field: str, column: int) -> Callable[[Cell], Any]:
        if column not in self._readers:
            cells = [cell_in(row, column) for row in self.grid.rows[self.header.row :]]
            self._readers[column] = _COLUMNS[field].parser(cells, self.settings)
        return self._readers[column]

    @cached_property
    def _readers(self) -> dict[int, Callable[[Cell], Any]]:
        """What reads each column: made once, since all its cells show in which order dates are typed."""
        return {}

    @cached_property
    def _fields(self) -> Mapping[int, str]:
        matches = (*self.header.doubles, *self.header.matches)
        return {each.column: each.field for each in matches}

    def _stricter(self, field: str, column: int, kept: Cell, other: Cell) -> Cell:
        """Return the cell that forbids more."""
        read = self._reader(field, column)
        wishes = [Wished(cell, read(cell)) for cell in (kept, other)]
        return stricter(field, wishes[0], wishes[1], self.settings, self.today)


def side_by_side(cell: Cell, *others: str) -> str:
    """Return a note with others added, each part once.

    >>> side_by_side("likes roses", "Likes roses; gate code 4410", "gate code 4410")
    'likes roses; gate code 4410'
    """
    text = clean(cell)
    parts = text.split(BETWEEN) if text else []
    known = {fold(part) for part in parts}
    for part in (part for each in others for part in each.split(BETWEEN)):
        if fold(part) not in known:
            parts.append(part)
            known.add(fold(part))
    return BETWEEN.join(parts)


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


def _fuller_day(kept: Cell, other: Cell, mine: Any, theirs: Any) -> tuple[Cell] | None:  # noqa: ANN401
    """Return the birthday that tells its year, where both are the same day; None of anything else."""
    if not (isinstance(mine, Anniversary) and isinstance(theirs, Anniversary)):
        return None
    if (mine.month, mine.day) != (theirs.month, theirs.day) or None not in (mine.year, theirs.year):
        return None
    return (other if mine.year is None else kept,)
