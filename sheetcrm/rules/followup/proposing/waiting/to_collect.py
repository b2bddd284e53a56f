"""What is ready and was not collected is a matter; what is still with us is no occasion for thanks.

RULES.md, "Work that is handed over".
"""

from datetime import date

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.followup.handover import is_still_with_us
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.jobs import Job
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action, Purpose
from sheetcrm.wording.reason import Reason, because

READY_DAYS = 5
"""Who has not come for it so long after it was ready is asked to."""
HERE_DAYS = 28
"""What was brought so long ago and is not noted as ready is asked about."""
AGAIN_DAYS = 14
"""So long after a word of ours they are asked again."""
FORGOTTEN_DAYS = 365
"""What has been there longer is for the owner to sort out: the card tells of it."""
LONG_DAYS = 60
"""What is ready for longer is told of with the month alone."""
OF_A_JOB = frozenset(
    {
        Action.SAY_THANK_YOU,
        Action.FIRST_100_DAYS,
        Action.CHECK_IN,
        Action.KEEP_IN_TOUCH,
        Action.ADD_VALUE,
        Action.ASK_FOR_A_REFERRAL,
    }
)
"""What sounds foolish while the job is still with us: thanks for it, a hello after a long silence."""
FOR_A_PURCHASE = frozenset({"follow_up.thank_you", "follow_up.thank_you_first"})


def to_collect(situation: Situation) -> Proposal | None:
    """Ask for what is ready to be collected, the longest there first; else ask the owner whether it is."""
    asked = (_asked_for(situation, each) for each in situation.customer.jobs if each.is_here)
    return min((each for each in asked if each is not None), key=_due_on, default=None)


def waits_for_the_handover(situation: Situation, proposal: Proposal) -> bool:
    """Return whether something is out of place as long as they wait for their things."""
    if proposal.action not in OF_A_JOB or proposal.is_their_word:
        return False
    is_of_it = proposal.action is not Action.SAY_THANK_YOU or proposal.reason.code in FOR_A_PURCHASE
    return is_of_it and is_still_with_us(situation)


def _asked_for(situation: Situation, job: Job) -> Proposal | None:
    is_ready = job.is_ready_on(situation.today)
    if is_ready is False:
        return None
    noted_on = job.ready_on if is_ready else job.brought_on
    since = noted_on or situation.settings.first_sync or situation.today
    if situation.days_since(since) > FORGOTTEN_DAYS:
        return None
    return Proposal(
        action=Action.AS_PLANNED,
        due_on=_from(situation, since, _patience(is_ready=bool(is_ready), is_dated=bool(noted_on))),
        purpose=Purpose.SERVICE,
        reason=_why(situation, job, noted_on, is_ready=bool(is_ready)),
    )


def _patience(*, is_ready: bool, is_dated: bool) -> int:
    """Return for how many days nobody is asked; what is ready since who knows when has waited."""
    if not is_ready:
        return HERE_DAYS
    return READY_DAYS if is_dated else 0


def _from(situation: Situation, since: date, days: int) -> date:
    """Return the day from which they are asked, and asked again after a word of ours."""
    said_on = situation.timeline.last_own_word_on
    due_on = days_after(since, days)
    if said_on is None or said_on < since:
        return due_on
    return max(due_on, days_after(said_on, AGAIN_DAYS))


def _why(situation: Situation, job: Job, on: date | None, *, is_ready: bool) -> Reason:
    why = _how_long(situation, job, on, is_ready=is_ready)
    return why.and_also(because("follow_up.job", note=job.what)) if job.what else why


def _how_long(situation: Situation, job: Job, on: date | None, *, is_ready: bool) -> Reason:
    note = job.what
    if not is_ready:
        if on is None:
            return because("follow_up.not_collected_undated", note=note)
        return because("follow_up.not_collected", note=note, on=on)
    if on is None:
        return because("follow_up.to_collect_undated", note=note)
    if situation.days_since(on) > LONG_DAYS:
        return because("follow_up.to_collect_long", note=note, on=on)
    return because("follow_up.to_collect", note=note, on=on)


def _due_on(proposal: Proposal) -> date:
    return proposal.due_on
