"""What the owner put off under Not before: until then nothing of ours comes. RULES.md, "Not before"."""

from dataclasses import replace
from datetime import date

from sheetcrm.rules.calendar import days_after, latest, unless_ahead, working_day_from
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.remembered import NotBefore
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import DAYS_OF_THEIRS, HELLOS, Action, Direction, Type

OWED_OR_PLANNED = frozenset(
    {
        Action.REPAIR,
        Action.WELCOME_BACK,
        Action.REPLY,
        Action.AS_PLANNED,
        Action.FINAL_MILE,
        Action.RENEWAL,
    }
)
"""What nobody puts off by putting off something else: what they asked, what the owner planned."""
"""Whoever is never to be wished well is not so for a purchase, either."""
KEPT_DAYS = 91
"""A day that is at most so far off is kept whatever comes: "3 weeks" is no whole season."""
OF_NO_NEWS = HELLOS | {Action.NEXT_STEP, Action.DOOR_OPEN, Action.FIRST_100_DAYS, Action.NURTURE}
"""What is of nothing that happened since: a purchase is thanked for, a question answered."""
NO_WORD = frozenset({Type.SIGNAL, Type.OPT_OUT, Type.PAYMENT, Type.REFUND, Type.REFERRAL})
"""What comes from them, or is said of them, and is no word to us."""


def as_put_off(situation: Situation, proposal: Proposal | None) -> Proposal | None:
    """Return a proposal as the owner put it off; None where it is never to come back."""
    if proposal is None or not situation.put_off:
        return proposal
    holding = (
        each.on
        for action, each in situation.put_off.items()
        if _holds(situation, proposal, action, each)
    )
    until = max(holding, default=date.min)
    if until <= proposal.due_on:
        return proposal
    if until == date.max:
        return None
    # not before is not before: what falls on a day off is shown after it, and not ahead of it
    on = working_day_from(until, situation.settings.days_off)
    return replace(proposal, due_on=on, announced_on=None)


def _holds(situation: Situation, proposal: Proposal, action: Action, put_off: NotBefore) -> bool:
    """Return whether it is held back by what was typed at it, or at anything else of ours."""
    if action is proposal.action:
        return not _is_another(situation, proposal, put_off)
    if put_off.typed_on is None:
        return {action, proposal.action} <= HELLOS
    if proposal.action in OWED_OR_PLANNED:
        return False
    return _is_soon(proposal, put_off) or not _has_heard_since(situation, put_off.typed_on)


def _is_soon(proposal: Proposal, put_off: NotBefore) -> bool:
    """Return whether the day that was named is near enough for a hello to wait for it in any case."""
    if put_off.typed_on is None or put_off.on == date.max:
        return False
    is_near = put_off.on <= days_after(put_off.typed_on, KEPT_DAYS)
    return is_near and proposal.action in OF_NO_NEWS


def _is_another(situation: Situation, proposal: Proposal, put_off: NotBefore) -> bool:
    """Return whether it is not what was put off: a later plan, or something new from them."""
    if put_off.typed_on is None or proposal.action in DAYS_OF_THEIRS:
        return False
    if proposal.action is Action.AS_PLANNED:
        listed_on = proposal.announced_on or proposal.due_on
        return listed_on > situation.listed_until(put_off.typed_on)
    if _is_soon(proposal, put_off):
        return False
    if proposal.action is Action.SAY_THANK_YOU:  # a visit since is no new reason for the old thanks
        return proposal.due_on > days_after(put_off.typed_on, 1)
    return _has_heard_since(situation, put_off.typed_on)


def _has_heard_since(situation: Situation, day: date) -> bool:
    """Return whether they wrote, called, came or bought after a day, or something happened to them."""
    known_on = latest(
        situation.purchases.last_on,
        unless_ahead(situation.customer.last_heard_from_them, situation.today),
    )
    if known_on is not None and known_on > day:
        return True
    return any(_is_word(each) for each in situation.happened if each.on > day)


def _is_word(event: Interaction) -> bool:
    if event.type is Type.MEETING:
        return True
    return event.direction is Direction.FROM_THEM and event.type not in NO_WORD
