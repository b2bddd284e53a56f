"""The times that figures are given for: three months each, the last of which ends on the day itself.

Four of them are the last twelve months that the sentences speak of, so both come to the same.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sheetcrm.book import Book
from sheetcrm.rules.calendar import months_after
from sheetcrm.views.dashboard.told import Figure, Line
from sheetcrm.wording.reason import because

PERIOD_MONTHS = 3
A_YEAR_MONTHS = 12
A_YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class Period:
    """Some months: all days after `after`, `until` among them."""

    after: date
    until: date

    def holds(self, day: date) -> bool:
        """Return whether a day is in it."""
        return self.after < day <= self.until

    def total(self, counted: Counter[date]) -> int:
        """Return how many days, each as often as it was counted, are in it."""
        return sum(count for day, count in counted.items() if self.holds(day))


def known_until(book: Book) -> date:
    """Return the last day of which anything can be known: the book's, or that of a log that fell silent."""
    return book.context.log_ended_on or book.today


def year_before(day: date) -> date:
    """Return the last day before the twelve months that end on a day.

    >>> str(year_before(date(2026, 3, 2)))
    '2025-03-02'
    """
    return months_after(day, -A_YEAR_MONTHS)


def year_until(day: date) -> Period:
    """Return the twelve months that end on a day."""
    return Period(year_before(day), day)


def periods_until(on: date, since: date | None, count: int) -> Iterator[Period]:
    """Yield so many periods, the one that ends on `on` last; none that was over by `since`.

    >>> [str(each.until) for each in periods_until(date(2026, 3, 2), date(2025, 8, 9), 8)]
    ['2025-09-02', '2025-12-02', '2026-03-02']
    """
    for back in range(count - 1, -1, -1):
        until = months_after(on, -PERIOD_MONTHS * back)
        if since is None or until >= since:
            yield Period(months_after(on, -PERIOD_MONTHS * (back + 1)), until)


def lines_by_period(book: Book, count: int, *counted: Counter[date]) -> Iterator[Line]:
    """Yield how many days of each kind lie in each period, from the first day of all on."""
    first = min((day for each in counted for day in each), default=None)
    for period in periods_until(known_until(book), first, count):
        totals = map(period.total, counted)
        yield Line(because("dashboard.period", until=period.until), figures_of(*totals))


def figures_of(*counts: int) -> tuple[Figure, ...]:
    """Return the figures of a period; blank ones where nothing happened: a row of zeros says less.

    >>> figures_of(3, 0), figures_of(0, 0)
    ((3, 0), (None, None))
    """
    return counts if any(counts) else (None,) * len(counts)
