"""Whom nothing holds back but a No of which nothing says why it is gone."""

from sheetcrm.book import Book
from sheetcrm.known.unexplained import REASONS
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import DoubtKind
from sheetcrm.wording.reason import Reason


def held_by_nothing_else(book: Book) -> list[tuple[Customer, Reason]]:
    """Return them, and that No.

    Whoever is No or Ask as before, for a reason that stands in the list, is not among them.
    """
    doubted = [
        customer
        for customer in book.customers.customers
        if any(doubt.kind is DoubtKind.UNEXPLAINED for doubt in customer.doubts)
    ]
    found = zip(doubted, book.assessed(doubted), strict=True)
    return [
        (customer, findings.contact_why)
        for customer, (_, findings) in found
        if findings.contact_why.code in REASONS
    ]
