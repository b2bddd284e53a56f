"""How often, since when and until when somebody bought."""

from datetime import date

from sheetcrm.rules.calendar import days_after, days_between, earliest, latest
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.records import Customer
from sheetcrm.rules.situation.context import Context, until
from sheetcrm.rules.situation.timeline import Timeline
from sheetcrm.rules.words import Stage, Type

COMES_BACK = frozenset({Stage.CONTINUATION, Stage.COMMITMENT, Stage.CONVERGENCE})
"""An owner who says one of these knows of purchases that the log may not have."""


@record
class Purchases:
    """Distinct days of purchase, from log and columns, refunds taken off."""

    count: int
    first_on: date | None
    last_on: date | None
    is_first_known: bool
    """Whether `first_on` really is the first, not only the first we happen to have noted."""


def purchases_of(customer: Customer, timeline: Timeline, context: Context) -> Purchases:
    """Join the purchases of the log with what the columns say of them."""
    logged = [purchase.on for purchase in timeline.purchases]  # in order, as they were told
    stated_first = until(customer.first_purchase, context.today)
    stated_last = until(customer.last_purchase, context.today)
    first_on = earliest(logged[0] if logged else None, stated_first, stated_last)
    last_on = latest(logged[-1] if logged else None, stated_first, stated_last)
    has_spent = customer.total_spent is not None and customer.total_spent > 0
    spent_once = int(has_spent and Type.REFUND not in timeline.last)
    # A first purchase typed in a column and another one in the log are two.
    dated = 0 if first_on is None else 1 if first_on == last_on else 2
    days = len(set(logged))
    count = max(days, customer.number_of_purchases or 0, dated, spent_once)
    known = first_on is not None and _is_first(first_on, days, customer, timeline, context)
    return Purchases(count, first_on, last_on, known)


def _is_first(
    first_on: date, logged: int, customer: Customer, timeline: Timeline, context: Context
) -> bool:
    """Tell whether we know that nothing was bought before `first_on`."""
    settings, began_on, stated = (
        context.settings,
        context.log_began_on,
        customer.number_of_purchases,
    )
    if stated is not None and stated > max(logged, 1):
        return customer.first_purchase is not None and customer.first_purchase <= first_on
    if customer.first_purchase == first_on:
        return True
    if logged <= 1 and customer.my_stage in COMES_BACK:
        return False
    if stated is not None or _interest_came_before(first_on, timeline):
        return True
    met_on = customer.first_contact
    if met_on is not None and met_on <= first_on:
        lately = days_between(met_on, first_on) <= settings.typical_gap_days
        recorded_since = earliest(began_on, settings.first_sync)
        if lately or (recorded_since is not None and met_on >= recorded_since):
            return True
    return began_on is not None and days_after(began_on, 2 * settings.typical_gap_days) <= first_on


def _interest_came_before(first_on: date, timeline: Timeline) -> bool:
    interest = timeline.first_interest
    if interest is None or interest.on > first_on:
        return False
    return interest.on < first_on or any(
        purchase.on == first_on and interest.row < purchase.row for purchase in timeline.purchases
    )
