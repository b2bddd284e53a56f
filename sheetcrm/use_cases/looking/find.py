"""Find: who is meant by a name, number or address, even misspelt, and the card of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from sheetcrm.book import Book
from sheetcrm.errors import SheetcrmError, worded_in
from sheetcrm.rules.records import Customer
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.people.directory import is_one_customer
from sheetcrm.tables.text import shown
from sheetcrm.views.card import Card, card_in
from sheetcrm.views.finding.own_columns import own_words
from sheetcrm.views.finding.search import Hit
from sheetcrm.views.finding.search import find as find_hits

SUGGESTED = 3
"""How many names are suggested if no customer is a certain match."""


@dataclass(frozen=True, slots=True)
class Match:
    """A customer who may be meant, how surely (0 to 100), and what to know about them."""

    customer: str
    """The key: the Customer ID, else the name, company, e-mail or phone."""
    name: str
    score: float
    card: Card


def find(book: Book, words: str) -> list[Match]:
    """Return the customers whom `words` may mean, the surest first."""
    return [
        Match(hit.customer.key, _name(hit.customer), hit.score, card_in(book, hit.customer))
        for hit in hits(book, words)
    ]


def welcome(book: Book, who: Cell) -> Card:
    """Return the card of the one customer whom `who` means, even misspelt.

    Raises SheetcrmError if that is not exactly one, and suggests names.
    """
    if book.directory.find(who):
        return card_in(book, find_one(book, who))
    found = hits(book, shown(who))
    if len(found) == 1:
        return card_in(book, found[0].customer)
    names = tuple(_name(hit.customer) for hit in found[:SUGGESTED])
    with worded_in(book.catalogue):
        if not names:
            raise SheetcrmError("customers.nobody_like", who=shown(who))
        raise SheetcrmError("customers.misspelt", who=shown(who), names=names)


def find_one(book: Book, who: Cell) -> Customer:
    """Return the customer of an ID, e-mail, phone or name. Raises SheetcrmError if not one."""
    customers = book.directory.find(who)
    with worded_in(book.catalogue):
        if not customers:
            raise SheetcrmError("customers.unknown", who=who)
        if len(customers) > 1 and not is_one_customer(customers):
            raise SheetcrmError("customers.ambiguous", who=who, count=len(customers))
    return customers[0]


def hits(book: Book, words: str) -> list[Hit]:
    """Return the customers themselves whom `words` may mean, the surest first."""
    candidates = ((each, book.typed(each, "phone")) for each in book.customers.customers)

    def noted(customer: Customer) -> Iterator[str]:
        yield customer.notes or ""
        yield from (text for _, text in own_words(book, customer))

    return find_hits(candidates, words, noted=noted)


def _name(customer: Customer) -> str:
    return customer.name or customer.company or customer.key
