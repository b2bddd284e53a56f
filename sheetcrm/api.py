"""What Python programs import: the same rules, the same answers as the sync."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sheetcrm.book import Book, Grids, open_book
from sheetcrm.clock import owner_zone, today_in
from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Answer, Channel, Purpose, Rule
from sheetcrm.settings import Settings
from sheetcrm.syncing.engine import sync_store
from sheetcrm.syncing.report import Report
from sheetcrm.tables.columns import Assessment
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.people.directory import is_one_customer
from sheetcrm.views.assessment import worded_all

Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class ContactAnswer:
    """May I contact them? `from_on` is the first day on which it is fine; None for Ask and No."""

    answer: Answer
    channel: Channel
    rule: Rule
    why: str
    from_on: date | None


def assess(
    customers: Rows,
    interactions: Rows | None = None,
    *,
    today: date,
    settings: Settings | None = None,
) -> list[Assessment]:
    """Return one Assessment for each row below the headings, in row order.

    `customers` and `interactions` are lists of rows, headings first, under the names of the tabs
    Customers and Interactions. A row that names nobody gets an Assessment of blanks. Raises
    SheetcrmError where no heading of a customer is found.

    >>> rows = [["Name", "Email"], ["Ann", "ann@example.com"]]
    >>> log = [["Date", "Customer", "Type"], [date(2026, 2, 27), "Ann", "Purchase"]]
    >>> ann, = assess(rows, log, today=date(2026, 3, 2))
    >>> ann.stage, ann.follow_up, ann.ok_to_contact
    ('Contract', 'Say thank you', 'Yes')
    """
    book = _book(customers, interactions, today, settings)
    by_row = worded_by_row(book)
    first = book.customers.header.row + 1
    return [by_row.get(row, Assessment()) for row in range(first, len(customers) + 1)]


def may_contact(
    who: Cell,
    channel: str,
    purpose: str,
    customers: Rows,
    interactions: Rows | None = None,
    *,
    now: datetime,
    settings: Settings | None = None,
) -> ContactAnswer:
    """Ask whether somebody may be contacted over a channel, for a purpose, at a moment.

    `who` is an ID, e-mail, phone or name. `now` without a time zone is the owner's time. Raises
    SheetcrmError where nobody or more than one customer is meant, ValueError for an unknown
    channel or purpose.

    >>> rows = [["Name", "Email", "Courtesy contact"], ["Ann", "ann@example.com", "no"]]
    >>> answer = may_contact("Ann", "Email", "Courtesy", rows, now=datetime(2026, 3, 2, 12))
    >>> answer.answer, answer.why
    (<Answer.NO: 'No'>, 'They want no courtesy contact.')
    """
    moment = now
    chosen = settings or Settings.for_business("business services")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=owner_zone(chosen))
    book = _book(customers, interactions, moment.date(), chosen)
    customer = find_one(book, who)
    permission = book.may_contact(customer, Channel(channel), Purpose(purpose), moment)
    return ContactAnswer(
        permission.answer,
        Channel(channel),
        permission.rule,
        book.catalogue.sentence(permission.reason),
        permission.from_on,
    )


def sync(
    target: str | Path,
    *,
    today: date | None = None,
    dry_run: bool = False,
    credentials: Path | None = None,
) -> Report:
    """Bring the computed columns of a workbook or a Google Sheet up to date; report what was done.

    `today` is the day the rules see, by default the owner's own; `credentials` the key file for a
    Google Sheet, by default what is set up on this computer. Raises SheetcrmError where the
    target cannot be read or written; it is unchanged then.
    """
    # in xlwings Lite there are no files, nor the libraries that read them
    from sheetcrm.stores.registry import open_store  # noqa: PLC0415

    return sync_store(open_store(target, credentials), today or today_in, dry_run=dry_run)


def worded_by_row(book: Book) -> dict[int, Assessment]:
    """Return what our columns say of everybody, by the row of the tab (from 1)."""
    found = list(book.findings())
    told = worded_all([findings for _, findings in found], book.catalogue)
    return {customer.row: says for (customer, _), says in zip(found, told, strict=True)}


def find_one(book: Book, who: Cell) -> Customer:
    """Return the customer that an ID, e-mail, phone or name means. Raises SheetcrmError if not one."""
    found = book.directory.find(who)
    if not found:
        raise SheetcrmError("customers.unknown", who=who)
    if len(found) > 1 and not is_one_customer(found):
        raise SheetcrmError("customers.ambiguous", who=who, count=len(found))
    return found[0]


def _book(
    customers: Rows, interactions: Rows | None, today: date, settings: Settings | None
) -> Book:
    grids = Grids.of(Customers=customers, Interactions=interactions)
    return open_book(grids, today, settings=settings)
