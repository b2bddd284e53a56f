"""Payments: instalments of what was bought or quoted, or a subscription that nobody wrote down as one."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.chance.purchase_days import agree
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.words import Type

FEWEST_PAYMENTS = 3
"""So many of one amount at even gaps may be a subscription."""


def subscription_in(log: Sequence[Interaction]) -> Sequence[Interaction]:
    """Return the payments of a log, by day, that look like a subscription; none if all are instalments.

    Payments that together stay within what was bought or quoted are instalments; so are those beside
    a purchase of which nobody knows what it cost.
    """
    payments = [event for event in log if event.type is Type.PAYMENT and event.amount]
    if len(payments) < FEWEST_PAYMENTS:
        return ()
    bought, quoted = _amounts(log, Type.PURCHASE), _amounts(log, Type.QUOTE)
    if None in bought or _total(payments) <= max(_sum(bought), _sum(quoted)):
        return ()
    by_amount: dict[Decimal | None, list[Interaction]] = defaultdict(list)
    for payment in payments:
        by_amount[payment.amount].append(payment)
    return next((alike for alike in by_amount.values() if _is_even(alike)), ())


def _amounts(log: Sequence[Interaction], kind: Type) -> list[Decimal | None]:
    return [event.amount for event in log if event.type is kind]


def _sum(amounts: Sequence[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal())


def _total(payments: Sequence[Interaction]) -> Decimal:
    return _sum([payment.amount for payment in payments])


def _is_even(payments: Sequence[Interaction]) -> bool:
    gaps = [days_between(one.on, other.on) for one, other in pairwise(payments)]
    return len(payments) >= FEWEST_PAYMENTS and min(gaps) > 0 and agree(gaps)
