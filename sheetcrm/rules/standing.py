"""Where things stand right now: a best guess that never says "inactive"."""

from sheetcrm.rules.calendar import months_after
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Standing, Type


def standing_of(situation: Situation) -> Standing:
    """Return the first standing that fits, in the order of rules.md."""
    timeline = situation.timeline
    if timeline.has_passed_away:
        return Standing.PASSED_AWAY
    if situation.has_said_goodbye:
        return Standing.SAID_GOODBYE
    if engagement_is_over(situation):
        return Standing.ENGAGEMENT_OVER
    if situation.came_back is not None:
        return Standing.BACK_AGAIN
    if situation.waiting_questions:
        return Standing.REACHED_OUT
    if bought_elsewhere(situation):
        return Standing.BOUGHT_ELSEWHERE
    if situation.new_customer_days is not None:
        return Standing.NEW_CUSTOMER
    return _courting(situation) if situation.is_courting else _customer(situation)


def engagement_is_over(situation: Situation) -> bool:
    """Tell whether the engagement's end has passed without a sign of life since."""
    ended_on = situation.engagement_ends_on
    if ended_on is None or ended_on >= situation.today:
        return False
    return situation.last_heard_on is None or situation.last_heard_on <= ended_on


def bought_elsewhere(situation: Situation) -> bool:
    """Tell whether they bought elsewhere lately, and nothing from us since."""
    elsewhere = situation.timeline.last.get(Type.BOUGHT_ELSEWHERE)
    if elsewhere is None:
        return False
    bought_on = situation.purchases.last_on
    is_recent = months_after(elsewhere.on, situation.settings.elsewhere_months) >= situation.today
    return is_recent and (bought_on is None or elsewhere.on > bought_on)


def is_quiet(situation: Situation) -> bool:
    """Tell whether a silence has become unusual."""
    days = situation.quiet_days
    return days is not None and days > situation.silence_is_unusual_after_days


def _customer(situation: Situation) -> Standing:
    return Standing.QUIET if is_quiet(situation) else Standing.ACTIVE


def _courting(situation: Situation) -> Standing:
    timeline = situation.timeline
    if timeline.last_word_on is None:
        return Standing.LOOSE_TIE if Type.SIGNAL in timeline.last else Standing.NEW_LEAD
    both_on = timeline.both_ways_on
    if both_on is None:
        return Standing.NEW_LEAD
    is_recent = months_after(both_on, situation.settings.considering_months) >= situation.today
    return Standing.CONSIDERING if is_recent else Standing.NEW_LEAD
