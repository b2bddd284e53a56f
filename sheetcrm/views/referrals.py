"""Who sent a customer, and whom they sent, by name."""

from dataclasses import dataclass

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer
from sheetcrm.tables.people.recommended import recommended_by
from sheetcrm.wording.reason import because


@dataclass(frozen=True, slots=True)
class Referred:
    """The names beside somebody in the tree of who referred whom."""

    by: str | None = None
    """Who sent them: the customer whom the list means, else what stands in `Referred by`."""
    others: tuple[str, ...] = ()
    """Whom they sent themselves."""


NOBODY = Referred()


def referred_of(book: Book, customer: Customer) -> Referred:
    """Return who sent a customer, and whom that customer sent."""
    tree, by_row = book.referrals, book.by_row
    sender = tree.sender_of.get(customer.row)
    return Referred(
        customer.referred_by if sender is None else by_row[sender].called,
        tuple(by_row[row].called for row in tree.sent_by.get(customer.row, ())),
    )


def source_of(book: Book, customer: Customer) -> str | None:
    """Return through what a customer came: whoever a customer recommended us to is of one kind."""
    told = customer.source
    if customer.row in book.referrals.sender_of and (told is None or recommended_by(told)):
        return book.catalogue.sentence(because("source.customer"))
    return told
