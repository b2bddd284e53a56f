"""Contact: whether a customer may be contacted over a channel, for a purpose, at a moment."""

from dataclasses import dataclass
from datetime import date, datetime

from sheetcrm.book import Book
from sheetcrm.rules.contact.prohibitions import Permission
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Answer, Channel, Purpose, Rule
from sheetcrm.tables.grid import Cell
from sheetcrm.use_cases.find import find_one
from sheetcrm.wording.reason import Reason, because


@dataclass(frozen=True, slots=True)
class ContactAnswer:
    """May I contact them? `from_on` is the first day on which it is fine; None for Ask and No."""

    answer: Answer
    channel: Channel
    rule: Rule
    why: str
    from_on: date | None


def may_contact(
    book: Book, who: Cell, channel: Channel, purpose: Purpose, at: datetime
) -> ContactAnswer:
    """Return whether the one customer who is meant may be contacted at a moment (aware)."""
    permission = book.may_contact(find_one(book, who), channel, purpose, at)
    return ContactAnswer(
        permission.answer,
        channel,
        permission.rule,
        book.catalogue.sentence(permission.reason),
        permission.from_on,
    )


def contact_sentence(
    book: Book, customer: Customer, channel: Channel, purpose: Purpose, at: datetime
) -> str:
    """Return the same in sentences that begin with Yes, Wait, Ask or No."""
    permission = book.may_contact(customer, channel, purpose, at)
    return book.catalogue.sentence(_answer(permission, at).and_also(permission.reason))


def _answer(permission: Permission, at: datetime) -> Reason:
    from_on = permission.from_on
    if permission.answer is Answer.WAIT and from_on is not None and from_on > at.date():
        return because("answer.wait_until", from_on=from_on)
    return because(f"answer.{permission.answer.lower()}")
