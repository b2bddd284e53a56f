"""A proposal as the gate permits it: over which channel, and from which day on."""

from dataclasses import replace
from datetime import date
from itertools import takewhile

from sheetcrm.rules.calendar import days_after, days_between, working_day_before, working_day_from
from sheetcrm.rules.contact.check_ins import check_in_free_on
from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.contact.pauses import is_held_back_on, without_day_off
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.followup.permitting.tact import (
    is_a_line_enough,
)
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.followup.proposing.moments.occasions import in_time_by_post
from sheetcrm.rules.holidays import is_public_holiday
from sheetcrm.rules.situation.acquaintance import is_close
from sheetcrm.rules.situation.log.outreach import outreach_of
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import (
    CARRIES_A_THING,
    HELLOS,
    Action,
    Channel,
    Direction,
    Purpose,
    Type,
    UpshotKind,
)
from sheetcrm.wording.reason import Reason, because

BY_SOMEBODY = frozenset({Channel.EMAIL, Channel.POST})
"""What somebody else opens for them: a mail, a letter."""
BY_MAIL = frozenset({Channel.EMAIL})
BY_VOICE = frozenset({Channel.PHONE})
OWED = ("follow_up.as_planned", "follow_up.quote_owed")
"""How the codes begin of what the owner planned, and of a quote, which is an answer."""
AT_ONCE = frozenset({Channel.EMAIL, Channel.TEXT})
"""What is written and read on the same day."""
CHECK_INS = frozenset({Action.CHECK_IN, Action.FIRST_100_DAYS})
"""What asks no more than how they are."""
FOR_A_TAP = frozenset(
    {
        "follow_up.nurture",
        "follow_up.nurture_liked",
        "follow_up.nurture_shared",
        "follow_up.nurture_sent_by",
    }
)
"""A word on a sign that cost them no more than a tap."""
CAN_WAIT = HELLOS | {
    Action.PLAN_A_MEETING,
    Action.NEXT_STEP,
    Action.DOOR_OPEN,
    Action.NURTURE,
    Action.ASK_FOR_A_REFERRAL,
    Action.FINAL_MILE,
    Action.RENEWAL,
}
"""What loses nothing by waiting for the owner's next working day."""


@record
class Permitted:
    """A proposal with the channel and the first day that the gate permits."""

    proposal: Proposal
    channel: Channel
    on: date
    """The day for it: its own, or a later one that is permitted."""
    free_on: date
    """The first day on which the gate permits it."""


def permitted_of(situation: Situation, gate: Gate, proposal: Proposal) -> Permitted | None:
    """Return the proposal as the gate permits it; None if it refuses, or permits too late."""
    if situation.ways.days and _is_owed_and_no_call(proposal):
        situation = replace(situation, ways=situation.ways._replace(days=frozenset()))
        gate = Gate(situation)
    channel = (
        gate.best_channel(proposal.purpose, _in_writing(situation))
        if _is_only_written(situation, proposal)
        else _way_of_its_own(situation, gate, proposal) or gate.best_channel(proposal.purpose)
    )
    if channel is None:
        return None
    if channel is Channel.POST:
        if _is_mere_hello(situation, proposal):
            return None
        proposal = in_time_by_post(situation, proposal)
    if channel is Channel.PHONE and _is_better_written(situation, proposal):
        channel = gate.best_channel(proposal.purpose, AT_ONCE) or channel
    permission = gate.permission(channel, proposal.purpose, is_occasion=proposal.is_occasion)
    assert permission.from_on is not None  # noqa: S101 - a best channel is never refused
    free_on = _not_after_the_day(situation, proposal, permission.from_on)
    if proposal.action in CHECK_INS:
        free_on = max(free_on, check_in_free_on(situation))
    free_on = without_day_off(situation, channel, proposal.purpose, free_on)
    on = _on_the_given_day(situation, proposal, max(proposal.due_on, free_on))
    on = without_day_off(situation, channel, proposal.purpose, on)
    if proposal.lapses_on is not None and on > proposal.lapses_on:
        return None
    return _on_a_working_day(situation, Permitted(proposal, channel, on, free_on))


def with_the_holiday(situation: Situation, permitted: Permitted, reason: Reason) -> Reason:
    """Add that today is a public holiday, where that alone keeps the phone from ringing."""
    today, proposal = situation.today, permitted.proposal
    if permitted.channel is not Channel.PHONE or not is_public_holiday(situation.country, today):
        return reason
    tomorrow = days_after(today, 1)
    rings_on = without_day_off(situation, permitted.channel, proposal.purpose, tomorrow)
    is_held_back = proposal.due_on <= today < permitted.on == rings_on
    return reason.and_also(because("follow_up.public_holiday")) if is_held_back else reason


def _is_owed_and_no_call(proposal: Proposal) -> bool:
    """Return whether it is a step that names no way, or an answer: days that suit a call do not move it.

    "Walk the roof" is no call. Whoever waits for a quote may be asked for an address on any day.
    """
    return proposal.reason.code.startswith(OWED) and not proposal.by


def _is_better_written(situation: Situation, proposal: Proposal) -> bool:
    """Return whether a wish or an answer falls on a working day on which no phone may ring.

    Who rang is rung, on the next day on which that may be. On a day off it is so for a wish that a
    call would bring two days late: after a Sunday that a holiday follows.
    """
    is_answer = proposal.action is Action.REPLY
    on = situation.today if is_answer else proposal.day_itself_on
    if on is None or on < situation.today or (is_answer and _rang(proposal.reason)):
        return False
    rings_on = without_day_off(situation, Channel.PHONE, proposal.purpose, on)
    if on.isoweekday() in situation.settings.days_off:  # a day late is soon enough
        return days_between(on, rings_on) > 1
    return rings_on != on


def _rang(reason: Reason) -> bool:
    """Return whether what they asked was asked by phone."""
    return reason.facts.get("asked_by") is Channel.PHONE or reason.facts.get("type") is Type.CALL


def _on_a_working_day(situation: Situation, permitted: Permitted) -> Permitted | None:
    """Return a courtesy on the owner's next working day, where it is not permitted on the last one.

    What would lapse by waiting stays where it is, but that no favour is asked on a day off.
    """
    proposal, days_off = permitted.proposal, situation.settings.days_off
    listed_on = max(situation.today, working_day_before(permitted.on, days_off))
    if proposal.action not in CAN_WAIT or proposal.keeps_its_day or permitted.free_on <= listed_on:
        return permitted
    on = working_day_from(permitted.on, days_off)
    may_be = without_day_off(situation, permitted.channel, proposal.purpose, on) == on
    if not may_be or (proposal.lapses_on is not None and on > proposal.lapses_on):
        return None if proposal.action is Action.ASK_FOR_A_REFERRAL else permitted
    return replace(permitted, on=on)


def _is_only_written(situation: Situation, proposal: Proposal) -> bool:
    """Return whether no phone rings for it: thanks for whoever wants no courtesy, and some birthdays.

    Those of an old tie, and of a busy one: whoever is reached through somebody else gets a card or
    a line through them. Nor does it ring out of the blue for a mere hello, or because a stranger
    shared something.
    """
    if is_a_line_enough(situation, proposal) or proposal.reason.code in FOR_A_TAP:
        return True
    if proposal.action is Action.SAY_THANK_YOU and _is_to_be_called_later(situation):
        return bool(situation.customer.reachable & _in_writing(situation))
    if _is_mere_hello(situation, proposal):
        return not is_close(situation)
    is_for_us_to_ring = is_close(situation) and not situation.ways.is_kept_by_somebody
    return proposal.action is Action.BIRTHDAY and not is_for_us_to_ring


def _is_to_be_called_later(situation: Situation) -> bool:
    """Return whether they asked to be called again later, by the note of the last contact."""
    agreed = situation.agreed
    is_later = agreed is not None and agreed.kind is UpshotKind.LATER
    return agreed is not None and is_later and agreed.free_on > situation.today


def _in_writing(situation: Situation) -> frozenset[Channel]:
    """Return how a wish is written; a text is one to themselves."""
    is_kept = situation.ways.is_kept_by_somebody
    return BY_SOMEBODY if is_kept else BY_SOMEBODY | {Channel.TEXT}


def _is_mere_hello(situation: Situation, proposal: Proposal) -> bool:
    """Return whether it is a hello that nobody asked for; an invitation to a check-up is more."""
    is_hello = proposal.action in {Action.KEEP_IN_TOUCH, Action.CHECK_IN}
    is_recall = bool(proposal.reason.facts.get("is_recall")) and situation.purchases.count > 1
    return is_hello and not proposal.is_their_word and not is_recall


def _way_of_its_own(situation: Situation, gate: Gate, proposal: Proposal) -> Channel | None:
    """Return the open channel that a plan names, "ring about the quote", or that carries a thing."""
    purpose = proposal.purpose
    if proposal.by:
        return gate.best_channel(purpose, proposal.by)
    if not proposal.is_sent:
        return None
    if proposal.action is Action.AS_PLANNED:  # figures and quotes are read, whatever they like
        return gate.best_channel(purpose, BY_MAIL) or _way_to_ask_for_an_address(situation, gate)
    customer = situation.customer
    liked = (customer.preferred_channel, customer.preferred_channel_important)
    if gate.best_channel(purpose) in liked:
        return None  # they said how they like to hear from us: then it is told
    return gate.best_channel(purpose, CARRIES_A_THING)


def _way_to_ask_for_an_address(situation: Situation, gate: Gate) -> Channel | None:
    """Return how to ask where to send it: no figures go by text, though who writes texts is asked by one."""
    liked = gate.best_channel(Purpose.SERVICE)
    writes_texts = Channel.TEXT in (situation.timeline.own_channel, liked)
    rung = None if writes_texts else gate.best_channel(Purpose.SERVICE, BY_VOICE)
    return rung or gate.best_channel(Purpose.SERVICE, CARRIES_A_THING)


def _not_after_the_day(situation: Situation, proposal: Proposal, free_on: date) -> date:
    """Return the day itself where only a gap would hold an occasion back beyond it."""
    day = proposal.day_itself_on
    if day is None or not situation.today <= day < free_on:
        return free_on
    return free_on if is_held_back_on(situation, day) else day


def _on_the_given_day(situation: Situation, proposal: Proposal, on: date) -> date:
    """Return the day that they were given in a crowd, which does not move; else the first permitted.

    A day on which somebody tried is used up: what stands under it again would be taken for what was
    ticked then.
    """
    given = situation.given
    if given is None or not proposal.may_be_given_a_day or _reached_out_since(situation, given.on):
        return on
    is_past = on == situation.today > given.on >= (proposal.turn_on or proposal.due_on)
    return given.on if is_past else max(on, given.on)


def _reached_out_since(situation: Situation, on: date) -> bool:
    """Return whether we wrote, called or tried to on a day or after it."""
    return any(
        event.direction is not Direction.FROM_THEM
        and outreach_of(event.type, event.purpose).is_personal
        for event in takewhile(lambda each: each.on >= on, reversed(situation.happened))
    )
