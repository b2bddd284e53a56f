"""A day of their own that is near is the word that they get: no hello goes out just before it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.followup.occasions import birthday, remember
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.followup.put_off import as_put_off
from sheetcrm.rules.followup.tact import is_out_of_place
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import HELLOS, Action

DAYS_OF_THEIRS = frozenset({Action.BIRTHDAY, Action.REMEMBER})
NEAR_DAYS = 21
NEAR_TURNS = 3
"""Of a rhythm that they named, the third part of it is near: whoever wants a word a week gets it."""


def after_their_day(situation: Situation, proposal: Proposal) -> Proposal:
    """Return a hello as it waits for the birthday that is near; anything else as it is."""
    if proposal.action not in HELLOS:
        return proposal
    from_on = max(proposal.due_on, situation.today)
    near_days = min(NEAR_DAYS, (situation.rhythm_days or NEAR_DAYS * NEAR_TURNS) // NEAR_TURNS)
    near = [on for on in _own_days(situation) if from_on <= on <= days_after(from_on, near_days)]
    if not near:
        return proposal
    return replace(proposal, due_on=days_after(min(near), 1), announced_on=None)


def wish_of_today(situation: Situation) -> Proposal | None:
    """Return the wish for a day of theirs that is today itself; None where it is none."""
    customer = situation.customer
    if customer.birthday is None and not customer.dates_to_remember:
        return None  # as of most
    for rule in (birthday, remember):
        wish = as_put_off(situation, rule(situation))
        is_today = wish is not None and wish.day_itself_on == wish.due_on == situation.today
        if wish is not None and is_today and not is_out_of_place(situation, wish):
            return wish
    return None


def _own_days(situation: Situation) -> Iterator[date]:
    """Yield the next day of each at home on which they are wished well."""
    for each in (situation, *situation.household):
        for rule in (birthday, remember):
            wish = as_put_off(each, rule(each))
            if wish is not None and wish.day_itself_on and not is_out_of_place(each, wish):
                yield wish.day_itself_on
