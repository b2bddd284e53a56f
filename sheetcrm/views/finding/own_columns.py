"""The owner's own columns of words, by which somebody is found, too: the dog, the horse, the boat."""

from collections.abc import Iterator
from typing import Final

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer
from sheetcrm.tables.cells_at import cell_at, is_blank
from sheetcrm.tables.text import clean
from sheetcrm.views.dates import as_example
from sheetcrm.views.finding.search import has_words

RUNS_OUT: Final = "engagement_ends"
"""The day of which nobody at the counter knows but by that column."""

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


def own_cells(book: Book, customer: Customer) -> Iterator[Own]:
    """Yield all that stands in somebody's row in columns of the owner's own, as it is shown there."""
    rows, header = book.tabs.customers.rows, book.customers.header
    ends = [(each.column, each.heading) for each in header.matches if each.field == RUNS_OUT]
    for column, heading in sorted((*header.owners_own, *(ends if customer.renews else ()))):
        cell = cell_at(rows, customer.row, column)
        if not is_blank(cell):
            yield heading, as_example(cell, book.catalogue)


def own_words_meant(book: Book, customer: Customer, words: str) -> Iterator[Own]:
    """Yield those that have the words that are looked for, so that it shows why somebody is found."""
    yield from (own for own in own_words(book, customer) if has_words(own[1], words))
