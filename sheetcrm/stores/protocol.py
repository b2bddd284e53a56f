"""The Store Protocol: how a sync reads customers from somewhere and changes cells there.

Changes name identities, never positions (see changes.py); the index of a reading says where each
stood. Each store finds its own cheapest and safest way to execute them, and decides nothing again.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from sheetcrm.changes import Change, Row, RowKey, content_key
from sheetcrm.tables.grid import Cell, Grid

if TYPE_CHECKING:  # a sync that has nothing to do reads no headings
    from sheetcrm.tables.headings import HeaderRow
    from sheetcrm.tables.logged.sought import Sought
    from sheetcrm.tables.settings.elsewhere import FoundElsewhere, LogElsewhere


@dataclass(frozen=True, slots=True)
class RowIndex:
    """The places of a tab's rows and columns when it was read: rows from 1, columns from 0."""

    tab: str
    header_row: int
    rows: Mapping[RowKey, int]
    own_columns: Mapping[str, int] = field(default_factory=dict)
    """Our columns that exist, by field name."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """The heading that each of our columns has or will have, by field name."""
    owner_columns: Mapping[str, int] = field(default_factory=dict)
    """The owner's columns by their heading, as far as we may fill them in."""
    changed_since: str = ""
    """What OK to contact shows, where a formula sees it at once, when a wish was changed."""
    last_row: int = 0
    """The last row that holds anything: rows are appended below it."""
    header: "HeaderRow | None" = None
    """What the columns of the customers' list hold; None of any other tab."""
    contents: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """The rows by the key of their content, where rows may have to be removed."""

    @property
    def list_column(self) -> int:
        """A column of the list itself: only the table that holds it takes our columns in."""
        if self.header is not None:
            return self.header.first_column
        return min(self.owner_columns.values(), default=0)

    @property
    def known_columns(self) -> frozenset[int]:
        """The columns that belong to the list for certain: what was recognised, and ours."""
        matches = self.header.matches if self.header is not None else ()
        return frozenset({*(match.column for match in matches), *self.own_columns.values()})

    def find(self, rows: Iterable[Row]) -> list[int | None]:
        """Return the rows with exactly this content, the lowest ones first, no row twice."""
        left = {key: list(found) for key, found in self.contents.items()}
        return [found.pop() if (found := left.get(content_key(row))) else None for row in rows]


Index = Mapping[str, RowIndex]
"""The index of each tab that changes concern, by the tab's name."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was executed: how many cells changed and where the previous state is kept.

    `before` and `after` are digests of everything the store held; they let an undo detect
    whether anybody changed something since. None if a store has no digest.
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

    @property
    def hidden_tabs(self) -> Sequence[str]:
        """The names of the hidden tabs."""
        ...

    def grid(self, tab: str) -> Grid:
        """Return the cells of a tab."""
        ...

    def own_columns(self, tab: str) -> frozenset[int]:
        """Return the columns (from 0) of a tab that carry our mark."""
        ...

    def state(self) -> Mapping[str, Cell]:
        """Return what we keep for ourselves in the hidden tab `_sheetcrm`, by name."""
        ...

    def earlier(self) -> Grid | None:
        """Return the rows of the log that were moved out of it, headings first; None if there are none.

        Raises SheetcrmError if there are some and they cannot be read: without them it would seem
        that somebody has not bought.
        """
        ...

    def elsewhere(
        self, log: "LogElsewhere", sought: "Sought", zone: tzinfo | None
    ) -> "FoundElsewhere | None":
        """Return the rows of a log that is kept elsewhere, of whoever is sought; None in a browser.

        Raises SheetcrmError if it cannot be reached, for the same reason.
        """
        ...

    @property
    def takes_state(self) -> bool:
        """Whether there is room for it: no tab can be added where the structure is protected."""
        ...

    @property
    def takes_pages(self) -> bool:
        """Whether the store can bring a whole page such as Today up to date (`ReplaceTab`)."""
        ...

    def tabs_as_added(self) -> frozenset[str]:
        """Return the tabs that we added, hold what they held then, and can be taken away again."""
        ...

    def release(self, tab: str) -> None:
        """Free the memory of a tab's cells; they are read again if requested again."""
        ...


class Session(Protocol):
    """A locked store."""

    def digest(self) -> str | None:
        """Return a digest of the present content; None if a store has none.

        After `apply` it is the receipt's `after`.
        """
        ...

    def read(self) -> Snapshot:
        """Return the present state, which `apply` will expect to find."""
        ...

    def apply(self, changes: Sequence[Change], index: Index) -> Receipt:
        """Execute the changes, all or none of them, and verify the result.

        A sync without changes calls it, too, so that a store which keeps something of its own
        beside the owner's cells can tidy it up.

        Raises TargetChanged, having written nothing, if what was read last is no longer there.
        """
        ...

    def undo(self, receipt: Receipt) -> Receipt | None:
        """Put the whole state back that was there before `apply` gave this receipt.

        Return None, having written nothing, where that is not safe: somebody changed something
        since, or the previous state is no longer kept. Then only our own cells can be put back.
        """
        ...


@runtime_checkable
class ErasesCells(Protocol):
    """A session that blanks cells of any tab, race-free, where others may be at work."""

    def erase_cells(self, wanted: Mapping[str, Mapping[tuple[int, int], str]]) -> None:
        """Let cells say what is wanted, by tab, and by row and column from 1; all or none of them.

        Raises TargetChanged, having written nothing, where a row is no longer what it was.
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
        """The folder for what undoing needs; None if nothing is to be kept."""
        ...

    def read(self) -> Snapshot:
        """Return the present state without locking, for use cases that change nothing."""
        ...

    def session(self) -> AbstractContextManager[Session]:
        """Lock the store for one sync. Raises TargetBusy when somebody else has it open."""
        ...
