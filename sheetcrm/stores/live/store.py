"""The store over an open workbook."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sheetcrm.changes import Change
from sheetcrm.errors import TargetChanged
from sheetcrm.stores.live.blocks import Place
from sheetcrm.stores.live.cell_edits import CellEdits, is_kept_tab, plan_edits
from sheetcrm.stores.live.engines import Engine, engine_of
from sheetcrm.stores.live.moved import has_moved, is_another
from sheetcrm.stores.live.snapshot import LiveSnapshot, snapshot_of
from sheetcrm.stores.live.writing import Writer
from sheetcrm.stores.protocol import Index, Receipt
from sheetcrm.tables.tabs import tabs_known_by_name

if TYPE_CHECKING:
    import xlwings as xw


@dataclass(frozen=True)
class LiveStore:
    """An open workbook. `history` and `lock` are for those that lie on this computer."""

    book: "xw.Book"
    name: str
    history: Path | None = None
    lock: Callable[[], AbstractContextManager[None]] = nullcontext

    def read(self) -> LiveSnapshot:
        """Return the present state."""
        return replace(snapshot_of(self.book, engine_of(self.book)), folder=self.folder)

    @contextmanager
    def session(self) -> Iterator["LiveSession"]:
        """Open a session. Raises TargetBusy if another sync is at work on the same file."""
        with self.lock():
            yield LiveSession(self.book, engine_of(self.book), self.history, self.folder)

    @property
    def folder(self) -> Path | None:
        """Where the workbook lies on this computer, and beside it what was moved out of its log."""
        return None if self.history is None else Path(self.name).parent


@dataclass
class LiveSession:
    """Reads an open workbook, and writes into it."""

    book: "xw.Book"
    engine: Engine
    history: Path | None = None
    folder: Path | None = None
    expected: LiveSnapshot | None = None

    def digest(self) -> None:
        """Return None: only reading the book would show whether anything has changed."""

    def read(self) -> LiveSnapshot:
        """Return the present state, of one moment as far as the engine allows."""
        with self.engine.querying(self.book):
            self.expected = replace(snapshot_of(self.book, self.engine), folder=self.folder)
            if self.engine.sees_edits:
                tabs = self.expected.tabs
                for tab in tabs_known_by_name(tabs) or tabs:
                    self.expected.grid(tab)
            return self.expected

    def apply(self, changes: Sequence[Change], index: Index) -> Receipt:
        """Write the changes, unless the rows or headings have moved since they were read.

        Raises CannotEdit if a tab is protected, TargetBusy if Excel accepts no changes now.
        """
        snapshot = self.expected or self.read()
        edits = plan_edits(changes, index, snapshot, self._is_in_table)
        if not edits.count:
            return Receipt(0)
        with self.engine.querying(self.book):
            if self.engine.sees_edits:
                self._refuse_if_moved(edits, index, snapshot)
            self._refuse_if_protected(edits)
        if self.history is not None:
            # a browser has no files
            from sheetcrm.stores.files.replacing.under_way import note_in_excel  # noqa: PLC0415

            note_in_excel(self.history)
        with self.engine.writing(self.book):
            Writer(self.book, self.engine, index, snapshot.grid).execute(edits)
        return Receipt(edits.count)

    def undo(self, receipt: Receipt) -> Receipt | None:  # noqa: ARG002 - as in stores.Session
        """Return None: no whole workbook is kept, so only our own cells can be put back."""
        return None

    def _is_in_table(self, tab: str, place: Place) -> bool:
        row, column = place
        areas = [table.range for table in self.book.sheets[tab].tables]
        return any(
            area.row <= row <= area.last_cell.row and area.column <= column <= area.last_cell.column
            for area in areas
        )

    def _refuse_if_moved(self, edits: CellEdits, index: Index, before: LiveSnapshot) -> None:
        now = snapshot_of(self.book, self.engine)
        there = set(now.sheet_names)
        is_other = (
            now.mark != before.mark
            or {tab for tab in edits.cells if not is_kept_tab(tab)} - there
            or any(
                is_another(before.grid(tab), now.grid(tab)) for tab in edits.pages.keys() & there
            )
        )
        if is_other or any(
            has_moved(before.grid(tab), now.grid(tab), cells, index.get(tab))
            for tab, cells in edits.cells.items()
            if tab in there
        ):
            raise TargetChanged("live.edited_meanwhile", file=self.book.name)

    def _refuse_if_protected(self, edits: CellEdits) -> None:
        there = {sheet.name: sheet for sheet in self.book.sheets}
        for tab in edits.cells:
            if tab in there:
                self.engine.refuse_if_protected(there[tab])
            else:
                self.engine.refuse_if_structure_protected(self.book)
