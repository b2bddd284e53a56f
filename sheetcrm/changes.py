"""What may change in a spreadsheet: each change knows what it replaces, so it can be reversed.

Rows are named by what identifies them, never by where they stand: people sort, insert and delete
while we compute. The plan makes these objects; counting, writing, verifying, the journal and undo
use the same ones, and nobody decides a second time what is to change.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from sheetcrm.tables.cells_at import cell_at, differing
from sheetcrm.tables.grid import Cell
from sheetcrm.wording.languages import DEFAULT

OwnedValue = str | float | bool | date | None
"""What a cell that we write may hold."""

Row = Mapping[str, OwnedValue]
"""A whole row by the headings of its tab; blank cells are left out."""


class RowKey(NamedTuple):
    """What identifies a row: its key, and which of the rows with that key it is."""

    key: str
    nth: int = 1


class Heading(StrEnum):
    """What happens to a column's heading."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


_REVERSED = {Heading.ADDED: Heading.REMOVED, Heading.REMOVED: Heading.ADDED}


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """Cells of one of our columns: what each row holds before, and what it holds after.

    A column whose heading is added appears right of everything. One whose heading is removed is
    released: all its cells are blank by then and our mark goes, but the column itself stays, because
    taking it out would move what stands right of it. A heading that must not go (an Excel Table
    needs one for each column) stays, and the column stays ours.
    """

    tab: str
    field: str
    """The name of the column in our list, such as "follow_up_on"."""
    rows: Sequence[RowKey]
    before: Sequence[Cell]
    after: Sequence[OwnedValue]
    heading: Heading = Heading.KEPT

    @property
    def cells(self) -> int:
        """How many cells change, the heading included."""
        return len(self.rows) + (self.heading is not Heading.KEPT)

    def reversed(self) -> "ColumnChange":
        """Return the change that puts back what was there."""
        heading = _REVERSED.get(self.heading, Heading.KEPT)
        return replace(self, before=self.after, after=_all_writable(self.before), heading=heading)


@dataclass(frozen=True, slots=True)
class RenameColumn:
    """The heading of one of our columns, as the owner's language changed."""

    tab: str
    field: str
    before: str
    after: str
    cells: int = 1

    def reversed(self) -> "RenameColumn":
        """Return the change that puts the former heading back."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class SetSetting:
    """The Value of a setting that stands in the Settings tab."""

    tab: str
    setting: str
    before: Cell
    after: OwnedValue
    cells: int = 1

    def reversed(self) -> "SetSetting":
        """Return the change that puts back what was there."""
        return replace(self, before=self.after, after=writable(self.before))


@dataclass(frozen=True, slots=True)
class SetState:
    """A value that we keep for ourselves, in the hidden tab `_sheetcrm`. None deletes it."""

    name: str
    before: Cell
    after: OwnedValue
    cells: int = 1

    def reversed(self) -> "SetState":
        """Return the change that puts back what was kept."""
        return replace(self, before=self.after, after=writable(self.before))


@dataclass(frozen=True, slots=True)
class SetCells:
    """Cells under one of the owner's headings that the owner asked us to fill in."""

    tab: str
    heading: str
    rows: Sequence[RowKey]
    before: Sequence[Cell]
    after: Sequence[OwnedValue]

    @property
    def cells(self) -> int:
        """How many cells change."""
        return len(self.rows)

    def reversed(self) -> "SetCells":
        """Return the change that puts back what was there."""
        return replace(self, before=self.after, after=_all_writable(self.before))


@dataclass(frozen=True, slots=True)
class AppendRows:
    """Rows that the owner asked for, added below the last one of a tab."""

    tab: str
    rows: Sequence[Row]

    @property
    def cells(self) -> int:
        """How many cells are filled."""
        return sum(map(len, self.rows))

    def reversed(self) -> "RemoveRows":
        """Return the change that removes them again."""
        return RemoveRows(self.tab, self.rows)


@dataclass(frozen=True, slots=True)
class RemoveRows:
    """Rows that are to go and that were not edited since: their cells become blank.

    The row itself stays, because taking it out would move all rows below it. Where `closes_up` is
    true the rows below are written again further up, so that no gap stays.
    """

    tab: str
    rows: Sequence[Row]
    closes_up: bool = False

    @property
    def cells(self) -> int:
        """How many cells become blank."""
        return sum(map(len, self.rows))

    def reversed(self) -> "AppendRows":
        """Return the change that appends them again."""
        return AppendRows(self.tab, self.rows)


@dataclass(frozen=True, slots=True)
class AddTab:
    """A tab of the starter, added after all others unless there is one of that name.

    When it is undone, a store that can takes the tab away again, unless somebody typed in it. Elsewhere
    it stays, emptied of what we wrote in it.
    """

    tab: str
    business: str
    """The kind of business that Settings is for."""
    language: str = DEFAULT
    """The language that it is in; its name is in that language, too."""
    cells: int = 0

    def reversed(self) -> "RemoveTab":
        """Return the change that takes it away again."""
        return RemoveTab(self.tab, self.business, self.language)


@dataclass(frozen=True, slots=True)
class RemoveTab:
    """A tab that we added, and in which nobody typed, goes. What it held is not kept."""

    tab: str
    business: str
    language: str = DEFAULT
    cells: int = 0

    def reversed(self) -> "AddTab":
        """Return the change that adds it again."""
        return AddTab(self.tab, self.business, self.language)


class PageCell(NamedTuple):
    """A cell of a tab that changes: its row from 1, its column from 0."""

    row: int
    column: int
    before: Cell
    after: OwnedValue


@dataclass(frozen=True, slots=True)
class ReplaceTab:
    """All cells of a tab that we keep, before and after; what stands in both is not touched.

    Both grids begin at A1 and hold every column of the tab, an owner's further ones included. How
    the tab looks follows from the values alone (see `templates/kept_tabs.py`).
    """

    tab: str
    before: Sequence[Sequence[Cell]]
    after: Sequence[Sequence[Cell]]

    @property
    def cells(self) -> int:
        """How many cells change."""
        return sum(1 for _ in self.differences())

    def differences(self) -> Iterator[PageCell]:
        """Yield the cells that change, each with what it holds before and after."""
        yield from _differences(self.before, self.after)

    def reversed(self) -> "ReplaceTab":
        """Return the change that puts back what was there."""
        return ReplaceTab(self.tab, self.after, self.before)


class NamedColumn(NamedTuple):
    """A column (from 0) of an owner's tab, under a name of ours that formulas of ours use."""

    name: str
    tab: str
    column: int


@dataclass(frozen=True, slots=True)
class PrepareCards:
    """What the hidden tab behind Welcome back holds, and what the formulas there come to by then.

    All of it follows from the other tabs, and each sync works it out anew: no journal keeps it, and
    it is no more than what the workbook holds already.
    """

    tab: str
    before: Sequence[Sequence[Cell]]
    """Nothing where there is no such tab yet."""
    after: Sequence[Sequence[Cell]]
    names: Sequence[NamedColumn] = ()
    page: str = ""
    """The tab with the formulas."""
    results: Sequence[PageCell] = ()
    """Their results that change; a program that works formulas out itself needs none of them."""

    @property
    def cells(self) -> int:
        """How many cells change."""
        return len(self.results) + sum(1 for _ in differing(self.before, self.after))

    def differences(self) -> Iterator[PageCell]:
        """Yield the cells of the hidden tab that change."""
        yield from _differences(self.before, self.after)

    def reversed(self) -> "PrepareCards":
        """Return the change that puts back what was there."""
        results = [PageCell(*each[:2], each.after, str(each.before or "")) for each in self.results]
        return replace(self, before=self.after, after=self.before, results=results)


CellChange = (
    ColumnChange
    | RenameColumn
    | SetSetting
    | SetState
    | SetCells
    | AppendRows
    | RemoveRows
    | ReplaceTab
    | PrepareCards
)
"""What may change in tabs that are there."""
Change = CellChange | AddTab | RemoveTab


_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days know no time zone
_DECIMALS = 6
"""Of a day: less than a tenth of a second."""


def count_cells(changes: Iterable[Change]) -> int:
    """Return how many cells the changes touch."""
    return sum(change.cells for change in changes)


def cells_by_heading(changes: Iterable[Change], headings: Mapping[str, str]) -> dict[str, int]:
    """Return how many cells of our columns change, by the heading that each field has."""
    return {
        headings[change.field]: len(change.rows)
        for change in changes
        if isinstance(change, ColumnChange)
    }


def content_key(row: Mapping[str, Cell]) -> str:
    """Return a key that rows of the same content share, however a store returns their values.

    >>> content_key({"Amount": 5.0, "Note": " x"}) == content_key({"Note": "x", "Amount": 5})
    True
    >>> content_key({"Note": "x"}) == content_key({"Note": "x", "Amount": 5})
    False
    >>> content_key({"Amount": 5}) == content_key({"Amount": "5.0"})
    False
    >>> content_key({"Date": date(2026, 3, 2)}) == content_key({"Date": 46083})
    True
    """
    cells = ((heading, _plain(row[heading])) for heading in sorted(row))
    return repr([cell for cell in cells if cell[1] != ""])


def _plain(cell: Cell) -> str | float | bool:
    match cell:
        case None:
            return ""
        case bool():
            return cell
        case int() | float():
            return round(float(cell), _DECIMALS)
        case datetime():
            return round((cell.replace(tzinfo=None) - _EPOCH) / timedelta(1), _DECIMALS)
        case date():
            return float((cell - _EPOCH.date()).days)
        case _:
            return str(cell).strip()


def _differences(
    one: Sequence[Sequence[Cell]], other: Sequence[Sequence[Cell]]
) -> Iterator[PageCell]:
    for row, column in differing(one, other):
        after = writable(cell_at(other, row, column))
        yield PageCell(row, column, cell_at(one, row, column), after)


def _all_writable(cells: Sequence[Cell]) -> Sequence[OwnedValue]:
    return list(map(writable, cells))


def writable(cell: Cell) -> OwnedValue:
    """Return a cell in a form that we can write: a time of day becomes text."""
    return cell if cell is None or isinstance(cell, str | float | int | date) else str(cell)
