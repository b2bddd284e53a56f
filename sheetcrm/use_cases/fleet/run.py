"""A run of a fleet: several sheets at once, and one that cannot be done stops no other."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from queue import SimpleQueue

from sheetcrm.clock import moment_now
from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.stores.pace import Pace
from sheetcrm.syncing.report import Report
from sheetcrm.use_cases.fleet.description import Fleet, Member
from sheetcrm.use_cases.fleet.standing import Logbook, Standing, logbook_of
from sheetcrm.use_cases.sync import attempt, sync_once_free

SyncMember = Callable[[Member, Pace], Report]


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a sheet: how it stands, and what stopped it, if anything did."""

    member: Member
    standing: Standing
    error: SheetcrmError | None = None


@dataclass(frozen=True, slots=True)
class FleetRun:
    """A run of a fleet. `before` are the sheets that an earlier part of it has done already."""

    fleet: Fleet
    logbook: Logbook
    before: tuple[Ended, ...]
    left: tuple[Member, ...]

    def sync_each(
        self, sync: SyncMember, patience: float = 0, *, dry_run: bool = False
    ) -> Iterator[Ended]:
        """Bring the sheets that are left up to date; yield what became of each as soon as it is known.

        All of them share one pace. A busy one is tried once more after the others, for `patience`
        seconds. Whoever stops asking for more waits for those under way.
        """
        note = self.logbook.look if dry_run else self.logbook.note
        pace = Pace()
        crew = _Crew(
            list(self.left), lambda member: sync(member, pace), self.logbook, note, patience
        )
        yield from crew.work(self.fleet.at_once)
        if not dry_run:
            self.logbook.end()


@contextmanager
def run_of(fleet: Fleet, today: date | None) -> Iterator[FleetRun]:
    """Begin a run of a fleet, or go on with one that was stopped on the same day.

    Raises TargetBusy while another run of it is at work.
    """
    day = today or moment_now().astimezone().date()
    places = frozenset(member.place for member in fleet.members)
    with logbook_of(fleet.file, places, day) as logbook:
        done = [member for member in fleet.members if logbook.is_done(member.place)]
        left = [member for member in fleet.members if not logbook.is_done(member.place)]
        before = tuple(Ended(member, logbook.of(member.place)) for member in done)
        yield FleetRun(fleet, logbook, before, tuple(left))


@dataclass(slots=True)
class _Crew:
    """Threads that take one sheet after the other until none is left, or they are to stop."""

    left: list[Member]
    sync: Callable[[Member], Report]
    logbook: Logbook
    note: Callable[[str, Report], None]
    patience: float
    busy: set[str] = field(default_factory=set)
    is_stopping: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)
    ended: "SimpleQueue[Ended]" = field(default_factory=SimpleQueue)

    def work(self, at_once: int) -> Iterator[Ended]:
        number = len(self.left)
        threads = [
            # the language that is spoken goes along; whoever insists on leaving takes all with them
            threading.Thread(target=copy_context().run, args=(self._take_turns,), daemon=True)
            for _ in range(min(at_once, number))
        ]
        for thread in threads:
            thread.start()
        try:
            for _ in range(number):
                yield self.ended.get()
        finally:
            self._stop()
            for thread in threads:
                thread.join()

    def _take_turns(self) -> None:
        while (member := self._next()) is not None:
            if ended := self._ended(member):
                self.ended.put(ended)

    def _next(self) -> Member | None:
        with self.lock:
            return self.left.pop(0) if self.left else None

    def _stop(self) -> None:
        with self.lock:
            self.is_stopping = True
            self.left.clear()

    def _ended(self, member: Member) -> Ended | None:
        """Return what became of a sheet; None where it is busy and is tried again after the others."""
        outcome = attempt(partial(self._synced, member))
        error = outcome if isinstance(outcome, SheetcrmError) else None
        with self.lock:
            is_busy = isinstance(error, TargetBusy) and member.place not in self.busy
            if is_busy and not self.is_stopping:
                self.busy.add(member.place)
                self.left.append(member)
                return None
            return Ended(member, self.logbook.of(member.place), error)

    def _synced(self, member: Member) -> Report:
        """Sync a sheet and note it: what cannot be noted stopped it, too."""
        patience = self.patience if member.place in self.busy else 0
        report = sync_once_free(member.target, lambda _: self.sync(member), patience, _wait)
        with self.lock:
            self.note(member.place, report)
        return report


def _wait(_: TargetBusy) -> None:
    """Wait without a word: the page says what was busy to the end."""
