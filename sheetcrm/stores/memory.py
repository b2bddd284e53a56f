"""Customers in memory: for tests, and for authors of other stores to read first."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import tzinfo
from hashlib import sha256
from pathlib import Path

from sheetcrm.changes import (
    CellChange,
    Change,
    ColumnChange,
    Heading,
    PrepareCards,
    SetState,
    count_cells,
)
from sheetcrm.errors import TargetChanged
from sheetcrm.stores.elsewhere.reading import read_elsewhere
from sheetcrm.stores.new_tabs import new_tabs
from sheetcrm.stores.placed_cells import placed_cells
from sheetcrm.stores.protocol import Index, Receipt, RowIndex
from sheetcrm.tables.cells_at import used_width
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.logged.sought import Sought
from sheetcrm.tables.settings.elsewhere import FoundElsewhere, LogElsewhere
from sheetcrm.tables.tabs import HIDDEN
from sheetcrm.templates.filled import grid_of


@dataclass
class MemoryStore:
    """A workbook of lists. `cells[tab][row][column]`; edit it as a person would.

    >>> store = MemoryStore({"Customers": [["Name"], ["Ann"]]})
    >>> with store.session() as session:
    ...     session.read().grid("Customers").rows
    (('Name',), ('Ann',))
    """

    cells: dict[str, list[list[Cell]]]
    name: str = "memory"
    owned: dict[str, set[int]] = field(default_factory=dict)
    """Our columns (from 0) by tab."""
    kept: dict[str, Cell] = field(default_factory=dict)
    """What we keep for ourselves: the hidden tab of other stores."""
    history: Path | None = None
    previous: dict[str, "MemorySnapshot"] = field(default_factory=dict)
    """Earlier states by the name that a receipt gives them as its backup."""
    moved_out: Grid | None = None
    """Rows of the log that stand elsewhere, headings first."""

    def read(self) -> "MemorySnapshot":
        """Return the present state."""
        return MemorySnapshot(
            {tab: tuple(tuple(row) for row in rows) for tab, rows in self.cells.items()},
            {tab: frozenset(columns) for tab, columns in self.owned.items()},
            dict(self.kept),
            self.moved_out,
        )

    @contextmanager
    def session(self) -> Iterator["MemorySession"]:
        """Open a session; memory is never busy."""
        yield MemorySession(self)

    def restore(self, snapshot: "MemorySnapshot") -> None:
        """Bring a whole state back."""
        self.cells = {tab: [list(row) for row in rows] for tab, rows in snapshot.cells.items()}
        self.owned = {tab: set(columns) for tab, columns in snapshot.owned.items()}
        self.kept = dict(snapshot.kept)


@dataclass(frozen=True)
class MemorySnapshot:
    """A copy of all tabs at one moment."""

    cells: dict[str, tuple[tuple[Cell, ...], ...]]
    owned: dict[str, frozenset[int]]
    kept: dict[str, Cell]
    moved_out: Grid | None = None

    @property
    def tabs(self) -> Sequence[str]:
        """The names of the tabs."""
        return tuple(tab for tab in self.cells if not tab.startswith(HIDDEN))

    @property
    def hidden_tabs(self) -> Sequence[str]:
        """The names of the tabs that we prepare for formulas."""
        return tuple(tab for tab in self.cells if tab.startswith(HIDDEN))

    def grid(self, tab: str) -> Grid:
        """Return the cells of a tab."""
        return Grid(tab, self.cells[tab])

    def own_columns(self, tab: str) -> frozenset[int]:
        """Return the columns that are ours."""
        return self.owned.get(tab, frozenset())

    def state(self) -> Mapping[str, Cell]:
        """Return what we keep for ourselves."""
        return {name: value for name, value in self.kept.items() if value is not None}

    def earlier(self) -> Grid | None:
        """Return the rows of the log that were moved out of it."""
        return self.moved_out

    def elsewhere(
        self, log: LogElsewhere, sought: Sought, zone: tzinfo | None
    ) -> FoundElsewhere | None:
        """Return what a log elsewhere holds: memory has no folder beside it."""
        return read_elsewhere(log, sought, zone, None)

    @property
    def takes_pages(self) -> bool:
        """Return True."""
        return True

    @property
    def takes_state(self) -> bool:
        """Whether there is room for it."""
        return True

    def tabs_as_added(self) -> frozenset[str]:
        """Return none: a tab that was added stays."""
        return frozenset()

    def release(self, tab: str) -> None:
        """Do nothing: these cells are the store itself."""

    @property
    def digest(self) -> str:
        """A digest of the whole state."""
        owned = [(tab, sorted(columns)) for tab, columns in self.owned.items()]
        return sha256(repr((self.cells, owned, self.kept)).encode()).hexdigest()


@dataclass
class MemorySession:
    """Reads copies, writes in place."""

    store: MemoryStore
    expected: MemorySnapshot | None = None

    def digest(self) -> str:
        """Return a digest of the present state."""
        return self.store.read().digest

    def read(self) -> MemorySnapshot:
        """Return the present state."""
        self.expected = self.store.read()
        return self.expected

    def apply(self, changes: Sequence[Change], index: Index) -> Receipt:
        """Execute the changes, unless somebody edited the cells since they were read."""
        if self.expected is None or self.store.read() != self.expected:
            raise TargetChanged("sync.edited_meanwhile")
        try:
            self._execute_all(changes, index)
        except TargetChanged:
            self.store.restore(self.expected)
            raise
        if not changes:
            return Receipt(0, after=self.expected.digest)
        return self._receipt(count_cells(changes), self.expected)

    def undo(self, receipt: Receipt) -> Receipt | None:
        """Put the previous state back, if the present one is exactly what we left."""
        present = self.store.read()
        previous = self.store.previous.get(receipt.backup or "")
        if previous is None or (previous.digest, present.digest) != (receipt.before, receipt.after):
            return None
        self.store.restore(previous)
        return self._receipt(receipt.cells_written, present)

    def _receipt(self, written: int, before: MemorySnapshot) -> Receipt:
        name = f"state {len(self.store.previous) + 1}"
        self.store.previous[name] = before
        return Receipt(written, name, before.digest, self.store.read().digest)

    def _execute_all(self, changes: Sequence[Change], index: Index) -> None:
        added = new_tabs(changes, index, self.store.name)
        for tab in added.tabs:
            self.store.cells[tab.name] = [list(row) for row in grid_of(tab).rows]
        for change in added.others:
            self._execute(change, index)

    def _execute(self, change: CellChange, index: Index) -> None:
        match change:
            case ColumnChange():
                self._change_column(change, index[change.tab])
            case SetState():
                self.store.kept[change.name] = change.after
            case PrepareCards():
                self._prepare(change)
            case _:
                for cell in placed_cells(change, index, self.store.read().grid):
                    self._set(*cell)

    def _prepare(self, change: PrepareCards) -> None:
        """Put the cards in place, and on the page what a spreadsheet's formulas would show."""
        self.store.cells.setdefault(change.tab, [])
        for cell in change.differences():
            self._set(change.tab, cell.row, cell.column, cell.after)
        for cell in change.results:
            self._set(change.page, cell.row, cell.column, cell.after)

    def _change_column(self, change: ColumnChange, index: RowIndex) -> None:
        column = index.own_columns.get(change.field)
        if column is None:
            column = used_width(self.store.cells[change.tab])
            self._set(change.tab, index.header_row, column, index.headings[change.field])
            self.store.owned.setdefault(change.tab, set()).add(column)
        for key, value in zip(change.rows, change.after, strict=True):
            self._set(change.tab, index.rows[key], column, value)
        if change.heading is Heading.REMOVED:
            self._set(change.tab, index.header_row, column, None)
            self.store.owned[change.tab].discard(column)

    def _set(self, tab: str, row: int, column: int, value: Cell) -> None:
        rows = self.store.cells[tab]
        rows.extend([] for _ in range(row - len(rows)))
        cells = rows[row - 1]
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = value
