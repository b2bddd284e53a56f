"""Problems: what is to be settled in an owner's list, and what mends it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sheetcrm.book import Book
from sheetcrm.clock import today_in
from sheetcrm.syncing.asked_for.answering import NOTHING_WANTED, with_answers
from sheetcrm.syncing.asked_for.arriving.orders_kept import with_orders
from sheetcrm.tables.settings.order_tabs import said_of_orders
from sheetcrm.use_cases.target import Target, store_of
from sheetcrm.views.remedies import ToSettle, to_settle


def problems_of(book: Book) -> ToSettle:
    """Return what is to be settled in a book."""
    return to_settle(book)


def with_problems_of_orders(book: Book, target: Target, today: date | None = None) -> Book:
    """Return a book with what is wrong with the orders of its tabs and files, as a sync finds it.

    The page, the command and the tab Problems count the same; nothing is written.
    """
    if not any(said_of_orders(book.tabs.settings).values()):
        return book
    store = store_of(target)
    answered = with_answers(store.read(), NOTHING_WANTED, store.name)
    found = with_orders(answered, today or today_in, Path(store.name).parent)
    return replace(book, problems=(*book.problems, *found.problems))
