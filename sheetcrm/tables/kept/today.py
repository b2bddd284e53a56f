"""The tab Today as it was read: which rows it has, and what the owner typed into them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from sheetcrm.tables.cells_at import address, cell_in, is_blank
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HEADER_WITHIN
from sheetcrm.tables.kept.row_keys import RowKey, RowKind
from sheetcrm.tables.kept.today_columns import TODAY, TODAY_COLUMNS, TYPED
from sheetcrm.tables.text import clean, fold
from sheetcrm.wording.languages import known_as

NEEDED: Final = ("done", "customer", "do", "key")
"""A tab with these columns is Today, whatever it is called."""

TYPED_OF: Final[Mapping[RowKind | None, Sequence[str]]] = {
    RowKind.DUE: TYPED,
    RowKind.STRANGER: TYPED,
    RowKind.HAPPENED: ("customer", "how", "outcome", "not_before", "note"),
    RowKind.DONE: (),
    RowKind.PUT_OFF: (),
    RowKind.PEACE: TYPED,
    None: ("customer", "how", *TYPED),
}
"""The fields that are the owner's to fill, by the kind of the row; None is a row typed by hand."""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row below the headings of Today."""

    number: int
    """From 1."""
    key: RowKey | None
    """None in a row that somebody typed or pasted."""
    cells: Sequence[Cell]
    fields: Mapping[str, Cell]
    """What its cells hold, by field; blank ones are left out."""
    is_noted: bool
    """Whether anything stands in a column that the owner added."""

    @property
    def kind(self) -> RowKind | None:
        """What kind of row it is."""
        return self.key.kind if self.key else None

    @property
    def typed(self) -> Mapping[str, Cell]:
        """What the owner typed, by field."""
        names = TYPED_OF.get(self.kind, ())
        return {name: self.fields[name] for name in names if name in self.fields}


@dataclass(frozen=True)
class TodayTab:
    """The tab, with the columns (from 0) of its fields; those that an owner deleted are missing."""

    grid: Grid
    header_row: int
    columns: Mapping[str, int]

    @property
    def tab(self) -> str:
        """What the owner calls it."""
        return self.grid.tab

    @cached_property
    def day(self) -> RowKey | None:
        """The key of the headline, which tells the day of the list."""
        keys = (self._key(cells) for cells in self.grid.rows[: self.header_row])
        return next((key for key in keys if key and key.kind is RowKind.DAY), None)

    @cached_property
    def rows(self) -> tuple[KeptRow, ...]:
        """The filled rows below the headings."""
        below = enumerate(self.grid.rows[self.header_row :], start=self.header_row + 1)
        return tuple(self._row(number, cells) for number, cells in below if any_filled(cells))

    def address(self, number: int, field: str) -> str:
        """Return where a field of a row stands, such as "G7"."""
        return address(number, self.columns.get(field, 0))

    def _key(self, cells: Sequence[Cell]) -> RowKey | None:
        return RowKey.of(cell_in(cells, self.columns["key"]))

    def _row(self, number: int, cells: Sequence[Cell]) -> KeptRow:
        fields = {name: cell_in(cells, column) for name, column in self.columns.items()}
        ours = frozenset(self.columns.values())
        return KeptRow(
            number,
            self._key(cells),
            cells,
            {name: cell for name, cell in fields.items() if cell is not None},
            any(not is_blank(cell) for column, cell in enumerate(cells) if column not in ours),
        )


def find_today(grids: Iterable[Grid]) -> TodayTab | None:
    """Return Today: the tab of that name if it has the headings, else the one that has them."""
    found = [tab for grid in grids if (tab := today_in(grid)) is not None]
    return min(found, key=lambda tab: not is_named_today(tab.tab), default=None)


def is_named_today(name: str) -> bool:
    """Return whether a tab has the name of Today, in any language."""
    return fold(name) in map(fold, known_as("tab", TODAY))


def today_in(grid: Grid) -> TodayTab | None:
    """Return a tab as Today; None if it lacks the headings."""
    for number, cells in enumerate(grid.rows[:HEADER_WITHIN], start=1):
        columns = _columns(cells)
        if all(name in columns for name in NEEDED):
            return TodayTab(grid, number, columns)
    return None


def any_filled(cells: Iterable[Cell]) -> bool:
    """Return whether any cell holds something."""
    return not all(map(is_blank, cells))


def _columns(cells: Sequence[Cell]) -> dict[str, int]:
    places: dict[str, int] = {}
    for column, cell in enumerate(cells):
        places.setdefault(fold(clean(cell) or ""), column)
    return {
        name: places[heading]
        for name, headings in _known_headings().items()
        for heading in headings
        if heading in places
    }


@cache
def _known_headings() -> Mapping[str, tuple[str, ...]]:
    """Return what the columns are called in every language, folded, by their fields."""
    return {
        each.field: tuple(map(fold, known_as("heading", each.heading))) for each in TODAY_COLUMNS
    }
