"""What a sync reads of a Google Sheet: an outline, and the cells of the tabs that matter, at once.

Cells come as they are kept, not as they are shown: `'+49 170 …'` and `'007'` are texts, a day is a
serial number, and no locale or number format plays a part.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from functools import partial
from urllib.parse import quote

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.elsewhere.reading import read_elsewhere
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.http.service import SheetsService
from sheetcrm.stores.google.sheet.cells_read import Rows, quoted_title, read_cells
from sheetcrm.stores.google.sheet.hidden_tab import HiddenTab, read_hidden_tab
from sheetcrm.stores.google.sheet.kept_rows import KeptHeads, is_kept, kept_heads
from sheetcrm.stores.google.sheet.outline import (
    HELPER_HEADINGS,
    HELPERS,
    OUTLINE,
    Outline,
    Tab,
    read_outline,
)
from sheetcrm.stores.google.sheet.own_values import (
    content_digest,
    digest_of,
    titles_to_look_at,
    values_digest,
)
from sheetcrm.stores.google.sheet.set_aside import read_copy, with_typed_since
from sheetcrm.stores.google.sheet.typed_cells import blank_is_none, day_of, is_day, raw
from sheetcrm.tables.columns import COMPUTED_COLUMNS, computed_headings
from sheetcrm.tables.earlier import ARCHIVE
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HEADER_WITHIN
from sheetcrm.tables.kinds.dates.dates import DATE
from sheetcrm.tables.logged.sought import Sought
from sheetcrm.tables.settings.elsewhere import FoundElsewhere, LogElsewhere
from sheetcrm.tables.tabs import (
    HIDDEN,
    content_by_name,
    find_setting,
    is_settings,
    tabs_known_by_name,
    tabs_to_read,
)

_DATES = frozenset(column.field for column in COMPUTED_COLUMNS if column.kind is DATE)


@dataclass
class GoogleSnapshot:
    """A Google Sheet as it was read; tabs not known by their names are read when requested."""

    service: SheetsService
    outline: Outline
    cells: dict[str, Rows] = field(default_factory=dict)
    """The cells as they were read, by tab."""
    hidden: HiddenTab = field(default_factory=HiddenTab)
    own_values: dict[str, str | None] = field(default_factory=dict)
    """A digest of what the owner typed in each tab that was read; None where no look could tell."""

    @property
    def tabs(self) -> Sequence[str]:
        """The names of the visible tabs, in order; then those that count though hidden."""
        visible = [tab.title for tab in self.outline.tabs if not tab.is_hidden]
        return tabs_to_read(visible, self.hidden_tabs)

    @property
    def hidden_tabs(self) -> Sequence[str]:
        """The names of the hidden tabs."""
        return [tab.title for tab in self.outline.tabs if tab.is_hidden]

    def shown(self, tab: str) -> Rows:
        """Return the cells of a tab as they were read, all our columns among them."""
        if tab not in self.cells:
            self.take_in(read_cells(self.service, [tab]))
        return self.cells[tab]

    def take_in(self, cells: Mapping[str, Rows]) -> None:
        """Keep the cells of some tabs, and what the owner typed in them as a digest."""
        self.cells |= cells
        for tab, rows in cells.items():
            self.own_values.setdefault(tab, values_digest(rows, self.outline.tab(tab)))

    def digest(self) -> str | None:
        """Return a digest of the outline and of what the owner typed.

        None if more was read than a look at what is new would read.
        """
        titles = titles_to_read(self.tabs)
        if {*self.own_values} != {*titles}:
            return None
        found = {title: self.own_values[title] for title in titles_to_look_at(titles)}
        typed = {title: digest for title, digest in found.items() if digest is not None}
        return digest_of(self.outline, typed) if len(typed) == len(found) else None

    def grid(self, tab: str) -> Grid:
        """Return the cells of a tab, days in our own columns as dates.

        If the hidden tab cannot be understood, our columns count as blank, so all is written anew.
        """
        rows = self._readable(tab)
        if self.outline.hidden and not self.hidden.is_understood:
            rows = _with_headings_alone(rows, self.own_columns(tab))
        if is_settings(tab):
            rows = _with_kept(Grid(tab, rows), self.hidden.settings)
        return Grid(tab, rows, formulas=partial(self._formulas, tab))

    def _readable(self, tab: str) -> Sequence[Sequence[Cell]]:
        """Return the cells of a tab as they count, with what was typed while we wrote it."""
        rows, before = self.as_it_stands(tab), self.outline.set_aside.get(self._number(tab))
        if before is None:
            return rows
        copy = read_copy(self.shown_before(before))
        if self._heads(tab) is None:
            return _readable(copy.rows, self.outline.tab(tab))
        return with_typed_since(tab, rows, copy)

    def as_it_stands(self, tab: str) -> Sequence[Sequence[Cell]]:
        """Return the cells of a tab without what was typed just when it was written."""
        heads, rows = self._heads(tab), self.shown(tab)
        return _readable(rows, self.outline.tab(tab)) if heads is None else list(heads.read(rows))

    def _heads(self, tab: str) -> KeptHeads | None:
        return None if content_by_name(tab) else kept_heads(tab, self.shown(tab))

    def _number(self, tab: str) -> int:
        return self.outline.tab(tab).sheet_id

    def shown_before(self, before: Tab) -> Rows:
        """Return the cells of a copy of a tab, as it was when we wrote over it."""
        title = before.title
        if title not in self.cells:
            self.cells |= read_cells(self.service, [title])
        return self.cells[title]

    def _formulas(self, tab: str) -> Mapping[int, frozenset[int]]:
        """Return the columns (from 0) in which formulas stand, by row (from 1)."""
        where = quote(quoted_title(tab), safe="")
        params = {"valueRenderOption": "FORMULA"}
        answer = self.service.call("GET", f"/values/{where}", params=params, repeat=Repeat.SAFE)
        return {
            row: frozenset(at for at, cell in enumerate(cells) if str(cell).startswith("="))
            for row, cells in enumerate(answer.get("values", ()), start=1)
        }

    def entered(self) -> Mapping[str, Rows]:
        """Read what was entered in every visible tab, formulas as such."""
        titles = [tab.title for tab in self.outline.tabs if not tab.is_hidden]
        return read_cells(self.service, titles, shown_as="FORMULA")

    def own_columns(self, tab: str) -> frozenset[int]:
        """Return the columns (from 0) that carry our mark."""
        return frozenset(self.outline.tab(tab).our_columns.values())

    def state(self) -> Mapping[str, Cell]:
        """Return what we keep for ourselves in the hidden tab."""
        return self.hidden.state

    def earlier(self) -> None:
        """Return None. Raises SheetcrmError if it once was a workbook with rows beside it."""
        if ARCHIVE in self.hidden.state:
            raise SheetcrmError("archive.not_in_google")

    def elsewhere(
        self, log: LogElsewhere, sought: Sought, zone: tzinfo | None
    ) -> FoundElsewhere | None:
        """Return what a log elsewhere holds: a sheet has no folder beside it."""
        return read_elsewhere(log, sought, zone, None)

    def tabs_as_added(self) -> frozenset[str]:
        """Return the tabs that we added and in which nobody typed, and that no formula names."""
        marked = [tab.title for tab in self.outline.tabs if tab.added and not tab.is_hidden]
        ours = {each for each in marked if self._is_as_added(each)}
        if not ours:
            return frozenset()
        formulas = [
            cell
            for title, rows in self.entered().items()
            if title not in ours
            for row in rows
            for cell in row
            if isinstance(cell, str) and cell.startswith("=")
        ]
        named = {each for each in ours if any(each in formula for formula in formulas)}
        return frozenset(ours - named)

    def _is_as_added(self, tab: str) -> bool:
        return content_digest(self.shown(tab)) == self.outline.tab(tab).added

    @property
    def takes_pages(self) -> bool:
        """Return True."""
        return True

    @property
    def takes_state(self) -> bool:
        """Whether there is room for it: the hidden tab is made in any sheet that we may edit."""
        return True

    def release(self, tab: str) -> None:
        """Free the memory of a tab's cells; they are read again if requested again."""
        self.cells.pop(tab, None)


def read_snapshot(service: SheetsService, outline: Outline | None = None) -> GoogleSnapshot:
    """Read a sheet by two requests: its outline, and the tabs that matter with our hidden one.

    Raises TargetChanged if a tab was renamed or deleted in between.
    """
    snapshot = GoogleSnapshot(service, outline or read_whole_outline(service))
    titles = titles_to_read(snapshot.tabs)
    ours = [HIDDEN] if snapshot.outline.hidden else []
    copies = [each.title for each in snapshot.outline.set_aside.values()]
    cells = read_cells(service, [*titles, *ours, *copies])
    snapshot.hidden = read_hidden_tab(cells.pop(HIDDEN, ()))
    snapshot.cells |= {title: cells.pop(title) for title in copies}
    snapshot.take_in(cells)
    return snapshot


def titles_to_read(tabs: Sequence[str]) -> Sequence[str]:
    """Return the tabs that matter: those known by their names, and those we keep; or else all."""
    named = tabs_known_by_name(tabs)
    return [*named, *(tab for tab in tabs if tab not in named and is_kept(tab))] if named else tabs


def read_whole_outline(service: SheetsService) -> Outline:
    """Read what a spreadsheet is made of."""
    return read_outline(service.call("GET", "", params={"fields": OUTLINE}, repeat=Repeat.SAFE))


def _readable(rows: Rows, tab: Tab) -> Sequence[Sequence[Cell]]:
    """Return rows with dates in our date columns, and without what only our formulas need."""
    helpers = {tab.marks[name].column for name in HELPERS if name in tab.marks}
    helpers |= set(_headed_as_ours(rows))  # they may have been moved since the marks were read
    days = [column for name, column in tab.our_columns.items() if name in _DATES]
    if not helpers and not days:
        return rows
    readable: list[list[Cell]] = []
    for row in rows:
        cells: list[Cell] = list(row)
        for column in helpers:
            if column < len(cells):
                cells[column] = None
        for column in days:
            if column < len(cells) and is_day(cell := cells[column]):
                cells[column] = day_of(cell)
        readable.append(cells)
    return readable


def _headed_as_ours(rows: Rows) -> Iterator[int]:
    headings = {*HELPER_HEADINGS.values()}
    for row in rows[:HEADER_WITHIN]:
        yield from (at for at, cell in enumerate(row) if cell in headings)


def _with_headings_alone(
    rows: Sequence[Sequence[Cell]], ours: frozenset[int]
) -> Sequence[Sequence[Cell]]:
    """Return rows in which our columns show their headings and nothing else."""
    return [
        [None if at in ours and not _is_heading(cell) else cell for at, cell in enumerate(row)]
        for row in rows
    ]


def _is_heading(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.strip() in computed_headings()


def _with_kept(grid: Grid, kept: Mapping[str, Cell | date]) -> Sequence[Sequence[Cell]]:
    """Return the rows of Settings with the values that we keep ourselves, where none is typed."""
    rows: list[list[Cell]] = [list(row) for row in grid.rows]
    for setting, value in kept.items():
        place = find_setting(grid, setting)
        if place is None:
            continue
        cells, column = rows[place[0] - 1], place[1]
        cells.extend([None] * (column + 1 - len(cells)))
        if blank_is_none(cells[column]) in (None, raw(value)):
            cells[column] = value
    return rows
