"""Which money amounts are of that do not say: the heading's, the others', the country's."""

from collections.abc import Iterable
from decimal import Decimal

from sheetcrm.book import Book
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kinds.amounts.currencies import (
    UNKNOWN,
    Money,
    currency_in,
    currency_of_country,
)
from sheetcrm.tables.kinds.countries import find_country


def usual_money(
    book: Book, header: HeaderRow | None, field: str, amounts: Iterable[Decimal | None]
) -> str:
    """Return the money of amounts that do not say, as ISO 4217 has it; `UNKNOWN` where nothing does."""
    country = book.settings.country and find_country(book.settings.country)
    headings = [match.heading for match in header.matches if match.field == field] if header else []
    for heading in headings:
        if currency := currency_in(heading, country):
            return currency
    named = _named_in(amounts)
    if len(named) == 1:
        return named.pop()
    return currency_of_country(country) or UNKNOWN


def only_money_of_the_log(book: Book) -> str | None:
    """Return the money that every amount of the log is of; None where it may be another one."""
    bought = book.interactions.purchases(book.customers.customers)
    amounts = [event.amount for events in bought for event in events]
    usual = usual_money(book, book.interactions.header, "amount", amounts)
    is_other = usual == UNKNOWN or _named_in(amounts) - {usual}
    return None if is_other else usual


def _named_in(amounts: Iterable[Decimal | None]) -> set[str]:
    return {each.currency for each in amounts if isinstance(each, Money)}
