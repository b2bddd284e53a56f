"""Whether a daily update is due: its time has come, and it has not been done since."""

from datetime import datetime, time, timedelta
from typing import Final

from sheetcrm.setup.schedule.records import Record, ScheduledRun

EARLY: Final = timedelta(minutes=1)
"""So much before its time a scheduler may start it."""
LONGEST: Final = timedelta(hours=4)
"""A run that began longer ago and told no end was killed."""


def is_due(record: Record, at: time, now: datetime) -> bool:
    """Return whether it is due `at` a time of day, by the clock of `now` (aware)."""
    since = last_due(at, now)
    return not any(_counts(run, since, now) for run in record.runs)


def last_due(at: time, now: datetime) -> datetime:
    """Return the last moment at which it was due.

    >>> from datetime import UTC
    >>> str(last_due(time(7, 30), datetime(2026, 3, 2, 7, 0, tzinfo=UTC)))
    '2026-03-01 07:30:00+00:00'
    """
    today = datetime.combine(now.date(), at, now.tzinfo)
    return today if today <= now + EARLY else today - timedelta(days=1)


def _counts(run: ScheduledRun, since: datetime, now: datetime) -> bool:
    """Return whether a run makes another needless. One of the future was noted by a wrong clock."""
    is_since = since - EARLY <= run.began <= now + EARLY
    return is_since and (run.status is not None or now - run.began <= LONGEST)
