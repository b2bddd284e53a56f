"""How much the fifth of the customers that bought most bought of it all: often it is most of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sheetcrm.book import Book
from sheetcrm.views.top.worth import Worth, worth_in

FEWEST = 10
"""Of fewer buyers a fifth says nothing."""
A_FIFTH = 5


@dataclass(frozen=True, slots=True)
class FirstFifth:
    """The fifth of the buyers that bought most, in the money that most people pay in."""

    customers: int
    of: int
    """All who bought, as far as the amount is known."""
    per_cent: int
    """Of everything that was bought."""


def first_fifth_in(book: Book) -> FirstFifth | None:
    """Return the share of the first fifth in a book; None of too few buyers."""
    return first_fifth(worth_in(book).values())


def first_fifth(worths: Iterable[Worth]) -> FirstFifth | None:
    """Return the share of the first fifth.

    >>> first_fifth([{"EUR": Decimal(amount)} for amount in (500, 300, *[50] * 8)])
    FirstFifth(customers=2, of=10, per_cent=67)
    """
    by_currency: dict[str, list[Decimal]] = {}
    for worth in worths:
        for currency, amount in worth.items():
            by_currency.setdefault(currency, []).append(amount)
    listed = sorted(by_currency.values(), key=len)
    if not listed or len(listed[-1]) < FEWEST:
        return None
    amounts = sorted(listed[-1], reverse=True)
    first = round(len(amounts) / A_FIFTH)
    share = sum(amounts[:first]) / sum(amounts)
    return FirstFifth(first, len(amounts), round(100 * share))
