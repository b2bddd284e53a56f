"""What a scheduler of a system decides about: the texts that are there, and the steps that change them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sheetcrm.setup.schedule.daily_update import DailyUpdate, SchedulerName

Present = Mapping[str, str]
"""What a scheduler holds, by name: its files, its tasks, or the one text of a crontab."""


@dataclass(frozen=True, slots=True)
class Write:
    """A file is written, whole or not at all."""

    path: Path
    content: bytes


@dataclass(frozen=True, slots=True)
class Remove:
    """A file is removed, if it is there."""

    path: Path


@dataclass(frozen=True, slots=True)
class Run:
    """A program is run; `given` is what it reads."""

    words: tuple[str, ...]
    given: str | None = None
    may_fail: bool = False
    """Whether it only makes sure of what may be so already."""


Step = Write | Remove | Run
Steps = Sequence[Step]


class Scheduler(Protocol):
    """A scheduler. It reads nothing and does nothing: it gets what is there and returns steps."""

    name: SchedulerName

    def keys(self, present: Present) -> frozenset[str]:
        """Return which daily updates are there."""
        ...

    def is_there(self, wanted: DailyUpdate, present: Present) -> bool:
        """Return whether a daily update is there, just as it is wanted."""
        ...

    def install(self, wanted: DailyUpdate, present: Present) -> Steps:
        """Return the steps after which it is there, and no other of the same key."""
        ...

    def remove(self, key: str, present: Present) -> Steps:
        """Return the steps after which nothing is left of a daily update."""
        ...

    def asks_whether_active(self, key: str) -> Run:
        """Return what succeeds only where the scheduler will start it."""
        ...
