"""A run of a daily update: whether it is due, and what is kept of it."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Self

from sheetcrm.clock import moment_now
from sheetcrm.setup.schedule.due import is_due
from sheetcrm.setup.schedule.log import RunLog
from sheetcrm.setup.schedule.records import Record, ScheduledRun, read_record, write_record
from sheetcrm.use_cases.daily.schedule import scheduled_of


@dataclass(frozen=True, slots=True)
class DueRun:
    """A run that is due; what is said in it goes to its log."""

    record: Record
    began: datetime
    log: RunLog

    @classmethod
    def of(cls, name: str, at: time, *, is_list: bool) -> Self | None:
        """Return the run of a target at a time of day; None if it was done since that time."""
        of = scheduled_of(name, is_list=is_list)
        record = read_record(of.key) or Record(of, at)
        now = moment_now()
        if not is_due(record, at, now.astimezone()):
            return None
        return cls(record, now, RunLog(of))

    def noted(self, status: int | None) -> None:
        """Keep how it ended; None says that it has begun."""
        write_record(self.record.with_run(ScheduledRun(self.began, status)))
