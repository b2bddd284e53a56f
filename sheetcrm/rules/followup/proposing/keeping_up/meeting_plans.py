"""The next meeting with a loyal customer, where the business works by meetings."""

from datetime import date

from sheetcrm.rules.calendar import days_after, latest
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.followup.proposing.keeping_up.kept_in_mind import LOYAL
from sheetcrm.rules.followup.proposing.keeping_up.rhythms import SHOWN_DAYS
from sheetcrm.rules.followup.proposing.keeping_up.silences import (
    has_left_for_another,
)
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.in_touch import in_touch_on
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action, Standing, Type
from sheetcrm.wording.reason import Reason, because

HEARD_WITHIN_DAYS = 180
MEETING_AFTER_DAYS = 180
MEETING_AFTER_CONTACT_DAYS = 60


def plan_a_meeting(situation: Situation) -> Proposal | None:
    """Keep a plan of meetings with loyal customers, where the business works that way."""
    if not situation.settings.plans_meetings or situation.stage not in LOYAL:
        return None
    quiet_days = situation.quiet_days
    is_far = quiet_days is None or quiet_days > HEARD_WITHIN_DAYS
    is_far = is_far or has_left_for_another(situation)
    if is_far or situation.next_meeting_on is not None or situation.our_move_on == date.max:
        return None
    meeting, touched_on = situation.timeline.last.get(Type.MEETING), in_touch_on(situation)
    met_on = latest(None if meeting is None else meeting.on, situation.meetings.agreed_on)
    first_on = max(
        situation.our_move_on,
        situation.today if met_on is None and touched_on is None else date.min,
        date.min if met_on is None else days_after(met_on, MEETING_AFTER_DAYS),
        date.min if touched_on is None else days_after(touched_on, MEETING_AFTER_CONTACT_DAYS),
    )
    due_on = first_on
    while situation.shown_until(Action.PLAN_A_MEETING, due_on, SHOWN_DAYS) < situation.today:
        due_on = days_after(due_on, MEETING_AFTER_DAYS)
    return Proposal(
        action=Action.PLAN_A_MEETING,
        due_on=due_on,
        lapses_on=situation.shown_until(Action.PLAN_A_MEETING, due_on, SHOWN_DAYS),
        reason=_why_meet(situation, meeting),
    )


def _why_meet(situation: Situation, meeting: Interaction | None) -> Reason:
    agreed_on = situation.meetings.agreed_on
    if agreed_on is not None and (meeting is None or agreed_on > meeting.on):
        return because("follow_up.plan_a_meeting_after", on=agreed_on)
    if meeting is not None:
        return because("follow_up.plan_a_meeting", on=meeting.on)
    if situation.standing is Standing.ENGAGEMENT_OVER:
        return because("follow_up.plan_a_meeting_over", on=situation.engagement_ends_on)
    touched_on = in_touch_on(situation)
    if touched_on is None:
        return because("follow_up.plan_a_first_meeting")
    return because("follow_up.plan_a_first_meeting_since", on=touched_on)
