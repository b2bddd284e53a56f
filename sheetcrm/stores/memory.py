"""Customers in memory: for tests, and for authors of other stores to read first."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from sheetcrm.errors import TargetChanged
from sheetcrm.stores.protocol import Change, DropOwned, Layout, Receipt, SetOwned, SetSetting
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.settings.places import find_setting


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
    history: Path | None = None
    previous: dict[str, "MemorySnapshot"] = field(default_factory=dict)
    """Earlier states by the name that a receipt gives them as its backup."""

    def read(self) -> "MemorySnapshot":
        """Return the present state."""
        return MemorySnapshot(
            {tab: tuple(tuple(row) for row in rows) for tab, rows in self.cells.items()},
            {tab: frozenset(columns) for tab, columns in self.owned.items()},
        )

    @contextmanager
    def session(self) -> Iterator["MemorySession"]:
        """Open a session; memory is never busy."""
        yield MemorySession(self)


@dataclass(frozen=True)
class MemorySnapshot:
    """A copy of all tabs at one moment."""

    cells: dict[str, tuple[tuple[Cell, ...], ...]]
    owned: dict[str, frozenset[int]]

    @property
    def tabs(self) -> Sequence[str]:
        """The names of the tabs."""
        return tuple(self.cells)

    def grid(self, tab: str) -> Grid:
        """Return the cells of a tab."""
        return Grid(tab, self.cells[tab])

    def own_columns(self, tab: str) -> frozenset[int]:
        """Return the columns that are ours."""
        return self.owned.get(tab, frozenset())

    def let_go(self, tab: str) -> None:
        """Do nothing: these cells are the store itself."""

    def proof(self, tab: str) -> bytes | None:
        """Return a digest of the tab's cells."""
        return sha256(repr(self.cells.get(tab)).encode("utf-8", "surrogatepass")).digest()

    @property
    def digest(self) -> str:
        """What tells this state from any other."""
        owned = [(tab, sorted(columns)) for tab, columns in self.owned.items()]
        return sha256(repr((self.cells, owned)).encode()).hexdigest()


@dataclass
class MemorySession:
    """Reads copies, writes in place."""

    store: MemoryStore
    expected: MemorySnapshot | None = None

    def read(self) -> MemorySnapshot:
        """Return the present state."""
        self.expected = self.store.read()
        return self.expected

    def apply(self, changes: Sequence[Change], layout: Layout) -> Receipt:
        """Carry the changes out, unless somebody edited the cells since they were read."""
        if self.expected is None or self.store.read() != self.expected:
            raise TargetChanged("sync.edited_meanwhile")
        written = sum(self._carry_out(change, layout) for change in changes)
        return self._receipt(written, self.expected) if written else Receipt(0)

    def proof(self, tab: str) -> bytes | None:
        """Return a digest of the tab's cells, if they are those that were read."""
        present = self.store.read().proof(tab)
        return present if self.expected and present == self.expected.proof(tab) else None

    def undo(self, receipt: Receipt) -> Receipt | None:
        """Put the previous state back, if the present one is just what we left."""
        present = self.store.read()
        previous = self.store.previous.get(receipt.backup or "")
        if previous is None or present.digest != receipt.after:
            return None
        self.store.cells = {
            tab: [list(row) for row in rows] for tab, rows in previous.cells.items()
        }
        self.store.owned = {tab: set(columns) for tab, columns in previous.owned.items()}
        return self._receipt(receipt.cells_written, present)

    def _receipt(self, written: int, before: MemorySnapshot) -> Receipt:
        name = f"state {len(self.store.previous) + 1}"
        self.store.previous[name] = before
        return Receipt(written, name, before.digest, self.store.read().digest)

    def _carry_out(self, change: Change, layout: Layout) -> int:
        match change:
            case SetOwned():
                return self._set_owned(change, layout)
            case SetSetting():
                return self._set_setting(change)
            case DropOwned(field):
                column = layout.own_columns[field]
                self.store.owned[layout.tab].discard(column)
                return self._set(self.store.cells[layout.tab], layout.header_row, column, None)

    def _set_owned(self, change: SetOwned, layout: Layout) -> int:
        rows = self.store.cells[layout.tab]
        column = layout.own_columns.get(change.column)
        written = 0
        if column is None:
            column = max(len(row) for row in rows)
            written += self._set(rows, layout.header_row, column, layout.headings[change.column])
            self.store.owned.setdefault(layout.tab, set()).add(column)
        for key, value in change.cells.items():
            written += self._set(rows, layout.rows[key], column, value)
        return written

    def _set_setting(self, change: SetSetting) -> int:
        rows = self.store.cells[change.tab]
        place = find_setting(Grid(change.tab, rows), change.setting)
        return 0 if place is None else self._set(rows, *place, change.value)

    def _set(self, rows: list[list[Cell]], row: int, column: int, value: Cell) -> int:
        cells = rows[row - 1]
        cells.extend([None] * (column + 1 - len(cells)))
        if cells[column] == value:
            return 0
        cells[column] = value
        return 1
