"""A meeting that is near is the word that they get; of one that is over it is asked whether it took place."""

from dataclasses import replace
from datetime import date

from sheetcrm.rules.calendar import days_after, days_between
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import HELLOS, Action, Purpose
from sheetcrm.wording.reason import Fact, Reason, because

SOON_DAYS = 14
"""A meeting within so many days is the occasion for all that can wait."""
ASKED_DAYS, CAME_DAYS = 91, 42
"""So long it is asked whether a meeting took place, and whether they came where people come by."""
OFFERED_DAYS = 28
"""So long whoever did not come is offered another day."""
WAITS = HELLOS | {
    Action.FIRST_100_DAYS,
    Action.NURTURE,
    Action.DOOR_OPEN,
    Action.PLAN_A_MEETING,
    Action.NEXT_STEP,
}
"""What is said when they meet, or not at all."""


def after_the_meeting(situation: Situation, proposal: Proposal) -> Proposal:
    """Return a hello, a question or an offer as it waits for the meeting that is near."""
    on = situation.next_meeting_on
    from_on = max(proposal.due_on, situation.today)
    if proposal.action not in WAITS or on is None:
        return proposal
    if on < from_on or days_between(from_on, on) > SOON_DAYS:
        return proposal
    due_on, until = days_after(on, 1), proposal.lapses_on
    if until is not None:  # shown as long from then
        until = days_after(until, days_between(proposal.due_on, due_on))
    turn_on = proposal.turn_on or proposal.due_on
    return replace(proposal, due_on=due_on, turn_on=turn_on, lapses_on=until, announced_on=None)


def meeting_soon(situation: Situation) -> date | None:
    """Return the day of the next meeting, where it is near."""
    on = situation.next_meeting_on
    is_soon = on is not None and days_between(situation.today, on) <= SOON_DAYS
    return on if is_soon else None


def meeting_to_confirm(situation: Situation) -> date | None:
    """Return the day of a meeting that is over and of which nothing is noted, for a while."""
    on = situation.meetings.unconfirmed_on
    if on is None or situation.next_meeting_on is not None:
        return None
    days = CAME_DAYS if situation.settings.visits_are_theirs else ASKED_DAYS
    return on if situation.days_since(on) <= days else None


def may_have_met_after(situation: Situation, day: date) -> bool:
    """Return whether they may have met since a day, and nobody noted it."""
    on = situation.meetings.unconfirmed_on
    return on is not None and on > day


def is_to_ask_whether_they_met(situation: Situation, since: date) -> bool:
    """Return whether they may have met since a day, of late enough to be asked about."""
    return may_have_met_after(situation, since) and meeting_to_confirm(situation) is not None


def did_they_meet(situation: Situation, **facts: Fact) -> Reason:
    """Return the question whether a meeting took place; where people come by, whether they came.

    `facts` are what a proposal is about besides.
    """
    on, came = situation.meetings.unconfirmed_on, situation.settings.visits_are_theirs
    return because("follow_up.booked_visit" if came else "follow_up.booked", on=on, **facts)


def another_day(situation: Situation) -> Proposal | None:
    """Offer another day to whoever did not come, once, unless the two have spoken since."""
    on, spoken = situation.missed_on, situation.timeline.last_personal
    if on is None or situation.days_since(on) > OFFERED_DAYS:
        return None
    heard_on = situation.timeline.last_word_on
    if (heard_on is not None and heard_on > on) or (spoken is not None and spoken.on > on):
        return None
    return Proposal(
        action=Action.NEXT_STEP,
        due_on=days_after(on, 1),
        lapses_on=days_after(on, OFFERED_DAYS),
        purpose=Purpose.SERVICE,
        reason=because("follow_up.did_not_come", on=situation.meetings.missed_on),
    )


def they_meet(situation: Situation, on: date) -> Reason:
    """Return that they meet on a day; where people come by, that they come."""
    is_today = on == situation.today
    if situation.settings.visits_are_theirs:
        return because("follow_up.they_come_today" if is_today else "follow_up.they_come", on=on)
    return because("follow_up.you_meet_today" if is_today else "follow_up.you_meet", on=on)
