"""What Today lists of a book."""

from collections.abc import Iterable
from dataclasses import replace

from sheetcrm.book import Book
from sheetcrm.rules.assess import Findings
from sheetcrm.rules.records import Customer
from sheetcrm.views.money import only_money_of_the_log
from sheetcrm.views.today.due import Today, today_of
from sheetcrm.views.today.homes import Homes
from sheetcrm.views.today.lately.lately import Lately
from sheetcrm.views.today.not_in_list import on_top
from sheetcrm.views.today.ticked_before import after_the_ticks, stranger_after_the_ticks


def due_in(
    book: Book,
    count: int | None = None,
    found: Iterable[tuple[Customer, Findings]] | None = None,
    *,
    is_by_home: bool = False,
) -> Today:
    """Return what is due on a book's day, at most `count` follow-ups (default: the Capacity).

    `found` are those to choose from, by default everybody. If it `is_by_home`, a household is one
    row, as in the tab.
    """
    settings = book.settings
    if count is not None:
        settings = settings.model_copy(update={"capacity": count, "first_week_capacity": count})
    among = book.findings() if found is None else found
    households = book.customers.households
    homes = Homes(households, book.own_names, book.findings) if is_by_home else None
    currency = only_money_of_the_log(book)
    due = today_of(
        among,
        settings,
        book.today,
        book.catalogue,
        households,
        homes,
        currency,
        book.messages,
        Lately.of(book, currency).beside,
    )
    ticked = book.remembered.ticked
    strangers = on_top(book.strangers, book.today, book.catalogue, book.customers.customers)
    return replace(
        due,
        rows=tuple(after_the_ticks(row, ticked) for row in due.rows),
        not_in_list=tuple(stranger_after_the_ticks(each, book.today, ticked) for each in strangers),
        log_ended_on=book.context.log_ended_on,
    )
