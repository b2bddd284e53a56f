"""What is said of a silence: since when, what sign came meanwhile, what of theirs nobody answered."""

from datetime import date

from sheetcrm.rules.calendar import days_between, months_after
from sheetcrm.rules.followup.meetings import did_they_meet, is_to_ask_whether_they_met
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.in_touch import in_touch_on
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Business, Type
from sheetcrm.wording.reason import Reason, because

YEARS_MONTHS = 24
"""After so long a silence is told in years."""


def why_silent(situation: Situation, heard_on: date, turn_on: date) -> Reason:
    """Return why somebody of whom the last word came on `heard_on` is asked how they are.

    Nobody is called silent who shared our story since, or whose question we left unanswered. A
    clinic invites to a check-up, whatever sign came.
    """
    is_recall = situation.settings.business == Business.CLINIC
    if is_to_ask_whether_they_met(situation, heard_on):
        return did_they_meet(situation, is_recall=is_recall)
    question = _left_unanswered(situation, heard_on)
    if question is not None:
        return because(
            "follow_up.check_in_unanswered",
            on=question.on,
            type=question.type,
            is_recall=is_recall,
        )
    sign = None if is_recall else _sign_since(situation, heard_on)
    if sign is not None:
        return _why_after_a_sign(situation, sign, heard_on)
    if turn_on < months_after(heard_on, YEARS_MONTHS):
        return because("follow_up.check_in", last_on=heard_on, is_recall=is_recall)
    days = days_between(heard_on, situation.today)
    if _is_bought_and_liked(situation, heard_on):
        return because("follow_up.check_in_bought", on=heard_on, days=days)
    return because("follow_up.check_in_yearly", on=heard_on, days=days, is_recall=is_recall)


def _is_bought_and_liked(situation: Situation, heard_on: date) -> bool:
    """Return whether they bought last and gave a sign since: then only "bought" is true."""
    sign = situation.timeline.last.get(Type.SIGNAL)
    has_signed = sign is not None and sign.on > heard_on
    is_recall = situation.settings.business == Business.CLINIC
    return has_signed and heard_on == situation.purchases.last_on and not is_recall


def _why_after_a_sign(situation: Situation, sign: Interaction, heard_on: date) -> Reason:
    return because(
        "follow_up.check_in_sign_noted" if sign.note else "follow_up.check_in_sign",
        on=sign.on,
        sign=sign.note,
        days=days_between(heard_on, situation.today),
    )


def _sign_since(situation: Situation, heard_on: date) -> Interaction | None:
    """Return the last sign that they gave, where it is newer than any word between the two."""
    signs, touched_on = situation.timeline.last_signals, in_touch_on(situation)
    if not signs or signs[-1].on <= max(heard_on, touched_on or heard_on):
        return None
    return signs[-1]


def _left_unanswered(situation: Situation, heard_on: date) -> Interaction | None:
    """Return the question that was their last word, where the log has no answer to it."""
    asked = (each for each in situation.timeline.open_questions if each.on == heard_on)
    return next(asked, None)
