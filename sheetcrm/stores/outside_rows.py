"""Rows of a log that stand outside its workbook, for a snapshot of a workbook that is a file here."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path

from sheetcrm.stores.archive.reading import read_earlier
from sheetcrm.stores.elsewhere.reading import read_elsewhere
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.logged.sought import Sought
from sheetcrm.tables.settings.elsewhere import FoundElsewhere, LogElsewhere


@dataclass(kw_only=True)
class OutsideRows(ABC):
    """What stands beside a workbook or in a log elsewhere, each read on first use."""

    folder: Path | None = None
    """Where the workbook lies on this computer; None if it does not."""
    moved_out: Grid | None = None
    looked_up: dict[tuple[LogElsewhere, Sought], FoundElsewhere | None] = field(
        default_factory=dict
    )

    @abstractmethod
    def state(self) -> Mapping[str, Cell]:
        """Return what we keep for ourselves in the hidden tab, where the files are named."""

    def earlier(self) -> Grid | None:
        """Return the rows of the log that were moved out of it."""
        if self.moved_out is None:
            self.moved_out = read_earlier(self.folder, self.state())
        return self.moved_out

    def elsewhere(
        self, log: LogElsewhere, sought: Sought, zone: tzinfo | None
    ) -> FoundElsewhere | None:
        """Return what a log elsewhere holds of whoever is sought; it is asked once."""
        if (log, sought) not in self.looked_up:
            self.looked_up[log, sought] = read_elsewhere(log, sought, zone, self.folder)
        return self.looked_up[log, sought]
