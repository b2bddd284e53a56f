"""How pressing a thing to do is: the band of Today in which it stands."""

from sheetcrm.rules.assess import Findings
from sheetcrm.rules.followup.permitting.tact import WHOSE_LOSS, minded_in
from sheetcrm.rules.followup.proposing.moments.each_year import EACH_YEAR
from sheetcrm.rules.words import Action, Band
from sheetcrm.tables.remarks.talking.complaints import complaint_in
from sheetcrm.views.drafts.messages import TROUBLES
from sheetcrm.views.today.doing.days_of_theirs import is_loss
from sheetcrm.views.today.doing.task import asked_by, facts_of

NEVER_PUT_OFF = frozenset({Action.REPAIR, Action.WELCOME_BACK, Action.REPLY})
"""Who spoke first is answered today, however long the list is."""
IF_THERE_IS_TIME = frozenset(
    {
        Action.CHECK_IN,
        Action.PLAN_A_MEETING,
        Action.DOOR_OPEN,
        Action.ADD_VALUE,
        Action.NEXT_STEP,
        Action.KEEP_IN_TOUCH,
    }
)
NOTED_IN_LIST = frozenset(
    {"follow_up.noted_in_list", "follow_up.noted_lately", "follow_up.noted_wish"}
)
"""What a note of the list is quoted for."""


def is_noted_complaint(findings: Findings) -> bool:
    """Return whether a note of the list tells of a complaint that nobody has ticked off."""
    why = findings.follow_up_why
    if why is None or why.code not in NOTED_IN_LIST:
        return False
    return complaint_in(str(why.facts.get("step") or "")) is not None


def band_of(action: Action) -> Band:
    """Return how pressing an action is."""
    if action in NEVER_PUT_OFF:
        return Band.THEY_ARE_WAITING
    return Band.IF_THERE_IS_TIME if action in IF_THERE_IS_TIME else Band.A_GOOD_MOMENT


def band_of_findings(findings: Findings) -> Band:
    """Return how pressing a follow-up is; no word to a mourner is called a good moment."""
    band = _by_the_reason(findings)
    return Band.WITH_CARE if band is Band.A_GOOD_MOMENT and _needs_care(findings) else band


def _by_the_reason(findings: Findings) -> Band:
    """Return how pressing it is; who came back to buy is welcome, and waits for nothing."""
    assert findings.follow_up is not None  # noqa: S101 - only what is due has a row
    if findings.follow_up is Action.WELCOME_BACK and asked_by(findings) is None:
        return Band.A_GOOD_MOMENT
    if findings.follow_up is Action.NURTURE and facts_of(findings).get("touch"):
        return Band.IF_THERE_IS_TIME  # the sign is two months old, and no moment of its own
    if is_noted_complaint(findings):
        return Band.THEY_ARE_WAITING
    if findings.follow_up_why is not None and findings.follow_up_why.code == EACH_YEAR:
        return Band.A_GOOD_MOMENT  # it is bought this week or not at all
    if facts_of(findings).get("lead") in TROUBLES:
        return Band.A_GOOD_MOMENT  # a toothache is no matter for spare time
    return band_of(findings.follow_up)


def _needs_care(findings: Findings) -> bool:
    """Return whether it is a condolence, a day of mourning, or a word to somebody in a hard time."""
    why, facts = findings.follow_up_why, facts_of(findings)
    if facts.get("is_loss") or minded_in(why) is not None:
        return True
    is_asked_whose = why is not None and any(each.code == WHOSE_LOSS for each in why.also)
    label = facts.get("label")
    return is_asked_whose or (isinstance(label, str) and is_loss(label))
