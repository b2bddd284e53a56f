"""Let the proposals compete: what is open goes by the table's order, else the earliest wins."""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from sheetcrm.rules.contact.channel import best_channel, refusal_everywhere
from sheetcrm.rules.contact.gate import may_contact
from sheetcrm.rules.contact.pauses import without_sunday
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.followup.order import RULES
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action, Balance, Channel, Purpose, Standing
from sheetcrm.wording.reason import Reason, because

TO_WHAT_THEY_SAID = frozenset({Action.REPAIR, Action.REPLY, Action.WELCOME_BACK})


@record
class FollowUp:
    """What to do next. Without an action, `reason` tells why nothing may be done, if anything."""

    action: Action | None = None
    on: date | None = None
    reason: Reason | None = None
    channel: Channel | None = None


def follow_up_of(
    situation: Situation, standing: Standing, balance: Balance | None, free_on: date | None
) -> FollowUp:
    """Return the follow-up.

    `free_on` is the first day a courtesy contact is permitted again, asked for where Balance is
    Too much.
    """
    today = situation.today
    waiting: FollowUp | None = None
    for proposal in _in_turn(situation, standing):
        chosen = _permitted(situation, proposal)
        if chosen is None:
            continue
        if balance is Balance.TOO_MUCH and not _is_pressing(chosen, proposal, today, free_on):
            continue
        if waiting is None and not _must_wait(chosen, proposal, today):
            return chosen
        if waiting is not None and _would_lapse(proposal, waiting):
            return chosen
        waiting = waiting or chosen
    if waiting is not None:
        return waiting
    if best_channel(situation, Purpose.COURTESY) is None:
        return FollowUp(reason=refusal_everywhere(situation, Purpose.COURTESY).reason)
    if balance is Balance.TOO_MUCH:
        return FollowUp(Action.KEEP_BALANCE, free_on, because("follow_up.keep_balance"))
    return FollowUp()


def _in_turn(situation: Situation, standing: Standing) -> Iterator[Proposal]:
    """Yield what is open in the table's order, asking no further rule than needed; then by date."""
    planned: list[Proposal] = []
    for rule in RULES:
        proposal = rule(situation, standing)
        if proposal is None:
            continue
        if proposal.is_open(situation.today):
            yield proposal
        else:
            planned.append(proposal)
    yield from sorted(planned, key=attrgetter("due_on"))


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


def _must_wait(chosen: FollowUp, proposal: Proposal, today: date) -> bool:
    """Tell whether it is due and only the gate holds it back."""
    return chosen.on is not None and proposal.due_on <= today < chosen.on


def _would_lapse(proposal: Proposal, waiting: FollowUp) -> bool:
    """Tell whether a lower one would be lost by waiting: a birthday, while a referral may not yet."""
    return (
        proposal.lapses_on is not None
        and waiting.on is not None
        and proposal.lapses_on < waiting.on
    )


def _is_pressing(chosen: FollowUp, proposal: Proposal, today: date, free_on: date | None) -> bool:
    """Tell whether it goes before Keep balance: due today, or Service due before the peace ends."""
    if chosen.on is None or chosen.on <= today:
        return True
    return proposal.purpose is Purpose.SERVICE and (free_on is None or chosen.on <= free_on)


def _with_lapsed_question(situation: Situation, proposal: Proposal) -> Reason:
    """Name a question that never got its answer, once the time for a reply is over."""
    if not situation.timeline.open_questions or proposal.action in TO_WHAT_THEY_SAID:
        return proposal.reason
    for question in situation.timeline.open_questions:
        if not situation.timeline.waits_for_answer(question, situation.today):
            unanswered = because(
                "follow_up.unanswered_question", on=question.on, type=question.type
            )
            return proposal.reason.and_also(unanswered)
    return proposal.reason
