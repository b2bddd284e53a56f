"""How much somebody spent at first, held against what is usual in this business.

A bouquet or a check-up like most others is no reason for three words in four weeks.
"""

from collections.abc import Iterable
from decimal import Decimal
from statistics import median

from sheetcrm.rules.words import Business

FEWEST_AMOUNTS = 10
"""Fewer purchases do not tell what is usual."""
SMALL_SHARE = 0.5
ROUTINE_SHARE = 1.25
LARGE_SHARE = 4
"""A crown where most come for a check-up."""
WORK_LASTS = frozenset({Business.TRADES, Business.ADVISER, Business.BUSINESS_SERVICES})
"""Where what was done is to hold for years, however usual it is."""


def usual_amount(amounts: Iterable[Decimal]) -> Decimal | None:
    """Return the median of the amounts of purchases, None of too few; they are in one currency.

    >>> usual_amount([Decimal(30)] * 9 + [Decimal(900)] * 2), usual_amount([Decimal(30)] * 9)
    (Decimal('30'), None)
    """
    counted = [amount for amount in amounts if amount > 0]
    return median(counted) if len(counted) >= FEWEST_AMOUNTS else None


def is_small(amount: Decimal | None, usual: Decimal | None) -> bool:
    """Return whether it is no more than half of what is usual; not where either is unknown."""
    return amount is not None and usual is not None and float(amount) <= SMALL_SHARE * float(usual)


def is_routine(amount: Decimal | None, usual: Decimal | None) -> bool:
    """Return whether it is about what is usual or less; not where either is unknown."""
    return (
        amount is not None and usual is not None and float(amount) <= ROUTINE_SHARE * float(usual)
    )


def may_be_large(amount: Decimal | None, usual: Decimal | None) -> bool:
    """Return whether it is several times what is usual; what is not known may be.

    >>> may_be_large(Decimal(493), Decimal(65)), may_be_large(Decimal(177), Decimal(65))
    (True, False)
    """
    return amount is None or usual is None or float(amount) >= LARGE_SHARE * float(usual)
