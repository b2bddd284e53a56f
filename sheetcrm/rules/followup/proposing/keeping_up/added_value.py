"""Something of real value for a loyal customer, once a quarter."""

from dataclasses import replace
from datetime import date

from sheetcrm.rules.calendar import days_after, latest
from sheetcrm.rules.followup.proposal import Proposal, few_words, what_they_last_bought
from sheetcrm.rules.followup.proposing.keeping_up.kept_in_mind import LOYAL
from sheetcrm.rules.followup.proposing.keeping_up.rhythms import (
    LAPSED,
    MOST_UNANSWERED,
    SHOWN_DAYS,
    in_their_words,
    rhythm_of,
    turn,
)
from sheetcrm.rules.followup.proposing.keeping_up.silences import (
    has_left_for_another,
)
from sheetcrm.rules.followup.proposing.moments.beginnings import SOON_USED_UP
from sheetcrm.rules.followup.proposing.moments.each_year import offer_of_each_year
from sheetcrm.rules.followup.proposing.waiting.meetings import did_they_meet, may_have_met_after
from sheetcrm.rules.situation.in_touch import in_touch_on, words_in_vain
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action, Standing, Type
from sheetcrm.wording.reason import Reason, because

TRUE_DAYS = 365
"""Who has bought nothing for so long is not thanked for being true, whatever likes came since."""


def add_value(situation: Situation) -> Proposal | None:
    """Do something of real value for a loyal customer, once a quarter."""
    every_days = situation.settings.value_every_days
    if every_days is None or situation.stage not in LOYAL or situation.standing is Standing.QUIET:
        return None
    added, personal = (
        situation.timeline.last.get(Type.VALUE_ADDED),
        situation.timeline.last_personal,
    )
    since = latest(*(event.on for event in (added, personal) if event is not None))
    if since is None:
        return None
    if _is_treated_in_vain(situation) or has_left_for_another(situation):
        return None
    if situation.settings.business in SOON_USED_UP and not _knows_what_to_give(situation):
        return None
    if words_in_vain(situation) >= MOST_UNANSWERED:
        return None  # who leaves one word after the other unanswered waits for no treat
    since = max(since, in_touch_on(situation) or since)  # whoever came had a personal word
    rhythm = _own_rhythm_that_is_due(situation)
    if rhythm is not None and rhythm.code == LAPSED:
        return None
    if situation.chose_rhythm and situation.rhythm_days is not None:
        every_days = max(every_days, situation.rhythm_days)  # a word a year is no word a quarter
    turn_from = latest(since, situation.meetings.unconfirmed_on) or since  # they may have met
    due_on = turn(situation, Action.ADD_VALUE, turn_from, every_days)
    return Proposal(
        action=Action.ADD_VALUE,
        due_on=due_on,
        lapses_on=situation.shown_until(Action.ADD_VALUE, due_on, SHOWN_DAYS),
        reason=_why_add_value(situation, since, rhythm),
        is_sent=not situation.settings.visits_are_theirs,
        ahead=(
            None
            if may_have_met_after(situation, since)
            else because("follow_up.add_value_ahead", on=since)
        ),
    )


def _is_treated_in_vain(situation: Situation) -> bool:
    """Return whether a treat would thank for being true somebody who has not bought for a year."""
    last_on = situation.purchases.last_on
    is_long_ago = last_on is not None and situation.days_since(last_on) > TRUE_DAYS
    return situation.settings.visits_are_theirs and is_long_ago


def _knows_what_to_give(situation: Situation) -> bool:
    """Return whether anything is known of what they like: a treat for a mere name is an empty word.

    Who buys one thing each year is offered that, in its time.
    """
    bought, offer = what_they_last_bought(situation), offer_of_each_year(situation)
    is_for_its_day = offer is not None and offer.reason.facts["note"] == bought
    return bool(_what_they_like(situation) or (bought and not is_for_its_day))


def _own_rhythm_that_is_due(situation: Situation) -> Reason | None:
    """Return the reason of a rhythm that they named, where it is due; None where it is not."""
    touched_on, days = situation.last_touch_on, situation.rhythm_days
    if touched_on is None or days is None or in_their_words(situation) is None:
        return None
    is_due = days_after(touched_on, days) <= situation.today
    return rhythm_of(situation, days) if is_due else None


def _why_add_value(situation: Situation, since: date, rhythm: Reason | None) -> Reason:
    """Return the rhythm that they named, where it is due, else that no word was had.

    They may have met since, and nobody noted it: then that is asked.
    """
    likes, is_treat = _what_they_like(situation), situation.settings.visits_are_theirs
    if rhythm is not None:
        return replace(rhythm, facts={**rhythm.facts, "note": likes, "is_treat": is_treat})
    if may_have_met_after(situation, since):
        return did_they_meet(situation, note=likes, is_treat=is_treat)
    first_on = situation.purchases.first_on
    if is_treat and first_on is not None and first_on.year < situation.today.year:
        year = first_on.year  # a treat needs no occasion but this
        return because(
            "follow_up.add_value_loyal", on=since, year=year, note=likes, is_treat=is_treat
        )
    return because("follow_up.add_value", on=since, note=likes, is_treat=is_treat)


def _what_they_like(situation: Situation) -> str | None:
    """Return what may be of use to them, where the owner noted it in a few words."""
    return few_words(situation.customer.interests or situation.customer.goals)
