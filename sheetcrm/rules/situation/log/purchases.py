"""How often, since when and until when somebody bought, and the stage that this amounts to.

From courting to convergence, and the life cycle beside it: RULES.md, "Stage and life cycle".
"""

from datetime import date

from sheetcrm.rules.calendar import days_after, days_between, earliest, months_after
from sheetcrm.rules.chance.purchase_days import PurchaseDays, purchase_days_of
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.records import Customer
from sheetcrm.rules.situation.context import Context
from sheetcrm.rules.situation.log.timeline import Timeline
from sheetcrm.rules.words import LifeCycle, Stage, Type
from sheetcrm.settings import Settings
from sheetcrm.wording.reason import Reason, because

COMES_BACK = frozenset({Stage.CONTINUATION, Stage.COMMITMENT, Stage.CONVERGENCE})
"""An owner who sets one of these knows of purchases that the log may not have."""

LOG_BEGAN_GAPS = 2
"""A log that began so many typical gaps before a purchase would hold an earlier one."""


@record
class Purchases:
    """What log and columns know of somebody's purchases, refunded ones left out."""

    count: int
    """Days with a purchase, dated or only counted."""
    days: PurchaseDays | None
    """The dated ones; None if there are none."""
    first_on: date | None
    last_on: date | None
    is_first_known: bool
    """Whether `first_on` is known to be their very first purchase, not only the first on record."""
    is_last_alone: bool = False
    """Whether nothing is known but the day of the last one: there may have been many."""
    has_unknown_start: bool = False
    """Whether the list tells of others since when they come, and of them it does not."""


def purchases_of(customer: Customer, timeline: Timeline, context: Context) -> Purchases:
    """Join the purchases of the log with those that the columns state."""
    days = purchase_days_of(customer, timeline.purchases, context.today)
    stated = customer.number_of_purchases or 0
    has_spent = customer.total_spent is not None and customer.total_spent > 0
    spent_once = int(has_spent and Type.REFUND not in timeline.last)
    in_a_year = customer.bought_in
    if days is None:
        bought_once = max(spent_once, int(in_a_year is not None))
        return Purchases(max(stated, bought_once), None, None, None, is_first_known=False)
    first_on, last_on = days.days[0], days.days[-1]
    bought_before = in_a_year is not None and in_a_year < first_on.year
    logged = len({purchase.on for purchase in timeline.purchases})
    # a first purchase typed in a column and another one in the log are two
    count = max(max(logged, 1) + bought_before, stated, 1 if first_on == last_on else 2, spent_once)
    is_first = not bought_before and _is_first(first_on, logged, customer, timeline, context)
    is_last_alone = not (logged or stated or is_first) and first_on == customer.last_purchase
    is_unknown = not is_first and _has_unknown_start(customer, context)
    return Purchases(count, days, first_on, last_on, is_first, is_last_alone, is_unknown)


def _is_first(
    first_on: date, logged: int, customer: Customer, timeline: Timeline, context: Context
) -> bool:
    """Return whether it is known that nothing was bought before `first_on`."""
    settings, began_on = context.settings, context.log_began_on
    stated = customer.number_of_purchases
    if stated is not None and stated > max(logged, 1):
        return customer.first_purchase is not None and customer.first_purchase <= first_on
    if customer.first_purchase == first_on:
        return True
    if logged <= 1 and customer.told_stage in COMES_BACK:
        return False
    if stated is not None or _interest_came_before(first_on, timeline):
        return True
    met_on = customer.first_contact
    if met_on is not None and met_on <= first_on:
        lately = days_between(met_on, first_on) <= settings.typical_gap_days
        recorded_since = earliest(began_on, settings.first_sync)
        if lately or (recorded_since is not None and met_on >= recorded_since):
            return True
    if began_on is None or _may_have_come_before(first_on, customer, timeline, context):
        return False
    return days_after(began_on, LOG_BEGAN_GAPS * settings.typical_gap_days) <= first_on


def _may_have_come_before(
    first_on: date, customer: Customer, timeline: Timeline, context: Context
) -> bool:
    """Return whether the log does not tell when they first bought, however long it is kept.

    A `Last purchase` that the log lacks is the last of any number, who was last heard from before
    the first purchase of the log came for some reason, and where the list tells of others since
    when they come, theirs is not known.
    """
    if all(purchase.on != first_on for purchase in timeline.purchases):
        return True
    if _has_unknown_start(customer, context):
        return True
    heard_on = customer.last_heard_from_them
    return heard_on is not None and heard_on < first_on


def _has_unknown_start(customer: Customer, context: Context) -> bool:
    start = customer.first_contact or customer.first_purchase
    return context.starts_are_noted and start is None


def _interest_came_before(first_on: date, timeline: Timeline) -> bool:
    interest = timeline.first_interest
    if interest is None or interest.on > first_on:
        return False
    return interest.on < first_on or any(
        purchase.on == first_on and interest.row < purchase.row for purchase in timeline.purchases
    )


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


def life_cycle(stage: Stage, *, is_heard_of: bool, made_referral: bool) -> LifeCycle:
    """Return the step of Sterne & Cutler's life cycle that the stage stands for."""
    if stage is Stage.COURTING:
        return LifeCycle.ACQUISITION if is_heard_of else LifeCycle.REACH
    if stage is Stage.CONTRACT:
        return LifeCycle.CONVERSION
    if stage is Stage.CONTINUATION and not made_referral:
        return LifeCycle.RETENTION
    return LifeCycle.LOYALTY


def owners_stage(customer: Customer, computed: Stage) -> Stage | None:
    """Return the stage by the owner's own word; None where the purchases say as much or more."""
    known = customer.known_stage
    if customer.my_stage or known is None:
        return customer.my_stage
    stages = list(Stage)
    return known if stages.index(known) > stages.index(computed) else None


def explain_stage(computed: Stage, owners: Stage | None, purchases: Purchases) -> Reason:
    """Return why they are at a stage, naming the owner's own judgement where there is one."""
    why = _evidence(computed, purchases)
    if owners is None:
        return why
    if owners is computed:
        return because("stage.yours_too", stage=owners).and_also(why)
    return because("stage.yours", stage=owners, computed=computed).and_also(why)


def _evidence(computed: Stage, purchases: Purchases) -> Reason:
    if computed is Stage.CONTRACT and purchases.is_last_alone:
        return because("stage.contract_last", last_on=purchases.last_on)
    undated = "" if purchases.last_on or computed is Stage.COURTING else "_undated"
    return because(
        f"stage.{computed.lower()}{undated}",
        count=purchases.count,
        first_on=purchases.first_on,
        last_on=purchases.last_on,
    )
