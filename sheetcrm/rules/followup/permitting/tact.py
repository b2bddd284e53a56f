"""What is out of place with somebody who may be dead, wants peace, or goes through a hard time."""

from dataclasses import replace
from datetime import date

from sheetcrm.rules.followup.proposal import Proposal, few_words
from sheetcrm.rules.followup.proposing.waiting.plans import noted_in_the_list
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.same_thing import names_the_same_thing
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.wishes.doubts import same_words
from sheetcrm.rules.situation.wishes.hard_times import HardTime, is_for_a_death
from sheetcrm.rules.words import Action, Direction, DoubtKind, RemarkKind, Type
from sheetcrm.wording.reason import Reason, because

MINDS = frozenset({"follow_up.mind_the_note", "follow_up.mind_what_was_noted"})
WHOSE_LOSS = "follow_up.whose_loss"
"""Where all that is known is a wreath: nobody noted for whom."""
ANSWERS = frozenset({Action.REPAIR, Action.REPLY})
PEACE = ANSWERS | {Action.AS_PLANNED}
LAST_CAME_DAYS, LAST_HEARD_DAYS = 365, 1826
"""So long an answer and a welcome mind that somebody last came for a wreath; so long the question
how they are does."""
BOUGHT_DAYS = 60
"""So long after a purchase of the same thing a planned step asks whether it is still needed."""
SAME_DAYS = 30
"""Notes of so few days are about the same loss."""
IN_A_LINE = frozenset({Action.SAY_THANK_YOU, Action.FINAL_MILE, Action.RENEWAL})
FOR_A_PURCHASE = frozenset(
    {
        "follow_up.thank_you",
        "follow_up.thank_you_first",
        "follow_up.after_treatment",
        "follow_up.after_treatment_first",
    }
)
TO_WHO_CAME = frozenset({Action.REPLY, Action.WELCOME_BACK})
OUT_OF_PLACE = frozenset(
    {
        Action.ASK_FOR_A_REFERRAL,
        Action.NURTURE,
        Action.DOOR_OPEN,
        Action.ADD_VALUE,
        Action.NEXT_STEP,
        Action.PLAN_A_MEETING,
    }
)
"""What nobody wants to hear who lies in hospital, nor for half a year who has lost somebody."""
WAITS_FOR_THEIR_WORD = frozenset(
    {
        Action.SAY_THANK_YOU,
        Action.FIRST_100_DAYS,
        Action.RENEWAL,
        Action.ADD_VALUE,
        Action.ASK_FOR_A_REFERRAL,
    }
)
"""What is left where they will be in touch themselves; the rules of a next step mind it as well."""
TREATS = frozenset({Action.ADD_VALUE, Action.FIRST_100_DAYS})
"""What needs a cheerful word between the two: nobody is treated who last came for a wreath."""
OUT_OF_PLACE_IN_GRIEF = OUT_OF_PLACE | {
    Action.WELCOME_BACK,
    Action.SAY_THANK_YOU,
    Action.FIRST_100_DAYS,
    Action.RENEWAL,
}
"""What nobody wants to hear, either, who has just ordered a wreath or lost somebody."""
ASKS = frozenset({Type.INQUIRY, Type.EMAIL, Type.MESSAGE, Type.CALL})
"""How they come back and wait for an answer."""
STILL_OWED = {
    DoubtKind.DEATH: ANSWERS,
    DoubtKind.REFUSAL: PEACE,
    DoubtKind.LEAVING: PEACE,
    DoubtKind.UNEXPLAINED: PEACE,
}
"""What is proposed all the same of somebody who may be dead, may want no contact at all or may come no more."""


def is_out_of_place(situation: Situation, proposal: Proposal) -> bool:
    """Return whether it would hurt: a feast beside a death, or what nobody asked for amid doubt.

    A welcome is a courtesy, though it is owed: whoever wants none gets none by itself.
    """
    if situation.wants_quiet and _is_a_courtesy(proposal):
        return True
    if _is_a_parting_word(proposal) and _opted_out(situation):
        return True
    if situation.is_left_to_them and proposal.action in WAITS_FOR_THEIR_WORD:
        return True
    if proposal.action is Action.SAY_THANK_YOU and _is_something_left(situation):
        return True
    if proposal.action is Action.RENEWAL and _is_before_their_time(situation, proposal):
        return True
    if any(_hurts(proposal, each, situation.today) for each in situation.hard_times_at_home):
        return True
    if proposal.action in TREATS and _last_came_for(situation, proposal) is not None:
        return True
    return any(
        doubt.kind in STILL_OWED and proposal.action not in STILL_OWED[doubt.kind]
        for doubt in situation.doubts
    )


def _is_a_parting_word(proposal: Proposal) -> bool:
    """Return whether it is a word at the end of a job or thanks for a favour, and none for a purchase."""
    is_thanks = proposal.action is Action.SAY_THANK_YOU
    is_favour = is_thanks and proposal.reason.code not in FOR_A_PURCHASE
    return proposal.action is Action.FINAL_MILE or is_favour


def _opted_out(situation: Situation) -> bool:
    """Return whether they opted out of all courtesy themselves: no thanks come by themselves then."""
    outs = (each.type is Type.OPT_OUT for each in situation.timeline.consents)
    return situation.has_said_goodbye and any(outs)


def _is_something_left(situation: Situation) -> bool:
    """Return whether a note of the list leaves something to us: nobody is told of a good choice before it."""
    left = noted_in_the_list(situation)
    return left is not None and left.due_on <= situation.today


def _is_before_their_time(situation: Situation, proposal: Proposal) -> bool:
    """Return whether a note of the list says that they are to hear from us later: "ring in January"."""
    later = situation.later
    return later is not None and max(proposal.due_on, situation.today) < later.on


def _is_a_courtesy(proposal: Proposal) -> bool:
    """Return whether it answers nothing and is nobody's work, though it counts as a service."""
    if proposal.action is Action.WELCOME_BACK:
        return proposal.reason.facts.get("type") not in ASKS
    return proposal.reason.code == "follow_up.first_invoice_out"


def is_a_line_enough(situation: Situation, proposal: Proposal) -> bool:
    """Return whether it is thanks or a parting word to whoever wants no courtesy: never a call."""
    return situation.wants_quiet and proposal.action in IN_A_LINE


def with_a_line(situation: Situation, proposal: Proposal, reason: Reason) -> Reason:
    """Add to thanks and to a parting word that a line is enough for whoever wants no courtesy."""
    if not is_a_line_enough(situation, proposal):
        return reason
    return reason.and_also(because("follow_up.thank_in_a_line"))


def _hurts(proposal: Proposal, hard_time: HardTime, today: date) -> bool:
    """Return whether it is a feast beside a death, or business as usual too soon after bad news."""
    if _is_about(proposal, hard_time):
        return False
    is_death, on = hard_time.kind is RemarkKind.MOURNING, max(proposal.due_on, today)
    if is_death and proposal.action in OUT_OF_PLACE and on <= hard_time.minded_until:
        return True
    if proposal.action in (OUT_OF_PLACE_IN_GRIEF if is_death else OUT_OF_PLACE):
        # a note without a day stays for years: then only asking a favour is out of place
        is_favour = is_death and proposal.action is Action.ASK_FOR_A_REFERRAL
        return (hard_time.is_fresh or is_favour) and on < hard_time.free_on
    return is_death and proposal.is_occasion and proposal.due_on < hard_time.free_on


def _is_about(proposal: Proposal, hard_time: HardTime) -> bool:
    """Return whether it is a word on that very death or illness."""
    is_life_event = proposal.action is Action.LIFE_EVENT
    return is_life_event and proposal.reason.facts.get("on") == hard_time.on


def with_hard_time(situation: Situation, proposal: Proposal, reason: Reason) -> Reason:
    """Add what they go through, so that the tone is right."""
    hard_time = _to_mind(situation, proposal)
    if hard_time is None or _is_about(proposal, hard_time) or _is_quoted(reason, hard_time):
        return reason
    hard_time = _told_best(situation, hard_time)
    words, on, kind = hard_time.words, hard_time.logged_on, hard_time.kind
    whom = hard_time.whom or None
    if situation.to_mind is None and hard_time.is_mere_order and _is_a_day(proposal):
        asked = replace(reason, facts={**reason.facts, "asks_whose": True})
        return asked.and_also(because("follow_up.whose_loss", words=words, on=on))
    if on is None:
        return reason.and_also(
            because("follow_up.mind_the_note", words=words, kind=kind, whom=whom)
        )
    return reason.and_also(
        because("follow_up.mind_what_was_noted", words=words, on=on, kind=kind, whom=whom)
    )


def _is_a_day(proposal: Proposal) -> bool:
    return proposal.action is Action.REMEMBER


def _told_best(situation: Situation, hard_time: HardTime) -> HardTime:
    """Return a hard time as its other notes tell of it, where this one only asks something."""
    if not hard_time.is_a_question or hard_time.on is None:
        return hard_time
    near = (
        each
        for each in situation.hard_times_at_home
        if each.kind is hard_time.kind
        and not each.is_a_question
        and each.on is not None
        and abs((each.on - hard_time.on).days) <= SAME_DAYS
    )
    return next(near, hard_time)


def with_doubt_of_a_plan(situation: Situation, proposal: Proposal, reason: Reason) -> Reason:
    """Add to a step that the owner planned what makes it doubtful: it may be meant no more."""
    if not proposal.reason.code.startswith("follow_up.as_planned"):
        return reason
    elsewhere, bought = situation.bought_elsewhere, _bought_what_was_planned(situation, reason)
    if bought is not None:
        told = tuple(each for each in reason.also if each.code != "follow_up.still_to_do")
        asked = because("follow_up.still_wanted_bought", on=bought.on, what=few_words(bought.note))
        return replace(reason, also=(*told, asked))
    if situation.has_said_goodbye:
        opted_out = situation.timeline.last.get(Type.OPT_OUT)
        if opted_out is None:
            return reason.and_also(because("follow_up.still_wanted_undated"))
        return reason.and_also(because("follow_up.still_wanted", on=opted_out.on))
    if elsewhere is not None:
        return reason.and_also(because("follow_up.still_wanted_elsewhere", on=elsewhere.on))
    return reason


def _bought_what_was_planned(situation: Situation, reason: Reason) -> Interaction | None:
    """Return what they bought of late that the step names: who has an ISA is not rung about one."""
    step = str(reason.facts.get("step") or "")
    late = (
        each
        for each in reversed(situation.timeline.purchases)
        if situation.days_since(each.on) <= BOUGHT_DAYS
    )
    return next((each for each in late if names_the_same_thing(few_words(each.note), step)), None)


def _is_quoted(reason: Reason, hard_time: HardTime) -> bool:
    """Return whether a reason quotes the note itself: they asked for a wreath."""
    note = reason.facts.get("note")
    return isinstance(note, str) and same_words(hard_time.words) in same_words(note)


def _to_mind(situation: Situation, proposal: Proposal) -> HardTime | None:
    """Return what is to be thought of; beside a date to remember it is so for years, or for good.

    Beside an answer, a welcome and a question how they are it is so where they last came for a death.
    """
    if situation.to_mind is not None or not situation.hard_times:
        return situation.to_mind
    if proposal.action is Action.REMEMBER:
        on = max(proposal.due_on, situation.today)
        return next((each for each in situation.hard_times if each.day_minded_until >= on), None)
    if proposal.action is Action.CHECK_IN:
        return _last_came_for(situation, proposal, LAST_HEARD_DAYS)
    return _last_came_for(situation, proposal) if proposal.action in TO_WHO_CAME else None


def _last_came_for(
    situation: Situation, proposal: Proposal, days: int = LAST_CAME_DAYS
) -> HardTime | None:
    """Return the death for which they last came or asked before what is proposed."""
    before = (
        each
        for each in reversed(situation.happened)
        if each.on < proposal.due_on and _is_word_or_purchase(each)
    )
    last = next(before, None)
    if last is None or not is_for_a_death(last) or situation.days_since(last.on) > days:
        return None
    return next((each for each in situation.hard_times if each.logged_on == last.on), None)


def _is_word_or_purchase(event: Interaction) -> bool:
    """Return whether they said something, or bought, where it is known what it was; no mere like."""
    is_theirs = event.direction is Direction.FROM_THEM and event.type is not Type.SIGNAL
    return is_theirs and (bool(event.note) or event.type is Type.PURCHASE)


def minded_in(reason: Reason | None) -> Reason | None:
    """Return what a reason says of what they go through, None if it says nothing."""
    said = () if reason is None else reason.also
    return next((each for each in said if each.code in MINDS), None)
