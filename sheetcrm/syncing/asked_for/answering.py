"""What an owner answered, and the tabs they want, put into the sheet with the next sync.

The sync sees them as if they stood there already, so it decides by them; they are written with
all the rest, and undone with it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from typing import NamedTuple, Protocol, Self

from sheetcrm.book import Book, open_book
from sheetcrm.changes import AddTab, AppendRows, Change, OwnedValue, Row, RowKey, SetCells
from sheetcrm.settings import UNSAID
from sheetcrm.stores.new_tabs import described_tab
from sheetcrm.stores.placed_cells import grid_after
from sheetcrm.stores.protocol import RowIndex, Snapshot
from sheetcrm.stores.registry import kind_of
from sheetcrm.stores.row_index import index_tab
from sheetcrm.syncing.report import Today
from sheetcrm.tables.cells_at import cell_in, is_same
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.logged.sought import Sought
from sheetcrm.tables.settings.elsewhere import FoundElsewhere, LogElsewhere
from sheetcrm.tables.tabs import (
    SettingRow,
    is_same_setting,
    is_settings,
    setting_rows,
    settings_header,
)
from sheetcrm.tables.text import clean
from sheetcrm.templates.description import Home
from sheetcrm.templates.filled import grid_of
from sheetcrm.wording.catalogue import Catalogue, catalogue_of
from sheetcrm.wording.languages import DEFAULT


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row of Settings: what stands under Setting, Value and About, in English."""

    setting: str
    value: OwnedValue
    about: str = ""
    table: str = ""
    """Where what the value is in another language stands among the words of cells."""


class Arrival(Protocol):
    """Another program's list."""

    def into(self, answered: "Answered", today: Today) -> "Answered":
        """Return a snapshot as it will be with everybody of this list."""
        ...


class Merge(NamedTuple):
    """Two rows of one customer: the one that stays, and the one that goes into it."""

    kept: RowKey
    other: RowKey


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the owner wants to be put into the sheet."""

    answers: Sequence[AnswerRow] = ()
    tabs: Sequence[str] = ()
    """Tabs of the starter to add, by their English names, where none does their work."""
    business: str = UNSAID
    language: str = DEFAULT
    """The language that these tabs are in."""
    joining: Sequence[str] = ()
    """Who is in the log alone and is to be added to the list."""
    merge: Merge | None = None
    arrivals: "Arrival | None" = None
    """Another program's list that is to be taken in."""
    was_offered: bool = False
    """Whether the owner was asked about the tabs that joined since, and they are not to be asked again."""

    @property
    def is_of_work(self) -> bool:
        """Whether the owner settled something elsewhere than in the workbook."""
        return bool(self.answers or self.joining or self.merge)


NOTHING_WANTED = Wanted()


@dataclass(frozen=True)
class Answered:
    """A snapshot as it will be with what is wanted, and the changes that make it so."""

    snapshot: Snapshot
    changes: tuple[Change, ...]
    grids: Mapping[str, Grid] = field(default_factory=dict)
    index: Mapping[str, RowIndex] = field(default_factory=dict)
    """Where the rows of a tab stand that the changes concern, before they are made."""
    kept: Mapping[str, OwnedValue] = field(default_factory=dict)
    """What we are to keep for ourselves by then, None for what is to be forgotten."""
    read: list[Book] = field(default_factory=list, repr=False, compare=False)
    """The book that somebody read of it already, at most one."""

    def book(self, today: Today) -> Book:
        """Return the book that it is: of a long list read once, and let go of by whoever takes it."""
        return self.read.pop() if self.read else open_book(self, today)

    def read_as(self, book: Book) -> Self:
        """Return the same with the book that was read of it."""
        return replace(self, read=[book])

    @property
    def tabs(self) -> Sequence[str]:
        """The names of the tabs, with those that are added."""
        there = self.snapshot.tabs
        return (*there, *(tab for tab in self.grids if tab not in there))

    @property
    def hidden_tabs(self) -> Sequence[str]:
        """The names of the hidden tabs."""
        return self.snapshot.hidden_tabs

    def grid(self, tab: str) -> Grid:
        """Return the cells of a tab, answers included."""
        return self.grids[tab] if tab in self.grids else self.snapshot.grid(tab)

    def with_grid(self, grid: Grid, index: RowIndex, changes: Iterable[Change] = ()) -> Self:
        """Return the same with a tab as it is after further changes, which `index` places.

        All that is appended to a tab goes below what stood there before any change.
        """
        if grid.tab in self.index:
            index = replace(index, last_row=self.index[grid.tab].last_row)
        return replace(
            self,
            changes=tuple(_appended_together((*self.changes, *changes))),
            grids={**self.grids, grid.tab: grid},
            index={**self.index, grid.tab: index},
            read=[],
        )

    def own_columns(self, tab: str) -> frozenset[int]:
        """Return the columns (from 0) of a tab that carry our mark."""
        is_new = tab in self.grids and tab not in self.snapshot.tabs
        return frozenset() if is_new else self.snapshot.own_columns(tab)

    def state(self) -> Mapping[str, Cell]:
        """Return what we keep for ourselves."""
        present = {**self.snapshot.state(), **self.kept}
        return {name: value for name, value in present.items() if value is not None}

    def earlier(self) -> Grid | None:
        """Return the rows of the log that were moved out of it."""
        return self.snapshot.earlier()

    def elsewhere(
        self, log: LogElsewhere, sought: Sought, zone: tzinfo | None
    ) -> FoundElsewhere | None:
        """Return what a log elsewhere holds of whoever is sought."""
        return self.snapshot.elsewhere(log, sought, zone)

    @property
    def takes_state(self) -> bool:
        """Whether there is room for it."""
        return self.snapshot.takes_state

    @property
    def takes_pages(self) -> bool:
        """Whether the store can bring a whole page up to date."""
        return self.snapshot.takes_pages

    def tabs_as_added(self) -> frozenset[str]:
        """Return the tabs that we added and in which nobody typed."""
        return self.snapshot.tabs_as_added()

    def release(self, tab: str) -> None:
        """Free the memory of a tab's cells."""
        self.snapshot.release(tab)


def _appended_together(changes: Sequence[Change]) -> Iterator[Change]:
    """Yield changes, all the rows that are appended to a tab as one of them."""
    rows: dict[str, list[Row]] = {}
    for each in changes:
        if isinstance(each, AppendRows):
            rows.setdefault(each.tab, []).extend(each.rows)
    for each in changes:
        if not isinstance(each, AppendRows):
            yield each
        elif each.tab in rows:
            yield AppendRows(each.tab, rows.pop(each.tab))


def with_answers(snapshot: Snapshot, wanted: Wanted, target: str) -> Answered:
    """Return a snapshot as it will be with the answers and tabs that are wanted."""
    catalogue = catalogue_of(wanted.language, wanted.business)
    names = map(catalogue.tab, wanted.tabs)
    added = [
        AddTab(name, wanted.business, wanted.language)
        for name in names
        if name not in snapshot.tabs
    ]
    home = Home(kind_of(target).home)
    grids = {each.tab: grid_of(described_tab(each, target, home)) for each in added}
    settings = _settings_of(snapshot, grids)
    if settings is None or not wanted.answers:
        return Answered(snapshot, tuple(added), grids)
    index = index_tab(settings, frozenset())
    answers = [_in_language(answer, catalogue) for answer in wanted.answers]
    planned = list(_planned(settings, answers, index))
    grids[settings.tab] = grid_after(settings, planned, index)
    return Answered(snapshot, (*added, *planned), grids, {settings.tab: index})


def _in_language(answer: AnswerRow, catalogue: Catalogue) -> AnswerRow:
    value = answer.value
    if answer.table and isinstance(value, str):
        value = catalogue.formats.in_cell(answer.table, value)
    return replace(answer, setting=catalogue.setting(answer.setting), value=value)


def _settings_of(snapshot: Snapshot, added: Mapping[str, Grid]) -> Grid | None:
    new = next((tab for tab in added if is_settings(tab)), None)
    if new is not None:
        return added[new]
    named = next(filter(is_settings, snapshot.tabs), None)
    return snapshot.grid(named) if named is not None else None


def _planned(
    settings: Grid, answers: Iterable[AnswerRow], index: RowIndex
) -> Iterator[SetCells | AppendRows]:
    """Yield the changes of a Settings tab: cells beside settings that it has, and rows below."""
    header = settings_header(settings.rows)
    if header is None:
        return
    headings = _Headings.of(settings, header)
    keys = {row: key for key, row in index.rows.items()}
    new: list[Row] = []
    for answer in answers:
        there = _row_of(settings, headings, answer)
        if there is None:
            new.append(headings.row(answer))
        elif not is_same(there.value, answer.value):
            rows, before, after = (keys[there.number],), (there.value,), (answer.value,)
            yield SetCells(settings.tab, headings.value, rows, before, after)
    if new:
        yield AppendRows(settings.tab, new)


@dataclass(frozen=True, slots=True)
class _Headings:
    """What the columns of a Settings tab are called there; it may lack About."""

    setting: str
    value: str
    about: str | None
    about_column: int

    @classmethod
    def of(cls, settings: Grid, header: tuple[int, int, int]) -> Self:
        row, names, values = header
        cells = settings.rows[row - 1]
        about = clean(cell_in(cells, values + 1))
        return cls(str(clean(cells[names])), str(clean(cells[values])), about, values + 1)

    def row(self, answer: AnswerRow) -> Row:
        named: dict[str, OwnedValue] = {self.setting: answer.setting, self.value: answer.value}
        return {**named, self.about: answer.about} if answer.about and self.about else named


def _row_of(settings: Grid, headings: _Headings, answer: AnswerRow) -> SettingRow | None:
    """Return the row of a setting; of an answer about some words, that about the same words."""
    for row in setting_rows(settings):
        if isinstance(row.name, str) and is_same_setting(row.name, answer.setting):
            about = clean(cell_in(row.cells, headings.about_column))
            if not answer.about or about == answer.about:
                return row
    return None
