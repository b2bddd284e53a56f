"""The first word after a first purchase: whether somebody heard from us while the joy was fresh.

RULES.md, "Dashboard".
"""

from collections.abc import Sequence
from datetime import date

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.outreach import outreach_of
from sheetcrm.rules.situation.log.replay import NO_CONTACT
from sheetcrm.rules.situation.log.upshots import came_to_nothing, was_answered
from sheetcrm.rules.words import Direction, Type


def heard_within(log: Sequence[Interaction], bought_on: date, days: int) -> bool:
    """Return whether anything personal was said to somebody within so many days of a purchase.

    The log is the customer's own, by day and row: what stands above the purchase on its day came
    before it.
    """
    bought = (event for event in log if event.on == bought_on and event.type is Type.PURCHASE)
    since = max((event.row for event in bought), default=0)
    until = days_after(bought_on, days)
    return any(
        is_personal_word(event)
        for event in log
        if bought_on <= event.on <= until and (event.on, event.row) > (bought_on, since)
    )


def is_personal_word(event: Interaction) -> bool:
    """Return whether a row of the log is a word from us to this customer alone, or a talk."""
    if event.direction is Direction.FROM_THEM:
        return was_answered(event)
    if event.type in NO_CONTACT:
        return False
    return outreach_of(event.type, event.purpose).is_personal and not came_to_nothing(event)
