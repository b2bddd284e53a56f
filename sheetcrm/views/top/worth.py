"""What people bought, currency by currency: sums of different money are never added up."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from sheetcrm.book import Book
from sheetcrm.rules.chance.purchase_days import Refunded, take_off
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.words import Type
from sheetcrm.tables.kinds.amounts.currencies import Money
from sheetcrm.views.money import usual_money

Worth = Mapping[str, Decimal]
"""By currency, as ISO 4217 has it."""


def worth_in(book: Book) -> Mapping[int, Worth]:
    """Return what each customer bought, by row: what the log has, or more if `Total spent` says so."""
    everybody, today = book.customers.customers, book.today
    bought = [
        [event for event in events if event.on <= today]
        for events in book.interactions.purchases(everybody)
    ]
    in_log = usual_money(
        book, book.interactions.header, "amount", (e.amount for es in bought for e in es)
    )
    in_list = usual_money(
        book, book.customers.header, "total_spent", (c.total_spent for c in everybody)
    )
    return {
        customer.row: _worth_of(customer, events, in_log, in_list)
        for customer, events in zip(everybody, bought, strict=True)
    }


def total_of(worths: Iterable[Worth]) -> Worth:
    """Return the sums, each currency by itself."""
    total: dict[str, Decimal] = {}
    for worth in worths:
        for currency, amount in worth.items():
            total[currency] = total.get(currency, Decimal(0)) + amount
    return total


def _worth_of(
    customer: Customer, events: Iterable[Interaction], in_log: str, in_list: str
) -> Worth:
    purchases: list[Interaction] = []
    refunded: Refunded = {}
    for event in events:
        if event.type is Type.PURCHASE:
            purchases.append(event)
        else:
            take_off(purchases, event, refunded)
    found: dict[str, Decimal] = {}
    for each in purchases:
        if each.amount is not None:
            currency = _currency_of(each.amount, in_log)
            paid = abs(each.amount) - refunded.get(each[:2], Decimal(0))
            found[currency] = found.get(currency, Decimal(0)) + paid
    if customer.total_spent:
        currency = _currency_of(customer.total_spent, in_list)
        found[currency] = max(found.get(currency, Decimal(0)), Decimal(customer.total_spent))
    return {currency: amount for currency, amount in found.items() if amount > 0}


def _currency_of(amount: Decimal, usual: str) -> str:
    return amount.currency if isinstance(amount, Money) else usual
