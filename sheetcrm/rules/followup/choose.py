"""Let the proposals compete: what is open goes by the order of the rules, else the earliest wins."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from operator import attrgetter

from sheetcrm.rules.calendar import working_day_before, working_day_from
from sheetcrm.rules.capacity import last_day_covered
from sheetcrm.rules.contact.check_ins import check_in_free_on
from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.contact.pauses import is_held_back_on, without_day_off
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.followup.beginnings import first_100_days, first_invoice
from sheetcrm.rules.followup.endings import ask_for_a_referral, final_mile
from sheetcrm.rules.followup.lead import with_what_is_open
from sheetcrm.rules.followup.loose_ties import nurture
from sheetcrm.rules.followup.meetings import after_the_meeting
from sheetcrm.rules.followup.next_steps import next_step
from sheetcrm.rules.followup.occasions import birthday, in_time_by_post, life_event, remember
from sheetcrm.rules.followup.own_days import (
    DAYS_OF_THEIRS,
    after_their_day,
    as_named_beside,
    wish_of_the_week,
    wish_of_today,
)
from sheetcrm.rules.followup.plans import as_planned
from sheetcrm.rules.followup.proposal import Proposal, Propose, what_they_last_bought
from sheetcrm.rules.followup.put_off import as_put_off
from sheetcrm.rules.followup.replies import repair, reply, welcome_back
from sheetcrm.rules.followup.rhythms import add_value, keep_in_touch, plan_a_meeting
from sheetcrm.rules.followup.silences import check_in
from sheetcrm.rules.followup.still_thinking import door_open
from sheetcrm.rules.followup.tact import (
    is_a_line_enough,
    is_out_of_place,
    with_a_line,
    with_doubt_of_a_plan,
    with_hard_time,
)
from sheetcrm.rules.followup.thanks import say_thank_you
from sheetcrm.rules.followup.tries import after_the_tries
from sheetcrm.rules.followup.turns import Turn, turn_of
from sheetcrm.rules.situation.acquaintance import is_close
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import CARRIES_A_THING, HELLOS, Action, Balance, Channel, Purpose
from sheetcrm.wording.reason import Reason, because

RULES: tuple[Propose, ...] = (
    repair,
    welcome_back,
    reply,
    say_thank_you,
    first_invoice,
    final_mile,
    as_planned,
    ask_for_a_referral,
    life_event,
    remember,
    birthday,
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
BOUGHT_DAYS = 365
"""What they bought longer ago is named with its year."""
BY_SOMEBODY = frozenset({Channel.EMAIL, Channel.POST})
"""What somebody else opens for them: a mail, a letter."""
IN_WRITING = frozenset({Channel.EMAIL})
AS_PLANNED = "follow_up.as_planned"
CHECK_INS = frozenset({Action.CHECK_IN, Action.FIRST_100_DAYS})
"""What asks no more than how they are."""
CAN_WAIT = HELLOS | {Action.PLAN_A_MEETING, Action.NEXT_STEP, Action.DOOR_OPEN, Action.NURTURE}
"""What loses nothing by waiting for the owner's next working day."""


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


@record
class _Permitted:
    """A proposal with the channel and the first day that the gate permits."""

    proposal: Proposal
    channel: Channel
    on: date
    """The day for it: its own, or a later one that is permitted."""
    free_on: date
    """The first day on which the gate permits it."""


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
        told = _with_their_ways(situation, chosen.channel, chosen.proposal, told)
        told = with_doubt_of_a_plan(situation, chosen.proposal, told)
        told = with_a_line(situation, chosen.proposal, told)
        reason = _with_doubt(situation, with_hard_time(situation, chosen.proposal, told))
        reason = reason if besides is None else reason.and_also(besides)
        turn = turn_of(chosen.proposal, situation)
        return FollowUp(led.action, chosen.on, reason, chosen.channel, turn, chosen.free_on)
    if gate.best_channel(Purpose.COURTESY) is None:
        return FollowUp(reason=gate.refusal_everywhere(Purpose.COURTESY).reason)
    if balance is Balance.TOO_MUCH:
        return FollowUp(Action.KEEP_BALANCE, free_on, because("follow_up.keep_balance"))
    return FollowUp()


def _with_their_day(
    situation: Situation, gate: Gate, chosen: _Permitted
) -> tuple[_Permitted, Reason | None]:
    """Return what is first today, and what else today is for where it is a day of their own.

    A wish cannot wait: it goes before all but an answer and what the owner planned.
    """
    action, today = chosen.proposal.action, situation.today
    wish = None if action in DAYS_OF_THEIRS or chosen.on > today else wish_of_today(situation)
    permitted = None if wish is None else _permitted(situation, gate, wish)
    if permitted is None or permitted.on > today:
        return chosen, _day_near(situation, gate, chosen)
    if action in GOES_BEFORE_A_WISH:
        return chosen, because("follow_up.besides", action=permitted.proposal.action)
    return permitted, because("follow_up.besides", action=action)


def _day_near(situation: Situation, gate: Gate, chosen: _Permitted) -> Reason | None:
    """Return the day of theirs that is near, to be named beside what goes before its wish."""
    if chosen.proposal.action in DAYS_OF_THEIRS or not _is_covered(situation, chosen):
        return None
    wish = wish_of_the_week(situation)
    if wish is None or _permitted(situation, gate, wish) is None:
        return None
    return as_named_beside(wish, situation.today)


def _first_of(candidates: Iterator[_Permitted], today: date) -> _Permitted | None:
    """Return the first that need not wait, or would lapse while the first of all is waiting."""
    waiting: _Permitted | None = None
    for each in candidates:
        if waiting is None:
            if not _must_wait(each, today):
                return each if each.on <= today else _meanwhile(candidates, each, today) or each
            waiting = each
        elif _would_lapse(each.proposal, waiting.on) or _is_owed_before(each, waiting.on):
            return each
    return waiting


def _meanwhile(
    candidates: Iterator[_Permitted], announced: _Permitted, today: date
) -> _Permitted | None:
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


def _candidates(situation: Situation, gate: Gate) -> Iterator[_Permitted]:
    for proposal in _in_turn(situation):
        permitted = _permitted(situation, gate, proposal)
        if permitted is not None:
            yield permitted


def _in_turn(situation: Situation) -> Iterator[Proposal]:
    """Yield the open proposals in the order of the rules, each tried when needed; then the rest by date."""
    planned: list[Proposal] = []
    for rule in RULES:
        proposal = as_put_off(situation, rule(situation))
        if proposal is None or is_out_of_place(situation, proposal):
            continue
        proposal = after_the_meeting(situation, after_their_day(situation, proposal))
        proposal = after_the_tries(situation, proposal)
        if _is_open(proposal, situation.today):
            yield proposal
        else:
            planned.append(proposal)
    yield from sorted(planned, key=attrgetter("due_on"))


def _is_open(proposal: Proposal, today: date) -> bool:
    """Return whether it is due or within its announced window."""
    return (proposal.announced_on or proposal.due_on) <= today


def _free_on(gate: Gate) -> date | None:
    """Return the first day on which a courtesy contact is permitted again."""
    channel = gate.best_channel(Purpose.COURTESY)
    return None if channel is None else gate.permission(channel, Purpose.COURTESY).from_on


def _permitted(situation: Situation, gate: Gate, proposal: Proposal) -> _Permitted | None:
    """Return the proposal as the gate permits it; None if it refuses, or permits too late."""
    channel = (
        gate.best_channel(proposal.purpose, _in_writing(situation))
        if _is_only_written(situation, proposal)
        else _way_of_its_own(situation, gate, proposal) or gate.best_channel(proposal.purpose)
    )
    if channel is None:
        return None
    if channel is Channel.POST:
        if _is_no_letter(situation, proposal):
            return None
        proposal = in_time_by_post(situation, proposal)
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
    return _on_a_working_day(situation, _Permitted(proposal, channel, on, free_on))


def _on_a_working_day(situation: Situation, permitted: _Permitted) -> _Permitted:
    """Return a courtesy on the owner's next working day, where it is not permitted on the last one.

    What would lapse by waiting stays where it is, and so does what asks or thanks.
    """
    proposal, days_off = permitted.proposal, situation.settings.days_off
    listed_on = max(situation.today, working_day_before(permitted.on, days_off))
    if proposal.action not in CAN_WAIT or proposal.keeps_its_day or permitted.free_on <= listed_on:
        return permitted
    on = working_day_from(permitted.on, days_off)
    may_be = without_day_off(situation, permitted.channel, proposal.purpose, on) == on
    if not may_be or (proposal.lapses_on is not None and on > proposal.lapses_on):
        return permitted
    return replace(permitted, on=on)


def _is_only_written(situation: Situation, proposal: Proposal) -> bool:
    """Return whether no phone rings for it: thanks for whoever wants no courtesy, and some birthdays.

    Those of an old tie, and of a busy one: whoever is reached through somebody else gets a card or
    a line through them.
    """
    if is_a_line_enough(situation, proposal):
        return True
    is_for_us_to_ring = is_close(situation) and not situation.ways.is_kept_by_somebody
    return proposal.action is Action.BIRTHDAY and not is_for_us_to_ring


def _in_writing(situation: Situation) -> frozenset[Channel]:
    """Return how a wish is written; a text is one to themselves."""
    is_kept = situation.ways.is_kept_by_somebody
    return BY_SOMEBODY if is_kept else BY_SOMEBODY | {Channel.TEXT}


def _is_no_letter(situation: Situation, proposal: Proposal) -> bool:
    """Return whether it is a mere hello that nobody asked for; an invitation to a check-up is more."""
    is_hello = proposal.action in {Action.KEEP_IN_TOUCH, Action.CHECK_IN}
    is_recall = bool(proposal.reason.facts.get("is_recall")) and situation.purchases.count > 1
    return is_hello and not proposal.is_their_word and not is_recall


def _way_of_its_own(situation: Situation, gate: Gate, proposal: Proposal) -> Channel | None:
    """Return the open channel that a plan names, "ring about the quote", or that carries a thing."""
    purpose = proposal.purpose
    if proposal.reason.code == AS_PLANNED:
        return gate.best_channel(purpose, situation.customer.next_step_by)
    if not proposal.is_sent:
        return None
    if proposal.action is Action.AS_PLANNED:  # figures and quotes are read, whatever they like
        return gate.best_channel(purpose, IN_WRITING) or gate.best_channel(purpose, CARRIES_A_THING)
    customer = situation.customer
    liked = (customer.preferred_channel, customer.preferred_channel_important)
    if gate.best_channel(purpose) in liked:
        return None  # they said how they like to hear from us: then it is told
    return gate.best_channel(purpose, CARRIES_A_THING)


def _not_after_the_day(situation: Situation, proposal: Proposal, free_on: date) -> date:
    """Return the day itself where only a gap would hold an occasion back beyond it."""
    day = proposal.day_itself_on
    if day is None or not situation.today <= day < free_on:
        return free_on
    return free_on if is_held_back_on(situation, day) else day


def _on_the_given_day(situation: Situation, proposal: Proposal, on: date) -> date:
    """Return the day that they were given in a crowd, which does not move; else the first permitted."""
    given = situation.given
    if given is None or not proposal.may_be_given_a_day:
        return on
    is_past = on == situation.today > given.on >= (proposal.turn_on or proposal.due_on)
    return given.on if is_past else max(on, given.on)


def _is_owed_before(permitted: _Permitted, until_on: date) -> bool:
    """Return whether a service falls due while a courtesy has to wait."""
    return permitted.proposal.purpose is Purpose.SERVICE and permitted.on < until_on


def _is_covered(situation: Situation, permitted: _Permitted) -> bool:
    """Return whether it stands in today's list: what falls on a day off is listed before it."""
    return permitted.on <= last_day_covered(situation.settings, situation.today)


def _must_wait(permitted: _Permitted, today: date) -> bool:
    """Return whether it is due and the gate alone holds it back."""
    return permitted.proposal.due_on <= today < permitted.on


def _would_lapse(proposal: Proposal, until_on: date) -> bool:
    """Return whether a proposal would lapse by waiting: a birthday, while a referral is held back."""
    return proposal.lapses_on is not None and proposal.lapses_on < until_on


def _is_pressing(permitted: _Permitted, today: date, free_on: date | None) -> bool:
    """Return whether it goes before Keep balance: due today, or Service due before the peace ends."""
    if permitted.on <= today:
        return True
    is_service = permitted.proposal.purpose is Purpose.SERVICE
    return is_service and (free_on is None or permitted.on <= free_on)


def _with_what_they_bought(situation: Situation, action: Action, reason: Reason) -> Reason:
    """Add what they bought last, where there is nothing else to begin a conversation with."""
    is_about_it = action in BEGINS_A_TALK and "lead" not in reason.facts
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
    is_call = channel is Channel.PHONE and bool(ways.days)
    is_for_somebody = ways.is_kept_by_somebody or (
        ways.is_through_somebody and not proposal.is_occasion
    )
    is_plan = proposal.reason.code == AS_PLANNED
    planned = situation.customer.next_step_by if is_plan else ()
    is_planned_otherwise = bool(planned and ways.words) and channel not in planned
    is_theirs = is_call or is_planned_otherwise or channel in ways.never | ways.last
    if not (is_for_somebody or is_theirs):
        return reason
    return reason.and_also(because("follow_up.how_to_reach", words=ways.words))


def _with_doubt(situation: Situation, reason: Reason) -> Reason:
    """Add what is to be settled first: the note is quoted beside the answer that is owed."""
    return reason.and_also(situation.doubts[0].reason) if situation.doubts else reason
