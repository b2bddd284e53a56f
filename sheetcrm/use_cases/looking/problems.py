"""Problems: what is to be settled in an owner's list, and what mends it."""

from sheetcrm.book import Book
from sheetcrm.views.remedies import ToSettle, to_settle


def problems_of(book: Book) -> ToSettle:
    """Return what is to be settled in a book."""
    return to_settle(book)
