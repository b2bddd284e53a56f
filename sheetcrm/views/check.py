"""Check: whom of a list may be contacted over a channel for a purpose, and who may not and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Answer, Channel, Purpose


@dataclass(frozen=True, slots=True)
class CheckRow:
    """The gate's answer for one customer. `from_on` is None for Ask and No."""

    customer: str
    channel: str
    rule: str
    why: str
    from_on: date | None


@dataclass(frozen=True, slots=True)
class Checked:
    """Everybody, by answer."""

    yes: list[CheckRow] = field(default_factory=list)
    wait: list[CheckRow] = field(default_factory=list)
    ask: list[CheckRow] = field(default_factory=list)
    no: list[CheckRow] = field(default_factory=list)


def check(
    book: Book,
    customers: Iterable[Customer],
    channel: Channel,
    purpose: Purpose,
    *,
    now: datetime,
) -> Checked:
    """Ask the gate about each customer at a moment (aware), by the customer's own clock."""
    checked = Checked()
    lists = {
        Answer.YES: checked.yes,
        Answer.WAIT: checked.wait,
        Answer.ASK: checked.ask,
        Answer.NO: checked.no,
    }
    asked = tuple(customers)
    among = frozenset(customer.row for customer in asked)
    for customer in asked:
        permission = book.may_contact(customer, channel, purpose, now, among)
        lists[permission.answer].append(
            CheckRow(
                customer.key,
                str(channel),
                str(permission.rule),
                book.catalogue.sentence(permission.reason),
                permission.from_on,
            )
        )
    return checked
