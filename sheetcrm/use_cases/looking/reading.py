"""A target read into a book of customers: where every use case that only looks begins."""

from collections.abc import Callable
from datetime import date

from sheetcrm.book import Book, open_book
from sheetcrm.clock import today_in
from sheetcrm.settings import Settings
from sheetcrm.use_cases.target import Target, store_of


def read_book(
    target: Target,
    today: date | Callable[[Settings], date] | None = None,
    *,
    language: str | None = None,
) -> Book:
    """Read the customers of a target as of a day, by default the owner's own.

    Everything about the book is worded in `language`, by default the owner's.
    """
    return open_book(store_of(target).read(), today or today_in).worded_in(language)
