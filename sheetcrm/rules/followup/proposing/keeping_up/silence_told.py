"""What is said of a silence: since when, what sign came meanwhile, what of theirs nobody answered."""

from dataclasses import replace
from datetime import date

from sheetcrm.rules.calendar import days_between, latest, months_after
from sheetcrm.rules.followup.proposal import what_they_last_bought
from sheetcrm.rules.followup.proposing.waiting.meetings import (
    did_they_meet,
    is_to_ask_whether_they_met,
)
from sheetcrm.rules.followup.proposing.waiting.moved_on import SAME_TALK_DAYS
from sheetcrm.rules.followup.proposing.waiting.wanted import (
    COMES_FOR,
    is_over_a_counter,
    says_something,
    wants_a_quote,
)
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.in_touch import in_touch_on, is_word_of_theirs
from sheetcrm.rules.situation.log.upshots import LIKE_TOLD_DAYS, is_a_like, is_talk
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.wishes.hard_times import is_for_a_death
from sheetcrm.rules.words import Business, Direction, Type
from sheetcrm.wording.reason import Reason, because

FEWEST_FOR_A_RHYTHM = 3
"""With fewer purchases nobody knows what is usual."""
YEARS_MONTHS = 24
"""After so long a silence is told in years."""
SIGN_TOLD_DAYS = 182
"""So long a sign that they gave is something to begin with."""


def why_silent(situation: Situation, heard_on: date, turn_on: date) -> Reason:
    """Return why somebody is asked how they are, and when we were in touch since their last word."""
    reason, touched_on = _why(situation, heard_on, turn_on), in_touch_on(situation)
    if touched_on is None or days_between(heard_on, touched_on) <= SAME_TALK_DAYS:
        return reason
    return replace(reason, facts={**reason.facts, "touched_on": touched_on})


def _why(situation: Situation, heard_on: date, turn_on: date) -> Reason:
    """Return why somebody of whom the last word came on `heard_on` is asked how they are.

    Nobody is called silent who shared our story since, or whose question we left unanswered. A
    clinic invites to a check-up, whatever sign came.
    """
    is_recall = situation.settings.business == Business.CLINIC
    seen_on = latest(situation.purchases.last_on, situation.timeline.last_met_on)
    if is_to_ask_whether_they_met(situation, heard_on):
        return did_they_meet(situation, is_recall=is_recall)
    question = left_unanswered(situation, heard_on)
    if question is not None:
        return because(
            "follow_up.check_in_unanswered",
            on=question.on,
            type=question.type,
            is_recall=is_recall,
        )
    if is_recall and seen_on is not None:
        return _when_they_were_here(situation, seen_on)
    sign = None if is_recall else _sign_since(situation, heard_on)
    if sign is not None:
        return _why_after_a_sign(sign, heard_on)
    said = None if is_recall else _said_last(situation, heard_on)
    if said is not None:
        return because("follow_up.check_in_said", on=heard_on, said=said.note)
    if not is_recall and _has_signed_since(situation, heard_on):
        return _why_after_an_old_sign(situation, heard_on)
    if not is_recall and _spoke_since(situation, heard_on):
        return because("follow_up.check_in_touch", on=in_touch_on(situation))
    if turn_on < months_after(heard_on, YEARS_MONTHS):
        return _of_a_silence(situation, heard_on, is_recall=is_recall)
    return because("follow_up.check_in_yearly", on=heard_on, is_recall=is_recall)


def _when_they_were_here(situation: Situation, seen_on: date) -> Reason:
    """Return when they were last in the chair, and for what: what else was said is no check-up."""
    what = what_they_last_bought(situation) if seen_on == situation.purchases.last_on else None
    return because(
        "follow_up.check_in_recall_of" if what else "follow_up.check_in_recall",
        on=seen_on,
        what=what,
        is_recall=True,
    )


def _of_a_silence(situation: Situation, heard_on: date, *, is_recall: bool) -> Reason:
    """Return since when they are silent: "usual" needs a rhythm, and one purchase or two are none.

    Nor is it longer than usual where they were silent for longer before their last word.
    """
    has_rhythm = situation.purchases.count >= FEWEST_FOR_A_RHYTHM
    if has_rhythm and not _was_silent_for_longer(situation, heard_on):
        return because("follow_up.check_in", last_on=heard_on, is_recall=is_recall)
    is_bought = heard_on == situation.purchases.last_on
    return because(
        "follow_up.check_in_since" if is_bought else "follow_up.check_in_quiet",
        last_on=heard_on,
        is_recall=is_recall,
    )


def _was_silent_for_longer(situation: Situation, heard_on: date) -> bool:
    """Return whether the silence that their last word ended was longer than the one since."""
    before_on = latest(
        *(each.on for each in situation.happened if is_word_of_theirs(each) and each.on < heard_on)
    )
    if before_on is None:
        return False
    return days_between(before_on, heard_on) > situation.days_since(heard_on)


def _said_last(situation: Situation, heard_on: date) -> Interaction | None:
    """Return their last word, where what was noted of it is something to begin with.

    A call or a mail is mostly about something that goes on, but over a counter about what they want.
    That they wanted a quote is no news of them, and decided by then.
    """
    said = (each for each in reversed(situation.happened) if each.on <= heard_on)
    last = next((each for each in said if each.direction is Direction.FROM_THEM), None)
    if last is None or last.on != heard_on or not says_something(last) or is_for_a_death(last):
        return None
    if wants_a_quote(last):
        return None
    is_a_wish = last.type in COMES_FOR or last.type is Type.PRAISE or is_over_a_counter(situation)
    return last if is_a_wish else None


def _spoke_since(situation: Situation, heard_on: date) -> bool:
    """Return whether a call of ours found them long after their last word: then nobody was silent."""
    last = situation.timeline.last_personal
    if last is None or not is_talk(last) or last.on != in_touch_on(situation):
        return False
    return days_between(heard_on, last.on) > SAME_TALK_DAYS


def _has_signed_since(situation: Situation, heard_on: date) -> bool:
    """Return whether they gave a sign since their last word: then they were not silent."""
    sign = situation.timeline.last.get(Type.SIGNAL)
    return sign is not None and sign.on > heard_on


def _why_after_an_old_sign(situation: Situation, heard_on: date) -> Reason:
    """Return when they bought or the two were in touch: a like of last year is no reason."""
    if heard_on == situation.purchases.last_on:
        return because("follow_up.check_in_bought", on=heard_on)
    return because("follow_up.check_in_touch", on=in_touch_on(situation) or heard_on)


def _why_after_a_sign(sign: Interaction, heard_on: date) -> Reason:
    return because(
        "follow_up.check_in_sign_noted",
        on=sign.on,
        sign=sign.note,
        heard_on=heard_on,
    )


def _sign_since(situation: Situation, heard_on: date) -> Interaction | None:
    """Return the last sign that they gave, where it is newer than any word between the two.

    One of which nothing is noted tells nobody anything, nor does a like of last month.
    """
    signs, touched_on = situation.timeline.last_signals, in_touch_on(situation)
    if not signs or signs[-1].on <= max(heard_on, touched_on or heard_on):
        return None
    told_days = LIKE_TOLD_DAYS if is_a_like(signs[-1]) else SIGN_TOLD_DAYS
    is_of_late = situation.days_since(signs[-1].on) <= told_days
    return signs[-1] if signs[-1].note and is_of_late else None


def left_unanswered(situation: Situation, heard_on: date) -> Interaction | None:
    """Return the question that was their last word, where the log has no answer to it."""
    asked = (each for each in situation.timeline.open_questions if each.on == heard_on)
    return next(asked, None)
