"""The last days of an engagement: end it well, and then ask who else may need us."""

from datetime import date

from sheetcrm.rules.calendar import days_after, latest, working_day_before
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.followup.proposing.waiting.next_steps import QUOTE_UNTIL_DAYS
from sheetcrm.rules.followup.proposing.waiting.quoted import open_offer
from sheetcrm.rules.followup.proposing.waiting.wanted import undecided
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action, Business, Purpose, Type
from sheetcrm.wording.reason import Reason, because

FINAL_MILE_DAYS = 14
DONE_DAYS, ASKED_DAYS = 14, 30
"""So long after the last day of a job it is seen to that all is done."""
RENEWAL_DAYS = 7
"""So long after it ran out they are still asked."""
INSPECTION, INSPECTION_DAYS = "inspection", 42
"""A car's is offered so long before: there has to be a day free for it in the workshop."""
REFERRAL_AFTER_DAYS = 3
REFERRAL_DAYS = 30
REMARKABLE_DAYS = 30
"""Something of value within so many days before the end is what people tell others about."""


def final_mile(situation: Situation) -> Proposal | None:
    """Do one last remarkable thing before an engagement ends; of a job see that all is done."""
    ends_on = situation.engagement_ends_on
    if situation.settings.business == Business.TRADES:
        return _job_is_done(situation, ends_on)
    if ends_on is None or ends_on < situation.today:
        return None
    due_on = days_after(ends_on, -FINAL_MILE_DAYS)
    if _is_done(situation, due_on):
        return None
    return Proposal(
        action=Action.FINAL_MILE,
        due_on=due_on,
        lapses_on=ends_on,
        purpose=Purpose.SERVICE,
        reason=because("follow_up.final_mile", on=ends_on),
    )


def renewal(situation: Situation) -> Proposal | None:
    """Ask whether to renew what runs out, until a while after, unless they have bought since."""
    ends_on = situation.customer.engagement_ends
    if ends_on is None or situation.customer.renews is None:
        return None
    thing = situation.customer.renews
    is_inspection = thing == INSPECTION
    due_on = days_after(ends_on, -(INSPECTION_DAYS if is_inspection else FINAL_MILE_DAYS))
    bought_on = situation.purchases.last_on if situation.timeline.purchases else None
    has_renewed = bought_on is not None and bought_on >= due_on
    if situation.days_since(ends_on) > RENEWAL_DAYS or has_renewed or _is_done(situation, due_on):
        return None
    return Proposal(
        action=Action.RENEWAL,
        due_on=due_on,
        lapses_on=days_after(ends_on, RENEWAL_DAYS),
        purpose=Purpose.SERVICE,
        reason=_runs_out(thing, ends_on, is_over=ends_on < situation.today),
    )


def _runs_out(thing: str, on: date, *, is_over: bool) -> Reason:
    """Return that it runs out: a card may be renewed, for an inspection a day is offered."""
    if thing != INSPECTION:
        return because(
            "follow_up.renewal_over" if is_over else "follow_up.renewal", thing=thing, on=on
        )
    return because(
        "follow_up.renewal_inspection_over" if is_over else "follow_up.renewal_inspection",
        thing=thing,
        on=on,
    )


def _job_is_done(situation: Situation, ends_on: date | None) -> Proposal | None:
    """See from its last day on that all is done: nobody gives thanks for half a roof.

    Who had something of value lately is asked for a referral soon after.
    """
    if ends_on is None or situation.days_since(ends_on) > DONE_DAYS:
        return None
    if ends_on < situation.today and _was_remarkable(situation, ends_on):
        return None
    listed_on = working_day_before(ends_on, situation.settings.days_off)
    if _is_done(situation, ends_on) or situation.timeline.personal_on_or_after(listed_on):
        return None
    if _said_how_it_is(situation, ends_on):
        return None
    return Proposal(
        action=Action.FINAL_MILE,
        due_on=ends_on,
        lapses_on=days_after(ends_on, DONE_DAYS),
        purpose=Purpose.SERVICE,
        reason=because("follow_up.job_done", on=ends_on),
    )


def _said_how_it_is(situation: Situation, ends_on: date) -> bool:
    """Return whether they were asked shortly before how all is, as new customers are, and answered."""
    first_on, heard_on = situation.purchases.first_on, situation.timeline.last_word_on
    own_on = situation.timeline.last_own_word_on
    if first_on is None or heard_on is None or own_on is None or situation.purchases.count > 1:
        return False
    asked = (days_after(first_on, days) for days in situation.settings.look_in_after_days)
    is_asked = any(day <= own_on for day in asked if days_after(day, ASKED_DAYS) >= ends_on > day)
    return is_asked and heard_on >= own_on and days_after(own_on, DONE_DAYS) >= ends_on


def _is_done(situation: Situation, due_on: date) -> bool:
    """Return whether something of value was added, or they heard from us unasked since its day."""
    added = situation.timeline.last.get(Type.VALUE_ADDED)
    if added is not None and situation.days_since(added.on) <= FINAL_MILE_DAYS:
        return True
    quote = situation.timeline.last.get(Type.QUOTE)
    said_on = latest(situation.timeline.last_courtesy_on, None if quote is None else quote.on)
    return said_on is not None and said_on >= due_on


def ask_for_a_referral(situation: Situation) -> Proposal | None:
    """Ask who else may need us, once the work is done and something remarkable ended it."""
    ended_on = situation.engagement_ends_on
    if ended_on is None or not 1 <= situation.days_since(ended_on) <= REFERRAL_DAYS:
        return None
    referral = situation.timeline.last.get(Type.REFERRAL)
    has_referred = referral is not None and referral.on >= ended_on
    is_done = situation.timeline.personal_on_or_after(days_after(ended_on, 1))
    if (
        has_referred
        or is_done
        or _is_unhappy(situation)
        or _is_undecided(situation)
        or situation.ways.is_kept_by_somebody
        or not _was_remarkable(situation, ended_on)
    ):
        return None
    return Proposal(
        action=Action.ASK_FOR_A_REFERRAL,
        due_on=days_after(ended_on, REFERRAL_AFTER_DAYS),
        lapses_on=days_after(ended_on, REFERRAL_DAYS),
        reason=because("follow_up.referral", on=ended_on),
    )


def _was_remarkable(situation: Situation, ended_on: date) -> bool:
    added = situation.timeline.last.get(Type.VALUE_ADDED)
    return added is not None and added.on >= days_after(ended_on, -REMARKABLE_DAYS)


def _is_unhappy(situation: Situation) -> bool:
    """Return whether a complaint is in mind, or they bought elsewhere."""
    return situation.complaint_in_mind is not None or situation.bought_elsewhere is not None


def _is_undecided(situation: Situation) -> bool:
    """Return whether an offer of ours or a wish of theirs is open: that comes before a favour."""
    quote = open_offer(situation)
    is_open = quote is not None and situation.days_since(quote.on) <= QUOTE_UNTIL_DAYS
    return (is_open and situation.timeline.declined is None) or undecided(situation) is not None
