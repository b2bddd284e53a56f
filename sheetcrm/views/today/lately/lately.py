"""Lately: beside every row of Today the newest of the log, so that no row hides what came since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sheetcrm.book import Book
from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.records import Customer
from sheetcrm.views.drafts.greeting import first_name
from sheetcrm.views.today.lately.happening import BETWEEN, LONGEST_NOTE, Happening, Teller
from sheetcrm.views.today.lately.shown import Shown
from sheetcrm.views.today.lately.weighing import by_weight
from sheetcrm.views.today.rows import TodayRow
from sheetcrm.views.today.why.why_line import LONGEST_WHY

MOST_TOLD = 3
LONGEST = 110
"""Characters of the line: two short lines of its cell."""
SHORT_NOTE = 30
"""So much of a note is quoted rather than leave one of the three out."""


@dataclass(frozen=True, slots=True)
class Lately:
    """Tells of a book's customers what happened lately."""

    book: Book
    teller: Teller

    @classmethod
    def of(cls, book: Book, currency: str | None) -> "Lately":
        """Return what tells it in the book's own words; `currency` is that of the log, if known."""
        business = book.settings.business
        return cls(book, Teller(book.catalogue, book.today, business, currency))

    def beside(self, customer: Customer, row: TodayRow) -> TodayRow:
        """Return a row with what happened lately that its reason does not say; None where nothing did."""
        why = row.why_line.within(LONGEST_WHY) if row.why_line else row.why
        text = " ".join(filter(None, (row.do, row.about, why)))
        today, waits = self.book.today, row.waits_days
        since = None if waits is None else days_after(today, -waits)
        shown = Shown(text, self.book.catalogue, today, since)
        happened = list(self._happened(customer, row))
        return replace(row, lately=lately_told(happened, shown, self.teller) or None)

    def _happened(self, customer: Customer, row: TodayRow) -> Iterator[Happening]:
        """Yield what is in the log of those who are named in a row, each row of it once."""
        others = self._named_with(customer, row)
        seen: dict[int, Happening] = {}
        for each in (customer, *others):
            who = (first_name(each) or each.called) if others else None
            for event in self.book.log(each):
                of_both = event.row in seen
                seen[event.row] = Happening(event.on, event, None if of_both else who)
        yield from seen.values()
        yield from self._sent_by(customer)

    def _named_with(self, customer: Customer, row: TodayRow) -> Sequence[Customer]:
        names = self.book.own_names
        mates = self.book.customers.households.housemates(customer)
        return [each for each in mates if names[each.row] in row.others]

    def _sent_by(self, customer: Customer) -> Iterator[Happening]:
        """Yield who came on their word, where no row of their own log tells of it."""
        for each in self.book.context.sent.get(customer.row, ()):
            if each.came_on is not None and not each.is_logged:
                yield Happening(each.came_on, None, sent=each.called)


def lately_told(happened: Sequence[Happening], shown: Shown, teller: Teller) -> str:
    """Return what happened lately that is not shown beside it already; blank where nothing did."""
    told = by_weight(happened, teller.today, lambda each: not shown.tells(each))
    return _within(told[:MOST_TOLD], teller)


def _within(told: Sequence[Happening], teller: Teller) -> str:
    """Return as many as fit of what is told, the newest first: of long notes the beginning."""
    newest = sorted(told, key=lambda each: each.on, reverse=True)
    for longest in (LONGEST_NOTE, SHORT_NOTE):
        line = BETWEEN.join(teller.told(each, longest) for each in newest)
        if len(line) <= LONGEST or len(told) == 1:
            return line
    return _within(told[:-1], teller)
