"""A check-in has a limit of its own: "just checking in" is soon too much."""

from datetime import date

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Direction, Type

CHECK_IN_EVERY_DAYS = 30
UNANSWERED_CHECK_IN_DAYS = 60
"""After one that brought no word back."""


def check_in_free_on(situation: Situation) -> date:
    """Return the first day on which another check-in is not too soon after the last."""
    last = situation.timeline.last.get(Type.CHECK_IN)
    if last is None or last.direction is not Direction.FROM_US:
        return situation.today
    is_unanswered = last in situation.unanswered
    days = UNANSWERED_CHECK_IN_DAYS if is_unanswered else CHECK_IN_EVERY_DAYS
    return max(situation.today, days_after(last.on, days))
