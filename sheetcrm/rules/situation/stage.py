"""From courting to convergence, and the life cycle beside it: RULES.md, "Stage and life cycle"."""

from sheetcrm.rules.calendar import months_after
from sheetcrm.rules.situation.purchases import Purchases
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import LifeCycle, Stage
from sheetcrm.settings import Settings
from sheetcrm.wording.reason import Reason, because


def computed_stage(
    purchases: Purchases, settings: Settings, *, is_part_of_their_plan: bool
) -> Stage:
    """Return the stage that the purchases amount to. Silence never lowers it."""
    if purchases.count == 0:
        return Stage.COURTING
    if purchases.count == 1:
        return Stage.CONTRACT
    first_on, last_on = purchases.first_on, purchases.last_on
    is_long = (
        first_on is not None
        and last_on is not None
        and last_on >= months_after(first_on, settings.commitment_months)
    )
    if purchases.count < settings.commitment_purchases or not is_long:
        return Stage.CONTINUATION
    return Stage.CONVERGENCE if is_part_of_their_plan else Stage.COMMITMENT


def life_cycle(situation: Situation) -> LifeCycle:
    """Return the step of Sterne & Cutler's life cycle that the stage stands for."""
    stage = situation.stage
    if stage is Stage.COURTING:
        return LifeCycle.REACH if situation.last_heard_on is None else LifeCycle.ACQUISITION
    if stage is Stage.CONTRACT:
        return LifeCycle.CONVERSION
    if stage is Stage.CONTINUATION and not situation.timeline.made_referral:
        return LifeCycle.RETENTION
    return LifeCycle.LOYALTY


def explain_stage(situation: Situation) -> Reason:
    """Return why they are at a stage, naming the owner's own judgement where there is one."""
    computed, owners = situation.computed_stage, situation.customer.my_stage
    why = _evidence(computed, situation.purchases)
    if owners is None:
        return why
    if owners is computed:
        return because("stage.yours_too", stage=owners).and_also(why)
    return because("stage.yours", stage=owners, computed=computed).and_also(why)


def _evidence(computed: Stage, purchases: Purchases) -> Reason:
    undated = "" if purchases.last_on or computed is Stage.COURTING else "_undated"
    return because(
        f"stage.{computed.lower()}{undated}",
        count=purchases.count,
        first_on=purchases.first_on,
        last_on=purchases.last_on,
    )
