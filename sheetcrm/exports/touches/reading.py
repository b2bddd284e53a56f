"""A file that tells who was in touch: what kind it is, and what it holds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import Enum
from pathlib import Path
from typing import Final

from sheetcrm.errors import SheetcrmError
from sheetcrm.exports.touches import calendar, mailbox
from sheetcrm.exports.touches.calls import CallList, Rows, call_list_in
from sheetcrm.exports.touches.touch import Touch
from sheetcrm.settings import Settings

BEGINNING: Final = 4_096

Told = Callable[[int], None]


class Source(Enum):
    """What tells of being in touch."""

    CALENDAR = "calendar"
    MAILBOX = "mailbox"
    CALLS = "calls"


@dataclass(frozen=True, slots=True)
class TouchesFile:
    """Such a file."""

    file: Path
    source: Source
    calls: CallList | None = None

    def read(
        self, settings: Settings, zone: tzinfo | None, today: date, told: Told
    ) -> tuple[list[Touch], int]:
        """Return what it holds up to a day, and how many rows cannot be read.

        Raises SheetcrmError if the file cannot be read to its end.
        """
        if self.calls is not None:
            rows = self.calls.touches(settings, zone)
            found = [each for each in rows if each is not None]
            return [each for each in found if each.on <= today], len(rows) - len(found)
        try:
            if self.source is Source.CALENDAR:
                return calendar.touches_in(self.file, zone, today), 0
            found = mailbox.touches_in(self.file, zone, told)
        except OSError as error:
            raise SheetcrmError("ooxml.not_readable", file=self.file.name) from error
        return [each for each in found if each.on <= today], 0


def touches_file(file: Path) -> TouchesFile | None:
    """Return a calendar or a mailbox, whatever its name; None if it is another kind of file."""
    beginning = _beginning(file)
    if calendar.is_calendar(beginning):
        return TouchesFile(file, Source.CALENDAR)
    return TouchesFile(file, Source.MAILBOX) if mailbox.is_mailbox(beginning) else None


def calls_file(file: Path, rows: Rows) -> TouchesFile | None:
    """Return a file with these rows as a list of calls; None if it is another list."""
    calls = call_list_in(rows)
    return None if calls is None else TouchesFile(file, Source.CALLS, calls)


def _beginning(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(BEGINNING)
    except OSError:
        return b""  # it is said where the file is read as a list
