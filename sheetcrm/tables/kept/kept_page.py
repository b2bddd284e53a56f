"""A tab that a sync keeps, as it was read: where its columns stand, and what its rows hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Generic, Protocol, TypeVar

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
