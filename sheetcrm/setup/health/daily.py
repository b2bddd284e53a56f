"""The daily updates that were scheduled here: whether they still run, and how the last ones ended."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from sheetcrm.clock import moment_now
from sheetcrm.errors import SheetcrmError
from sheetcrm.setup.schedule.due import is_due, last_due
from sheetcrm.setup.schedule.here import held_here, is_active
from sheetcrm.setup.schedule.log import log_file
from sheetcrm.setup.schedule.plan import Held
from sheetcrm.setup.schedule.records import Record
from sheetcrm.stores.registry import kind_of
from sheetcrm.views.checkup import Step, StepState, failed
from sheetcrm.views.dates import moment_text
from sheetcrm.wording.spoken import say

DAILY: Final = "Every morning"
_LATE: Final = timedelta(hours=2)
"""So long after its time it has begun, even where cron had to make up for it."""
_DONE: Final = frozenset({0, 3})


def check_daily(records: Iterable[Record]) -> tuple[Step, ...]:
    """Check each of these daily updates; what works is told in one line."""
    records = tuple(records)
    if not records:
        says = say("No list is brought up to date by itself. sheetcrm schedule has it done.")
        return (Step(say(DAILY), StepState.MISSING, says),)
    try:
        held = held_here()
    except SheetcrmError as error:
        return (failed(DAILY, error),)
    troubles = tuple(step for record in records for step in _trouble(record, held))
    return troubles or (Step(say(DAILY), StepState.FINE, _all_is_well(records)),)


def _all_is_well(records: tuple[Record, ...]) -> str:
    runs = [record.last.began for record in records if record.last]
    if not runs:
        return say("It is scheduled, and was not due yet.")
    return say("It was last done on {when}.", when=moment_text(max(runs)))


def _trouble(record: Record, held: Held) -> Iterator[Step]:
    """Yield the first thing that is wrong with a daily update."""
    name = kind_of(record.of.place).title(record.of.place)
    said = _not_started(record, held, name) or _not_done(record, name)
    if said is not None:
        state, says, mend = said
        yield Step(say(DAILY), state, says, (mend,))


Said = tuple[StepState, str, str]


def _not_started(record: Record, held: Held, name: str) -> Said | None:
    key, now = record.of.key, moment_now().astimezone()
    again = say("To have it done again, repeat sheetcrm schedule with --at.")
    having = [each for each, there in held.items() if key in each.keys(there)]
    if not any(is_active(each, key) for each in having):
        says = say(
            "{name} was to be brought up to date daily, but no scheduler does so any more.",
            name=name,
        )
        return StepState.FAILED, says, again
    if record.program and not Path(record.program).exists():
        says = say(
            "What was to bring {name} up to date daily is gone: {program}.",
            name=name,
            program=record.program,
        )
        return StepState.FAILED, says, again
    due = last_due(record.at, now)
    is_new = record.since is None or record.since > due
    if not is_new and now - due > _LATE and is_due(record, record.at, now):
        says = say(
            "{name} was to be brought up to date on {when}, and was not.",
            name=name,
            when=moment_text(due),
        )
        look = say(
            "If this computer was on then, {scheduler} does not run: start it. What was missed is made up for.",
            scheduler=having[0].name,
        )
        return StepState.FAILED, says, look
    return None


def _not_done(record: Record, name: str) -> Said | None:
    if record.last is None or record.last.status in _DONE:
        return None
    is_running = record.last.status is None and moment_now() - record.last.began < _LATE
    if is_running:
        return None
    says = say(
        "The last daily update of {name}, on {when}, could not be done.",
        name=name,
        when=moment_text(record.last.began),
    )
    return StepState.MIND, says, say("{file} says why.", file=str(log_file(record.of)))
