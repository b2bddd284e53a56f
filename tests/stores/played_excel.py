"""Plays Excel with a workbook open: cells take what is put into them as if it was typed."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from sheetcrm.tables.grid import Cell

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
LOOKS_LIKE_A_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}([/.-]\d{2,4})?|\d{1,2}\.? \w{3,9} \d{4}")


@dataclass(frozen=True)
class Formula:
    """What stands in a cell that took a text for a formula."""

    text: str


@dataclass
class ATable:
    """An Excel Table: first row and column, last row and column."""

    area: tuple[int, int, int, int]
    has_totals: bool = False


@dataclass
class AName:
    refers_to: str
    is_visible: bool = True


@dataclass
class PlayedTab:
    rows: list[list[Cell]]
    is_visible: bool = True
    is_protected: bool = False
    tables: list[ATable] = field(default_factory=list)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    """By cell; of a whole column under row 0."""
    widths: dict[int, float] = field(default_factory=dict)
    grouped: list[tuple[int, int]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    written: list[tuple[int, int, int, int]] = field(default_factory=list)
    """The areas that were written, each by one call."""

    def get(self, row: int, column: int) -> Cell:
        cells = self.rows[row - 1] if row <= len(self.rows) else []
        return cells[column - 1] if column <= len(cells) else None

    def put(self, row: int, column: int, entered: object) -> None:
        while len(self.rows) < row:
            self.rows.append([])
        cells = self.rows[row - 1]
        cells.extend([None] * (column - len(cells)))
        cells[column - 1] = typed(entered)

    def put_area(self, top: int, left: int, values: list[list[object]]) -> None:
        self.written.append((top, left, top + len(values) - 1, left + len(values[0]) - 1))
        for row, cells in enumerate(values, start=top):
            for column, value in enumerate(cells, start=left):
                self.put(row, column, value)

    def show_as(self, area: tuple[int, int, int, int], code: str) -> None:
        top, left, bottom, right = area
        rows = [0] if bottom == 1_048_576 else range(top, bottom + 1)
        self.formats |= {(row, col): code for row in rows for col in range(left, right + 1)}

    def unlink(self, area: tuple[int, int, int, int]) -> None:
        for row in range(area[0], area[2] + 1):
            for column in range(area[1], area[3] + 1):
                self.links.pop((row, column), None)

    def hide_rows(self, first: int, last: int, *, is_hidden: bool) -> None:
        rows = set(range(first, last + 1))
        self.hidden_rows = self.hidden_rows | rows if is_hidden else self.hidden_rows - rows

    @property
    def last(self) -> tuple[int, int]:
        return max(1, len(self.rows)), max([1, *map(len, self.rows)])


@dataclass
class PlayedBook:
    tabs: dict[str, PlayedTab]
    names: dict[str, AName] = field(default_factory=dict)
    alerts: list[str] = field(default_factory=list)
    counts_from_1904: bool = False
    is_structure_protected: bool = False
    active: str = ""
    """The tab that its owner looks at; at first the first one."""

    @classmethod
    def of(cls, tabs: dict[str, list[list[Cell]]]) -> "PlayedBook":
        return cls({tab: PlayedTab([list(row) for row in rows]) for tab, rows in tabs.items()})


def typed(entered: object) -> object:
    """What a cell holds after this was typed into it."""
    if isinstance(entered, datetime):
        return entered.date() if entered.hour == entered.minute == 0 else entered
    if not isinstance(entered, str):
        return entered
    if entered == "":
        return None
    if entered[0] == "'":
        return entered[1:]
    if entered[0] in "=+-@":
        return Formula(entered)
    if entered.upper() in {"TRUE", "FALSE"}:
        return entered.upper() == "TRUE"
    if ISO_DAY.fullmatch(entered):
        return date.fromisoformat(entered)
    if ISO_MOMENT.fullmatch(entered):
        return datetime.fromisoformat(entered)
    if LOOKS_LIKE_A_DAY.fullmatch(entered):
        return date(1900, 1, 1)
    return _number(entered)


def _number(entered: str) -> object:
    try:
        return float(entered.rstrip("%"))
    except ValueError:
        return entered
