"""The relationships that matter most, as people read them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from sheetcrm.book import Book
from sheetcrm.rules.assess import Findings
from sheetcrm.rules.records import Customer
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Standing, Type
from sheetcrm.tables.kinds.amounts.currencies import UNKNOWN
from sheetcrm.views.acquainted import known_since
from sheetcrm.views.top.ranking import Ranked, ranked
from sheetcrm.views.top.worth import Worth
from sheetcrm.views.welcome.card_lines import NAME_THEIR_DAY, from_day
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because

FIVE = 5
GONE = frozenset({Standing.PASSED_AWAY, Standing.SAID_GOODBYE})
"""Nobody is to be told to cultivate these."""


@dataclass(frozen=True, slots=True)
class TopRow:
    """One of the relationships that matter most."""

    customer: str
    """The Customer ID, else the name, company, e-mail or phone."""
    name: str
    stage: str
    worth: Mapping[str, str]
    """What they bought, by currency: {"EUR": "500.00"}; XXX where nobody says which it is."""
    brought: Mapping[str, str]
    """What those bought whom they sent, and whom these sent in turn."""
    since: date | None
    """The day since which they are known; None where that is not on record."""
    is_yours: bool
    """Whether your own word puts them here: `Part of their plan`, or `My stage`."""
    last_value_added: date | None
    value: str | None
    """What that was, as it was noted."""
    planned: str
    """The owner's own next step, a meeting, else what follows from the rules."""
    referred: tuple[str, ...]
    """Whom they sent."""
    referred_by: str | None
    """Who sent them."""


def top_rows(book: Book, count: int = FIVE) -> list[TopRow]:
    """Return so many relationships, the one that matters most first."""
    return [row for _, row in top_of(book, ranked(book), count)]


def top_of(book: Book, ranking: Iterable[Ranked], count: int) -> list[tuple[Customer, TopRow]]:
    """Return the first of a ranking, each with its customer."""
    return list(islice(_rows(book, ranking), count))


def _rows(book: Book, ranking: Iterable[Ranked]) -> Iterator[tuple[Customer, TopRow]]:
    for each in ranking:
        situation = book.situation(each.customer)
        if situation.standing not in GONE:
            yield each.customer, _row(book, each, situation)


def _row(book: Book, each: Ranked, situation: Situation) -> TopRow:
    customer, tree = each.customer, book.referrals
    ((_, findings),) = book.findings([customer])
    added = situation.timeline.last.get(Type.VALUE_ADDED)
    sender = tree.sender_of.get(customer.row)
    return TopRow(
        customer=customer.key,
        name=customer.called,
        stage=str(findings.stage),
        worth=_amounts(each.worth),
        brought=_amounts(each.brought),
        since=known_since(customer, situation.happened),
        is_yours=each.is_yours,
        last_value_added=None if added is None else added.on,
        value=None if added is None else added.note,
        planned=_planned(customer, situation, findings, book.catalogue),
        referred=tuple(book.by_row[row].key for row in tree.sent_by.get(customer.row, ())),
        referred_by=customer.referred_by if sender is None else book.by_row[sender].key,
    )


def _amounts(worth: Worth) -> Mapping[str, str]:
    return {currency: f"{worth[currency]:.2f}" for currency in sorted(worth)}


def _planned(
    customer: Customer, situation: Situation, findings: Findings, catalogue: Catalogue
) -> str:
    return " ".join(map(catalogue.sentence, _plans(customer, situation, findings)))


def _plans(customer: Customer, situation: Situation, findings: Findings) -> Iterator[Reason]:
    is_ahead = customer.next_step_on is not None and customer.next_step_on >= situation.today
    if customer.next_step and (is_ahead or customer.next_step_on is None):
        on = customer.next_step_on
        yield because("top.step_on" if on else "top.step", step=customer.next_step, on=on)
    if situation.next_meeting_on is not None:
        yield because("top.meeting", on=situation.next_meeting_on)
    elif not is_ahead and findings.follow_up and findings.follow_up_on:
        names_its_day = findings.follow_up in NAME_THEIR_DAY and findings.follow_up_why
        yield names_its_day or from_day(findings.follow_up, findings.follow_up_on, situation.today)


def money(amounts: Mapping[str, str], catalogue: Catalogue) -> str:
    """Return amounts as people write them, each in its own money.

    >>> from sheetcrm.wording.catalogue import catalogue_of
    >>> money({"EUR": "1200.00", "XXX": "99.50"}, catalogue_of("English"))
    '€1,200; 99.50'
    """
    return "; ".join(_sum(each, Decimal(amount), catalogue) for each, amount in amounts.items())


def _sum(currency: str, amount: Decimal, catalogue: Catalogue) -> str:
    formats = catalogue.formats
    is_known = currency != UNKNOWN
    return formats.format_money(amount, currency) if is_known else formats.format_amount(amount)
