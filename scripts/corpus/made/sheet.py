"""A made sheet as values: its cells, rows, columns and what lies over them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.made.people import Value

LAST_COLUMN = 16_384


class Cell(NamedTuple):
    """A cell: its value, its format and what calculates it."""

    value: Value = None
    style: int = 0
    formula: str = ""
    formula_attributes: tuple[tuple[str, str], ...] = ()


class Block(NamedTuple):
    """A rectangle of cells, all four sides included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class MadeTable:
    """An Excel table."""

    name: str
    area: Block
    columns: tuple[str, ...]
    has_headings: bool = True
    totals: tuple[str, ...] = ()
    """What each column shows in the totals row: a function, a label or nothing."""


@dataclass(frozen=True, slots=True)
class MadeAnchor:
    """Where a shape lies; `moves_only` says that it keeps its size when columns change."""

    area: Block
    moves_only: bool


@dataclass(slots=True)
class MadeSheet:
    """A sheet with a list of customers."""

    header_row: int
    first: int
    last: int
    """The columns of the list."""
    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    rows: dict[int, dict[str, object]] = field(default_factory=dict)
    """The attributes of rows."""
    columns: list[tuple[int, int, dict[str, object]]] = field(default_factory=list)
    merges: list[Block] = field(default_factory=list)
    tables: list[MadeTable] = field(default_factory=list)
    anchors: list[MadeAnchor] = field(default_factory=list)
    rules: list[Block] = field(default_factory=list)
    choices: list[Block] = field(default_factory=list)
    people: dict[str, int] = field(default_factory=dict)
    """The row of each customer."""
    theirs: set[int] = field(default_factory=set)
    """Columns right of the list that are the owner's."""

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Put a cell in its place, unless there is one."""
        self.cells.setdefault(row, {}).setdefault(column, cell)

    @property
    def last_row(self) -> int:
        """The last row of a customer."""
        return max(self.people.values())

    @property
    def list_rows(self) -> range:
        """The rows from the headings to the last customer."""
        return range(self.header_row, self.last_row + 1)
