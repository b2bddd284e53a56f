"""A proposal: something worth doing, from when, until when, and why."""

from collections.abc import Callable
from datetime import date

from sheetcrm.rules.dataclasses import named_record
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action, Purpose
from sheetcrm.wording.reason import Reason


@named_record
class Proposal:
    """One rule's proposal. Open from `announced_on` (or `due_on`) to `lapses_on`, both included."""

    action: Action
    due_on: date
    reason: Reason
    purpose: Purpose = Purpose.COURTESY
    announced_on: date | None = None
    lapses_on: date | None = None
    is_occasion: bool = False
    day_itself_on: date | None = None
    """The very day of an occasion, on which no gap holds it back: a call yesterday is no wish."""
    ahead: Reason | None = None
    """The reason until it is due, where the other one would not be true yet."""

    def reason_on(self, today: date) -> Reason:
        """Return the reason that is true on a day."""
        return self.ahead if self.ahead is not None and today < self.due_on else self.reason


Propose = Callable[[Situation], Proposal | None]
