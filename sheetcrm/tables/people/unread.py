"""Customers whose name nobody can read: a No of somebody who was not found may be theirs."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sheetcrm.rules.records import Customer, Doubt
from sheetcrm.rules.words import DoubtKind
from sheetcrm.wording.reason import because

MOST_NAMED = 5


def doubted_if_unread(
    customers: tuple[Customer, ...], unread: Collection[int], refusing: Sequence[str]
) -> tuple[Customer, ...]:
    """Return the customers, those in the rows `unread` with a doubt if anybody is `refusing`.

    `refusing` are the names of people who opted out or died by the log and were not found.
    """
    if not unread or not refusing:
        return customers
    names = tuple(dict.fromkeys(refusing))[:MOST_NAMED]
    doubt = Doubt(DoubtKind.REFUSAL, because("doubt.name_unread", names=names))
    return tuple(
        replace(customer, doubts=(*customer.doubts, doubt)) if customer.row in unread else customer
        for customer in customers
    )
