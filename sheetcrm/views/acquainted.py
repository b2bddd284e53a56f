"""Since when somebody is known, as far as list and log say so."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from sheetcrm.rules.calendar import earliest
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.words import Type

MEETS: Final = frozenset(
    {
        Type.INQUIRY,
        Type.VISIT,
        Type.MEETING,
        Type.CALL,
        Type.EMAIL,
        Type.MESSAGE,
        Type.LETTER,
        None,
    }
)
"""Rows in which two speak with one another; an order or a payment is no such thing."""


def known_since(customer: Customer, happened: Sequence[Interaction]) -> date | None:
    """Return the first day on record; None where something older is only the last of its kind.

    Whoever bought for the last time before the log began has been known for longer than it.
    """
    logged = happened[0].on if happened else None
    since = earliest(customer.first_contact, customer.first_purchase, logged)
    return None if any(since is None or day < since for day in _newest(customer)) else since


def _newest(customer: Customer) -> Iterator[date]:
    named = (customer.last_purchase, customer.last_heard_from_them, customer.last_contacted)
    yield from filter(None, named)
