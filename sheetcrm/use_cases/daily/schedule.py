"""Schedule: a list is kept up to date every day, by the scheduler that the system brings along."""

import os
import re
import sys
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path, PurePath
from typing import Final

from sheetcrm.clock import moment_now
from sheetcrm.errors import SheetcrmError
from sheetcrm.setup.buttons.contents import TITLE
from sheetcrm.setup.program import Program, program_here
from sheetcrm.setup.schedule.daily_update import DailyUpdate, Scheduled, SchedulerName
from sheetcrm.setup.schedule.here import carry_out, held_here, is_active
from sheetcrm.setup.schedule.log import log_file, remove_logs
from sheetcrm.setup.schedule.plan import Held, Outcome, plan_removal, plan_schedule
from sheetcrm.setup.schedule.records import (
    Record,
    ScheduledRun,
    all_records,
    read_record,
    remove_record,
    write_record,
)
from sheetcrm.setup.schedule.scheduler import Step
from sheetcrm.stores.files.places import refuse_if_no_file
from sheetcrm.stores.kind import KeepsAccess
from sheetcrm.stores.registry import kind_of
from sheetcrm.use_cases.daily.notice import NOBODY, refuse_bad_place
from sheetcrm.use_cases.fleet.description import all_targets
from sheetcrm.use_cases.target import Target, store_of
from sheetcrm.wording.languages import DEFAULT
from sheetcrm.wording.spoken import LOCALES, language_of, say

__all__ = [
    "Daily",
    "Outcome",
    "SchedulerName",
    "everything",
    "look",
    "schedule_daily",
    "unschedule",
]

_KEY_FILE: Final = "GOOGLE_APPLICATION_CREDENTIALS"
_LOCALE: Final = re.compile(r"[\w.@-]+")


@dataclass(frozen=True, slots=True)
class Daily:
    """The daily update of a target: what became of it, or how it stands."""

    target: str
    outcome: Outcome
    at: time | None = None
    scheduler: SchedulerName | None = None
    last: ScheduledRun | None = None
    log: str | None = None
    notify: str | None = None
    """Who is told of trouble."""


def schedule_daily(
    target: Target,
    at: time,
    *,
    is_list: bool = False,
    notify: str | None = None,
    mails_list: bool = False,
) -> Daily:
    """Have a target, or all that a file lists, brought up to date every day at a time of day.

    `notify` is who is told of trouble, "none" for nobody any more, None for whoever was told so far.
    Raises SheetcrmError if it cannot be opened, or if no scheduler of this computer takes it.
    """
    of = scheduled_of(str(target.name), is_list=is_list)
    _refuse_what_no_sync_takes(target, of)
    if notify is not None or mails_list:
        refuse_bad_place(notify or NOBODY, lists=mails_list)
    wanted = _wanted(target, of, at)
    held = held_here()
    planned = plan_schedule(wanted, held)
    if planned.outcome is Outcome.THERE and not _is_active(of.key, held):
        planned = replace(planned, outcome=Outcome.RENEWED, steps=_anew(wanted, held))
    carry_out(planned.steps)
    if planned.steps and plan_schedule(wanted, held_here()).outcome is not Outcome.THERE:
        raise SheetcrmError("schedule.not_taken", scheduler=planned.scheduler)
    before = read_record(of.key) or Record(of, at)
    known = _told(before, notify, mails_list=mails_list)
    if planned.steps or known.at != at or known != before:
        program = wanted.program
        path = program.path if program.is_here else None
        write_record(replace(known, at=at, since=moment_now(), program=path))
    log = str(log_file(of))
    return Daily(of.place, planned.outcome, at, planned.scheduler, known.last, log, known.notify)


def unschedule(name: str, *, is_list: bool = False) -> Daily:
    """Take the daily update of a target away, which need not be there any more, with what it kept."""
    of = scheduled_of(name, is_list=is_list)
    planned = plan_removal(of.key, held_here())
    carry_out(planned.steps)
    remove_record(of.key)
    remove_logs(of)
    return Daily(of.place, planned.outcome, None, planned.scheduler)


def look(name: str, *, is_list: bool = False) -> Daily:
    """Return how the daily update of a target stands."""
    of = scheduled_of(name, is_list=is_list)
    return _standing(of, held_here(), read_record(of.key))


def everything() -> list[Daily]:
    """Return how each daily update stands that was made here."""
    held = held_here()
    return [_standing(record.of, held, record) for record in all_records()]


def scheduled_of(name: str, *, is_list: bool) -> Scheduled:
    """Return what a name or link stands for, however it is typed. Raises SheetcrmError."""
    place = kind_of(Path(name) if is_list else name).place(Path(name) if is_list else name)
    return Scheduled(place, is_list)


def _standing(of: Scheduled, held: Held, record: Record | None) -> Daily:
    scheduler = next((each for each, there in held.items() if of.key in each.keys(there)), None)
    is_there = scheduler is not None and is_active(scheduler, of.key)
    return Daily(
        of.place,
        Outcome.THERE if is_there else Outcome.NONE,
        record.at if record else None,
        scheduler.name if scheduler else None,
        record.last if record else None,
        str(log_file(of)) if record else None,
        record.notify if record else None,
    )


def _told(record: Record, notify: str | None, *, mails_list: bool) -> Record:
    """Return a record with who is told from now on; None leaves that as it is."""
    if notify is None:
        return record
    return replace(record, notify=None if notify == NOBODY else notify, mails_list=mails_list)


def _refuse_what_no_sync_takes(target: Target, of: Scheduled) -> None:
    if of.is_list:
        all_targets(Path(of.place))
    elif isinstance(kind_of(target.name), KeepsAccess):
        store_of(target)
    else:
        refuse_if_no_file(Path(of.place), PurePath(of.place).name)


def _wanted(target: Target, of: Scheduled, at: time) -> DailyUpdate:
    name = PurePath(of.place).name if "://" not in of.place else kind_of(of.place).short_name("")
    if sys.platform == "win32" and os.path.expandvars(of.place) != of.place:
        raise SheetcrmError("schedule.variable", file=name)
    return DailyUpdate(
        of, at, _windowless(program_here()), f"{say(TITLE)}: {name}", _key(target, of), _locale()
    )


def _windowless(program: Program) -> Program:
    """Return the Python of Windows that opens no window, where there is one."""
    path = Path(program.path)
    other = path.with_name("pythonw.exe")
    is_python = path.name.lower() == "python.exe" and other.exists()
    return replace(program, path=str(other)) if is_python else program


def _key(target: Target, of: Scheduled) -> str | None:
    """Return the key that is named here: a scheduler knows no variables of this window."""
    if not of.is_list and not isinstance(kind_of(of.place), KeepsAccess):
        return None
    named = target.credentials or os.environ.get(_KEY_FILE)
    return os.path.realpath(named) if named else None


def _locale() -> str | None:
    """Return the locale of this window, if it asks for another language than English."""
    if language_of(os.environ) == DEFAULT:
        return None
    found = next(filter(None, map(os.environ.get, LOCALES)), "")
    return found if _LOCALE.fullmatch(found) else None


def _is_active(key: str, held: Held) -> bool:
    return any(is_active(each, key) for each, there in held.items() if key in each.keys(there))


def _anew(wanted: DailyUpdate, held: Held) -> tuple[Step, ...]:
    having = (each for each, there in held.items() if wanted.key in each.keys(there))
    return tuple(step for each in having for step in each.install(wanted, held[each]))
