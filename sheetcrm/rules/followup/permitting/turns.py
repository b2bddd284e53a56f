"""A turn: what falls due on a day that may be another one, where too many are due on it."""

from datetime import date

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action


@record
class Turn:
    """A proposal that may be given another day where too many are due on one."""

    action: Action
    on: date
    """The day on which it fell due by its own rule."""
    last_on: date | None
    """The last day that still makes sense; None if it is shown as long from any day."""
    is_their_word: bool


BOUND_TO_ITS_TIME = frozenset({Action.ASK_FOR_A_REFERRAL, Action.NURTURE, Action.DOOR_OPEN})
"""What must not come later than its own rule says."""


def turn_of(proposal: Proposal, situation: Situation) -> Turn | None:
    """Return the turn of a customer's proposal, None if its day is its own."""
    if not proposal.may_be_given_a_day:
        return None
    last_on = proposal.lapses_on if proposal.action in BOUND_TO_ITS_TIME else None
    turn_on = proposal.turn_on or proposal.due_on
    is_their_word = proposal.is_their_word or _own_rhythm_is_due(situation)
    return Turn(proposal.action, turn_on, last_on, is_their_word)


def _own_rhythm_is_due(situation: Situation) -> bool:
    """Return whether a rhythm that somebody named is due, whatever else comes first."""
    days, touched_on = situation.rhythm_days, situation.last_touch_on
    if days is None:
        return False
    return touched_on is None or days_after(touched_on, days) <= situation.today
