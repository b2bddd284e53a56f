"""A tab that a sync keeps, as it was read: where its columns stand, and what its rows hold."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, ClassVar, Final, Generic, Protocol, TypeVar

from sheetcrm.tables.cells_at import address, cell_in, is_blank
from sheetcrm.tables.column import Kind
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HEADER_WITHIN
from sheetcrm.tables.kinds.texts import TEXT
from sheetcrm.tables.text import clean, fold
from sheetcrm.wording.languages import known_as


class HasText(Protocol):
    """What a row's hidden key says, which its cell holds as text."""

    @property
    def kind(self) -> str:
        """What kind of row it is."""
        ...

    @property
    def text(self) -> str:
        """The key as its cell holds it."""
        ...


KeyT = TypeVar("KeyT", bound=HasText)


@dataclass(frozen=True, slots=True)
class KeptColumn:
    """A column of a tab that each sync brings up to date; `width` in characters."""

    heading: str
    field: str
    width: float
    kind: Kind = TEXT
    is_typed: bool = False
    """Whether it is the owner's to type in."""
    is_folded: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class PageRow(Generic[KeyT]):
    """A row below the headings of such a tab."""

    number: int
    """From 1."""
    key: KeyT | None
    """None in a row that somebody typed or pasted."""
    cells: Sequence[Cell]
    fields: Mapping[str, Cell]
    """What its cells hold, by field; blank ones are left out."""
    is_noted: bool
    """Whether anything stands in a column that the owner added."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Where the headings of such a tab stand: their row (from 1), and by field their columns (from 0)."""

    row: int
    columns: Mapping[str, int]

    def address(self, number: int, field: str) -> str:
        """Return where a field of a row stands, such as "G7"."""
        return address(number, self.columns.get(field, 0))

    def fields(self, cells: Sequence[Cell]) -> dict[str, Cell]:
        """Return what a row's cells hold, by field; blank ones are left out."""
        found = {name: cell_in(cells, column) for name, column in self.columns.items()}
        return {name: cell for name, cell in found.items() if cell is not None}

    def has_notes(self, cells: Sequence[Cell]) -> bool:
        """Return whether anything stands in a column that the owner added."""
        ours = frozenset(self.columns.values())
        return any(not is_blank(cell) for at, cell in enumerate(cells) if at not in ours)


KEY: Final = "key"
"""The field of the hidden column that says what a row is."""

RowT = TypeVar("RowT", bound=PageRow[Any])


@dataclass(frozen=True)
class KeptPage(ABC, Generic[KeyT, RowT]):
    """The tab, with the columns (from 0) of its fields; those that an owner deleted are missing."""

    grid: Grid
    header_row: int
    columns: Mapping[str, int]

    HEAD_KIND: ClassVar[str]
    """The kind of the row above the headings that holds the headline."""

    @property
    def tab(self) -> str:
        """What the owner calls it."""
        return self.grid.tab

    @cached_property
    def head(self) -> KeyT | None:
        """The key of the headline, which tells what the page was made of."""
        above = self.grid.rows[: self.header_row]
        return next((self.key_of(cells) for cells in above if self.is_head(cells)), None)

    @cached_property
    def rows(self) -> tuple[RowT, ...]:
        """The filled rows below the headings."""
        below = enumerate(self.grid.rows[self.header_row :], start=self.header_row + 1)
        return tuple(self.row_of(number, cells) for number, cells in below if any_filled(cells))

    def is_head(self, cells: Sequence[Cell]) -> bool:
        """Return whether a row above the headings is that of the headline."""
        key = self.key_of(cells)
        return key is not None and key.kind == self.HEAD_KIND

    def address(self, number: int, field: str) -> str:
        """Return where a field of a row stands, such as "G7"."""
        return address(number, self.columns.get(field, 0))

    @property
    def heads(self) -> Heads:
        """Where its headings stand."""
        return Heads(self.header_row, self.columns)

    @abstractmethod
    def key_of(self, cells: Sequence[Cell]) -> KeyT | None:
        """Return the key of a row; None if it has none, or somebody typed over it."""

    @abstractmethod
    def row_of(self, number: int, cells: Sequence[Cell]) -> RowT:
        """Return a row, its number counted from 1."""


def find_heads(grid: Grid, columns: tuple[KeptColumn, ...], needed: Iterable[str]) -> Heads | None:
    """Return where these columns stand in a tab; None if it lacks those that are needed."""
    wanted = tuple(needed)
    for number, cells in enumerate(grid.rows[:HEADER_WITHIN], start=1):
        places = _places(cells, columns)
        if all(name in places for name in wanted):
            return Heads(number, places)
    return None


def any_filled(cells: Iterable[Cell]) -> bool:
    """Return whether any cell holds something."""
    return not all(map(is_blank, cells))


def _places(cells: Sequence[Cell], columns: tuple[KeptColumn, ...]) -> dict[str, int]:
    places: dict[str, int] = {}
    for column, cell in enumerate(cells):
        places.setdefault(fold(clean(cell) or ""), column)
    return {
        name: places[heading]
        for name, headings in _known_headings(columns).items()
        for heading in headings
        if heading in places
    }


@cache
def _known_headings(columns: tuple[KeptColumn, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return what columns are called in every language, folded, by their fields."""
    return {each.field: tuple(map(fold, known_as("heading", each.heading))) for each in columns}
