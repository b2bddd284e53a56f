"""The Store Protocol: how a sync reads customers from somewhere and changes our columns there.

Changes name identities, never positions, because rows move: people sort, insert and delete while
we compute. Each store finds its own cheapest and safest way to carry the changes out.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from sheetcrm.tables.grid import Grid

OwnedValue = str | float | date | None
"""What a cell of ours may hold."""


class RowKey(NamedTuple):
    """What identifies a row: the customer's key, and which of the rows with that key it is."""

    key: str
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the customers stood when they were read: rows from 1, columns from 0, as in tables."""

    tab: str
    header_row: int
    rows: Mapping[RowKey, int]
    own_columns: Mapping[str, int]
    """Our columns that exist, by field name."""
    headings: Mapping[str, str]
    """The heading that each of our columns has or will have, by field name."""


@dataclass(frozen=True, slots=True)
class SetOwned:
    """Write cells of one of our columns, by row. None blanks the cell."""

    column: str
    """The field name of the column, such as "follow_up_on"."""
    cells: Mapping[RowKey, OwnedValue]


@dataclass(frozen=True, slots=True)
class SetSetting:
    """Fill in the Value of a setting in a Settings tab that is there and names it."""

    tab: str
    setting: str
    value: OwnedValue


@dataclass(frozen=True, slots=True)
class DropOwned:
    """Give up one of our columns, all of whose cells are blank: its heading and our mark go, too.

    The column itself stays where it is, because taking it out would move what stands right of it.
    A heading that must not go (an Excel Table needs one for each column) stays, and stays ours.
    """

    column: str


Change = SetOwned | SetSetting | DropOwned


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was carried out: how many cells changed and where the previous state is kept.

    `before` and `after` are digests of everything the store held; with them an undo can tell
    whether anybody changed something since. None where a store cannot tell.
    """

    cells_written: int
    backup: str | None = None
    before: str | None = None
    after: str | None = None


class Snapshot(Protocol):
    """What a session read. Tabs are read when asked for, and all belong to the same moment."""

    @property
    def tabs(self) -> Sequence[str]:
        """The names of the tabs, in order, hidden ones left out."""
        ...

    def grid(self, tab: str) -> Grid:
        """Return the cells of a tab."""
        ...

    def own_columns(self, tab: str) -> frozenset[int]:
        """Return the columns (from 0) of a tab that our own mark says are ours."""
        ...

    def let_go(self, tab: str) -> None:
        """Give the memory of a tab's cells back; whoever asks for them again waits again."""
        ...


@runtime_checkable
class Proven(Protocol):
    """A snapshot, or a session after `apply`, that can tell an unchanged tab without reading it."""

    def proof(self, tab: str) -> bytes | None:
        """Return what no tab with other cells shares; None where that cannot be told.

        A session tells it of the state it left, and only if the tab says what it said before.
        """
        ...


@runtime_checkable
class ReadsAhead(Protocol):
    """A snapshot that can read one tab while another is worked on."""

    def read_ahead(self, tab: str) -> None:
        """Begin to read a tab that will be asked for, where that saves time."""
        ...


class Session(Protocol):
    """A locked store."""

    def read(self) -> Snapshot:
        """Return the present state, which `apply` will expect to find."""
        ...

    def apply(self, changes: Sequence[Change], layout: Layout) -> Receipt:
        """Carry the changes out, all or none of them, and verify them.

        A sync that found nothing to change calls it, too: a store that keeps something of its own
        beside the owner's cells tidies it up then.

        Raises TargetChanged, having written nothing, when what was read last is no longer there.
        """
        ...

    def undo(self, receipt: Receipt) -> Receipt | None:
        """Put the whole state back that was there before `apply` gave this receipt.

        Return None, having written nothing, where that is not safe: somebody changed something
        since, or the previous state is no longer kept. Then only our own cells can be put back.
        """
        ...


class Store(Protocol):
    """Somewhere customers live."""

    @property
    def name(self) -> str:
        """What an owner calls it: a path or a link."""
        ...

    @property
    def history(self) -> Path | None:
        """The folder for what undoing needs; None where nothing is to be kept."""
        ...

    def read(self) -> Snapshot:
        """Return the present state without locking, for those who only look."""
        ...

    def session(self) -> AbstractContextManager[Session]:
        """Lock the store for one sync. Raises TargetBusy when somebody else has it open."""
        ...
