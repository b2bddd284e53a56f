"""Contact: whether one customer, or who on a list, may be contacted over a channel for a purpose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from sheetcrm.book import Book, open_book
from sheetcrm.clock import now_in, owner_zone
from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.contact.prohibitions import Permission
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Answer, Channel, Purpose, Rule
from sheetcrm.settings import Settings
from sheetcrm.tables.grid import Cell
from sheetcrm.use_cases.listed import first_column
from sheetcrm.use_cases.looking.find import find_one
from sheetcrm.use_cases.target import Target, store_of
from sheetcrm.views.check import Checked
from sheetcrm.views.check import check as check_customers
from sheetcrm.views.problems import WordedProblem, worded_problems
from sheetcrm.wording.reason import Reason, because

NOON = time(12)


@dataclass(frozen=True, slots=True)
class ContactAnswer:
    """May I contact them? `from_on` is the first day on which it is fine; None for Ask and No."""

    answer: Answer
    channel: Channel
    rule: Rule
    why: str
    from_on: date | None


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The customers by answer, and what could not be read."""

    checked: Checked
    sheet_problems: tuple[WordedProblem, ...]
    list_problems: tuple[WordedProblem, ...]
    """One for each line of the list that does not name exactly one customer."""
    language: str
    """The language that all this is worded in."""


def may_contact(
    book: Book, who: Cell, channel: Channel, purpose: Purpose, at: datetime
) -> ContactAnswer:
    """Return whether the customer whom `who` names may be contacted at a moment (aware)."""
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


def check(
    target: Target,
    channel: Channel,
    purpose: Purpose,
    *,
    only: Path | None = None,
    today: date | None = None,
    now: datetime | None = None,
    language: str | None = None,
) -> CheckResult:
    """Return who may be contacted: all customers, or those that the CSV file `only` names.

    All is worded in `language`, by default the owner's. The moment is `now` (the owner's time if naive), else noon of `today`, else the present. Raises
    SheetcrmError if the target or the list cannot be read.
    """
    moments: list[datetime] = []

    def day_of(settings: Settings) -> date:
        moments.append(_moment(settings, today, now))
        return moments[0].date()

    book = open_book(store_of(target).read(), day_of).worded_in(language)
    customers, list_problems = _customers_on(book, only)
    checked = check_customers(book, customers, channel, purpose, now=moments[0])
    return CheckResult(
        checked,
        worded_problems(book.problems, book.catalogue),
        tuple(list_problems),
        book.language,
    )


def _answer(permission: Permission, at: datetime) -> Reason:
    from_on = permission.from_on
    if permission.answer is Answer.WAIT and from_on is not None and from_on > at.date():
        return because("answer.wait_until", from_on=from_on)
    return because(f"answer.{permission.answer.lower()}")


def _moment(settings: Settings, today: date | None, now: datetime | None) -> datetime:
    zone = owner_zone(settings)
    if now is not None:
        return now if now.tzinfo else now.replace(tzinfo=zone)
    if today is not None:
        return datetime.combine(today, NOON, zone)
    return now_in(settings)


def _customers_on(book: Book, only: Path | None) -> tuple[Sequence[Customer], list[WordedProblem]]:
    if only is None:
        return book.customers.customers, []
    customers, problems = [], []
    for line, who in first_column(only):
        try:
            customers.append(find_one(book, who))
        except SheetcrmError as error:
            problems.append(WordedProblem(only.name, f"A{line}", who, str(error)))
    return customers, problems
