"""What somebody asked or wants, as something open: unanswered, talked over, quoted, not decided."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.followup.matter import Matter
from sheetcrm.rules.followup.proposal import few_words
from sheetcrm.rules.followup.proposing.waiting.left_to_us import is_ours
from sheetcrm.rules.followup.proposing.waiting.meetings import (
    may_have_met_after,
)
from sheetcrm.rules.followup.proposing.waiting.moved_on import SAME_TALK_DAYS
from sheetcrm.rules.followup.proposing.waiting.next_steps import (
    QUOTE_UNTIL_DAYS,
    wants_something_newer,
)
from sheetcrm.rules.followup.proposing.waiting.quoted import open_offer, quoted_for
from sheetcrm.rules.followup.proposing.waiting.replies import IN_WRITING, LATE_DAYS, no_answer_noted
from sheetcrm.rules.followup.proposing.waiting.wanted import (
    UNDECIDED_DAYS,
    asks_us_for_a_quote,
    is_mere_question,
    noted_of_a_talk,
    undecided,
    wanted_ahead,
)
from sheetcrm.rules.followup.proposing.waiting.what_we_sent import sent_matter, sent_since
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.in_touch import in_touch_on
from sheetcrm.rules.situation.log.upshots import is_a_like, is_urgent, missed_them
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.wishes.hard_times import is_for_a_death
from sheetcrm.rules.words import Type, UpshotKind
from sheetcrm.wording.reason import because

ANSWERED_DAYS = 182
"""So long what was answered, and nobody decided, is something to begin with whatever is proposed."""
SIGN_DAYS = 60
"""So long a sign that they gave is something to begin with."""
AT_ONCE_DAYS = 1
"""An answer that came later than that is told with its day."""
KEEPS_A_RHYTHM = "follow_up.keep_in_touch"
TOO_NEW_FOR_IT = (
    "follow_up.plan_a",
    "follow_up.add_value",
    "follow_up.first_",
    KEEPS_A_RHYTHM,
    "follow_up.door_open",
    "follow_up.each_year",
)
"""Reasons with something newer to begin with than what was wanted, or said, long ago."""


def unanswered_questions(situation: Situation) -> Iterator[Matter]:
    """Yield what they asked and nobody answered, what cannot wait first.

    What they want for a day that is yet to come is never too old. What they have not decided is told
    as unanswered for as long as it is told at all, and only where a talk is due.
    """
    ahead, wanted = wanted_ahead(situation), undecided(situation)
    for each in sorted(situation.timeline.open_questions, key=_can_wait):
        is_late = situation.days_since(each.on) > LATE_DAYS and each is not ahead
        is_asked_anew = _was_left_and_asked_anew(situation, each)
        is_told = each is wanted or is_asked_anew or _is_the_last_word(situation, each)
        if (
            (is_late and not is_told)
            or _may_be_settled(situation, each)
            or each.type is Type.COMPLAINT
            or is_for_a_death(each)
        ):
            continue
        yield Matter(
            reason=no_answer_noted(each),
            said_by=("follow_up.reply", "follow_up.welcome_back"),
            topic=each.note,
            is_asked=True,
            is_owed=True,
            is_answer=not is_late and (bool(each.note) or each.type in IN_WRITING),
            is_old=is_late,
            is_for_talks=is_late and not is_asked_anew,
        )


def _is_the_last_word(situation: Situation, question: Interaction) -> bool:
    """Return whether they wrote last of the two: that day was no contact, and an answer is owed still."""
    is_written = question.type in IN_WRITING and in_touch_on(situation) == question.on
    return is_written and situation.days_since(question.on) <= UNDECIDED_DAYS


def _was_left_and_asked_anew(situation: Situation, question: Interaction) -> bool:
    """Return whether they wrote, had no word of ours, and wrote again: that, too, is owed."""
    if question.type not in IN_WRITING or situation.days_since(question.on) > UNDECIDED_DAYS:
        return False
    if all(each[:2] <= question[:2] for each in situation.waiting_questions):
        return False
    since = (each for each in situation.happened if each[:2] > question[:2])
    return not any(is_ours(each) and not missed_them(each) for each in since)


def _may_be_settled(situation: Situation, question: Interaction) -> bool:
    """Return whether they may have met since they asked, or spoke, as what is planned shows."""
    is_of_old = question not in situation.waiting_questions
    is_planned = situation.customer.next_step_on is not None and is_of_old
    return may_have_met_after(situation, question.on) or (is_planned and not question.note)


def _can_wait(question: Interaction) -> bool:
    return not is_urgent(question)


def what_they_want(situation: Situation) -> str | None:
    """Return what they have not decided, in a few words: what they asked, else what was offered."""
    asked = undecided(situation)
    if asked is None or _is_answered_long_ago(situation, asked):
        asked = open_offer(situation)
    return None if asked is None else few_words(asked.note)


def noted_of_the_last_talk(situation: Situation) -> Iterator[Matter]:
    """Yield what was noted of our last talk: a day is fixed, they think about it."""
    talk = noted_of_a_talk(situation)
    if talk is not None and not _were_to_come(situation, talk):
        yield Matter(
            reason=because("follow_up.next_step_noted", on=talk.on, noted=talk.note),
            said_by=(
                "follow_up.next_step_noted",
                "follow_up.next_step_wanted",
                "follow_up.wanted_done",
                "follow_up.meant_to_call",
            ),
            topic=what_they_want(situation),
            is_asked=True,
        )


def _were_to_come(situation: Situation, talk: Interaction) -> bool:
    """Return whether they were booked in where people come by: they have been since, or will not come."""
    is_booked = any(each.kind is UpshotKind.ARRANGED for each in talk.upshots)
    return is_booked and situation.settings.visits_are_theirs


def quote_and_wish(situation: Situation) -> Iterator[Matter]:
    """Yield an offer that nobody took up, and what they want; what they want, or got, since goes first."""
    quote = open_offer(situation)
    is_newer = quote is not None and (
        wants_something_newer(situation, quote) or sent_since(situation, quote) is not None
    )
    if is_newer:
        yield from sent_matter(situation)
        yield from not_decided(situation)
        yield from (replace(each, is_to_mind=True) for each in open_quote(situation))
        return
    for find in (open_quote, sent_matter, _step_of_theirs, not_decided):
        yield from find(situation)


def _step_of_theirs(situation: Situation) -> Iterator[Matter]:
    """Yield a sign that took them more than a tap: who came to the seminar says more than months ago."""
    signs = situation.timeline.last_signals
    sign = signs[-1] if signs else None
    if sign is None or not sign.note or situation.days_since(sign.on) > SIGN_DAYS:
        return
    if not is_a_like(sign) and all(each.kind is not UpshotKind.SHARED for each in sign.upshots):
        yield Matter(
            reason=because("follow_up.last_word", on=sign.on, note=sign.note, is_sign=True),
            said_by=("follow_up.life_event", "follow_up.nurture", "follow_up.first_"),
            is_of_a_day=False,
            topic=few_words(sign.note),
        )


def open_quote(situation: Situation) -> Iterator[Matter]:
    """Yield an offer that nobody took up."""
    quote = open_offer(situation)
    is_open = quote is not None and situation.timeline.declined is None
    if is_open and quote is not None and situation.days_since(quote.on) <= QUOTE_UNTIL_DAYS:
        yield Matter(
            reason=because(
                "follow_up.quote_open",
                on=quote.on,
                offer=few_words(quote.note) or quoted_for(situation, quote),
            ),
            said_by=("follow_up.quote_open", "follow_up.still_thinking_quote"),
            topic=few_words(quote.note) or quoted_for(situation, quote),
            is_asked=True,
            is_offer=True,
        )


def not_decided(situation: Situation) -> Iterator[Matter]:
    """Yield what they asked about and have not decided."""
    asked = undecided(situation)
    if asked is not None and asked not in situation.timeline.open_questions:
        is_old, is_request = _is_answered_long_ago(situation, asked), asks_us_for_a_quote(asked)
        if is_old and is_mere_question(asked.note or "") and not _is_all_there_is(situation, asked):
            return
        yield Matter(
            reason=because(
                "follow_up.asked",
                on=asked.on,
                type=asked.type,
                note=asked.note,
                wants_a_quote=is_request or None,
                answered_on=_answered_days_later(situation, asked) if is_request else None,
            ),
            is_old=is_old,
            said_by=(
                "follow_up.still_thinking",
                "follow_up.next_step",
                "follow_up.wanted_for",
                "follow_up.quote_owed",
                *(_newer_than(situation, asked) if is_old else ()),
            ),
            is_of_a_day=False,
            topic=few_words(asked.note),
            is_asked=True,
        )


def _is_all_there_is(situation: Situation, asked: Interaction) -> bool:
    """Return whether somebody in courting asked that, and nothing but our answer came since.

    Where people come by, a price that was told is no matter of its own.
    """
    if situation.settings.visits_are_theirs or not situation.is_courting:
        return False
    touched_on = in_touch_on(situation)
    return touched_on is not None and days_between(asked.on, touched_on) <= SAME_TALK_DAYS


def _answered_days_later(situation: Situation, asked: Interaction) -> date | None:
    """Return the day of our answer, where it came so late that it is no part of the question's day."""
    later = (each for each in situation.happened if each[:2] > asked[:2])
    answered_on = next((each.on for each in later if is_ours(each) and not missed_them(each)), None)
    is_late = answered_on is not None and days_between(asked.on, answered_on) > AT_ONCE_DAYS
    return answered_on if is_late else None


def _newer_than(situation: Situation, asked: Interaction) -> tuple[str, ...]:
    """Return the reasons with something newer: a rhythm has none where nothing was said since."""
    touched_on = in_touch_on(situation)
    if touched_on is None or days_between(asked.on, touched_on) > SAME_TALK_DAYS:
        return TOO_NEW_FOR_IT
    return tuple(each for each in TOO_NEW_FOR_IT if each != KEEPS_A_RHYTHM)


def _is_answered_long_ago(situation: Situation, asked: Interaction) -> bool:
    is_long_ago = situation.days_since(asked.on) > ANSWERED_DAYS
    is_open = asked in situation.timeline.open_questions or wanted_ahead(situation) is not None
    return is_long_ago and not is_open
