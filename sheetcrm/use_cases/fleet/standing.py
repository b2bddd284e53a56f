"""How each sheet of a fleet stands: counts and moments, never who. Kept so that a run can go on.

A run that was stopped goes on where it stood, on the same day. One that came to its end is over:
the next begins anew.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sheetcrm.clock import moment_now
from sheetcrm.stores.files.backups import own_data
from sheetcrm.stores.files.locks import only_one_sync
from sheetcrm.stores.files.private_files import kept_or_refused, make_own_folder, write_whole
from sheetcrm.syncing.report import Report


@dataclass(frozen=True, slots=True)
class Standing:
    """How one sheet stands since it was last brought up to date; nothing is known of a new one."""

    customers: int | None = None
    held_back: int | None = None
    unread: int | None = None
    """Cells that need a look."""
    last_good: datetime | None = None
    run: str = ""
    """The run in which that was."""

    def counted(self, report: Report) -> "Standing":
        """Return it with the counts of a report."""
        held_back, unread = len(report.held_back), len(report.problems)
        return replace(self, customers=report.customers, held_back=held_back, unread=unread)


@dataclass(slots=True)
class Logbook:
    """How the sheets of a fleet stand, by their places; `run` is when this run began."""

    file: Path
    day: date
    run: str
    is_over: bool
    by_place: dict[str, Standing]

    def is_done(self, place: str) -> bool:
        """Return whether a sheet was brought up to date in this run."""
        return self.of(place).run == self.run

    def of(self, place: str) -> Standing:
        """Return how a sheet stands."""
        return self.by_place.get(place, Standing())

    def look(self, place: str, report: Report) -> None:
        """Take in what a sheet holds, of which nothing is kept."""
        self.by_place[place] = self.of(place).counted(report)

    def note(self, place: str, report: Report) -> None:
        """Keep how a sheet stands, at once: nobody knows when we are stopped."""
        self.look(place, report)
        now = moment_now().astimezone()
        self.by_place[place] = replace(self.of(place), last_good=now, run=self.run)
        self.write()

    def end(self) -> None:
        """Keep that the run came to its end."""
        self.is_over = True
        self.write()

    def write(self) -> None:
        """Keep all of it, readable only to its owner. Raises SheetcrmError."""
        content = {
            "day": self.day,
            "run": self.run,
            "is_over": self.is_over,
            "by_place": {place: asdict(standing) for place, standing in self.by_place.items()},
        }
        with kept_or_refused(self.file.parent):
            make_own_folder(self.file.parent)
            write_whole(self.file, json.dumps(content, default=_as_text).encode())


@contextmanager
def logbook_of(fleet: Path, places: frozenset[str], day: date) -> Iterator[Logbook]:
    """Open a fleet's logbook for a run on a day; what is no longer in the fleet is forgotten.

    Raises TargetBusy while another run of it is at work.
    """
    with only_one_sync(fleet.absolute()):
        before = _read(_file(fleet))
        kept = {place: each for place, each in before.by_place.items() if place in places}
        goes_on = before.day == day and not before.is_over
        run = before.run if goes_on else moment_now().isoformat()
        yield replace(before, day=day, run=run, is_over=False, by_place=kept)


def _file(fleet: Path) -> Path:
    mark = sha256(str(fleet.resolve()).encode()).hexdigest()[:16]
    return own_data() / "fleets" / f"{mark}.json"


def _read(file: Path) -> Logbook:
    """Return what is kept; a logbook in which nothing stands if that is nothing, or no longer readable."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        kept = json.loads(file.read_bytes())
        standings = {place: _standing(each) for place, each in kept["by_place"].items()}
        day = date.fromisoformat(kept["day"])
        return Logbook(file, day, kept["run"], kept["is_over"], standings)
    return Logbook(file, date.min, "", is_over=True, by_place={})


def _standing(kept: Mapping[str, Any]) -> Standing:
    last_good = kept["last_good"] and datetime.fromisoformat(kept["last_good"])
    return Standing(**{**kept, "last_good": last_good})


def _as_text(value: date) -> str:
    return value.isoformat()
