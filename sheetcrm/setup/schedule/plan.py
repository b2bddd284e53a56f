"""Decides what is to be done about a daily update, from what the schedulers hold. It does nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sheetcrm.setup.schedule.daily_update import DailyUpdate, SchedulerName
from sheetcrm.setup.schedule.scheduler import Present, Scheduler, Step

Held = Mapping[Scheduler, Present]
"""What each scheduler of this computer holds; the one that is preferred stands first."""


class Outcome(StrEnum):
    """What becomes of a daily update; its words are those of JSON."""

    MADE = "made"
    RENEWED = "renewed"
    THERE = "there"
    REMOVED = "removed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to become of a daily update, with whom, and by which steps."""

    outcome: Outcome
    scheduler: SchedulerName | None
    steps: tuple[Step, ...] = ()


def plan_schedule(wanted: DailyUpdate, held: Held) -> Planned:
    """Plan a daily update: with the scheduler that has it already, else with the preferred one."""
    having = [each for each, present in held.items() if wanted.key in each.keys(present)]
    chosen = having[0] if having else next(iter(held))
    # one that two schedulers have would run twice
    others = [step for each in having[1:] for step in each.remove(wanted.key, held[each])]
    if not others and chosen.is_there(wanted, held[chosen]):
        return Planned(Outcome.THERE, chosen.name)
    outcome = Outcome.RENEWED if having else Outcome.MADE
    return Planned(outcome, chosen.name, (*others, *chosen.install(wanted, held[chosen])))


def plan_removal(key: str, held: Held) -> Planned:
    """Plan that no scheduler has a daily update any more."""
    having = [each for each, present in held.items() if key in each.keys(present)]
    if not having:
        return Planned(Outcome.NONE, None)
    steps = [step for each in having for step in each.remove(key, held[each])]
    return Planned(Outcome.REMOVED, having[0].name, tuple(steps))
