"""What is open between you and somebody, the weightiest first: RULES.md, "Open between you"."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from sheetcrm.rules.capacity import last_day_covered
from sheetcrm.rules.followup.left_to_us import left_and_due
from sheetcrm.rules.followup.matter import Matter
from sheetcrm.rules.followup.meetings import (
    did_they_meet,
    may_have_met_after,
    meeting_soon,
    meeting_to_confirm,
    they_meet,
)
from sheetcrm.rules.followup.next_steps import QUOTE_UNTIL_DAYS, open_offer
from sheetcrm.rules.followup.occasions import LIFE_EVENT_DAYS
from sheetcrm.rules.followup.plans import overdue_step
from sheetcrm.rules.followup.proposal import few_words
from sheetcrm.rules.followup.replies import IN_WRITING, LATE_DAYS, no_answer_noted
from sheetcrm.rules.followup.thanks import FAVOUR_DAYS, late_thanks, not_thanked
from sheetcrm.rules.followup.troubles import trouble_of_late
from sheetcrm.rules.followup.wanted import (
    SAID,
    UNDECIDED_DAYS,
    is_mere_question,
    noted_of_a_talk,
    undecided,
    wanted_ahead,
)
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.hard_times import is_for_a_death
from sheetcrm.rules.situation.in_their_words import waits_for_nothing
from sheetcrm.rules.situation.in_touch import is_known_to_be_unanswered
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.upshots import (
    is_urgent,
    theirs_until,
)
from sheetcrm.rules.words import Business, Direction, Type
from sheetcrm.wording.reason import Reason, because

ANSWERED_DAYS = 182
"""So long what was answered, and nobody decided, is something to begin with whatever is proposed."""
TOO_NEW_FOR_IT = (
    "follow_up.plan_a",
    "follow_up.add_value",
    "follow_up.first_",
    "follow_up.keep_in_touch",
    "follow_up.door_open",
)
"""Reasons with something newer to begin with than what was wanted, or said, long ago."""
ABOUT_SOMETHING_ELSE = (
    "follow_up.life_event",
    "follow_up.nurture",
    "follow_up.next_",
    "follow_up.quote",
    "follow_up.still",
    "follow_up.meant",
    "follow_up.wanted",
)
"""Reasons that are about a matter of their own: what was said before is none of it."""
SAYS_SOMETHING = SAID | {Type.PRAISE}
TRY_DAYS = 182
"""So long it is told that our last word brought no answer."""
NEWS_DAYS, SIGN_DAYS = 92, 60
"""So long what changed in their life, and a sign that they gave, is something to begin with."""


def all_open(situation: Situation) -> Iterator[Matter]:
    """Yield all that is open, the weightiest first."""
    for find in FINDERS:
        yield from find(situation)


def _trouble(situation: Situation) -> Iterator[Matter]:
    """Yield what went wrong with them of late, where nothing is noted since but our answer."""
    event = trouble_of_late(situation)
    if event is not None:
        yield Matter(
            reason=_what_is_wrong(event),
            said_by=("follow_up.repair",),
            is_of_a_day=False,
            topic=event.note,
            is_for_talks=False,
            is_trouble=True,
        )


def _what_is_wrong(event: Interaction) -> Reason:
    on, note = event.on, event.note
    if event.type is not Type.COMPLAINT:
        return because("follow_up.trouble", on=on, type=event.type, note=note)
    return because("follow_up.put_right_noted" if note else "follow_up.put_right", on=on, note=note)


def _complaint(situation: Situation) -> Iterator[Matter]:
    """Yield a complaint of late, answered or not."""
    complaint = situation.complaint_in_mind
    if complaint is not None and complaint is not trouble_of_late(situation):
        on, note = complaint.on, complaint.note
        yield Matter(
            reason=because(
                "follow_up.complained_noted" if note else "follow_up.complained", on=on, note=note
            ),
            said_by=("follow_up.repair",),
            is_of_a_day=False,
            is_for_talks=False,
            is_to_mind=True,
        )


def _goodbye(situation: Situation) -> Iterator[Matter]:
    """Yield that they want no more contact, whatever else is owed or was planned."""
    if not situation.has_said_goodbye:
        return
    outs = [each.on for each in situation.timeline.consents if each.type is Type.OPT_OUT]
    yield Matter(
        reason=(
            because("follow_up.opted_out", on=max(outs))
            if outs
            else because("follow_up.wants_peace")
        ),
        said_by=("follow_up.reply", "follow_up.repair"),
        is_of_a_day=False,
        is_for_talks=False,
        is_to_mind=True,
    )


def _questions(situation: Situation) -> Iterator[Matter]:
    """Yield what they asked and nobody answered, what cannot wait first.

    What they want for a day that is yet to come is never too old.
    """
    ahead = wanted_ahead(situation)
    for each in sorted(situation.timeline.open_questions, key=_can_wait):
        is_late = situation.days_since(each.on) > LATE_DAYS and each is not ahead
        if (
            is_late
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
            is_answer=bool(each.note) or each.type in IN_WRITING,
            is_for_talks=False,
        )


def _may_be_settled(situation: Situation, question: Interaction) -> bool:
    """Return whether they may have met since they asked, or spoke, as what is planned shows."""
    is_of_old = question not in situation.waiting_questions
    is_planned = situation.customer.next_step_on is not None and is_of_old
    return may_have_met_after(situation, question.on) or (is_planned and not question.note)


def _can_wait(question: Interaction) -> bool:
    return not is_urgent(question)


def _own_step(situation: Situation) -> Iterator[Matter]:
    """Yield the step that the owner planned for a day that has come, and what a note left to us."""
    step = overdue_step(situation)
    if step is not None:
        yield Matter(
            reason=step.reason,
            said_by=("follow_up.as_planned",),
            is_owed=True,
            is_for_talks=False,
        )
    left = left_and_due(situation)
    if left is not None:
        yield Matter(
            reason=replace(left.reason, also=()),
            said_by=(left.reason.code,),
            is_owed=True,
            is_for_talks=False,
        )


def _meeting(situation: Situation) -> Iterator[Matter]:
    """Yield the meeting that is near, or one that is over and of which nothing is noted."""
    soon_on, past_on = meeting_soon(situation), meeting_to_confirm(situation)
    if soon_on is not None:
        yield Matter(reason=they_meet(situation, soon_on), is_for_talks=False, is_to_mind=True)
    elif past_on is not None:
        yield Matter(
            reason=did_they_meet(situation),
            said_by=("follow_up.booked",),
            is_of_a_day=False,
            topic=_what_they_want(situation),
            is_asked=True,
            is_for_any_talk=True,
            is_for_talks=False,
            is_for_wishes=False,
        )


def _what_they_want(situation: Situation) -> str | None:
    """Return what they have not decided, in a few words: what they asked, else what was offered."""
    asked = undecided(situation)
    if asked is None or _is_answered_long_ago(situation, asked):
        asked = open_offer(situation)
    return None if asked is None else few_words(asked.note)


def _their_move(situation: Situation) -> Iterator[Matter]:
    """Yield that they said lately that they will be in touch themselves."""
    said = situation.timeline.their_move
    covered_on = last_day_covered(situation.settings, situation.today)
    if said is not None and covered_on < theirs_until(said):
        yield Matter(
            reason=because("follow_up.their_move", on=said.on, note=said.note),
            said_by=("follow_up.meant_to_call",),
            is_of_a_day=False,
            is_for_talks=False,
            is_to_mind=True,
        )


def _noted(situation: Situation) -> Iterator[Matter]:
    """Yield what was noted of our last talk: a day is fixed, they think about it."""
    talk = noted_of_a_talk(situation)
    if talk is not None:
        yield Matter(
            reason=because("follow_up.next_step_noted", on=talk.on, noted=talk.note),
            said_by=(
                "follow_up.next_step_noted",
                "follow_up.next_step_wanted",
                "follow_up.wanted_done",
                "follow_up.meant_to_call",
            ),
            topic=_what_they_want(situation),
            is_asked=True,
        )


def _quote(situation: Situation) -> Iterator[Matter]:
    """Yield an offer that nobody took up."""
    quote = open_offer(situation)
    is_open = quote is not None and situation.timeline.declined is None
    if is_open and quote is not None and situation.days_since(quote.on) <= QUOTE_UNTIL_DAYS:
        yield Matter(
            reason=because("follow_up.quote_open", on=quote.on),
            said_by=("follow_up.quote_open", "follow_up.still_thinking_quote"),
            topic=few_words(quote.note),
            is_asked=True,
            is_offer=True,
        )


def _undecided(situation: Situation) -> Iterator[Matter]:
    """Yield what they asked about and have not decided."""
    asked = undecided(situation)
    if asked is not None:
        is_old = _is_answered_long_ago(situation, asked)
        if is_old and is_mere_question(asked.note or ""):
            return
        yield Matter(
            reason=because("follow_up.asked", on=asked.on, type=asked.type, note=asked.note),
            is_old=is_old,
            said_by=(
                "follow_up.still_thinking",
                "follow_up.next_step",
                "follow_up.wanted_for",
                "follow_up.quote_owed",
                *(TOO_NEW_FOR_IT if is_old else ()),
            ),
            is_of_a_day=False,
            topic=few_words(asked.note),
            is_asked=True,
        )


def _is_answered_long_ago(situation: Situation, asked: Interaction) -> bool:
    is_long_ago = situation.days_since(asked.on) > ANSWERED_DAYS
    is_open = asked in situation.timeline.open_questions or wanted_ahead(situation) is not None
    return is_long_ago and not is_open


def _referral(situation: Situation) -> Iterator[Matter]:
    """Yield a referral for which nobody gave thanks: of late beside whatever is said, an answer too."""
    referral = not_thanked(situation)
    if referral is None:
        return
    is_of_late = situation.days_since(referral.on) <= FAVOUR_DAYS and situation.to_mind is None
    thanks = late_thanks(situation, referral)
    yield Matter(
        reason=because(
            "follow_up.not_thanked_noted" if referral.note else "follow_up.not_thanked",
            on=referral.on,
            note=referral.note,
        ),
        said_by=("follow_up.repair", "follow_up.thank_referral", "follow_up.thank_sent"),
        is_of_a_day=False,
        is_for_talks=not is_of_late,
        is_to_mind=thanks is None,
        thanks=thanks,
    )


def _news(situation: Situation) -> Iterator[Matter]:
    """Yield what changed in their life, and a sign of theirs since we last spoke."""
    event, bought_on = situation.timeline.last.get(Type.LIFE_EVENT), situation.purchases.last_on
    signals = situation.timeline.last_signals
    is_news = event is not None and (bought_on is None or event.on > bought_on)
    if is_news and event is not None and not is_for_a_death(event):
        yield from _of_late(situation, event, NEWS_DAYS, topic=few_words(event.note))
        yield from _unsaid(situation, event)
    if signals:
        yield from _of_late(situation, signals[-1], SIGN_DAYS)
    yield from _said_last(situation)


def _said_last(situation: Situation) -> Iterator[Matter]:
    """Yield the last that they said in words, since they last bought: better than that it is time."""
    bought_on = situation.purchases.last_on
    said = next((each for each in reversed(situation.happened) if _says_something(each)), None)
    if said is None or (bought_on is not None and said.on <= bought_on):
        return
    is_recalled = situation.settings.business == Business.CLINIC
    if is_recalled or situation.days_since(said.on) > UNDECIDED_DAYS:
        return
    yield Matter(
        reason=because("follow_up.last_word", on=said.on, note=said.note),
        said_by=(*ABOUT_SOMETHING_ELSE, *TOO_NEW_FOR_IT),
        is_of_a_day=False,
    )


def _says_something(event: Interaction) -> bool:
    """Return whether they said something that a hello may be about: no thanks, trouble or farewell."""
    is_theirs = event.direction is Direction.FROM_THEM and event.type in SAYS_SOMETHING
    if not (is_theirs and event.note) or waits_for_nothing(event):
        return False
    return not (is_urgent(event) or is_mere_question(event.note) or is_for_a_death(event))


def _of_late(
    situation: Situation, event: Interaction, days: int, topic: str | None = None
) -> Iterator[Matter]:
    if event.note and situation.days_since(event.on) <= days:
        yield Matter(
            reason=because("follow_up.last_word", on=event.on, note=event.note),
            said_by=("follow_up.life_event", "follow_up.nurture", "follow_up.first_"),
            is_of_a_day=False,
            topic=topic,
        )


def _unsaid(situation: Situation, event: Interaction) -> Iterator[Matter]:
    """Yield that something happened in their life, and nobody noted what: it may be a death."""
    if event.note is None and situation.days_since(event.on) <= LIFE_EVENT_DAYS:
        yield Matter(
            reason=because("follow_up.life_event_unsaid", on=event.on),
            is_for_talks=False,
            is_to_mind=True,
        )


def _last_try(situation: Situation) -> Iterator[Matter]:
    """Yield our last word, where none came back: of a call without a note nobody knows."""
    last = situation.unanswered[-1] if situation.unanswered else None
    is_of_late = last is not None and situation.days_since(last.on) <= TRY_DAYS
    if last is not None and is_of_late and is_known_to_be_unanswered(last):
        yield Matter(
            reason=because("follow_up.last_try", on=last.on),
            said_by=(
                "follow_up.next_step_again",
                "follow_up.quote_open_again",
                "follow_up.first_",
                "follow_up.keep_in_touch_unanswered",
            ),
            is_of_a_day=False,
            is_to_mind=True,
        )


FINDERS: tuple[Callable[[Situation], Iterator[Matter]], ...] = (
    _trouble,
    _complaint,
    _goodbye,
    _meeting,
    _questions,
    _own_step,
    _their_move,
    _noted,
    _quote,
    _undecided,
    _referral,
    _news,
    _last_try,
)
"""The weightiest first."""
