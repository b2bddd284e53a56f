"""Whose relationship matters most: by the owner's word, then by what they bought and brought.

An amount is measured by what is usual in its currency, so that no money is added to another.
Of those who come to the same, whoever has been there longest goes first.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sheetcrm.book import Book
from sheetcrm.rules.calendar import earliest, unless_ahead
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Stage
from sheetcrm.views.top.worth import Worth, total_of, worth_in

YOURS = frozenset({Stage.COMMITMENT, Stage.CONVERGENCE})
"""Stages by which an owner says that somebody matters."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A customer with what puts them where they are."""

    customer: Customer
    worth: Worth
    """What they bought."""
    brought: Worth
    """What those bought whom they sent, and whom these sent in turn."""
    since: date | None
    """The first day on which anything is known of them."""
    is_yours: bool
    """Whether the owner says that they matter: `Part of their plan`, or `My stage`."""


def ranked(book: Book) -> Iterator[Ranked]:
    """Yield whoever bought, brought somebody, or matters by the owner's word, the first first."""
    worths, tree = worth_in(book), book.referrals
    usual = _usual_of(worths.values())
    bought = {customer.row: days for customer, days in book.buyers(book.today)}
    found = []
    for customer in book.customers.customers:
        row = customer.row
        brought = total_of(worths[each] for each in tree.everybody_sent_by(row))
        is_yours = bool(customer.part_of_their_plan) or customer.my_stage in YOURS
        if not (is_yours or row in bought or worths[row] or row in tree.sent_by):
            continue
        days = bought.get(row)
        first_on = None if days is None else days.days[0]
        since = earliest(first_on, unless_ahead(customer.first_contact, book.today))
        times = 0 if days is None else len(days.days) + (days.undated or 0)
        counts = times + len(tree.sent_by.get(row, ())), _age(since, book.today)
        measure = _measure(worths[row], usual) + _measure(brought, usual)
        key = (not is_yours, -measure, *(-each for each in counts), row)
        found.append((key, Ranked(customer, worths[row], brought, since, is_yours)))
    found.sort(key=lambda pair: pair[0])
    for _, each in found:
        yield each


def _usual_of(worths: Iterable[Worth]) -> Mapping[str, Decimal]:
    """Return what a buyer spends on average, by currency."""
    known = list(worths)
    total = total_of(known)
    return {
        currency: amount / sum(currency in worth for worth in known)
        for currency, amount in total.items()
    }


def _measure(worth: Worth, usual: Mapping[str, Decimal]) -> Decimal:
    return max((amount / usual[each] for each, amount in worth.items()), default=Decimal(0))


def _age(since: date | None, today: date) -> int:
    return 0 if since is None else (today - since).days
