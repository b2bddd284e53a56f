"""Who is meant by what somebody typed: one customer, several to choose from, or nobody in the list."""

from collections.abc import Sequence
from dataclasses import dataclass

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer
from sheetcrm.tables.logged.who import NOBODY, WhoIsMeant
from sheetcrm.tables.people.directory import is_one_customer
from sheetcrm.tables.text import same_name
from sheetcrm.views.finding.search import LITERAL, Hit, find
from sheetcrm.wording.reason import Reason, because

NEAR = 10.0
"""Of misspelt names those count that are so much less alike than the best."""
CLEAR = 95.0
"""From here on nobody is asked whether they are meant: their words begin as typed."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Who may be meant by a text."""

    text: str
    customers: tuple[Customer, ...] = ()
    """One who is meant, several of whom one may be, nobody in the list."""
    is_settled: bool = True
    """Whether it is certain: else a person is better asked."""
    is_read_as_typed: bool = False
    """Whether the log understands the text itself: several people in one, a sale to nobody."""

    @property
    def choices(self) -> tuple[str, ...]:
        """Those of whom one may be meant, so that a person can tell them apart."""
        return tuple(map(described, self.customers))

    @property
    def question(self) -> Reason:
        """What to ask a person before anything is done for one of them."""
        if not self.customers:
            return because("log.ask_stranger", who=self.text)
        if len(self.customers) == 1:
            return because("log.ask_one", who=self.text, name=self.customers[0].called)
        return because("log.ask_several", who=self.text)


def whom(book: Book, who: WhoIsMeant, text: str) -> Whom:
    """Return who is meant, as the log reads it, else as a search finds them, even misspelt."""
    meant = who.meant_by(text)
    if meant is None:
        return Whom(text, is_settled=False)
    if meant is NOBODY:
        return Whom(text, is_read_as_typed=True)
    named = _customers(book, (*meant.rows, *meant.may_be))
    if meant.is_plain:
        if is_one_customer(named):
            return Whom(text, named[:1])
        return Whom(text, is_read_as_typed=True)
    if named and meant.stranger is None:
        return _one_or_several(text, _called(named, text) or named)
    return _searched(book, text)


def described(customer: Customer) -> str:
    """Return a customer's name with whom they bring, or what else tells them from another of that name."""
    beside = (
        customer.brings
        or customer.email
        or customer.phone
        or customer.customer_id
        or customer.company
    )
    return f"{customer.called} ({beside})" if beside else customer.called


def _searched(book: Book, text: str) -> Whom:
    people = ((each, book.typed(each, "phone")) for each in book.customers.customers)
    hits = _best(find(people, text, noted=_brings))
    found = _one_or_several(text, tuple(hit.customer for hit in hits))
    is_clear = bool(hits) and hits[0].score >= CLEAR
    return found if is_clear else Whom(text, found.customers, is_settled=False)


def _brings(customer: Customer) -> Sequence[str]:
    """Return whom or what they bring: a groomer thinks of the dog."""
    return (customer.brings,) if customer.brings else ()


def _best(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Return the hits that are as good as the best, one of each customer."""
    if not hits:
        return ()
    best = hits[0].score
    least = best if best >= LITERAL else best - NEAR
    unique: list[Hit] = []
    for hit in hits:
        known = any(is_one_customer([hit.customer, each.customer]) for each in unique)
        if hit.score >= least and not known:
            unique.append(hit)
    return unique


def _one_or_several(text: str, customers: tuple[Customer, ...]) -> Whom:
    return Whom(text, customers, is_settled=len(customers) == 1)


def _called(customers: Sequence[Customer], text: str) -> tuple[Customer, ...]:
    """Return the one whose own name it is, among the contacts of a company."""
    named = tuple(each for each in customers if same_name(each.called) == same_name(text))
    return named if len(named) == 1 else ()


def _customers(book: Book, rows: Sequence[int]) -> tuple[Customer, ...]:
    return tuple(each for each in book.customers.customers if each.row in rows)
