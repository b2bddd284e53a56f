"""The owner's own columns of words, by which somebody is found, too: the dog, the horse, the boat."""

from collections.abc import Iterator

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer
from sheetcrm.tables.cells_at import cell_at
from sheetcrm.tables.text import clean
from sheetcrm.views.finding.search import has_words

Own = tuple[str, str]
"""A heading of the owner's, and what stands below it in somebody's row."""


def own_words(book: Book, customer: Customer) -> Iterator[Own]:
    """Yield what stands in somebody's row in columns that are the owner's own; numbers are no words."""
    rows = book.tabs.customers.rows
    for column, heading in book.customers.header.owners_own:
        cell = cell_at(rows, customer.row, column)
        text = clean(cell) if isinstance(cell, str) else None
        if text is not None:
            yield heading, text


def own_words_meant(book: Book, customer: Customer, words: str) -> Iterator[Own]:
    """Yield those that have the words that are looked for, so that it shows why somebody is found."""
    yield from (own for own in own_words(book, customer) if has_words(own[1], words))
