"""Who came to the business: when, through what, what the first impression was, what became of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from sheetcrm.book import Book
from sheetcrm.rules.calendar import earliest, quarter_of, unless_ahead
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.situation.log.outreach import is_mailing
from sheetcrm.rules.words import Direction
from sheetcrm.tables.kept.dashboard import LINES, Part
from sheetcrm.tables.text import fold
from sheetcrm.views.acquainted import known_since
from sheetcrm.views.dashboard.quarters import A_YEAR, called, known_until, quarters_until
from sheetcrm.views.dashboard.told import Line, Told
from sheetcrm.views.referrals import source_of
from sheetcrm.views.retention.impressions import Impression, first_impression
from sheetcrm.wording.reason import Reason, because

FEWEST = 5
"""Of fewer newcomers nothing can be said about all."""
MOST_NAMED = 3
"""So many sources, and kinds of first contact, are named."""


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
    began_on = book.today - A_YEAR
    lately = [each for each in newcomers if each.came_on > began_on]
    return Told(tuple(_said(book, lately)), tuple(_lines(book, newcomers)))


def _newcomer(
    book: Book, customer: Customer, log: Sequence[Interaction], first_on: date | None, since: date
) -> Newcomer | None:
    today = book.today
    happened = [event for event in log if event.on <= today and not _went_to_all(event)]
    logged = happened[0].on if happened else None
    came_on = earliest(
        unless_ahead(customer.first_contact, today),
        unless_ahead(customer.first_purchase, today),
        logged,
        first_on,
    )
    if came_on is None or came_on < since or known_since(customer, happened) is None:
        return None
    if first_on is None and (customer.number_of_purchases or customer.total_spent):
        return None  # a customer, but nobody wrote down since when
    is_known = _is_first_known(book, customer) if first_on is not None else True
    if not is_known and customer.first_contact != came_on:
        return None
    impression = first_impression(happened, today, book.settings)
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
    first = earliest(book.interactions.began_on, *bought, *others)
    for began_on in quarters_until(known_until(book), first, LINES[Part.NEW]):
        yield Line(called(began_on, book.today), (bought[began_on], others[began_on]))


def _said(book: Book, lately: Sequence[Newcomer]) -> Iterator[Reason]:
    yield because("dashboard.new", people=len(lately))
    if not lately:
        return
    bought = sum(each.has_bought for each in lately)
    yield because("dashboard.new_bought", bought=bought)
    sources = [source_of(book, each.customer) for each in lately]
    if named := _most(filter(None, sources)):
        yield because("dashboard.new_sources", sources=named)
    kinds = [_kind_of(book, each) for each in lately]
    if named := _most(filter(None, kinds)):
        yield because("dashboard.new_began", kinds=named)
    yield from _answers([each.impression for each in lately])


def _kind_of(book: Book, newcomer: Newcomer) -> str | None:
    what = newcomer.impression.what
    return None if what is None else book.catalogue.word(what)


def _answers(impressions: Sequence[Impression]) -> Iterator[Reason]:
    waited = [each.waited_days for each in impressions if each.waited_days is not None]
    if len(waited) >= FEWEST:
        yield because("retention.first_answer", days=round(median(waited)))
    if unanswered := sum(each.is_unanswered for each in impressions):
        yield because("retention.first_unanswered", people=unanswered)


def _most(named: Iterable[str]) -> tuple[str, ...]:
    """Return what is named most often, with how often, under its first spelling.

    >>> _most(["Web", "Fair", "web "])
    ('Web (2)', 'Fair (1)')
    """
    spelt: dict[str, str] = {}
    counted = Counter(fold(spelt.setdefault(fold(each), each)) for each in named)
    return tuple(f"{spelt[key]} ({count})" for key, count in counted.most_common(MOST_NAMED))
