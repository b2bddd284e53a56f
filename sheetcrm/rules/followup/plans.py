"""What the owner planned for a day, in their own words."""

from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action, Purpose
from sheetcrm.wording.reason import because


def as_planned(situation: Situation) -> Proposal | None:
    """Do the next step on its day; it stays due until something personal went out from then on."""
    on, step = situation.customer.next_step_on, situation.customer.next_step
    if on is None or situation.timeline.personal_on_or_after(on):
        return None
    return Proposal(
        action=Action.AS_PLANNED,
        due_on=on,
        purpose=Purpose.SERVICE,
        reason=(
            because("follow_up.as_planned_unsaid", on=on)
            if step is None
            else because("follow_up.as_planned", on=on, step=step)
        ),
    )
