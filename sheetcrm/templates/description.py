"""What a tab consists of, described once for every kind of store that it is built in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum, auto

from sheetcrm.tables.column import Kind, NumberFormat
from sheetcrm.tables.kinds.texts import TEXT

KEEP_IT = "That is not one of the words offered, so it may not be understood. Keep it?"


class Home(StrEnum):
    """Where the tabs will be used: Start here has its own steps for each."""

    FILE = "file"
    LITE = "lite"
    SHEET = "sheet"
    PAGE = "page"
    """A workbook that is chosen on the page: nobody there has a command line."""


class Look(Enum):
    """What a cell is for, and so what it looks like."""

    OWNERS_HEADING = auto()
    OUR_HEADING = auto()
    TITLE = auto()
    HEADLINE = auto()
    """A title that is a whole sentence."""
    LEAD = auto()
    SECTION = auto()
    SECTION_OPEN = auto()
    """The title of a section that cannot be called good or bad."""
    SECTION_LESS_WELL = auto()
    SECTION_ASIDE = auto()
    """What is said beside the title of a section, on its line."""
    STEP = auto()
    LABEL = auto()
    OUR_LABEL = auto()
    TEXT = auto()
    ABOUT = auto()
    INPUT = auto()
    COMMAND = auto()
    LINK = auto()
    LINE = auto()
    """Text on one line, however long."""
    FITTED = auto()
    """Text on one line, a little smaller where it would not fit."""
    FAINT_LINE = auto()
    NAME = auto()
    """A name that is too long for one line: its row is higher."""
    SMALL = auto()
    """An aside in small letters, on two lines where it is long."""
    ACROSS = auto()
    """Between two cells of one row that are far apart: its line joins them."""
    TYPED = auto()
    """Theirs to type in, in a tab that a sync keeps."""
    WRITTEN = auto()
    """Theirs to write in: a text of several lines, shown whole."""
    TICK = auto()
    """A narrow cell to tick."""
    TICK_HEADING = auto()
    ADDRESS = auto()
    """A number or an address to click."""
    ASKED = auto()
    """The one cell of a page that everything on it answers."""
    CALLED = auto()
    """Whom a page is about."""
    ASIDE = auto()
    """A line between what is asked and what is answered."""
    SAID = auto()
    """What a page answers, of which only the first lines are shown."""
    SAID_LABEL = auto()
    BESIDE = auto()
    """Steps of a formula, in a column that is not shown."""
    PLAIN = auto()
    """No look of its own: a cell that is there already keeps the one that it has."""
    LETTER = auto()
    """A paragraph of a page that is sent to somebody."""
    LETTER_TITLE = auto()
    LETTER_GREETING = auto()
    LETTER_BOX = auto()
    """The one paragraph of it that must not be missed."""
    LETTER_END = auto()
    SAYING = auto()
    """A sentence or two, the first thing to be read of what stands below it."""
    GOES_WELL = auto()
    """The same of all that stands below, and that it goes well."""
    GOES_LESS_WELL = auto()
    FIGURES_OF = auto()
    """What the figures below it are."""
    GREEN_SERIES = auto()
    """The same of a series of a chart, in its colour."""
    PALE_SERIES = auto()
    SLATE_SERIES = auto()
    WARM_SERIES = auto()
    FIGURE = auto()
    NOTED = auto()
    """What a list is made with, under its headings: it looks like its column."""


class Tint(Enum):
    """What a word in a cell means at a glance."""

    FINE = auto()
    MIND = auto()
    STOP = auto()


@dataclass(frozen=True, slots=True)
class Condition:
    """How a column's cells look where a formula holds; colours as "7A2E0E", blank for none.

    The formula is as it reads in the first row below the headings, such as "$A4=$A3".
    """

    formula: str
    color: str = ""
    fill: str = ""
    is_bold: bool = False
    is_invisible: bool = False
    """What the cell holds is not shown."""


@dataclass(frozen=True, slots=True)
class RowShape:
    """How a row stands in its tab, apart from its cells."""

    height: float | None = None
    """In points; None: as high as its texts need, and at least as all others."""
    level: int = 0
    """How deep it lies in the outline; a row of level 0 above it unfolds it."""
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class TabColumn:
    """A column of a tab; `width` in characters. Without a heading it only has a width."""

    width: float
    heading: str = ""
    note: str = ""
    kind: Kind = TEXT
    choices: tuple[str, ...] = ()
    """Words to offer; another one is questioned, not refused."""
    instead_of: Collection[tuple[str, ...]] = ()
    """What may be offered there still, in another language say, and gives way to these words."""
    offers: tuple[str, str] | None = None
    """A tab and a heading there, whose cells are offered; anything else may be typed as well."""
    offers_beside: tuple[int, int] | None = None
    """The first and last column (from 0) of cells in the same row that are offered."""
    is_ticked: bool = False
    """A box to tick where the program has one: No and blank mean the same."""
    tick: str = ""
    """What a box holds that is ticked, where a program has boxes; blank cells are boxes, too."""
    is_narrow: bool = False
    """Its heading has no room for a margin."""
    is_ours: bool = False
    is_folded: bool = False
    is_hidden: bool = False
    is_wrapped: bool = False
    is_owners: bool = False
    """A further column that an owner put into a tab of ours: how its cells look is theirs."""
    tints: Mapping[str, Tint] = field(default_factory=dict)
    conditions: tuple[Condition, ...] = ()
    """The first that holds decides."""


@dataclass(frozen=True, slots=True)
class TabCell:
    """A cell of a page."""

    value: str | float | bool | date | None
    look: Look
    choices: tuple[str, ...] = ()
    link: str = ""
    """The tab that a click leads to."""
    place: str = "A1"
    """The cell of that tab."""
    url: str = ""
    """The address that a click opens: mailto:, tel: or https:, as it stands, encoded already.

    One that is longer than a workbook can hold opens nothing.
    """
    kind: Kind = TEXT
    formula: str = ""
    """A formula of ours, with its "="; `value` is its result until a program works it out."""
    across: int = 1
    """Over how many columns it goes; those right of it hold nothing."""


class Shown(Enum):
    """How a chart writes its figures."""

    COUNT = auto()
    PERCENT = auto()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series of a chart: the figures of a column (from 1), under what stands in their heading."""

    column: int
    look: Look
    """That of its heading."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of cells of its tab; rows and columns count from 1."""

    headings: int
    """Their row."""
    labels: int
    """Their column."""
    lines: tuple[int, int]
    """The first and the last row of the figures."""
    series: tuple[Drawn, ...]
    top: int
    column: int
    """It fills the column, from the row `top` to the last of the figures."""
    is_sideways: bool = False
    """Bars beside their labels, where these are names."""
    is_stacked: bool = False
    shown: Shown = Shown.COUNT


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: a list that people type under its headings, or a page that holds cells already."""

    name: str
    columns: tuple[TabColumn, ...]
    rows: tuple[tuple[TabCell | None, ...], ...] = ()
    frozen_columns: int = 0
    pages_wide: int = 1
    pages_high: int = 0
    """On how many pages it is printed, one above the other; 0: as many as it takes."""
    is_landscape: bool = False
    asks: str = KEEP_IT
    """What is asked where a cell that offers words gets another."""
    above: tuple[tuple[TabCell | None, ...], ...] = ()
    """The rows above the headings; they are frozen with them."""
    shapes: Mapping[int, RowShape] = field(default_factory=dict)
    """By the row's number in the tab, from 1."""
    row_height: float | None = None
    """Of all rows that have no shape and need no more, in points."""
    charts: tuple[Chart, ...] = ()
    """Drawn when the tab is made: from then on they are the owner's."""
    is_hidden: bool = False
    is_locked: bool = False
    """Nothing can be typed over but what is asked; no password keeps an owner from unlocking it."""
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Names of ours for whole columns of other tabs: a tab and a heading there."""
    goes_first: bool = False
    """Whether it stands before an owner's own tabs."""
    dates: str = NumberFormat.DATE.value
    """How a language writes a day in a cell, as a pattern."""

    @property
    def has_headings(self) -> bool:
        """Return whether a row holds headings."""
        return any(column.heading for column in self.columns)

    @property
    def heading_row(self) -> int:
        """The row of the headings, from 1; of a tab without headings the last row above `rows`."""
        return len(self.above) + self.has_headings

    @property
    def first_row(self) -> int:
        """The row that `rows` begin in, from 1."""
        return self.heading_row + 1

    @property
    def is_list(self) -> bool:
        """Return whether people type rows under the headings: no cell of a page stands there."""
        cells = (cell for row in self.rows for cell in row if cell is not None)
        is_blank_page = all(cell.look is Look.NOTED for cell in cells)
        return self.has_headings and not self.above and is_blank_page

    @property
    def own_columns(self) -> range:
        """The places of a list's computed columns, from 0; they stand side by side."""
        is_list = self.is_list
        ours = [at for at, column in enumerate(self.columns) if is_list and column.is_ours]
        return range(ours[0], ours[-1] + 1) if ours else range(0)

    def place(self, heading: str) -> int:
        """Return the column of a heading, from 0. Raises ValueError if there is none."""
        return [column.heading for column in self.columns].index(heading)
