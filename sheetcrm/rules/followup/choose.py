"""Let the proposals compete: what is open goes by the table's order, else the earliest wins."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from sheetcrm.rules.channel import best_channel, refusal_everywhere
from sheetcrm.rules.contact import may_contact
from sheetcrm.rules.followup.order import RULES
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.pauses import without_sunday
from sheetcrm.rules.reason import Reason, because
from sheetcrm.rules.situation import Situation
from sheetcrm.rules.words import Action, Balance, Channel, Purpose, Standing


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What to do next. Without an action, `reason` tells why nothing may be done, if anything."""

    action: Action | None = None
    on: date | None = None
    reason: Reason | None = None
    channel: Channel | None = None


def follow_up_of(
    situation: Situation, standing: Standing, balance: Balance | None, free_on: date | None
) -> FollowUp:
    """Return the follow-up. `free_on` is the first day a courtesy contact is permitted again."""
    planned: list[Proposal] = []
    for rule in RULES:
        proposal = rule(situation, standing)
        if proposal is None:
            continue
        if not proposal.is_open(situation.today):
            planned.append(proposal)
            continue
        chosen = _permitted(situation, proposal)
        if chosen is not None:
            return _unless_too_much(chosen, proposal, situation, balance, free_on)
    for proposal in sorted(planned, key=attrgetter("due_on")):
        chosen = _permitted(situation, proposal)
        if chosen is not None:
            return _unless_too_much(chosen, proposal, situation, balance, free_on)
    return _nothing(situation, balance, free_on)


def _unless_too_much(
    chosen: FollowUp,
    proposal: Proposal,
    situation: Situation,
    balance: Balance | None,
    free_on: date | None,
) -> FollowUp:
    """Let somebody who hears too much in peace, unless it is service or due today."""
    is_due = chosen.on is not None and chosen.on <= situation.today
    if balance is not Balance.TOO_MUCH or is_due or proposal.purpose is Purpose.SERVICE:
        return chosen
    return _in_peace(free_on)


def _nothing(situation: Situation, balance: Balance | None, free_on: date | None) -> FollowUp:
    """Return what stands where no rule has anything to do, or none may."""
    if best_channel(situation, Purpose.COURTESY) is None:
        return FollowUp(reason=refusal_everywhere(situation, Purpose.COURTESY).reason)
    return _in_peace(free_on) if balance is Balance.TOO_MUCH else FollowUp()


def _in_peace(free_on: date | None) -> FollowUp:
    return FollowUp(Action.KEEP_BALANCE, free_on, because("follow_up.keep_balance"))


def _permitted(situation: Situation, proposal: Proposal) -> FollowUp | None:
    """Ask the gate; None where it says No, or only "after it has lapsed"."""
    channel = best_channel(situation, proposal.purpose)
    if channel is None:
        return None
    permission = may_contact(situation, channel, proposal.purpose, is_occasion=proposal.is_occasion)
    assert permission.from_on is not None  # noqa: S101 - a best channel is never refused
    on = max(proposal.due_on, permission.from_on)
    on = without_sunday(situation, channel, on)
    if proposal.lapses_on is not None and on > proposal.lapses_on:
        return None
    return FollowUp(proposal.action, on, _with_lapsed_question(situation, proposal), channel)


def _with_lapsed_question(situation: Situation, proposal: Proposal) -> Reason:
    """Name a question that never got its answer, once the time for a reply is over."""
    if proposal.action in (Action.REPAIR, Action.REPLY, Action.WELCOME_BACK):
        return proposal.reason
    for question in situation.history.open_questions:
        if not situation.history.waits_for_answer(question, situation.today):
            unanswered = because(
                "follow_up.unanswered_question", on=question.on, type=question.type
            )
            return proposal.reason.and_also(unanswered)
    return proposal.reason
