"""The store over an open workbook."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sheetcrm.changes import Change
from sheetcrm.errors import TargetChanged
from sheetcrm.stores.bridge import older
from sheetcrm.stores.live.cell_edits import CellEdits, plan_edits
from sheetcrm.stores.live.engines import Engine, engine_of
from sheetcrm.stores.live.moved import has_moved
from sheetcrm.stores.live.reading import rows_of
from sheetcrm.stores.live.writing import Writer, is_in_table
from sheetcrm.stores.owned_columns import columns_marked
from sheetcrm.stores.protocol import Index, Receipt, RowIndex
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kinds.dates.dates import LATER_IN_1904
from sheetcrm.tables.settings.places import find_setting
from sheetcrm.tables.tabs import MARK, SETTINGS, tabs_to_read, telling_tabs
from sheetcrm.tables.text import fold

if TYPE_CHECKING:
    import xlwings as xw

DATE_SYSTEM: Final = "Date system"
_VISIBLE: Final = (True, -1)
"""Excel says -1; 2 is a tab that is hidden so deep that only a macro can show it."""


@dataclass(frozen=True)
class LiveStore:
    """An open workbook. `history` and `lock` are for those that lie on this computer."""

    book: "xw.Book"
    name: str
    history: Path | None = None
    lock: Callable[[], AbstractContextManager[None]] = nullcontext

    def read(self) -> "LiveSnapshot":
        """Return the present state."""
        return snapshot_of(self.book, engine_of(self.book))

    @contextmanager
    def session(self) -> Iterator["LiveSession"]:
        """Open a session. Raises TargetBusy where another sync is at work on the same file."""
        with self.lock():
            yield LiveSession(self.book, engine_of(self.book))


@dataclass
class LiveSnapshot:
    """The workbook as Excel showed it; tabs are read when asked for."""

    book: "xw.Book"
    mark: str | None
    """The areas that are marked as ours, as text."""
    later: timedelta = timedelta(0)
    """How much later every day is than the engine says."""
    grids: dict[str, Grid] = field(default_factory=dict)

    @property
    def sheet_names(self) -> Sequence[str]:
        """The names of all worksheets."""
        return [sheet.name for sheet in self.book.sheets]

    @property
    def tabs(self) -> Sequence[str]:
        """The names of the visible worksheets, in order; then those that count though hidden."""
        shown = {sheet.name: _is_shown(sheet) for sheet in self.book.sheets}
        visible = [name for name, is_shown in shown.items() if is_shown]
        return tabs_to_read(visible, [name for name in shown if not shown[name]])

    def grid(self, tab: str) -> Grid:
        """Return the cells of a tab."""
        if tab not in self.grids:
            self.grids[tab] = Grid(tab, rows_of(self.book.sheets[tab], self.later))
        return self.grids[tab]

    def state(self) -> Mapping[str, Cell]:
        """Return what we keep for ourselves: nothing yet."""
        return {}

    def release(self, tab: str) -> None:
        """Give the memory of a tab's cells back; whoever asks for them again waits again."""
        self.grids.pop(tab, None)

    def own_columns(self, tab: str) -> frozenset[int]:
        """Return the columns (from 0) that our mark names on a tab."""
        return columns_marked(self.mark, tab)


@dataclass
class LiveSession:
    """Reads an open workbook, and writes into it."""

    book: "xw.Book"
    engine: Engine
    expected: LiveSnapshot | None = None

    def digest(self) -> None:
        """Tell nothing: only reading it would show whether anything has changed."""

    def read(self) -> LiveSnapshot:
        """Take a fresh look, at one moment as far as that can be had."""
        with self.engine.querying(self.book):
            self.expected = snapshot_of(self.book, self.engine)
            if self.engine.sees_edits:
                tabs = self.expected.tabs
                for tab in telling_tabs(tabs) or tabs:
                    self.expected.grid(tab)
            return self.expected

    def apply(self, changes: Sequence[Change], index: Index) -> Receipt:
        """Write our cells, unless the rows or headings have moved since they were read.

        Raises CannotEdit where a tab is protected, TargetBusy where Excel lets nobody write now.
        """
        snapshot = self.expected or self.read()
        layout = next(iter(index.values()))

        def must_stay(column: int) -> bool:
            return is_in_table(self.book.sheets[layout.tab], layout.header_row, column)

        edits = plan_edits(older(changes), layout, snapshot.grid, must_stay)
        if not edits.count:
            return Receipt(0)
        with self.engine.querying(self.book):
            if self.engine.sees_edits:
                self._refuse_if_moved(edits, layout, snapshot)
            for tab in edits.cells:
                self.engine.refuse_if_protected(self.book.sheets[tab])
        with self.engine.writing(self.book):
            Writer(self.book, self.engine, layout, snapshot.grid).execute(edits)
        return Receipt(edits.count)

    def undo(self, receipt: Receipt) -> Receipt | None:  # noqa: ARG002 - as in stores.Session
        """Leave it to the caller to put our own cells back: no whole workbook is kept."""
        return None

    def _refuse_if_moved(self, edits: CellEdits, layout: RowIndex, before: LiveSnapshot) -> None:
        now = snapshot_of(self.book, self.engine)
        is_other = now.mark != before.mark or set(edits.cells) - set(now.sheet_names)
        if is_other or any(
            has_moved(before.grid(tab), now.grid(tab), cells, layout)
            for tab, cells in edits.cells.items()
        ):
            raise TargetChanged(
                f"{self.book.name} was edited while it was being updated.",
                "Nothing was changed. Run this again.",
            )


def snapshot_of(book: "xw.Book", engine: Engine) -> LiveSnapshot:
    """Take a look at a book; its tabs are read when asked for."""
    mark = book.names[MARK].refers_to if MARK in book.names else None
    snapshot = LiveSnapshot(book, mark.removeprefix("=") if mark else None)
    if engine.takes_days_for_1900 and _counts_from_1904(snapshot):
        return replace(snapshot, later=LATER_IN_1904, grids={})
    return snapshot


def _counts_from_1904(snapshot: LiveSnapshot) -> bool:
    """Ask the Settings: the book itself does not tell everybody from which year it counts."""
    for tab in snapshot.tabs:
        if fold(tab) == fold(SETTINGS):
            rows = snapshot.grid(tab).rows
            place = find_setting(snapshot.grid(tab), DATE_SYSTEM)
            return place is not None and str(rows[place[0] - 1][place[1]]).startswith("1904")
    return False


def _is_shown(sheet: "xw.Sheet") -> bool:
    try:
        return sheet.visible in _VISIBLE
    except KeyError:
        return True  # a client that does not report it
