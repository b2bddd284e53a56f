"""What is kept about each daily update: what it is of, when it is due, and how the last ones ended."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path
from typing import Any, Final

from sheetcrm.setup.schedule.daily_update import CLOCK, Scheduled
from sheetcrm.stores.files.backups import own_data
from sheetcrm.stores.files.held import remove_patiently
from sheetcrm.stores.files.private_files import kept_or_refused, make_own_folder, write_whole

RUNS_KEPT: Final = 30


@dataclass(frozen=True, slots=True)
class ScheduledRun:
    """One run: when it began (aware), and its exit status; None while it runs, or if it was killed."""

    began: datetime
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a daily update. `runs` ends with the newest."""

    of: Scheduled
    at: time
    runs: tuple[ScheduledRun, ...] = ()
    since: datetime | None = None
    """From when on (aware) it is started at that time."""
    program: str | None = None
    """The program that the scheduler was told to start."""
    notify: str | None = None
    """Who is told of trouble: "desktop" or an address of mail. None: nobody but the log."""
    mails_list: bool = False
    """Whether today's list is mailed there, too."""

    @property
    def last(self) -> ScheduledRun | None:
        """The newest run, if there was any."""
        return self.runs[-1] if self.runs else None

    def with_run(self, run: ScheduledRun) -> "Record":
        """Return the record with a run added, or with the end of the one that began then."""
        others = tuple(each for each in self.runs if each.began != run.began)
        return replace(self, runs=(*others, run)[-RUNS_KEPT:])


def records_folder() -> Path:
    """Return the folder that keeps them; it may not exist yet."""
    return own_data() / "schedule"


def read_record(key: str) -> Record | None:
    """Return what is kept of a daily update; None if nothing is, or it cannot be read."""
    with suppress(OSError, ValueError, KeyError, TypeError):  # then it begins anew
        return _record(json.loads(_file(key).read_bytes()))
    return None


def all_records() -> Iterator[Record]:
    """Yield what is kept, in the order of the keys."""
    found = (read_record(path.stem) for path in sorted(records_folder().glob("*.json")))
    yield from filter(None, found)


def write_record(record: Record) -> None:
    """Keep a record, readable only to its owner. Raises SheetcrmError if that cannot be done."""
    content = {
        "of": record.of.place,
        "is_list": record.of.is_list,
        "at": f"{record.at:{CLOCK}}",
        "since": record.since and record.since.isoformat(),
        "program": record.program,
        "notify": record.notify,
        "mails_list": record.mails_list,
        "runs": [[run.began.isoformat(), run.status] for run in record.runs],
    }
    folder = records_folder()
    with kept_or_refused(folder):
        make_own_folder(folder)
        write_whole(_file(record.of.key), json.dumps(content, ensure_ascii=False).encode())


def remove_record(key: str) -> None:
    """Remove what is kept of a daily update, if anything is."""
    with kept_or_refused(records_folder()):
        remove_patiently(_file(key))


def _file(key: str) -> Path:
    return records_folder() / f"{key}.json"


def _record(kept: dict[str, Any]) -> Record:
    runs = ((datetime.fromisoformat(began), status) for began, status in kept["runs"])
    since, program = kept.get("since"), kept.get("program")
    return Record(
        Scheduled(str(kept["of"]), bool(kept["is_list"])),
        time.fromisoformat(kept["at"]),
        tuple(ScheduledRun(began, status) for began, status in runs if began.tzinfo),
        datetime.fromisoformat(since) if since else None,
        str(program) if program else None,
        kept.get("notify"),
        bool(kept.get("mails_list")),
    )
