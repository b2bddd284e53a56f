"""What a book is read from: whatever has tabs, and grids given by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Protocol, Self

from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.logged.sought import Sought
from sheetcrm.tables.settings.elsewhere import FoundElsewhere, LogElsewhere


class Tabbed(Protocol):
    """Whatever has tabs to read: a store's snapshot, or grids given by hand."""

    @property
    def tabs(self) -> Sequence[str]: ...  # noqa: D102 - as in stores.Snapshot
    @property
    def hidden_tabs(self) -> Sequence[str]: ...  # noqa: D102
    def grid(self, tab: str) -> Grid: ...  # noqa: D102
    def own_columns(self, tab: str) -> frozenset[int]: ...  # noqa: D102
    def state(self) -> Mapping[str, Cell]: ...  # noqa: D102
    def earlier(self) -> Grid | None: ...  # noqa: D102
    def elsewhere(  # noqa: D102
        self, log: LogElsewhere, sought: Sought, zone: tzinfo | None
    ) -> FoundElsewhere | None: ...
    @property
    def takes_state(self) -> bool: ...  # noqa: D102
    @property
    def takes_pages(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Grids:
    """Grids given by hand, under the names of the tabs; nothing in them is marked as ours."""

    by_tab: dict[str, Grid]

    @classmethod
    def of(cls, **tabs: Sequence[Sequence[Cell]] | None) -> Self:
        """Return the grids of lists of rows; those that are None do not exist."""
        return cls({tab: Grid(tab, rows) for tab, rows in tabs.items() if rows is not None})

    @property
    def tabs(self) -> Sequence[str]:
        """The names of the tabs."""
        return tuple(self.by_tab)

    @property
    def hidden_tabs(self) -> Sequence[str]:
        """No names: grids given by hand are all shown."""
        return ()

    def grid(self, tab: str) -> Grid:
        """Return the cells of a tab."""
        return self.by_tab[tab]

    def own_columns(self, tab: str) -> frozenset[int]:  # noqa: ARG002 - as in stores.Snapshot
        """Return no columns."""
        return frozenset()

    def state(self) -> Mapping[str, Cell]:
        """Return nothing: what is kept lies in no grid."""
        return {}

    def earlier(self) -> None:
        """Return None: no rows were moved out of grids given by hand."""

    def elsewhere(self, log: LogElsewhere, sought: Sought, zone: tzinfo | None) -> None:
        """Return None: grids given by hand are all that is known."""

    @property
    def takes_state(self) -> bool:
        """Whether anything can be kept: in a grid nothing can."""
        return False

    @property
    def takes_pages(self) -> bool:
        """Whether it has pages that a sync keeps: it has none."""
        return False
