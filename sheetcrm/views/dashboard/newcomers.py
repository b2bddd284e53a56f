"""Who came to the business: when, through what, what the first impression was, what became of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sheetcrm.book import Book
from sheetcrm.rules.calendar import days_after, days_between, earliest, unless_ahead
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.retention.judged import ALL, Bounds, graded
from sheetcrm.rules.situation.log.outreach import is_mailing
from sheetcrm.rules.words import Direction, Type
from sheetcrm.tables.kept.dashboard import LINES, Part
from sheetcrm.tables.text import fold
from sheetcrm.views.acquainted import MEETS, known_since
from sheetcrm.views.dashboard.named import first_of
from sheetcrm.views.dashboard.periods import A_YEAR_DAYS, lines_by_period, year_before, year_until
from sheetcrm.views.dashboard.told import Graded, Line, Told
from sheetcrm.views.referrals import source_of
from sheetcrm.views.retention.impressions import Impression, first_impression
from sheetcrm.views.top.rows import GONE
from sheetcrm.wording.reason import Reason, because

FEWEST = 5
"""Of fewer newcomers nothing can be said about all."""
MOST_NAMED = 3
"""So many sources, and kinds of first contact, are named."""
BOUGHT_WELL_FROM = 0.5
BOUGHT_LESS_WELL_BELOW = 0.15
"""Shares of the newcomers of a year who have bought so far."""
CAME_WELL_FROM = 0.5
CAME_LESS_WELL_BELOW = 0.4
"""Shares of the newcomers of two years who came in the second: as many as before, or two for three."""
ANSWERED_WELL_FROM = 0.8
ANSWERED_LESS_WELL_BELOW = 0.5
"""Shares of the first questions that had an answer soon."""
BOUGHT: Final = Bounds(BOUGHT_WELL_FROM, BOUGHT_LESS_WELL_BELOW)
CAME: Final = Bounds(CAME_WELL_FROM, CAME_LESS_WELL_BELOW)
ANSWERED: Final = Bounds(ANSWERED_WELL_FROM, ANSWERED_LESS_WELL_BELOW)
FEWEST_WAITING = 2
"""One first question without an answer is named, and not graded."""
TIME_TO_BUY_DAYS = 30
"""Whoever came later may still be about to buy: how many have bought is judged without them."""
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
    """Tell who came: in words of the last twelve months, in figures by three months each."""
    if len(newcomers) < FEWEST:
        return Told((because("dashboard.new_too_few", people=len(newcomers)),))
    came = _Came(book, newcomers)
    return Told(tuple(came.said()), tuple(_lines(book, newcomers)), tuple(came.grades()))


class _Came:
    """Those who came in the last twelve months, beside those of the year before."""

    def __init__(self, book: Book, newcomers: Sequence[Newcomer]) -> None:
        self.book = book
        after = year_before(book.today)
        self.lately = [each for each in newcomers if each.came_on > after]
        self.before = [each for each in newcomers if year_until(after).holds(each.came_on)]
        self.bought = sum(each.has_bought for each in self.lately)
        self.waiting = [each for each in self.lately if _waits(book, each)]
        found = (each.impression.answered_after_days for each in self.lately)
        waited = [days for days in found if days is not None]
        self.asked = len(waited) + len(self.waiting)
        self.soon = sum(days <= SOON_DAYS for days in waited)

    def grades(self) -> Iterator[Graded]:
        """Yield how it goes: who buys, how many came, and how soon they are answered."""
        if self.lately:
            yield self._by_bought()
        if self._is_comparable():
            yield self._by_count()
        if self.asked:
            yield self._by_answers()
        if len(self.waiting) >= FEWEST_WAITING:
            yield self._by_waiting()

    def said(self) -> Iterator[Reason]:
        """Yield who came, what became of them, through what, and how it began."""
        yield because("dashboard.new", people=len(self.lately))
        if self.lately:
            yield because("dashboard.new_bought", bought=self.bought)
        if self._is_comparable():
            bought = sum(each.has_bought for each in self.before)
            yield because("dashboard.new_before", people=len(self.before), bought=bought)
        yield from self._answers()
        if named := _most(filter(None, (source_of(self.book, e.customer) for e in self.lately))):
            yield because("dashboard.new_sources", sources=named)
        if named := tuple(self._began()):
            yield because("dashboard.new_began", kinds=named)

    def _by_bought(self) -> Graded:
        people = len(self.lately)
        said = because("dashboard.short_bought", people=people, bought=self.bought)
        open_ones = _last_first(each for each in self.lately if not each.has_bought)
        names = tuple(each.customer.called for each in open_ones[:MOST_NAMED])
        to_do = because("dashboard.do_bought", names=names)
        had_time = days_after(self.book.today, -TIME_TO_BUY_DAYS)
        settled = [each.has_bought for each in self.lately if each.came_on <= had_time]
        return Graded(graded(sum(settled), len(settled), BOUGHT), said, said, to_do)

    def _by_count(self) -> Graded:
        lately, before = len(self.lately), len(self.before)
        said = because("dashboard.short_came", people=lately, before=before)
        return Graded(
            graded(lately, lately + before, CAME), said, said, because("dashboard.do_came")
        )

    def _by_answers(self) -> Graded:
        said = because("dashboard.short_answered", people=self.asked, soon=self.soon)
        grade = graded(self.soon, self.asked, ANSWERED)
        return Graded(grade, said, said, because("dashboard.do_answered"))

    def _by_waiting(self) -> Graded:
        waiting = len(self.waiting)
        said = because("dashboard.short_waiting", people=waiting)
        to_do = because("dashboard.do_waiting", names=self._waiting_longest_first())
        grade = graded(self.asked - waiting, self.asked, ALL, is_sample=False)
        return Graded(grade, said, said, to_do)

    def _is_comparable(self) -> bool:
        """Return whether whoever came in the year before would stand in the list as new."""
        began_on, gaps = self.book.interactions.began_on, 2 * self.book.settings.typical_gap_days
        if began_on is None or len(self.before) < FEWEST:
            return False
        return days_between(began_on, self.book.today) >= 2 * A_YEAR_DAYS + gaps

    def _began(self) -> Iterator[str]:
        found = (each.impression.what for each in self.lately)
        by_kind = Counter(each for each in found if each in BEGINNINGS)
        for kind, people in by_kind.most_common(MOST_NAMED):
            yield self.book.catalogue.sentence(
                because("dashboard.new_began_with", type=str(kind), people=people)
            )

    def _answers(self) -> Iterator[Reason]:
        if self.asked:
            yield because("dashboard.new_answered", people=self.asked, soon=self.soon)
        if self.waiting:
            yield because("dashboard.new_waiting", names=self._waiting_longest_first())

    def _waiting_longest_first(self) -> tuple[str, ...]:
        waiting = reversed(_last_first(self.waiting))
        return first_of([each.customer.called for each in waiting], self.book.catalogue)


def _last_first(newcomers: Iterable[Newcomer]) -> Sequence[Newcomer]:
    return sorted(newcomers, key=lambda each: each.came_on, reverse=True)


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
        (bought if each.has_bought else others)[each.came_on] += 1
    yield from lines_by_period(book, LINES[Part.NEW], bought, others)


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
