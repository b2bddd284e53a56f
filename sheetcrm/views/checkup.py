"""What a check-up shows: what is set up, what is missing, and the one thing to do next."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.wording.spoken import say, spoken

if TYPE_CHECKING:  # opening a workbook must not wait for the rules
    from sheetcrm.views.recognised import Recognised


class StepState(StrEnum):
    """How a step of a check-up went."""

    FINE = "fine"
    MIND = "mind"
    """It works, and could be better."""
    MISSING = "missing"
    """Not set up; an owner who does not need it may leave it so."""
    BUSY = "busy"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was checked; `next` lists what to do, one thing a line."""

    name: str
    state: StepState
    says: str
    next: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checkup:
    """Everything that was checked, in order."""

    target: str | None
    steps: tuple[Step, ...]
    recognised: "Recognised | None" = None

    @property
    def next(self) -> tuple[str, ...]:
        """What to do next: the first thing that keeps it from working, else what could be better."""
        first = (StepState.FAILED, StepState.BUSY)
        for states in (first, (StepState.MISSING,), (StepState.MIND,), (StepState.FINE,)):
            for step in self.steps:
                if step.state in states and step.next:
                    return step.next
        return ()

    @property
    def worst(self) -> StepState:
        """FAILED or BUSY if a sync would not work now, else FINE."""
        states = {step.state for step in self.steps}
        blocking = (StepState.FAILED, StepState.BUSY)
        return next((each for each in blocking if each in states), StepState.FINE)


def failed(name: str, error: SheetcrmError) -> Step:
    """Return the step that an error ended."""
    state = StepState.BUSY if isinstance(error, TargetBusy) else StepState.FAILED
    message, hint = error.worded(error.catalogue or spoken())
    return Step(say(name), state, message, (hint,) if hint else ())
