"""The relationships that matter most, for every front end."""

from sheetcrm.book import Book
from sheetcrm.views.top.first_fifth import FirstFifth, first_fifth_in
from sheetcrm.views.top.rows import FIVE, TopRow, top_rows


def top(book: Book, count: int | None = None) -> list[TopRow]:
    """Return the relationships that matter most on a book's day, five unless told otherwise."""
    return top_rows(book, FIVE if count is None else count)


def first_fifth(book: Book) -> FirstFifth | None:
    """Return how much the fifth that bought most bought of it all; None of too few buyers."""
    return first_fifth_in(book)
