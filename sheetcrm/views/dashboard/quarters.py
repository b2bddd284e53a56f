"""The quarters that figures are given for: the running one and those before it."""

from collections.abc import Iterator
from datetime import date, timedelta

from sheetcrm.book import Book
from sheetcrm.rules.calendar import months_after, quarter_of
from sheetcrm.wording.reason import Reason, because

A_QUARTER_MONTHS = 3
A_YEAR_DAYS = 365
A_YEAR = timedelta(days=A_YEAR_DAYS)


def known_until(book: Book) -> date:
    """Return the last day of which anything can be known: the book's, or that of a log that fell silent."""
    return book.context.log_ended_on or book.today


def quarters_until(on: date, since: date | None, count: int) -> Iterator[date]:
    """Yield the first days of so many quarters, that of `on` last; none before that of `since`.

    >>> [str(day) for day in quarters_until(date(2026, 3, 2), date(2025, 8, 9), 8)]
    ['2025-07-01', '2025-10-01', '2026-01-01']
    """
    running = quarter_of(on)
    for back in range(count - 1, -1, -1):
        began_on = months_after(running, -A_QUARTER_MONTHS * back)
        if since is None or began_on >= quarter_of(since):
            yield began_on


def counted(*counts: int) -> tuple[int | None, ...]:
    """Return the figures of a quarter; blank ones where nothing happened: a row of zeros says less.

    >>> counted(3, 0), counted(0, 0)
    ((3, 0), (None, None))
    """
    return counts if any(counts) else (None,) * len(counts)


def called(began_on: date, today: date) -> Reason:
    """Return what a quarter is called; of the running one, that it is not over."""
    is_running = quarter_of(today) == began_on
    return because("dashboard.quarter_so_far" if is_running else "dashboard.quarter", on=began_on)
