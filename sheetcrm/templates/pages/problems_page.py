"""How Problems looks: each kind of thing in bold, people below it, what is theirs to type tinted.

What a row looks like follows from its key, so a sync can draw the page anew after somebody sorted it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from sheetcrm.tables.cells_at import cell_in, used_width
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kept.kept_page import KEY
from sheetcrm.tables.kept.problems import ProblemsTab, problems_in
from sheetcrm.tables.kept.problems_columns import (
    ANSWER,
    ANSWERED,
    CHOICES,
    PROBLEM_COLUMNS,
    LineKind,
    ProblemKey,
)
from sheetcrm.templates.description import Look, Tab, TabCell, TabColumn
from sheetcrm.templates.pages.kept_columns import described_columns

ROW_HEIGHT: Final = 21.0
"""Points, at least: texts that take several lines make a row higher."""
_COLUMNS: Final = {column.field: column for column in PROBLEM_COLUMNS}
_SEEN_EMPTY: Final = frozenset({Look.TYPED, Look.TEXT})
"""What is drawn where a cell holds nothing as well: it is tinted, or the line of its row goes on."""
_WRAPPED: Final = frozenset({"what", "how_many", "todo"})


def is_problems(tab_name: str, rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether these cells are those of Problems, whatever the tab is called."""
    return problems_in(Grid(tab_name, rows)) is not None


def problems_page(tab_name: str, rows: Sequence[Sequence[Cell]]) -> Tab:
    """Describe Problems as these cells have it, in the order of its columns.

    Raises ValueError if they are not those of Problems.
    """
    problems = problems_in(Grid(tab_name, rows))
    if problems is None:
        raise ValueError(tab_name)
    page = _Page(problems, max(used_width(rows), max(problems.columns.values()) + 1))
    return Tab(
        name=tab_name,
        columns=tuple(page.columns()),
        rows=tuple(page.rows()),
        above=tuple(page.above()),
        is_landscape=True,
        row_height=ROW_HEIGHT,
    )


class _Page:
    def __init__(self, problems: ProblemsTab, width: int) -> None:
        self.problems, self.width = problems, width
        self.fields = {column: name for name, column in problems.columns.items()}

    def columns(self) -> Iterator[TabColumn]:
        return described_columns(self.problems, self.width, self._column)

    def above(self) -> Iterator[tuple[TabCell | None, ...]]:
        looks = (Look.HEADLINE, Look.LEAD)
        for number, cells in enumerate(self.problems.grid.rows[: self.problems.header_row - 1]):
            yield self._cells(cells, dict.fromkeys(self.fields, looks[min(number, 1)]))

    def rows(self) -> Iterator[tuple[TabCell | None, ...]]:
        for cells in self.problems.grid.rows[self.problems.header_row :]:
            key = ProblemKey.of(cell_in(cells, self.problems.columns[KEY]))
            says = cell_in(cells, self.problems.columns[ANSWER])
            looks = {
                at: _look_of(key, name, has_answer=says is not None)
                for at, name in self.fields.items()
            }
            yield self._cells(cells, looks)

    def _column(self, name: str, heading: str, _at: int) -> TabColumn:
        column = _COLUMNS[name]
        return TabColumn(
            column.width,
            heading,
            kind=column.kind,
            is_ours=not column.is_typed,
            is_hidden=column.is_hidden,
            offers_beside=self._choices() if column.field == ANSWER else None,
        )

    def _choices(self) -> tuple[int, int] | None:
        """Return where the answers to choose from stand; None if somebody moved them apart."""
        places = [self.problems.columns.get(name, -1) for name in CHOICES]
        first, last = places[0], places[-1]
        return (first, last) if first >= 0 and places == list(range(first, last + 1)) else None

    def _cells(
        self, cells: Sequence[Cell], looks: Mapping[int, Look]
    ) -> tuple[TabCell | None, ...]:
        return tuple(
            self._cell(cell_in(cells, at), looks.get(at, Look.PLAIN)) for at in range(self.width)
        )

    def _cell(self, value: Cell, look: Look) -> TabCell | None:
        if value is None and look not in _SEEN_EMPTY:
            return None
        tab, _, place = str(value).rpartition("!") if look is Look.ADDRESS else ("", "", "")
        if look is Look.ADDRESS and not tab:
            tab, place = place, "A1"
        return TabCell(_shown(value), look, link=tab, place=place or "A1")


def _look_of(key: ProblemKey | None, name: str, *, has_answer: bool) -> Look:
    """Return the look of a cell; beside an answer that stays, what is said of it stands out."""
    if name == "first_cell":
        return Look.ADDRESS if key is not None else Look.LINE
    if name == ANSWER:
        return Look.TYPED if key is None or key.kind in ANSWERED else Look.LINE
    if name not in _WRAPPED:
        return Look.LINE
    if key is not None and key.kind is not LineKind.EACH:
        return Look.LABEL if name == "what" else Look.TEXT
    return Look.ABOUT if name == "todo" and not has_answer else Look.TEXT


def _shown(value: Cell) -> str | float | bool | date | None:
    return value if value is None or isinstance(value, str | float | int | date) else str(value)
