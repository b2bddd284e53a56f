"""Who came to the business: when, through what, what the first impression was, what became of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from sheetcrm.book import Book
from sheetcrm.rules.calendar import days_between, earliest, quarter_of, unless_ahead
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.retention.judged import differ
from sheetcrm.rules.situation.log.outreach import is_mailing
from sheetcrm.rules.words import Direction, Type
from sheetcrm.tables.kept.dashboard import LINES, Part
from sheetcrm.tables.text import fold
from sheetcrm.views.acquainted import MEETS, known_since
from sheetcrm.views.dashboard.named import first_of
from sheetcrm.views.dashboard.quarters import (
    A_YEAR,
    A_YEAR_DAYS,
    called,
    counted,
    known_until,
    quarters_until,
)
from sheetcrm.views.dashboard.told import Line, Told, Verdict
from sheetcrm.views.referrals import source_of
from sheetcrm.views.retention.impressions import Impression, first_impression
from sheetcrm.views.top.rows import GONE
from sheetcrm.wording.reason import Reason, because

FEWEST = 5
"""Of fewer newcomers nothing can be said about all."""
MOST_NAMED = 3
"""So many sources, and kinds of first contact, are named."""
FEWEST_WAITING = 2
WAITING_SHARE = 0.2
"""From so many first questions without an answer on, and such a share of all, it goes less well."""
SOON_DAYS = 1
"""A first answer within so many days is a good one."""
BEGINNINGS: Final = MEETS - {None} | {Type.QUOTE, Type.PURCHASE, Type.SIGNAL}
"""What somebody may begin with, and how a sentence says it."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody of whom it is known when they first came, and whether they have bought since."""

    customer: Customer
    came_on: date
    has_bought: bool
    impression: Impression
    first_on: date | None
    """The day of a first purchase that is known to be their first."""


def newcomers_in(book: Book, since: date) -> Iterator[Newcomer]:
    """Yield whoever came first on a day or later; of whom that is not known, nobody is new."""
    first_on = {customer.row: bought.days[0] for customer, bought in book.buyers(book.today)}
    everybody = book.customers.customers
    for customer, log in zip(everybody, book.interactions.histories(everybody), strict=True):
        found = _newcomer(book, customer, log, first_on.get(customer.row), since)
        if found is not None:
            yield found


def tell_of_newcomers(book: Book, newcomers: Sequence[Newcomer]) -> Told:
    """Tell who came: in words of the last twelve months, in figures by quarter."""
    if len(newcomers) < FEWEST:
        return Told((because("dashboard.new_too_few", people=len(newcomers)),))
    came = _Came(book, newcomers)
    verdict, in_short = came.judged()
    return Told(tuple(came.said()), tuple(_lines(book, newcomers)), verdict, in_short)


class _Came:
    """Those who came in the last twelve months, beside those of the year before."""

    def __init__(self, book: Book, newcomers: Sequence[Newcomer]) -> None:
        self.book = book
        began_on = book.today - A_YEAR
        self.lately = [each for each in newcomers if each.came_on > began_on]
        self.before = [each for each in newcomers if began_on - A_YEAR < each.came_on <= began_on]
        self.waiting = [each for each in self.lately if _waits(book, each)]
        found = (each.impression.waited_days for each in self.lately)
        self.waited = [days for days in found if days is not None]

    def judged(self) -> tuple[Verdict, Reason | None]:
        """Return how it is going, and that in short."""
        lately, before = len(self.lately), len(self.before)
        if self._keeps_waiting():
            return Verdict.LESS_WELL, because(
                "dashboard.short_new_waiting", people=len(self.waiting)
            )
        counts = because("dashboard.short_new_counts", people=lately, before=before)
        if self._is_comparable() and differ(lately, before):
            return (Verdict.WELL if lately > before else Verdict.LESS_WELL), counts
        if not self._is_comparable() and not self._are_answered_soon():
            return Verdict.TOO_EARLY, None
        if not any(each.has_bought for each in self.lately) or self._buy_less():
            return Verdict.MIXED, None  # all this is done for them to buy
        return Verdict.WELL, self._answered() if self._are_answered_soon() else counts

    def said(self) -> Iterator[Reason]:
        """Yield who came, through what, how it began and what became of it."""
        yield because("dashboard.new", people=len(self.lately))
        if self.lately:
            yield because("dashboard.new_bought", bought=sum(e.has_bought for e in self.lately))
        if self._is_comparable():
            yield because("dashboard.new_before", people=len(self.before))
        elif self.judged()[0] is Verdict.TOO_EARLY:
            yield because("dashboard.new_no_year_before")
        if named := _most(filter(None, (source_of(self.book, e.customer) for e in self.lately))):
            yield because("dashboard.new_sources", sources=named)
        if named := tuple(self._began()):
            yield because("dashboard.new_began", kinds=named)
        yield from self._answers()

    def _keeps_waiting(self) -> bool:
        waiting = len(self.waiting)
        asked = waiting + len(self.waited)
        return waiting >= FEWEST_WAITING and waiting >= asked * WAITING_SHARE

    def _buy_less(self) -> bool:
        """Return whether clearly fewer have bought than of those who came the year before."""
        lately, before = (
            sum(each.has_bought for each in came) for came in (self.lately, self.before)
        )
        return self._is_comparable() and lately < before and differ(lately, before)

    def _is_comparable(self) -> bool:
        """Return whether whoever came in the year before would stand in the list as new."""
        began_on, gaps = self.book.interactions.began_on, 2 * self.book.settings.typical_gap_days
        if began_on is None or len(self.before) < FEWEST:
            return False
        return days_between(began_on, self.book.today) >= 2 * A_YEAR_DAYS + gaps

    def _are_answered_soon(self) -> bool:
        return len(self.waited) >= FEWEST and round(median(self.waited)) <= SOON_DAYS

    def _answered(self) -> Reason:
        return because("dashboard.short_new_answered", days=round(median(self.waited)))

    def _began(self) -> Iterator[str]:
        found = (each.impression.what for each in self.lately)
        by_kind = Counter(each for each in found if each in BEGINNINGS)
        for kind, people in by_kind.most_common(MOST_NAMED):
            yield self.book.catalogue.sentence(
                because("dashboard.new_began_with", type=str(kind), people=people)
            )

    def _answers(self) -> Iterator[Reason]:
        if len(self.waited) >= FEWEST:
            yield because("retention.first_answer", days=round(median(self.waited)))
        if self.waiting:
            names = [each.customer.called for each in reversed(self.waiting)]
            yield because("dashboard.new_waiting", names=first_of(names, self.book.catalogue))


def _newcomer(
    book: Book, customer: Customer, log: Sequence[Interaction], first_on: date | None, since: date
) -> Newcomer | None:
    today = book.today
    happened = (event for event in log if event.on <= today and not _went_to_all(event))
    first = next(happened, None)
    logged = None if first is None else first.on
    came_on = earliest(
        unless_ahead(customer.first_contact, today),
        unless_ahead(customer.first_purchase, today),
        logged,
        first_on,
    )
    if came_on is None or came_on < since:
        return None
    began = [] if first is None else [first, *happened]
    if known_since(customer, began) is None:
        return None
    if first_on is None and (customer.number_of_purchases or customer.total_spent):
        return None  # a customer, but nobody wrote down since when
    is_known = _is_first_known(book, customer) if first_on is not None else True
    if not is_known and customer.first_contact != came_on:
        return None
    impression = first_impression(began, today, book.settings)
    return Newcomer(
        customer, came_on, first_on is not None, impression, first_on if is_known else None
    )


def _went_to_all(event: Interaction) -> bool:
    """Return whether it is no sign that anybody came: what the business sends to many alike."""
    return event.direction is not Direction.FROM_THEM and is_mailing(event)


def _is_first_known(book: Book, customer: Customer) -> bool:
    return book.situation(customer).purchases.is_first_known


def _lines(book: Book, newcomers: Iterable[Newcomer]) -> Iterator[Line]:
    bought: Counter[date] = Counter()
    others: Counter[date] = Counter()
    for each in newcomers:
        (bought if each.has_bought else others)[quarter_of(each.came_on)] += 1
    first = earliest(*bought, *others)
    for began_on in quarters_until(known_until(book), first, LINES[Part.NEW]):
        figures = counted(bought[began_on], others[began_on])
        yield Line(called(began_on, book.today), figures)


def _waits(book: Book, newcomer: Newcomer) -> bool:
    """Return whether a first question is still without an answer, and one may still be given."""
    if not newcomer.impression.is_unanswered:
        return False
    customer = newcomer.customer
    if customer.last_contacted is not None and customer.last_contacted >= newcomer.came_on:
        return False
    return book.situation(customer).standing not in GONE


def _most(named: Iterable[str]) -> tuple[str, ...]:
    """Return what is named most often, with how often, under its first spelling.

    >>> _most(["Web", "Fair", "web "])
    ('Web (2)', 'Fair (1)')
    """
    spelt: dict[str, str] = {}
    by_name = Counter(fold(spelt.setdefault(fold(each), each)) for each in named)
    return tuple(f"{spelt[key]} ({count})" for key, count in by_name.most_common(MOST_NAMED))
