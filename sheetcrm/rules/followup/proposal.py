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


Propose = Callable[[Situation], Proposal | None]
