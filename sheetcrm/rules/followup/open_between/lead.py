"""Which matter a row is about: what is proposed, or what is open and weighs more."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from sheetcrm.rules.calendar import days_between, week_begins_on
from sheetcrm.rules.capacity import last_day_covered
from sheetcrm.rules.followup.matter import Matter
from sheetcrm.rules.followup.open_between.open_matters import all_open
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.followup.proposing.waiting.moved_on import SAME_TALK_DAYS
from sheetcrm.rules.followup.proposing.waiting.wanted import SAID, says_something
from sheetcrm.rules.situation.in_touch import in_touch_on, is_known_to_be_unanswered
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import DAYS_OF_THEIRS, Action
from sheetcrm.wording.reason import Fact, Reason, because

MOST_NAMED = 2
"""So many of them are named beside a reason."""
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
WISHES_AND_THANKS = frozenset({Action.SAY_THANK_YOU, Action.LIFE_EVENT, Action.BIRTHDAY})
"""What asks for nothing, whoever is to be in touch next."""
NAMES_OFFERS = frozenset({Action.SAY_THANK_YOU, Action.BIRTHDAY, Action.FINAL_MILE})
"""What is none of a quote, and the owner is told that one is open before they ring."""
LAST_TRY = "follow_up.last_try"
QUOTE_OPEN = "follow_up.quote_open"
ASKED = "follow_up.asked"
NOTED = "follow_up.noted_for_now"
"""That it is time again, by a note of ours: it is about what they wanted."""
DID_THEY_COME = frozenset({"follow_up.booked_visit", "follow_up.booked_in"})
COMPLAINED = frozenset({"follow_up.complained", "follow_up.complained_noted"})
PLANS = frozenset({"follow_up.as_planned", "follow_up.as_planned_unsaid"})
PRAISED = frozenset({"follow_up.thank_praise", "follow_up.thank_praise_noted"})
QUOTES = frozenset({QUOTE_OPEN, "follow_up.still_thinking_quote", "follow_up.wanted_for"})
"""Reasons about something of a day that may be long ago: what came after it is on the row, too."""
LONG_AGO = frozenset(
    {
        "follow_up.check_in_said",
        "follow_up.check_in_yearly",
        "follow_up.check_in_bought",
        "follow_up.check_in_recall",
        "follow_up.check_in_recall_of",
        "follow_up.still_thinking",
    }
)
"""Reasons that tell of what was last heard of them: our word of much later is on the row, too."""
WROTE_SINCE_DAYS = 60
"""So long after the last that was heard of somebody a word of ours is none of that time."""
ASKED_UNSAID = frozenset(
    {
        "follow_up.reply",
        "follow_up.reply_after",
        "follow_up.reply_tried",
        "follow_up.welcome_back",
        "follow_up.welcome_back_after",
    }
)
"""Reasons about a question of which nobody may have noted what it was."""
FIRST_JOB: Final = frozenset({"follow_up.first_100_days", "follow_up.first_year"})
TREATS: Final = frozenset({"follow_up.add_value", "follow_up.add_value_loyal"})
IT_IS_TIME: Final = frozenset(
    {
        "follow_up.check_in",
        "follow_up.check_in_quiet",
        "follow_up.check_in_since",
        "follow_up.check_in_said",
        "follow_up.check_in_yearly",
        "follow_up.check_in_bought",
        "follow_up.check_in_recall",
        "follow_up.check_in_recall_of",
        "follow_up.check_in_unanswered",
        "follow_up.check_in_touch",
        "follow_up.check_in_sign_noted",
        "follow_up.plan_a_meeting",
        "follow_up.plan_a_first_meeting",
        "follow_up.plan_a_meeting_after",
        "follow_up.plan_a_meeting_over",
        "follow_up.plan_a_first_meeting_since",
        "follow_up.add_value",
        "follow_up.add_value_loyal",
        "follow_up.first_100_days",
        "follow_up.first_year",
        "follow_up.next_step",
        "follow_up.keep_in_touch",
        "follow_up.keep_in_touch_here",
        "follow_up.yearly_hello",
        "follow_up.first_of_a_rhythm",
        "follow_up.first_of_a_rhythm_here",
    }
)
"""Reasons that say no more than that it is time: any matter of its own goes before them."""
OFFERED_LONG_AGO = frozenset({"follow_up.still_thinking", "follow_up.still_thinking_quote"})
"""Reasons before which thanks go that are owed for something of late."""
LIGHTER: Final = frozenset(
    {
        "follow_up.each_year",
        "follow_up.door_open",
        "follow_up.job_done",
        "follow_up.meant_to_call",
        "follow_up.wanted_for",
        "follow_up.next_step_again",
        "follow_up.next_step_noted",
        "follow_up.next_step_wanted",
        "follow_up.quote_open",
        "follow_up.quote_open_again",
        "follow_up.referral",
        "follow_up.still_thinking",
        "follow_up.still_thinking_unanswered",
        "follow_up.still_thinking_quote",
        "follow_up.thank_you",
        "follow_up.thank_you_first",
        "follow_up.after_treatment",
        "follow_up.after_treatment_first",
        "follow_up.thank_referral",
        "follow_up.thank_referral_named",
        "follow_up.thank_referral_discreet",
        "follow_up.thank_praise",
        "follow_up.thank_praise_noted",
        "follow_up.thank_sent_came",
        "follow_up.final_mile",
        "follow_up.renewal",
        "follow_up.renewal_over",
        "follow_up.renewal_inspection",
        "follow_up.renewal_inspection_over",
    }
)
"""Reasons before which only goes what nobody answered and what was planned for a day that has come."""
GIVES_WAY_TO_A_TROUBLE: Final = frozenset(
    {
        Action.SAY_THANK_YOU,
        Action.REMEMBER,
        Action.BIRTHDAY,
        Action.FIRST_100_DAYS,
        Action.FINAL_MILE,
        Action.NURTURE,
        Action.DOOR_OPEN,
        Action.CHECK_IN,
        Action.PLAN_A_MEETING,
        Action.ADD_VALUE,
        Action.NEXT_STEP,
        Action.KEEP_IN_TOUCH,
    }
)
"""What is said second to somebody whose crown came off last week."""


def with_what_is_open(situation: Situation, proposal: Proposal, *, is_due: bool) -> Proposal:
    """Return a proposal that says the weightiest of what is open, and is about the right thing.

    Where that is not what was proposed, the fact `lead` has the code of it: then what to do and the
    reason both begin with it. A talk that nobody asked for becomes the thanks that are still owed,
    and whatever a question leads becomes its answer.
    """
    # what falls on a day off is listed before it, and told as it is then
    reason = proposal.reason_on(last_day_covered(situation.settings, situation.today))
    may_lead = situation.to_mind is None
    is_talk = is_due and may_lead and proposal.action in TALKS
    is_unsaid = reason.code in ASKED_UNSAID and not reason.facts.get("note")
    names_offers = is_unsaid or (is_due and proposal.action in NAMES_OFFERS)
    open_ = [
        each
        for each in all_open(situation)
        if (is_talk or not each.is_for_talks or (names_offers and each.is_offer))
        and (each.is_for_wishes or proposal.action in ASKS_OR_ANSWERS)
        and (each.is_for_thanks or proposal.action not in WISHES_AND_THANKS)
    ]
    matters = [each for each in open_ if not _says(reason, each)]
    matters = [*_about_the_meeting(proposal.action, _complaint_first(reason, matters))]
    lead = _lead(reason, proposal.action, matters) if may_lead else None
    if lead is not None and not (is_due or lead.is_for_any_talk):
        lead = None
    if lead is not None and lead.thanks is not None:
        others = [each for each in open_ if each is not lead]
        said = _with(lead.thanks, _named(others, None), None, None)
        return replace(proposal, action=Action.SAY_THANK_YOU, reason=said, ahead=None)
    newest = _newest_since(situation, reason) or _newest_since_they_asked(situation, lead)
    said = _with(reason, _named(matters, lead), lead, newest)
    if lead is not None and lead.is_answer:
        late = said.and_also(because("follow_up.reply_late"))
        return replace(proposal, action=Action.REPLY, reason=late, ahead=None)
    if lead is not None and lead.is_owed and lead.is_old:
        said = said.and_also(because("follow_up.reply_late"))
    if _asks_whether_they_came(said, lead):
        asked = replace(said, facts={**said.facts, "asks_you": True})
        return replace(proposal, action=Action.NEXT_STEP, reason=asked, ahead=None)
    return replace(proposal, reason=said, ahead=None)


def _complaint_first(reason: Reason, matters: Sequence[Matter]) -> Sequence[Matter]:
    """Return matters of which a complaint leads a look at the first job, and a treat."""
    if reason.code not in FIRST_JOB | TREATS:
        return matters
    return [_to_be_asked(each) if each.reason.code in COMPLAINED else each for each in matters]


def _about_the_meeting(action: Action, matters: Sequence[Matter]) -> Sequence[Matter]:
    """Return matters of which a sign is an occasion to meet, and a like is none."""
    if action is not Action.PLAN_A_MEETING:
        return matters
    telling = (each for each in matters if not each.reason.facts.get("is_tap"))
    return [
        replace(each, topic=None) if each.reason.facts.get("is_sign") else each for each in telling
    ]


def _to_be_asked(complaint: Matter) -> Matter:
    facts = complaint.reason.facts
    note = str(facts.get("note") or "") or None
    asked = because("follow_up.put_right_noted" if note else "follow_up.put_right", **facts)
    return replace(complaint, reason=asked, topic=note, is_trouble=True, is_to_mind=False)


def _asks_whether_they_came(reason: Reason, lead: Matter | None) -> bool:
    """Return whether a row asks no more than that: their diary tells the owner, and nobody is rung."""
    if lead is not None:
        return lead.is_for_the_owner
    return reason.code in DID_THEY_COME and not reason.facts.get("is_treat")


def _with(
    reason: Reason, named: Sequence[Matter], lead: Matter | None, newest: Reason | None
) -> Reason:
    is_of_a_quote = reason.code == QUOTE_OPEN
    also = (*reason.also, *_with_the_newest(named, newest, is_of_a_quote=is_of_a_quote))
    return Reason(reason.code, {**reason.facts, **_what_leads(lead)}, also)


def _named(matters: Sequence[Matter], lead: Matter | None) -> Sequence[Matter]:
    """Return what is said beside a reason: the weightiest, and in any case what the row is about."""
    first = list(matters[:MOST_NAMED])
    return first if lead is None or lead in first else [*first[: MOST_NAMED - 1], lead]


def _newest_since(situation: Situation, reason: Reason) -> Reason | None:
    """Return the last contact, where it came after the plan or the quote that a reason is about."""
    on, last_on = reason.facts.get("on"), in_touch_on(situation)
    if not isinstance(on, date) or last_on is None:
        return None
    if reason.code in PLANS and week_begins_on(on) <= last_on < situation.today:
        return because("follow_up.still_to_do", on=last_on)  # they spoke in its week
    if last_on <= on:
        return None
    if reason.code in PRAISED:
        spoke = situation.timeline.last_personal
        return because("follow_up.thanked_then", on=spoke.on) if spoke and spoke.on > on else None
    is_ours_since = reason.code in LONG_AGO and situation.to_mind is None
    is_told = is_ours_since and days_between(on, last_on) > WROTE_SINCE_DAYS
    if reason.code not in QUOTES and not is_told:
        return None
    about = frozenset(reason.facts.values())
    said = _said_since(situation, on, about) if reason.code in QUOTES else None
    return said or _last_contact(situation, last_on)


def _newest_since_they_asked(situation: Situation, lead: Matter | None) -> Reason | None:
    """Return the last contact, where it came long after what they asked and were answered."""
    on = None if lead is None or lead.reason.code != ASKED else lead.reason.facts["on"]
    last_on = in_touch_on(situation)
    if not isinstance(on, date) or last_on is None or days_between(on, last_on) <= WROTE_SINCE_DAYS:
        return None
    return _last_contact(situation, last_on)


def _said_since(situation: Situation, on: date, about: frozenset[Fact]) -> Reason | None:
    """Return what else they said last since a day, where nobody said anything more after that talk."""
    said = next((each for each in reversed(situation.happened) if says_something(each)), None)
    if said is None or said.on <= on or said.note in about:
        return None
    if days_between(said.on, in_touch_on(situation) or on) > SAME_TALK_DAYS:
        return None
    kind = said.type if said.type in SAID else None
    return because("follow_up.last_word", on=said.on, note=said.note, type=kind)


def _last_contact(situation: Situation, on: date) -> Reason:
    """Return the last contact: a word of ours that nobody answered is called that."""
    ours = situation.unanswered[-1] if situation.unanswered else None
    if ours is not None and ours.on == on and is_known_to_be_unanswered(ours):
        return because("follow_up.no_word_back", on=on)
    return because("follow_up.last_in_touch", on=on)


def _with_the_newest(
    matters: Sequence[Matter], newest: Reason | None, *, is_of_a_quote: bool
) -> tuple[Reason, ...]:
    """Return what is named, the last contact after what weighs most, unless one is as new or newer.

    Beside a quote a like hides no call of ours: the owner has to know that they asked already.
    """
    if newest is None:
        return tuple(each.reason for each in matters)
    first = [each.reason for each in matters if not each.is_for_talks]
    rest = [each.reason for each in matters if each.is_for_talks and each.reason.code != LAST_TRY]
    newer = [
        each
        for each in rest
        if _day_of(each) >= _day_of(newest) and not (is_of_a_quote and each.facts.get("is_sign"))
    ]
    return (*first, *(newer or [newest]), *(each for each in rest if each not in newer))


def _day_of(reason: Reason) -> date:
    on = reason.facts.get("on")
    return on if isinstance(on, date) else date.min


def _what_leads(matter: Matter | None) -> Mapping[str, Fact]:
    if matter is None:
        return {}
    facts = matter.reason.facts
    return {
        "lead": matter.reason.code,
        "open": facts.get("note")
        if matter.reason.code == NOTED
        else facts.get("step") or matter.topic,
        "is_asked": matter.is_asked,
        "wants_a_quote": facts.get("wants_a_quote"),
        "is_sign": facts.get("is_sign"),
        "is_old": matter.is_old,
    }


def _lead(reason: Reason, action: Action, matters: Sequence[Matter]) -> Matter | None:
    """Return the matter that a row is about instead of what was proposed; None where it stays with that.

    `matters` are those that may be said beside the reason, the weightiest first.
    """
    is_talk = action in TALKS
    first = next((each for each in matters if not each.is_to_mind), None)
    if first is None:
        return None
    if first.is_trouble:
        is_before_it = action in DAYS_OF_THEIRS and first.may_wait
        return first if action in GIVES_WAY_TO_A_TROUBLE and not is_before_it else None
    if is_talk and first.thanks is not None and reason.code in OFFERED_LONG_AGO | FIRST_JOB:
        return first
    if reason.code in LIGHTER:
        return first if first.is_owed or (is_talk and first.is_for_any_talk) else None
    is_wanted = first.is_owed or first.is_asked
    is_about_nothing = first.is_owed or not _has_a_topic_of_its_own(reason, is_wanted=is_wanted)
    is_mere = reason.code in IT_IS_TIME and is_about_nothing
    is_fresh = first.is_asked and not first.is_old
    is_owed = is_fresh or first.is_owed or first.thanks is not None
    may_lead = is_owed or not reason.facts.get("is_recall")
    return first if is_talk and is_mere and may_lead else None


def _has_a_topic_of_its_own(reason: Reason, *, is_wanted: bool) -> bool:
    """Return whether what is proposed is about something: what they bought first, a treat.

    What they wanted goes before a treat, before what they asked earlier and before a look at the
    first job, which has no hurry.
    """
    facts = reason.facts
    if "quote" in facts:
        return True
    if facts.get("is_treat") or (reason.code == "follow_up.next_step" and facts.get("note")):
        return not is_wanted
    is_about_a_job = reason.code in FIRST_JOB and bool(facts.get("note"))
    return is_about_a_job and not (is_wanted or facts.get("is_used_up"))


def _says(reason: Reason, matter: Matter) -> bool:
    """Return whether a reason is about a matter itself."""
    if not matter.said_by or not reason.code.startswith(matter.said_by):
        return False
    told, facts = reason.facts, matter.reason.facts
    return not matter.is_of_a_day or (
        told.get("on") == facts["on"] and told.get("note") == facts.get("note", told.get("note"))
    )
