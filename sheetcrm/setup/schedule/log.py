"""The log of a daily update: what was said when nobody was watching. It turns round and stays small."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from sheetcrm.setup.schedule.daily_update import Scheduled
from sheetcrm.setup.schedule.records import records_folder
from sheetcrm.stores.files.held import remove_patiently
from sheetcrm.stores.files.naming import shortened
from sheetcrm.stores.files.private_files import make_own_folder

_MOST_BYTES: Final = 100_000
_KEPT: Final = 3
"""Earlier logs beside the present one."""


class RunLog:
    """The log of one daily update. What cannot be written to it stops nothing; `is_lost` tells."""

    def __init__(self, of: Scheduled) -> None:
        self.path = log_file(of)
        self._handler = _Handler(
            self.path, maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
        )
        self._handler.setFormatter(logging.Formatter("%(asctime)s  %(message)s", "%Y-%m-%d %H:%M"))
        try:
            make_own_folder(self.path.parent)
        except OSError:
            self._handler.is_lost = True

    @property
    def is_lost(self) -> bool:
        """Whether something could not be written."""
        return self._handler.is_lost

    def note(self, line: str) -> None:
        """Write a line behind the present minute."""
        self._handler.handle(logging.LogRecord("sheetcrm", logging.INFO, "", 0, line, None, None))

    def close(self) -> None:
        """Close the file."""
        self._handler.close()


class _Handler(RotatingFileHandler):
    """A file that turns round, and that says nothing where it cannot be written."""

    is_lost = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - logging's own
        self.is_lost = True


def log_file(of: Scheduled) -> Path:
    """Return where the log of a daily update is."""
    place = of.place.rstrip("/").replace("\\", "/").rpartition("/")[2]
    name = "".join(each if each.isalnum() or each in "-_" else "-" for each in Path(place).stem)
    return records_folder() / f"{shortened(name)}-{of.key}.log"


def remove_logs(of: Scheduled) -> None:
    """Remove the log and the earlier ones."""
    path = log_file(of)
    for each in (path, *(path.with_name(f"{path.name}.{n}") for n in range(1, _KEPT + 1))):
        remove_patiently(each)
