"""For how long a mere word, a hello or how are you, finds somebody who knows whose it is.

It needs a beginning: a talk, a purchase, better two or a large one. A like is none, nor is a newsletter.
"""

from datetime import date

from sheetcrm.rules.calendar import days_after, latest, months_after
from sheetcrm.rules.followup.proposal import what_they_last_bought
from sheetcrm.rules.followup.proposing.waiting.wanted import is_over_a_counter
from sheetcrm.rules.situation.acquaintance import is_hardly_known, last_talked_on, never_spoke
from sheetcrm.rules.situation.in_touch import last_word_of_theirs_on
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.size import may_be_large
from sheetcrm.rules.words import Business, Stage

FEWEST_YEARS, MOST_YEARS, USUAL_GAPS = 2, 5, 5
MOST_YEARS_OVER_A_COUNTER = 3
"""Who bought flowers so long ago, however often, is not asked how they are; where nobody noted what
it was, the fewest years are enough."""
LOYAL = frozenset({Stage.COMMITMENT, Stage.CONVERGENCE})


def is_kept_in_mind(situation: Situation, on: date) -> bool:
    """Return whether a mere word of ours on a day would still have a beginning.

    A clinic invites its patients to a check-up, which is for their own good, however long ago.
    """
    if situation.settings.business == Business.CLINIC and not situation.is_courting:
        return True
    tells_who_bought = situation.usual_amount is not None
    if never_spoke(situation) or (tells_who_bought and is_hardly_known(situation)):
        return False
    heard_on = latest(last_word_of_theirs_on(situation), last_talked_on(situation))
    if heard_on is None:
        return True
    if is_over_a_counter(situation) and _bought_years_ago(situation, on):
        return False
    years = years_kept_in_mind(situation)
    if _is_more_than_one_job(situation):
        years = max(FEWEST_YEARS, years)
    if is_over_a_counter(situation):
        is_named = what_they_last_bought(situation) is not None
        years = min(years, MOST_YEARS_OVER_A_COUNTER if is_named else FEWEST_YEARS)
    unusual_on = days_after(heard_on, situation.silence_is_unusual_after_days + 1)
    return on <= max(unusual_on, months_after(heard_on, 12 * years))


def _bought_years_ago(situation: Situation, on: date) -> bool:
    """Return whether they bought so long ago that no call of ours since brings the bouquet of then back."""
    bought_on = situation.purchases.last_on
    if bought_on is None or last_word_of_theirs_on(situation) != bought_on:
        return False
    return months_after(bought_on, 12 * MOST_YEARS_OVER_A_COUNTER) < on


def years_kept_in_mind(situation: Situation) -> int:
    """Return for how many years of silence somebody is asked how they are.

    The loyal for longer, and where people buy seldom whoever bought twice, or much; after that a
    card from us would only puzzle them.
    """
    if situation.stage in LOYAL:
        return MOST_YEARS
    fewest = FEWEST_YEARS - situation.settings.visits_are_theirs
    usual = round(USUAL_GAPS * situation.settings.typical_gap_days / 365)
    return max(fewest, usual) if _is_more_than_one_job(situation) else fewest


def _is_more_than_one_job(situation: Situation) -> bool:
    """Return whether they bought twice or much, as far as is known; one small job is soon forgotten."""
    purchases, logged = situation.purchases, situation.timeline.purchases
    if purchases.count > 1 or purchases.is_last_alone or not logged:
        return True
    return any(may_be_large(each.amount, situation.usual_amount) for each in logged)
