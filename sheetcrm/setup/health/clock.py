"""This computer's clock, held against what it said before: time does not go back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sheetcrm.clock import moment_now
from sheetcrm.setup.schedule.records import all_records
from sheetcrm.stores.files.backups import history_root
from sheetcrm.views.checkup import Step, StepState
from sheetcrm.views.dates import moment_text
from sheetcrm.wording.spoken import say

CLOCK: Final = "The clock"
_MOST_BACK: Final = timedelta(days=1)
"""A clock may be set, and a computer may travel."""


def check_clock() -> Step:
    """Check that nothing that was done here lies in the future."""
    now = moment_now()
    newest = max(_known(), default=now)
    if newest > now + _MOST_BACK:
        says = say(
            "It shows {now}, but something was done here on {newest}.",
            now=moment_text(now),
            newest=moment_text(newest),
        )
        set_it = say("Set the clock of this computer, then run this again.")
        return Step(say(CLOCK), StepState.FAILED, says, (set_it,))
    return Step(say(CLOCK), StepState.FINE, say("It shows {now}.", now=moment_text(now)))


def _known() -> Iterator[datetime]:
    yield from (run.began for record in all_records() for run in record.runs)
    yield from map(_changed_at, history_root().glob("*"))


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
