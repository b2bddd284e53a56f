"""What Python programs import: the same rules, the same answers as the sync."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from sheetcrm.book import Book, Grids, open_book
from sheetcrm.clock import owner_zone
from sheetcrm.rules.words import Channel, Purpose
from sheetcrm.settings import Settings
from sheetcrm.syncing.report import Report
from sheetcrm.tables.columns import Assessment
from sheetcrm.tables.grid import Cell
from sheetcrm.use_cases.looking.assess import assess_all
from sheetcrm.use_cases.looking.contact import ContactAnswer
from sheetcrm.use_cases.looking.contact import may_contact as may_contact_in
from sheetcrm.use_cases.sync import sync as sync_target
from sheetcrm.use_cases.target import Target
from sheetcrm.views.top.rows import TopRow, top_rows

Rows = Sequence[Sequence[Cell]]


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
    SheetcrmError if no heading of a customer is found.

    >>> rows = [["Name", "Email"], ["Ann", "ann@example.com"]]
    >>> log = [["Date", "Customer", "Type"], [date(2026, 2, 27), "Ann", "Purchase"]]
    >>> ann, = assess(rows, log, today=date(2026, 3, 2))
    >>> ann.stage, ann.follow_up, ann.ok_to_contact
    ('Contract', 'Say thank you', 'Yes')
    """
    book = _book(customers, interactions, today, settings)
    by_row = assess_all(book)
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
    SheetcrmError if nobody or more than one customer is meant, ValueError for an unknown
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
    return may_contact_in(book, who, Channel(channel), Purpose(purpose), moment)


def top(
    customers: Rows,
    interactions: Rows | None = None,
    *,
    today: date,
    count: int = 5,
    settings: Settings | None = None,
) -> list[TopRow]:
    """Return the relationships that matter most, the first first, with what they bought and brought.

    Sums are by currency and never added up. Raises SheetcrmError if no heading of a customer is
    found.

    >>> rows = [["Name", "Referred by"], ["Ann Lee", ""], ["Ben Ray", "Ann Lee"]]
    >>> log = [["Date", "Customer", "Type", "Amount"], [date(2026, 2, 27), "Ben Ray", "Purchase", "€ 90"]]
    >>> [(each.customer, each.worth, each.brought) for each in top(rows, log, today=date(2026, 3, 2))]
    [('Ben Ray', {'EUR': '90.00'}, {}), ('Ann Lee', {}, {'EUR': '90.00'})]
    """
    return top_rows(_book(customers, interactions, today, settings), count)


def sync(
    target: str | Path,
    *,
    today: date | None = None,
    dry_run: bool = False,
    credentials: Path | None = None,
) -> Report:
    """Bring the computed columns of a workbook or a Google Sheet up to date; report what was done.

    `today` is the day the rules see, by default the owner's own; `credentials` the key file for a
    Google Sheet, by default what is set up on this computer. Raises SheetcrmError if the
    target cannot be read or written; it is unchanged then.
    """
    return sync_target(Target(target, credentials), today, dry_run=dry_run, may_be_open=False)


def _book(
    customers: Rows, interactions: Rows | None, today: date, settings: Settings | None
) -> Book:
    grids = Grids.of(Customers=customers, Interactions=interactions)
    return open_book(grids, today, settings=settings)
