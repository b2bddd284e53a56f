"""What is open between you and somebody, the weightiest first: RULES.md, "Open between you".

Whatever is proposed names it, and a talk that nobody asked for is about it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from sheetcrm.rules.capacity import last_day_covered
from sheetcrm.rules.dataclasses import named_record
from sheetcrm.rules.followup.meetings import (
    did_they_meet,
    may_have_met_after,
    meeting_soon,
    meeting_to_confirm,
    they_meet,
)
from sheetcrm.rules.followup.plans import overdue_step
from sheetcrm.rules.followup.proposal import Proposal, few_words
from sheetcrm.rules.followup.silences import QUOTE_UNTIL_DAYS, open_offer
from sheetcrm.rules.followup.thanks import not_thanked
from sheetcrm.rules.followup.wanted import noted_of_a_talk, undecided, wanted_ahead
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.hard_times import is_for_a_death
from sheetcrm.rules.situation.in_touch import in_touch_on
from sheetcrm.rules.situation.outreach import outreach_of
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.upshots import (
    is_call,
    is_urgent,
    theirs_until,
)
from sheetcrm.rules.words import Action, Type
from sheetcrm.wording.reason import Fact, Reason, because

MOST_NAMED = 2
"""So many of them are named beside a reason."""
ANSWERED_DAYS = 182
"""So long what was answered, and nobody decided, is something to begin with."""
ASKED_DAYS = 365
"""So long a question that nobody answered is in mind."""
TRY_DAYS = 182
"""So long it is told that our last word brought no answer."""
NEWS_DAYS, SIGN_DAYS = 92, 60
"""So long what changed in their life, and a sign that they gave, is something to begin with."""
TALKS = frozenset(
    {
        Action.FIRST_100_DAYS,
        Action.DOOR_OPEN,
        Action.CHECK_IN,
        Action.PLAN_A_MEETING,
        Action.ADD_VALUE,
        Action.NEXT_STEP,
        Action.KEEP_IN_TOUCH,
    }
)
"""What may be about anything; a birthday wish, thanks and an answer are about one thing."""
ASKS_OR_ANSWERS = TALKS | {Action.REPAIR, Action.WELCOME_BACK, Action.REPLY, Action.AS_PLANNED}
"""What has room for the question whether a meeting took place."""
LAST_TRY = "follow_up.last_try"
PLANS = frozenset({"follow_up.as_planned", "follow_up.as_planned_unsaid"})
QUOTES = frozenset({"follow_up.quote_open", "follow_up.still_thinking_quote"})
"""Reasons about something of a day that may be long ago: what came after it is on the row, too."""
ASKED_UNSAID = frozenset(
    {"follow_up.reply", "follow_up.reply_after", "follow_up.reply_tried", "follow_up.welcome_back"}
)
"""Reasons about a question of which nobody may have noted what it was."""


@named_record
class Matter:
    """Something open."""

    reason: Reason
    """What is said of it beside another reason."""
    said_by: tuple[str, ...] = ()
    """How the codes of reasons begin that say it themselves, or that it would not go with."""
    is_of_a_day: bool = True
    """Whether they say it only where they are about the same day."""
    topic: str | None = None
    """What a talk is about."""
    is_asked: bool = False
    """Whether they wanted something: then a hello asks how things stand."""
    is_unanswered: bool = False
    """Whether nobody answered it: then it is answered after all."""
    is_for_talks: bool = True
    """Whether only a talk has room for it."""
    is_for_wishes: bool = True
    """Whether a wish and thanks have room for it, too."""
    is_offer: bool = False
    """Whether a question may be about it of which nobody noted what it was."""


def with_what_is_open(situation: Situation, proposal: Proposal, *, is_due: bool) -> Reason:
    """Return a proposal's reason with the weightiest of what is open, and what a talk is about."""
    # what falls on a day off is listed before it, and told as it is then
    reason = proposal.reason_on(last_day_covered(situation.settings, situation.today))
    is_talk = is_due and proposal.action in TALKS and situation.to_mind is None
    is_unsaid = reason.code in ASKED_UNSAID and not reason.facts.get("note")
    fitting = [
        each
        for each in _all(situation)
        if (is_talk or not each.is_for_talks or (is_unsaid and each.is_offer))
        and (each.is_for_wishes or proposal.action in ASKS_OR_ANSWERS)
    ]
    others = [each for each in fitting if not _says(reason, each)][:MOST_NAMED]
    named = _with_the_newest(others, _newest_since(situation, reason))
    first = next((each for each in fitting if each.topic), None) if is_talk else None
    facts = _what_a_talk_is_about(first) if first else {}
    return Reason(reason.code, {**reason.facts, **facts}, (*reason.also, *named))


def _newest_since(situation: Situation, reason: Reason) -> Reason | None:
    """Return the last contact, where it came after the plan or the quote that a reason is about."""
    on, last_on = reason.facts.get("on"), in_touch_on(situation)
    if not isinstance(on, date) or last_on is None or last_on <= on:
        return None
    if reason.code in PLANS:
        return because("follow_up.still_to_do", on=last_on)
    return because("follow_up.last_in_touch", on=last_on) if reason.code in QUOTES else None


def _with_the_newest(matters: Sequence[Matter], newest: Reason | None) -> tuple[Reason, ...]:
    """Return what is named, the last contact after what weighs most, unless one of them tells of it."""
    if newest is None:
        return tuple(each.reason for each in matters)
    first = [each.reason for each in matters if not each.is_for_talks]
    rest = [each.reason for each in matters if each.is_for_talks and each.reason.code != LAST_TRY]
    same = [each for each in rest if each.facts.get("on") == newest.facts["on"]]
    return (*first, *(same or [newest]), *(each for each in rest if each not in same))


def _what_a_talk_is_about(matter: Matter) -> Mapping[str, Fact]:
    return {
        "open": matter.topic,
        "is_asked": matter.is_asked,
        "is_unanswered": matter.is_unanswered,
    }


def _says(reason: Reason, matter: Matter) -> bool:
    """Return whether a reason is about a matter itself."""
    if not matter.said_by or not reason.code.startswith(matter.said_by):
        return False
    told, facts = reason.facts, matter.reason.facts
    return not matter.is_of_a_day or (
        told.get("on") == facts["on"] and told.get("note") == facts.get("note", told.get("note"))
    )


def _all(situation: Situation) -> Iterator[Matter]:
    for find in FINDERS:
        yield from find(situation)


def _complaint(situation: Situation) -> Iterator[Matter]:
    """Yield a complaint of late, answered or not."""
    complaint = situation.complaint_in_mind
    if complaint is not None:
        on, note = complaint.on, complaint.note
        yield Matter(
            reason=because(
                "follow_up.complained_noted" if note else "follow_up.complained", on=on, note=note
            ),
            said_by=("follow_up.repair",),
            is_of_a_day=False,
            is_for_talks=False,
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
    )


def _questions(situation: Situation) -> Iterator[Matter]:
    """Yield what they asked and nobody answered, what cannot wait first."""
    for each in sorted(situation.timeline.open_questions, key=_can_wait):
        is_old = situation.days_since(each.on) > ASKED_DAYS or _may_be_settled(situation, each)
        if is_old or each.type is Type.COMPLAINT or is_for_a_death(each):
            continue
        yield Matter(
            reason=because(
                "follow_up.unanswered_question_noted"
                if each.note
                else "follow_up.unanswered_question",
                on=each.on,
                type=each.type,
                note=each.note,
            ),
            said_by=("follow_up.reply", "follow_up.welcome_back"),
            topic=few_words(each.note),
            is_asked=True,
            is_unanswered=True,
            is_for_talks=False,
        )


def _may_be_settled(situation: Situation, question: Interaction) -> bool:
    """Return whether they may have met since they asked, and talked about it."""
    return may_have_met_after(situation, question.on)


def _can_wait(question: Interaction) -> bool:
    return not is_urgent(question)


def _own_step(situation: Situation) -> Iterator[Matter]:
    """Yield the step that the owner planned for a day that has come."""
    step = overdue_step(situation)
    if step is not None:
        yield Matter(reason=step.reason, said_by=("follow_up.as_planned",), is_for_talks=False)


def _meeting(situation: Situation) -> Iterator[Matter]:
    """Yield the meeting that is near, or one that is over and of which nothing is noted."""
    soon_on, past_on = meeting_soon(situation), meeting_to_confirm(situation)
    if soon_on is not None:
        yield Matter(reason=they_meet(situation, soon_on), is_for_talks=False)
    elif past_on is not None:
        yield Matter(
            reason=did_they_meet(situation),
            said_by=("follow_up.booked",),
            is_of_a_day=False,
            is_for_talks=False,
            is_for_wishes=False,
        )


def _their_move(situation: Situation) -> Iterator[Matter]:
    """Yield that they said lately that they will be in touch themselves."""
    said = situation.timeline.their_move
    if said is not None and situation.today <= theirs_until(said):
        yield Matter(
            reason=because("follow_up.their_move", on=said.on, note=said.note),
            said_by=("follow_up.meant_to_call",),
            is_of_a_day=False,
            is_for_talks=False,
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
    if asked is not None and not _is_answered_long_ago(situation, asked):
        yield Matter(
            reason=because("follow_up.asked", on=asked.on, type=asked.type, note=asked.note),
            said_by=(
                "follow_up.still_thinking",
                "follow_up.next_step",
                "follow_up.wanted_for",
                "follow_up.quote_owed",
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
    """Yield a referral for which nobody gave thanks."""
    referral = not_thanked(situation)
    if referral is not None:
        yield Matter(
            reason=because("follow_up.not_thanked", on=referral.on),
            said_by=("follow_up.thank_referral", "follow_up.thank_sent"),
            is_of_a_day=False,
        )


def _news(situation: Situation) -> Iterator[Matter]:
    """Yield what changed in their life, and a sign of theirs since we last spoke."""
    event, bought_on = situation.timeline.last.get(Type.LIFE_EVENT), situation.purchases.last_on
    signals = situation.timeline.last_signals
    is_news = event is not None and (bought_on is None or event.on > bought_on)
    if is_news and event is not None and not is_for_a_death(event):
        yield from _of_late(situation, event, NEWS_DAYS, topic=few_words(event.note))
    if signals:
        yield from _of_late(situation, signals[-1], SIGN_DAYS)


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
        )


def is_known_to_be_unanswered(event: Interaction) -> bool:
    """Return whether no answer came to a word of ours: of a call without a note nobody knows."""
    is_personal = outreach_of(event.type, event.purpose).is_personal
    return is_personal and not (is_call(event) and event.note is None)


FINDERS: tuple[Callable[[Situation], Iterator[Matter]], ...] = (
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
