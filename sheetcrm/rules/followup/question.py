"""One missing field may ride along with a talk; it never makes a contact of its own."""

from collections.abc import Sequence

from sheetcrm.rules.followup.choose import FollowUp
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action
from sheetcrm.wording.reason import Reason, because

A_TALK = frozenset(
    {
        Action.REPLY,
        Action.SAY_THANK_YOU,
        Action.FIRST_100_DAYS,
        Action.CHECK_IN,
        Action.PLAN_A_MEETING,
        Action.NEXT_STEP,
        Action.KEEP_IN_TOUCH,
    }
)
"""Where a question fits. A birthday wish or an apology is no questionnaire."""

NEVER_IN_PASSING = frozenset({"Marketing consent"})
"""Asking for it unasked is marketing itself."""


def with_question(
    follow_up: FollowUp, situation: Situation, missing: Sequence[str]
) -> Reason | None:
    """Return the reason of a follow-up, and which missing field to ask for on that occasion.

    Whoever wants quiet is asked for nothing.
    """
    reason = follow_up.reason
    if reason is None or follow_up.action not in A_TALK or situation.wants_quiet:
        return reason
    for field in missing:
        if field not in NEVER_IN_PASSING:
            return reason.and_also(because("follow_up.ask_for", field=field))
    return reason
