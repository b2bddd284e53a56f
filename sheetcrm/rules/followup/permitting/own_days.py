"""A day of their own that is near is the word that they get: no hello goes out just before it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.followup.permitting.tact import is_out_of_place
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.followup.proposing.moments.each_year import offer_of_each_year
from sheetcrm.rules.followup.proposing.moments.occasions import (
    BIRTHDAY_LATE_DAYS,
    birthday,
    remember,
)
from sheetcrm.rules.followup.put_off import as_put_off
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import HELLOS, Action
from sheetcrm.wording.reason import Reason, because

WEEK_DAYS = 7
NEAR_DAYS = 21
NEAR_TURNS = 3
"""Of a rhythm that they named, the third part of it is near: whoever wants a word a week gets it."""


def after_their_day(situation: Situation, proposal: Proposal) -> Proposal:
    """Return a hello as it waits for a birthday, or an offer of each year, that is near."""
    if proposal.action not in HELLOS:
        return proposal
    from_on = max(proposal.due_on, situation.today)
    near_days = min(NEAR_DAYS, (situation.rhythm_days or NEAR_DAYS * NEAR_TURNS) // NEAR_TURNS)
    until_on = days_after(from_on, near_days)
    near = [on for on in _own_days(situation) if from_on <= on <= until_on]
    near.extend(_day_of_an_offer(situation, from_on, until_on))
    if not near:
        return proposal
    return replace(proposal, due_on=days_after(min(near), 1), announced_on=None)


def _day_of_an_offer(situation: Situation, from_on: date, until_on: date) -> Iterator[date]:
    """Yield the day for which something is offered each year, where the offer is near."""
    offer = as_put_off(situation, offer_of_each_year(situation))
    day = None if offer is None else offer.lapses_on
    if offer is not None and day is not None and from_on <= day and offer.due_on <= until_on:
        yield day


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


def wish_of_the_week(situation: Situation) -> Proposal | None:
    """Return the wish for a day of theirs that is near or hardly over; None where it is none.

    Of the end of something, which takes months to prepare, no week is the week.
    """
    since_on = days_after(situation.today, -BIRTHDAY_LATE_DAYS)
    until_on = days_after(situation.today, WEEK_DAYS - 1)
    for rule in (birthday, remember):
        wish = as_put_off(situation, rule(situation))
        on = None if wish is None else wish.day_itself_on
        if wish is None or on is None or not since_on <= on <= until_on:
            continue
        if not is_out_of_place(situation, wish):
            return wish
    return None


def as_named_beside(wish: Proposal, today: date) -> Reason | None:
    """Return how a day of theirs is named beside something else; None where nobody said what it is."""
    on, label = wish.day_itself_on, wish.reason.facts.get("label")
    if wish.action is Action.REMEMBER:
        return because("follow_up.day_near", on=on, label=label) if label else None
    is_over = on is not None and on < today
    return because("follow_up.birthday_over" if is_over else "follow_up.birthday_near", on=on)


def _own_days(situation: Situation) -> Iterator[date]:
    """Yield the next day of each at home on which they are wished well."""
    for each in (situation, *situation.household):
        for rule in (birthday, remember):
            wish = as_put_off(each, rule(each))
            if wish is not None and wish.day_itself_on and not is_out_of_place(each, wish):
                yield wish.day_itself_on
