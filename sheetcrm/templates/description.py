"""What a tab consists of, described once for every kind of store that it is built in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum, auto

from sheetcrm.tables.column import Kind
from sheetcrm.tables.kinds.texts import TEXT

KEEP_IT = "That is none of the words offered, so it may not be understood. Keep it?"


class Home(StrEnum):
    """Where the tabs will be used: Start here has its own steps for each."""

    FILE = "file"
    LITE = "lite"
    SHEET = "sheet"


class Look(Enum):
    """What a cell is for, and so what it looks like."""

    OWNERS_HEADING = auto()
    OUR_HEADING = auto()
    TITLE = auto()
    LEAD = auto()
    SECTION = auto()
    STEP = auto()
    LABEL = auto()
    OUR_LABEL = auto()
    TEXT = auto()
    ABOUT = auto()
    INPUT = auto()
    COMMAND = auto()
    LINK = auto()


class Tint(Enum):
    """What a word in a cell means at a glance."""

    FINE = auto()
    MIND = auto()
    STOP = auto()


@dataclass(frozen=True, slots=True)
class TabColumn:
    """A column of a tab; `width` in characters. Without a heading it only has a width."""

    width: float
    heading: str = ""
    note: str = ""
    kind: Kind = TEXT
    choices: tuple[str, ...] = ()
    """Words to offer; another one is questioned, not refused."""
    offers: tuple[str, str] | None = None
    """A tab and a heading there, whose cells are offered; anything else may be typed as well."""
    is_ticked: bool = False
    """A box to tick where the program has one: No and blank mean the same."""
    is_ours: bool = False
    is_folded: bool = False
    is_wrapped: bool = False
    tints: Mapping[str, Tint] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TabCell:
    """A cell of a page."""

    value: str | date | None
    look: Look
    choices: tuple[str, ...] = ()
    link: str = ""
    """The tab that a click leads to."""
    kind: Kind = TEXT


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: a list that people type under its headings, or a page that holds cells already."""

    name: str
    columns: tuple[TabColumn, ...]
    rows: tuple[tuple[TabCell | None, ...], ...] = ()
    frozen_columns: int = 0
    pages_wide: int = 1
    is_landscape: bool = False
    asks: str = KEEP_IT
    """What is asked where a cell that offers words gets another."""

    @property
    def has_headings(self) -> bool:
        """Return whether the first row holds headings."""
        return any(column.heading for column in self.columns)

    @property
    def first_row(self) -> int:
        """The row that `rows` begin in, from 1."""
        return 2 if self.has_headings else 1

    @property
    def is_list(self) -> bool:
        """Return whether people type rows under the headings: then no cell stands there."""
        return self.has_headings and not self.rows

    @property
    def own_columns(self) -> range:
        """The places of the computed columns, from 0; they stand side by side."""
        ours = [place for place, column in enumerate(self.columns) if column.is_ours]
        return range(ours[0], ours[-1] + 1) if ours else range(0)

    def place(self, heading: str) -> int:
        """Return the column of a heading, from 0. Raises ValueError if there is none."""
        return [column.heading for column in self.columns].index(heading)
