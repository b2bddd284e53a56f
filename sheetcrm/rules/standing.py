"""Where things stand right now: a best guess that never says "inactive"."""

from sheetcrm.rules.calendar import months_after
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Standing, Type


def standing_of(situation: Situation) -> Standing:
    """Return the first standing that fits, in the order of RULES.md, "Standing"."""
    timeline = situation.timeline
    if timeline.has_passed_away:
        return Standing.PASSED_AWAY
    if situation.has_said_goodbye:
        return Standing.SAID_GOODBYE
    if _engagement_is_over(situation):
        return Standing.ENGAGEMENT_OVER
    if situation.came_back is not None:
        return Standing.BACK_AGAIN
    if situation.waiting_questions:
        return Standing.REACHED_OUT
    if situation.bought_elsewhere is not None:
        return Standing.BOUGHT_ELSEWHERE
    if situation.new_customer_days is not None:
        return Standing.NEW_CUSTOMER
    return _courting(situation) if situation.is_courting else _customer(situation)


def _engagement_is_over(situation: Situation) -> bool:
    """Return whether the engagement's end has passed without a sign of life since."""
    ended_on = situation.engagement_ends_on
    if ended_on is None or ended_on >= situation.today:
        return False
    return situation.last_heard_on is None or situation.last_heard_on <= ended_on


def _customer(situation: Situation) -> Standing:
    days = situation.quiet_days
    is_quiet = days is not None and days > situation.silence_is_unusual_after_days
    return Standing.QUIET if is_quiet else Standing.ACTIVE


def _courting(situation: Situation) -> Standing:
    timeline = situation.timeline
    if timeline.last_word_on is None:
        return Standing.LOOSE_TIE if Type.SIGNAL in timeline.last else Standing.NEW_LEAD
    both_on = timeline.both_ways_on
    if both_on is None:
        return Standing.NEW_LEAD
    is_recent = months_after(both_on, situation.settings.considering_months) >= situation.today
    return Standing.CONSIDERING if is_recent else Standing.NEW_LEAD
