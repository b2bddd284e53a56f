"""The final mile of an engagement, and the question that comes after it, and only after it."""

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action, Purpose, Standing, Type
from sheetcrm.wording.reason import because

FINAL_MILE_DAYS = 14
REFERRAL_AFTER_DAYS = 3
REFERRAL_DAYS = 30


def final_mile(situation: Situation, _: Standing) -> Proposal | None:
    """Do one last remarkable thing before an engagement ends."""
    ends_on = situation.engagement_ends_on
    if ends_on is None or ends_on < situation.today:
        return None
    added = situation.timeline.last.get(Type.VALUE_ADDED)
    if added is not None and situation.days_since(added.on) <= FINAL_MILE_DAYS:
        return None
    return Proposal(
        action=Action.FINAL_MILE,
        due_on=days_after(ends_on, -FINAL_MILE_DAYS),
        lapses_on=ends_on,
        purpose=Purpose.SERVICE,
        reason=because("follow_up.final_mile", on=ends_on),
    )


def ask_for_a_referral(situation: Situation, _: Standing) -> Proposal | None:
    """Ask who else may need us, once the work is done and well done."""
    ended_on = situation.engagement_ends_on
    if ended_on is None or not 1 <= situation.days_since(ended_on) <= REFERRAL_DAYS:
        return None
    referral = situation.timeline.last.get(Type.REFERRAL)
    has_referred = referral is not None and referral.on >= ended_on
    is_done = situation.timeline.personal_on_or_after(days_after(ended_on, 1))
    if has_referred or is_done or situation.open_complaint is not None:
        return None
    return Proposal(
        action=Action.ASK_FOR_A_REFERRAL,
        due_on=days_after(ended_on, REFERRAL_AFTER_DAYS),
        lapses_on=days_after(ended_on, REFERRAL_DAYS),
        reason=because("follow_up.referral", on=ended_on),
    )
