"""What the owner answered about somebody, heeded in their record; what is not answered, reported."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sheetcrm.rules.records import Customer, Doubt
from sheetcrm.rules.situation.wishes.doubts import doubts_of_the_row, same_words
from sheetcrm.rules.words import Channel, Consent, DoubtKind, Settled
from sheetcrm.tables.cells_at import column_index
from sheetcrm.tables.problems import Problems, Unread
from sheetcrm.tables.remarks.answers import AboutSomebody, NoteMeaning
from sheetcrm.tables.text import same_name
from sheetcrm.wording.reason import Reason, because

CLOSES = {
    NoteMeaning.NOT_BY_PHONE: Channel.PHONE,
    NoteMeaning.NOT_BY_EMAIL: Channel.EMAIL,
    NoteMeaning.NOT_BY_TEXT: Channel.TEXT,
    NoteMeaning.NOT_BY_POST: Channel.POST,
}
_PLACE = re.compile(r"([A-Z]+)(\d+)")


def with_answers(
    customers: Iterable[Customer], people: Mapping[str, tuple[AboutSomebody, ...]]
) -> Iterator[Customer]:
    """Yield the customers, those of whom something was answered as it says."""
    if not people:
        yield from customers
        return
    for customer in customers:
        answered = customer
        for name in names_in_answers(customer):
            for said in people.get(name, ()):
                answered = _heeded(answered, said)
        yield answered


def names_in_answers(customer: Customer) -> frozenset[str]:
    """Return what an answer may call somebody: their ID, name or e-mail address."""
    names = (customer.key, customer.name, customer.email)
    return frozenset(same_name(name) for name in names if name)


def report_remarks(customers: Iterable[Customer], problems: Problems) -> None:
    """Report the notes that nobody has answered yet, those of a kind together."""
    for customer, doubt in unanswered_notes(customers):
        _report(customer, doubt, problems)


def unanswered_notes(customers: Iterable[Customer]) -> Iterator[tuple[Customer, Doubt]]:
    """Yield what the notes of each row leave in doubt, where neither row nor answer settles it."""
    for customer in customers:
        for doubt in doubts_of_the_row(customer) if customer.remarks else ():
            if not _is_settled_by_the_row(customer, doubt):
                yield customer, doubt


def _is_settled_by_the_row(customer: Customer, doubt: Doubt) -> bool:
    """Return whether the row or an answer says already what a note may mean."""
    if customer.has_passed_away:
        return True
    return customer.do_not_contact is True and doubt.kind is not DoubtKind.DEATH


def _report(customer: Customer, doubt: Doubt, problems: Problems) -> None:
    place = _PLACE.fullmatch(str(doubt.reason.facts["cell"]))
    if place is not None:
        unread: Unread[None] = Unread(_asked(doubt.kind, customer.called), kind=doubt.kind)
        words = str(doubt.reason.facts["words"])
        problems.add_unread(int(place[2]), column_index(place[1]), words, unread)


def _asked(kind: DoubtKind, who: str) -> Reason:
    """Return what to settle, with the first whom it is about; the list counts the others."""
    if kind is DoubtKind.DEATH:
        return because("row.may_be_a_death", who=who, count=1, more=0)
    if kind is DoubtKind.LEAVING:
        return because("row.may_come_no_more", who=who, count=1, more=0)
    return because("row.may_be_a_refusal", who=who, count=1, more=0)


def _heeded(customer: Customer, said: AboutSomebody) -> Customer:
    match said.answer:
        case NoteMeaning.LEAVE_IN_PEACE | NoteMeaning.COMES_NO_MORE:
            has_left = customer.has_left or said.answer is NoteMeaning.COMES_NO_MORE
            in_peace = replace(customer, do_not_contact=True, has_left=has_left)
            return _settled(in_peace, said, Settled.LEFT_IN_PEACE) if said.words else in_peace
        case NoteMeaning.HAS_DIED:
            return replace(customer, has_passed_away=True)
        case NoteMeaning.SOMEBODY_CLOSE:
            return _settled(customer, said, Settled.SOMEBODY_CLOSE)
        case NoteMeaning.NO_ADVERTISING:
            refuses = replace(customer, marketing_consent=Consent.UNSUBSCRIBED)
            return _settled(refuses, said, Settled.SOMETHING_ELSE)
        case NoteMeaning.SOMETHING_ELSE | NoteMeaning.FINE | NoteMeaning.STILL_COMES:
            return _settled(customer, said, Settled.SOMETHING_ELSE)
        case _:
            never = customer.never_use
            used = None if never is None else never | {CLOSES[said.answer]}
            return _settled(replace(customer, never_use=used), said, Settled.SOMETHING_ELSE)


def _settled(customer: Customer, said: AboutSomebody, meaning: Settled) -> Customer:
    return replace(customer, settled=(*customer.settled, (same_words(said.words), meaning)))
