"""A daily update: what is kept up to date, at what time of day, and by which words."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from sheetcrm.setup.buttons.button import digest
from sheetcrm.setup.program import Program

CLOCK = "%H:%M"


class SchedulerName(StrEnum):
    """What starts programs by the clock; the words are those of JSON."""

    SYSTEMD = "systemd"
    CRON = "cron"
    LAUNCHD = "launchd"
    WINDOWS = "Task Scheduler"


@dataclass(frozen=True, slots=True)
class Scheduled:
    """What is kept up to date: a workbook's whole path, the link of a sheet, or a file that lists such."""

    place: str
    is_list: bool = False

    @property
    def key(self) -> str:
        """What tells its daily update from every other, in names of files and at the end of a line."""
        return digest(f"{'--list ' if self.is_list else ''}{self.place}".encode())


@dataclass(frozen=True, slots=True)
class DailyUpdate:
    """The daily update of something, as a scheduler is to start it."""

    of: Scheduled
    at: time
    """By this computer's clock."""
    program: Program
    title: str
    """What a list of everything that is scheduled shows."""
    credentials: str | None = None
    """The whole path of the key of an online sheet, where one was named."""
    locale: str | None = None
    """The language that it speaks, such as "de_DE.UTF-8": a scheduler knows none."""

    @property
    def key(self) -> str:
        """What tells it from every other."""
        return self.of.key

    @property
    def words(self) -> tuple[str, ...]:
        """The program and its words."""
        key = ("--credentials", self.credentials) if self.credentials else ()
        what = ("--list", self.of.place) if self.of.is_list else ("--", self.of.place)
        when = ("--scheduled", f"{self.at:{CLOCK}}")
        return self.program.path, *self.program.words, "sync", *when, *key, *what
