"""How long people take: the share for whom an event came, though some are too new to know.

Kaplan & Meier (1958), "Nonparametric estimation from incomplete observations", JASA 53.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Wait(NamedTuple):
    """How long somebody was watched for an event, and whether it came on the last of the days."""

    days: int
    has_come: bool


class Step(NamedTuple):
    """The share for whom the event has come from this day on, counted from the start."""

    day: int
    share: float


@dataclass(frozen=True, slots=True)
class Share:
    """A share of customers, and of how many."""

    share: float
    customers: int


def share_within(waits: Sequence[Wait], days: int) -> Share | None:
    """Return the Kaplan-Meier share for whom the event came within `days`.

    1 - Π(1 - d_i/n_i). None where nobody was watched for so long: the share would only be the
    newest customers' haste.

    >>> share_within([Wait(10, True), Wait(20, False), Wait(30, True), Wait(90, False)], 60)
    Share(share=0.625, customers=4)
    """
    reached = Step(0, 0.0)
    for step in curve(waits):
        if step.day > days:
            break
        reached = step
    longest = max((wait.days for wait in waits), default=-1)
    if longest < days and reached.share < 1:
        return None
    return Share(reached.share, len(waits))


def curve(waits: Iterable[Wait]) -> list[Step]:
    """Return the Kaplan-Meier steps; who stops being watched on a day still counts on that day."""
    ended = Counter(waits)
    at_risk, missing, steps = ended.total(), 1.0, []
    for day in sorted({wait.days for wait in ended}):
        came, stopped = ended[Wait(day, has_come=True)], ended[Wait(day, has_come=False)]
        if came:
            missing *= (at_risk - came) / at_risk
            steps.append(Step(day, 1 - missing))
        at_risk -= came + stopped
    return steps
