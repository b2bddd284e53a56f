"""An open workbook as it is at one moment; its tabs are read when they are requested."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from sheetcrm.stores.live.engines import Engine
from sheetcrm.stores.live.reading import formulas_of, rows_of, tables_of
from sheetcrm.stores.outside_rows import OutsideRows
from sheetcrm.stores.owned_columns import columns_marked
from sheetcrm.stores.state_tab import is_state_tab, read_state
from sheetcrm.tables.cells_at import cell_at, used_height
from sheetcrm.tables.grid import Cell, Grid, is_never_lost
from sheetcrm.tables.kinds.dates.dates import LATER_IN_1904
from sheetcrm.tables.tabs import HIDDEN, MARK, find_setting, is_settings, tabs_to_read

if TYPE_CHECKING:
    import xlwings as xw

DATE_SYSTEM: Final = "Date system"
_VISIBLE: Final = (True, -1)
"""Excel reports -1; 2 is a tab that is hidden so deep that only a macro can show it."""


@dataclass
class LiveSnapshot(OutsideRows):
    """The workbook as Excel showed it."""

    book: "xw.Book"
    mark: str | None
    """The text of the mark: the areas of our columns."""
    later: timedelta = timedelta(0)
    """How much later every day is than the engine reports."""
    is_structure_protected: bool = False
    """Whether the engine knows that no tab can be added."""
    grids: dict[str, Grid] = field(default_factory=dict)

    @property
    def sheet_names(self) -> Sequence[str]:
        """The names of all worksheets."""
        return [sheet.name for sheet in self.book.sheets]

    @property
    def tabs(self) -> Sequence[str]:
        """The names of the visible worksheets, in order; then those that count though hidden."""
        visible = [sheet.name for sheet in self.book.sheets if _is_shown(sheet)]
        return tabs_to_read(visible, self.hidden_tabs)

    @property
    def hidden_tabs(self) -> Sequence[str]:
        """The names of the hidden worksheets."""
        return [sheet.name for sheet in self.book.sheets if not _is_shown(sheet)]

    def grid(self, tab: str) -> Grid:
        """Return the cells of a tab."""
        if tab not in self.grids:
            sheet = self.book.sheets[tab]
            self.grids[tab] = Grid(
                tab,
                rows_of(sheet, self.later),
                tables_of(sheet),
                formulas=partial(formulas_of, sheet),
                is_named=is_never_lost,
            )
        return self.grids[tab]

    def state(self) -> Mapping[str, Cell]:
        """Return what we keep for ourselves in the hidden tab."""
        return read_state(self.state_rows())

    @property
    def takes_pages(self) -> bool:
        """Return True."""
        return True

    @property
    def takes_state(self) -> bool:
        """Whether it can be kept: in the hidden tab that is ours, or in a new one."""
        if HIDDEN in self.sheet_names:
            return is_state_tab(self.state_rows())
        is_taken = any(name.lower() == HIDDEN for name in self.sheet_names)
        return not (is_taken or self.is_structure_protected)

    def state_rows(self) -> Sequence[Sequence[Cell]]:
        """Return the rows of the hidden tab; none if it is empty or there is no such tab."""
        rows = self.grid(HIDDEN).rows if HIDDEN in self.sheet_names else ()
        return rows[: used_height(rows)]

    def tabs_as_added(self) -> frozenset[str]:
        """Return none: a tab that was added stays."""
        return frozenset()

    def release(self, tab: str) -> None:
        """Free the memory of a tab's cells; they are read again if requested again."""
        self.grids.pop(tab, None)

    def own_columns(self, tab: str) -> frozenset[int]:
        """Return the columns (from 0) that our mark names on a tab."""
        return columns_marked(self.mark, tab)


def snapshot_of(book: "xw.Book", engine: Engine) -> LiveSnapshot:
    """Return the present state of a book."""
    mark = book.names[MARK].refers_to if MARK in book.names else None
    snapshot = LiveSnapshot(
        book,
        mark.removeprefix("=") if mark else None,
        is_structure_protected=engine.is_structure_protected(book),
    )
    if engine.takes_days_for_1900 and _counts_from_1904(snapshot):
        return replace(snapshot, later=LATER_IN_1904, grids={})
    return snapshot


def _counts_from_1904(snapshot: LiveSnapshot) -> bool:
    """Look in the Settings, because not every engine reports from which year the book counts."""
    for tab in snapshot.tabs:
        if is_settings(tab):
            place = find_setting(snapshot.grid(tab), DATE_SYSTEM)
            return place is not None and str(cell_at(snapshot.grid(tab).rows, *place))[:4] == "1904"
    return False


def _is_shown(sheet: "xw.Sheet") -> bool:
    try:
        return sheet.visible in _VISIBLE
    except KeyError:
        return True  # a client that does not report it
