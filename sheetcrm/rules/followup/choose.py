"""Let the proposals compete: what is open goes by the order of the rules, else the earliest wins."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from operator import attrgetter

from sheetcrm.rules.capacity import last_day_covered
from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.followup.open_between.lead import with_what_is_open
from sheetcrm.rules.followup.permitting.own_days import (
    after_their_day,
    as_named_beside,
    wish_of_the_week,
    wish_of_today,
)
from sheetcrm.rules.followup.permitting.permitted import (
    Permitted,
    permitted_of,
    with_the_holiday,
)
from sheetcrm.rules.followup.permitting.tact import (
    is_out_of_place,
    with_a_line,
    with_doubt_of_a_plan,
    with_hard_time,
)
from sheetcrm.rules.followup.permitting.tries import after_the_tries
from sheetcrm.rules.followup.permitting.turns import Turn, turn_of
from sheetcrm.rules.followup.proposal import Proposal, Propose, what_they_last_bought
from sheetcrm.rules.followup.proposing.keeping_up.added_value import add_value
from sheetcrm.rules.followup.proposing.keeping_up.endings import (
    ask_for_a_referral,
    final_mile,
    renewal,
)
from sheetcrm.rules.followup.proposing.keeping_up.loose_ties import nurture
from sheetcrm.rules.followup.proposing.keeping_up.meeting_plans import plan_a_meeting
from sheetcrm.rules.followup.proposing.keeping_up.rhythms import keep_in_touch
from sheetcrm.rules.followup.proposing.keeping_up.silences import check_in
from sheetcrm.rules.followup.proposing.keeping_up.still_thinking import door_open
from sheetcrm.rules.followup.proposing.moments.beginnings import first_100_days, first_invoice
from sheetcrm.rules.followup.proposing.moments.each_year import offer_of_each_year
from sheetcrm.rules.followup.proposing.moments.occasions import (
    belated_birthday,
    birthday,
    end_in_sight,
    life_event,
    remember,
)
from sheetcrm.rules.followup.proposing.moments.thanks import say_thank_you
from sheetcrm.rules.followup.proposing.waiting.meetings import after_the_meeting
from sheetcrm.rules.followup.proposing.waiting.next_steps import next_step
from sheetcrm.rules.followup.proposing.waiting.plans import after_the_plan, as_planned
from sheetcrm.rules.followup.proposing.waiting.replies import repair, reply, welcome_back
from sheetcrm.rules.followup.proposing.waiting.to_collect import waits_for_the_handover
from sheetcrm.rules.followup.put_off import as_put_off
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import DAYS_OF_THEIRS, Action, Balance, Channel, Purpose, Type
from sheetcrm.wording.reason import Reason, because

RULES: tuple[Propose, ...] = (
    repair,
    welcome_back,
    reply,
    say_thank_you,
    first_invoice,
    final_mile,
    as_planned,
    renewal,
    ask_for_a_referral,
    life_event,
    remember,
    birthday,
    offer_of_each_year,
    first_100_days,
    nurture,
    door_open,
    check_in,
    plan_a_meeting,
    add_value,
    next_step,
    keep_in_touch,
)
"""In the order of RULES.md, "Follow-up", but a plan of the owner's goes before all courtesy: the
first that is due and permitted wins."""

TO_WHAT_THEY_SAID = frozenset({Action.REPAIR, Action.REPLY, Action.WELCOME_BACK})
GOES_BEFORE_A_WISH = TO_WHAT_THEY_SAID | {Action.AS_PLANNED}
WISHES = DAYS_OF_THEIRS | {Action.LIFE_EVENT}
"""No occasion to ask for a number."""
BEGINS_A_TALK = frozenset(
    {
        Action.WELCOME_BACK,
        Action.CHECK_IN,
        Action.PLAN_A_MEETING,
        Action.ADD_VALUE,
        Action.KEEP_IN_TOUCH,
    }
)
"""What nobody asked for: it helps to know what was last between you."""
AT_THEIR_DOOR = frozenset({Channel.POST})
"""How a thing is brought or posted: both need a street."""
BOUGHT_DAYS = 365
"""What they bought longer ago is named with its year."""


@record
class FollowUp:
    """What to do next. Without an action, `reason` is why nothing may be done; None if nothing is due."""

    action: Action | None = None
    on: date | None = None
    reason: Reason | None = None
    channel: Channel | None = None
    turn: Turn | None = None
    """What falls due, where another day would do, too."""
    permitted_on: date | None = None
    """The first day on which the gate permits it; None where there is nothing to permit."""


def follow_up_of(situation: Situation, gate: Gate, balance: Balance | None) -> FollowUp:
    """Return the most important thing to do next that the gate permits in time."""
    free_on = _free_on(gate) if balance is Balance.TOO_MUCH else None
    candidates = _candidates(situation, gate)
    if balance is Balance.TOO_MUCH:
        today = situation.today
        candidates = (each for each in candidates if _is_pressing(each, today, free_on))
    chosen = _first_of(candidates, situation.today)
    if chosen is not None:
        chosen, besides = _with_their_day(situation, gate, chosen)
        led = with_what_is_open(situation, chosen.proposal, is_due=_is_covered(situation, chosen))
        told = _with_what_they_bought(situation, led.action, led.reason)
        if not told.facts.get("asks_you"):  # a question to the owner, and nobody is rung
            told = _with_their_ways(situation, chosen.channel, chosen.proposal, told)
        told = with_doubt_of_a_plan(situation, chosen.proposal, told)
        told = with_a_line(situation, chosen.proposal, told)
        told = with_hard_time(situation, chosen.proposal, told)
        reason = _with_doubt(situation, chosen.proposal, with_the_holiday(situation, chosen, told))
        reason = reason if besides is None else reason.and_also(besides)
        turn = turn_of(chosen.proposal, situation)
        return FollowUp(led.action, chosen.on, reason, chosen.channel, turn, chosen.free_on)
    if gate.best_channel(Purpose.COURTESY) is None:
        return FollowUp(reason=gate.refusal_everywhere(Purpose.COURTESY).reason)
    if balance is Balance.TOO_MUCH:
        return FollowUp(Action.KEEP_BALANCE, free_on, because("follow_up.keep_balance"))
    return FollowUp()


def _with_their_day(
    situation: Situation, gate: Gate, chosen: Permitted
) -> tuple[Permitted, Reason | None]:
    """Return what is first today, and what else today is for where it is a day of their own.

    A wish cannot wait: it goes before all but an answer and what the owner planned.
    """
    action, today = chosen.proposal.action, situation.today
    wish = None if action in DAYS_OF_THEIRS or chosen.on > today else wish_of_today(situation)
    permitted = None if wish is None else permitted_of(situation, gate, wish)
    if permitted is None or permitted.on > today:
        return chosen, _day_near(situation, gate, chosen)
    if action in GOES_BEFORE_A_WISH:
        return chosen, because("follow_up.besides", action=permitted.proposal.action)
    return permitted, because("follow_up.besides", action=action)


def _day_near(situation: Situation, gate: Gate, chosen: Permitted) -> Reason | None:
    """Return the day of theirs that is near, to be named beside what goes before its wish."""
    if chosen.proposal.action in DAYS_OF_THEIRS or not _is_covered(situation, chosen):
        return None
    wish = wish_of_the_week(situation)
    if wish is None or permitted_of(situation, gate, wish) is None:
        return end_in_sight(situation)
    return as_named_beside(wish, situation.today)


def _first_of(candidates: Iterator[Permitted], today: date) -> Permitted | None:
    """Return the first that need not wait, or would lapse while the first of all is waiting."""
    waiting: Permitted | None = None
    for each in candidates:
        if waiting is None:
            if not _must_wait(each, today):
                return each if each.on <= today else _meanwhile(candidates, each, today) or each
            waiting = each
        elif _would_lapse(each.proposal, waiting.on) or _is_owed_before(each, waiting.on):
            return each
    return waiting


def _meanwhile(
    candidates: Iterator[Permitted], announced: Permitted, today: date
) -> Permitted | None:
    """Return what is due and not to be hidden by what is only announced.

    That is a rhythm that somebody named; but a talk planned for this week keeps it, and hides no
    day of their own.
    """
    is_plan = announced.proposal.action is Action.AS_PLANNED
    due = (
        each
        for each in candidates
        if each.on <= today
        and (each.proposal.is_occasion if is_plan else each.proposal.is_their_word)
    )
    return next(due, None)


def _candidates(situation: Situation, gate: Gate) -> Iterator[Permitted]:
    for proposal in _in_turn(situation):
        permitted = permitted_of(situation, gate, proposal)
        if permitted is not None:
            yield permitted


def _in_turn(situation: Situation) -> Iterator[Proposal]:
    """Yield the open proposals in the order of the rules, each tried when needed; then the rest by date."""
    planned: list[Proposal] = []
    for rule in RULES:
        proposal = as_put_off(situation, rule(situation))
        if proposal is None or is_out_of_place(situation, proposal):
            continue
        if waits_for_the_handover(situation, proposal):
            continue
        proposal = after_the_meeting(situation, after_their_day(situation, proposal))
        proposal = after_the_plan(situation, proposal)
        proposal = after_the_tries(situation, proposal)
        if _is_open(proposal, situation.today):
            yield from _belated(situation, proposal)
            yield proposal
        else:
            planned.append(proposal)
    yield from sorted(planned, key=attrgetter("due_on"))


def _belated(situation: Situation, proposal: Proposal) -> Iterator[Proposal]:
    """Yield the wish that a hello is to be, where their birthday was of late and nobody wished well."""
    if proposal.action not in {Action.CHECK_IN, Action.KEEP_IN_TOUCH}:
        return
    wish = as_put_off(situation, belated_birthday(situation))
    if wish is not None and wish.due_on <= situation.today and not is_out_of_place(situation, wish):
        yield wish


def _is_open(proposal: Proposal, today: date) -> bool:
    """Return whether it is due or within its announced window."""
    return (proposal.announced_on or proposal.due_on) <= today


def _free_on(gate: Gate) -> date | None:
    """Return the first day on which a courtesy contact is permitted again."""
    channel = gate.best_channel(Purpose.COURTESY)
    return None if channel is None else gate.permission(channel, Purpose.COURTESY).from_on


def _is_owed_before(permitted: Permitted, until_on: date) -> bool:
    """Return whether a service falls due while a courtesy has to wait."""
    return permitted.proposal.purpose is Purpose.SERVICE and permitted.on < until_on


def _is_covered(situation: Situation, permitted: Permitted) -> bool:
    """Return whether it stands in today's list: what falls on a day off is listed before it."""
    return permitted.on <= last_day_covered(situation.settings, situation.today)


def _must_wait(permitted: Permitted, today: date) -> bool:
    """Return whether it is due and the gate alone holds it back."""
    return permitted.proposal.due_on <= today < permitted.on


def _would_lapse(proposal: Proposal, until_on: date) -> bool:
    """Return whether a proposal would lapse by waiting: a birthday, while a referral is held back."""
    return proposal.lapses_on is not None and proposal.lapses_on < until_on


def _is_pressing(permitted: Permitted, today: date, free_on: date | None) -> bool:
    """Return whether it goes before Keep balance: due today, or Service due before the peace ends."""
    if permitted.on <= today:
        return True
    is_service = permitted.proposal.purpose is Purpose.SERVICE
    return is_service and (free_on is None or permitted.on <= free_on)


def _with_what_they_bought(situation: Situation, action: Action, reason: Reason) -> Reason:
    """Add what they bought last, where there is nothing else to begin a conversation with."""
    is_about_it = action in BEGINS_A_TALK and not {"lead", "what", "said"} & reason.facts.keys()
    bought = what_they_last_bought(situation) if is_about_it else None
    if bought is None:
        return reason
    last_on = situation.purchases.last_on
    if last_on is not None and situation.days_since(last_on) > BOUGHT_DAYS:
        bought = f"{bought} {last_on.year}"  # of years ago, and it says so
    return replace(reason, facts={**reason.facts, "bought": bought})


def _with_their_ways(
    situation: Situation, channel: Channel, proposal: Proposal, reason: Reason
) -> Reason:
    """Add the note on how to reach them where the channel alone does not keep to it."""
    ways = situation.ways
    lacks_a_mobile = _lacks_a_mobile(situation, channel)
    missing = _without_its_way(situation, channel, proposal)
    if missing is None and lacks_a_mobile and proposal.action not in WISHES:
        missing = because("follow_up.no_mobile")
    if missing is not None:
        reason = reason.and_also(missing)
    no_calls_on = _opted_out_of_calls_on(situation)
    if channel is Channel.TEXT and no_calls_on is not None:
        reason = reason.and_also(because("follow_up.no_calls_since", on=no_calls_on))
    rings = channel is Channel.PHONE or (channel is Channel.TEXT and not ways.are_for_calls)
    is_for_somebody = ways.is_kept_by_somebody or (
        ways.is_through_somebody and not proposal.is_occasion
    )
    is_planned_otherwise = bool(proposal.by and ways.words) and channel not in proposal.by
    is_theirs = (
        (rings and bool(ways.days)) or is_planned_otherwise or channel in ways.never | ways.last
    )
    if not (is_for_somebody or is_theirs or lacks_a_mobile):
        return reason
    return reason.and_also(because("follow_up.how_to_reach", words=ways.words))


def _opted_out_of_calls_on(situation: Situation) -> date | None:
    """Return when they opted out of calls alone, where that holds: beside a text the owner knows why."""
    if not situation.consents.is_opted_out(Channel.PHONE, Purpose.COURTESY):
        return None
    outs = (each for each in reversed(situation.timeline.consents) if each.type is Type.OPT_OUT)
    return next((each.on for each in outs if each.channel is Channel.PHONE), None)


def _lacks_a_mobile(situation: Situation, channel: Channel) -> bool:
    """Return whether a note asks for texts, and no number is known to send them to."""
    customer = situation.customer
    is_wanted = situation.ways.liked is Channel.TEXT and channel is not Channel.TEXT
    is_overruled = customer.preferred_channel not in {None, Channel.TEXT}
    return is_wanted and not is_overruled and Channel.TEXT not in customer.reachable


def _without_its_way(situation: Situation, channel: Channel, proposal: Proposal) -> Reason | None:
    """Return why a step that is to be done by phone or at their door has another way, if it has one."""
    customer = situation.customer
    if not proposal.by or channel in proposal.by:
        return None
    if proposal.by == AT_THEIR_DOOR and Channel.POST not in customer.reachable:
        return because("follow_up.no_street")
    if Channel.PHONE not in proposal.by:
        return None
    if Channel.PHONE not in customer.reachable:
        return because("follow_up.no_number")
    is_closed = customer.never_use is None or Channel.PHONE in customer.never_use
    return because("follow_up.no_calls") if is_closed else None


def _with_doubt(situation: Situation, proposal: Proposal, reason: Reason) -> Reason:
    """Add what is to be settled first: the note is quoted beside the answer that is owed.

    One that is no more than a no to advertising stands in the cell of the note.
    """
    if not situation.doubts:
        return reason
    doubt = situation.doubts[0]
    if doubt.is_about_advertising and proposal.action in TO_WHAT_THEY_SAID:
        return reason
    return reason.and_also(doubt.reason)
