"""A proposal: something worth doing, from when, until when, and why."""

from collections.abc import Callable
from datetime import date

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.dataclasses import named_record, record
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
    turn_on: date | None = None
    """The day on which it fell due by its own rule, where `due_on` is moved on each day."""
    is_their_word: bool = False
    """Whether a rhythm that somebody named makes it due."""
    ahead: Reason | None = None
    """The reason until it is due, where the other one would not be true yet."""

    @property
    def may_be_given_a_day(self) -> bool:
        """Whether another day would do, too: not for their own days nor for what is owed."""
        return self.purpose is Purpose.COURTESY and not self.is_occasion

    def reason_on(self, today: date) -> Reason:
        """Return the reason that is true on a day."""
        return self.ahead if self.ahead is not None and today < self.due_on else self.reason


@record
class Turn:
    """A proposal that may be given another day where too many are due on one."""

    action: Action
    on: date
    """The day on which it fell due by its own rule."""
    last_on: date | None
    """The last day that still makes sense; None if it is shown as long from any day."""
    is_their_word: bool
    has_other_days: bool
    """Whether a day of their own or something owed may come before another day than this."""


BOUND_TO_ITS_TIME = frozenset({Action.ASK_FOR_A_REFERRAL, Action.NURTURE, Action.DOOR_OPEN})
"""What must not come later than its own rule says."""


def turn_of(proposal: Proposal, situation: Situation) -> Turn | None:
    """Return the turn of a customer's proposal, None if its day is its own."""
    if not proposal.may_be_given_a_day:
        return None
    last_on = proposal.lapses_on if proposal.action in BOUND_TO_ITS_TIME else None
    turn_on = proposal.turn_on or proposal.due_on
    is_their_word = proposal.is_their_word or _own_rhythm_is_due(situation)
    other_days = _has_other_days(situation)
    return Turn(proposal.action, turn_on, last_on, is_their_word, other_days)


def _own_rhythm_is_due(situation: Situation) -> bool:
    """Return whether a rhythm that somebody named is due, whatever else comes first."""
    days, touched_on = situation.rhythm_days, situation.last_touch_on
    if days is None:
        return False
    return touched_on is None or days_after(touched_on, days) <= situation.today


def _has_other_days(situation: Situation) -> bool:
    customer = situation.customer
    return bool(
        customer.birthday
        or customer.dates_to_remember
        or customer.next_step_on
        or situation.engagement_ends_on
        or situation.peace.until_on
        or situation.planned
    )


Propose = Callable[[Situation], Proposal | None]
