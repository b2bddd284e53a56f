"""Tries that reached nobody: a mere courtesy is tried twice, and the row says when."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.situation.log.outreach import outreach_of
from sheetcrm.rules.situation.log.upshots import IS_NO_TALK, missed_them
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import HELLOS, Action, Direction
from sheetcrm.wording.reason import Reason, because

MOST_TRIES = 2
"""After so many tries in a row thanks and a hello rest."""
REST_DAYS = 60
"""So long after the last one they do."""
TOLD_DAYS = 30
"""So long a try is told of."""
COURTESIES = HELLOS | {
    Action.SAY_THANK_YOU,
    Action.FIRST_100_DAYS,
    Action.LIFE_EVENT,
    Action.PLAN_A_MEETING,
}
"""What nobody waits for."""
TELLS = frozenset({Action.SAY_THANK_YOU, Action.FIRST_100_DAYS})
"""What says by itself nothing of a word without an answer."""


def after_the_tries(situation: Situation, proposal: Proposal) -> Proposal:
    """Return a courtesy as it rests after two tries that reached nobody; of one it tells."""
    tries = _tries(situation)
    if proposal.action not in COURTESIES or not tries:
        return proposal
    if len(tries) >= MOST_TRIES:
        rest_until = days_after(tries[-1], REST_DAYS)
        return replace(proposal, due_on=max(proposal.due_on, rest_until), announced_on=None)
    if proposal.action not in TELLS or situation.days_since(tries[-1]) > TOLD_DAYS:
        return proposal
    return replace(proposal, reason=proposal.reason.and_also(_that_we_tried(tries[-1])))


def _that_we_tried(on: date) -> Reason:
    return because("follow_up.tried", on=on)


def _tries(situation: Situation) -> Sequence[date]:
    """Return the days of the last tries in a row, oldest first, since either side had a word."""
    days: list[date] = []
    for event in reversed(situation.happened):
        if event.type in IS_NO_TALK:
            continue
        is_ours = event.direction is not Direction.FROM_THEM
        if not (is_ours and missed_them(event)):
            break
        if outreach_of(event.type, event.purpose).is_personal:
            days.insert(0, event.on)
    return days
