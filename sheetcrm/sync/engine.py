"""One sync: lock, read, compute everything, write only what changed, verify. Once more if it moved."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sheetcrm.book import BESIDE_AN_OWNERS, Book, open_book
from sheetcrm.errors import TargetChanged
from sheetcrm.rules.chance import format_fit
from sheetcrm.settings import Settings
from sheetcrm.stores.store import Change, Layout, Receipt, RowKey, Session, SetSetting, Store
from sheetcrm.sync.collecting import collector_resting
from sheetcrm.sync.plan import count_cells, plan_columns
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.grid import Problem
from sheetcrm.tables.settings_tab import FITTED_MODEL
from sheetcrm.tables.text import fold
from sheetcrm.views.today import is_due
from sheetcrm.wording.assessment import Assessment, worded
from sheetcrm.wording.catalogue import english

Today = date | Callable[[Settings], date]
Progress = Callable[[str, int, int], None]
"""Called with what is being done, how far it is, and how far it goes."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a sync did. `backup` is the previous state's path, `seconds` the whole duration."""

    target: str
    today: date
    customers: int
    interactions: int
    cells_written: int
    problems: tuple[Problem, ...]
    due_today: int
    dry_run: bool
    backup: str | None
    seconds: float


def sync_store(
    store: Store, today: Today, *, dry_run: bool = False, progress: Progress | None = None
) -> Report:
    """Bring a store's computed columns up to date.

    Raises SheetcrmError where the store cannot be read or written; nothing is changed then.
    """
    began = time.perf_counter()
    tell = progress or _say_nothing
    with collector_resting(), store.session() as session:
        try:
            book, due, receipt = _once(session, today, dry_run=dry_run, tell=tell)
        except TargetChanged:
            # somebody saved while we computed: what we read is old, so compute from what is there
            book, due, receipt = _once(session, today, dry_run=dry_run, tell=tell)
    return Report(
        target=store.name,
        today=book.today,
        customers=len(book.customers.customers),
        interactions=book.interactions.count,
        cells_written=receipt.cells_written,
        problems=book.problems,
        due_today=due,
        dry_run=dry_run,
        backup=receipt.backup,
        seconds=round(time.perf_counter() - began, 3),
    )


def _once(
    session: Session, today: Today, *, dry_run: bool, tell: Progress
) -> tuple[Book, int, Receipt]:
    tell("Reading", 0, 1)
    snapshot = session.read()
    book = open_book(snapshot, today)
    beginning = _first_sync(book)
    if beginning:
        begun = book.settings.model_copy(update={"first_sync": book.today})
        book = replace(book, settings=begun)
    layout = layout_of(book)
    assessments, due = _assess(book, layout, tell)
    columns = plan_columns(
        book.tabs.customers.rows, layout, wanted_columns(book.settings), assessments
    )
    changes: Sequence[Change] = [*beginning, *_new_fit(book), *columns]
    if dry_run or not changes:
        return book, due, Receipt(count_cells(changes, layout))
    tell("Writing", 0, 1)
    return book, due, session.apply(changes, layout)


def layout_of(book: Book) -> Layout:
    """Return where the customers stand, every row with an identity of its own."""
    table = book.customers
    seen: Counter[str] = Counter()
    rows: dict[RowKey, int] = {}
    for customer in table.customers:
        seen[customer.key] += 1
        rows[RowKey(customer.key, seen[customer.key])] = customer.row
    taken = set(rows.values())
    for row in range(table.header.row + 1, table.last_row + 1):
        if row not in taken and _holds_ours(book, row):
            seen[""] += 1
            rows[RowKey("", seen[""])] = row
    return Layout(table.tab, table.header.row, rows, book.own_columns, _headings(book))


def wanted_columns(settings: Settings) -> list[str]:
    """Return the fields of the columns an owner wants: those named in `Columns`, else all."""
    named = {fold(name) for name in settings.columns}
    return [
        column.field for column in COMPUTED_COLUMNS if not named or fold(column.heading) in named
    ]


def _holds_ours(book: Book, row: int) -> bool:
    """Tell whether a row without a customer still shows values of ours."""
    cells = book.tabs.customers.rows[row - 1]
    return any(
        column < len(cells) and cells[column] not in (None, "")
        for column in book.own_columns.values()
    )


def _headings(book: Book) -> dict[str, str]:
    """Name each of our columns; one that the owner already has gets "(sheetcrm)" behind it."""
    row = book.tabs.customers.rows[book.customers.header.row - 1]
    ours = set(book.own_columns.values())
    theirs = {
        fold(cell) for index, cell in enumerate(row) if isinstance(cell, str) and index not in ours
    }
    return {
        column.field: BESIDE_AN_OWNERS.format(column.heading)
        if fold(column.heading) in theirs
        else column.heading
        for column in COMPUTED_COLUMNS
    }


def _first_sync(book: Book) -> list[Change]:
    """Note the day of the first sync where there is a Settings tab to note it in."""
    if book.tabs.settings is None or book.settings.first_sync is not None:
        return []
    return [SetSetting(book.tabs.settings.tab, "First sync", book.today)]


def _new_fit(book: Book) -> list[Change]:
    """Save what was learnt from the purchases, where it is new and there is a place for it."""
    if book.tabs.settings is None or not book.keeps_fit or not book.fit.customers:
        return []
    text = format_fit(book.fit)
    if text == book.settings.fitted_model:
        return []
    return [SetSetting(book.tabs.settings.tab, FITTED_MODEL, text)]


def _assess(book: Book, layout: Layout, tell: Progress) -> tuple[dict[RowKey, Assessment], int]:
    catalogue = english()
    keys = {row: key for key, row in layout.rows.items()}
    total = len(book.customers.customers)
    assessments: dict[RowKey, Assessment] = {}
    due = 0
    for done, (customer, findings) in enumerate(book.findings()):
        if done % 1000 == 0:
            tell("Working it out", done, total)
        assessments[keys[customer.row]] = worded(findings, catalogue)
        due += is_due(findings, book.today)
    return assessments, due


def _say_nothing(doing: str, done: int, total: int) -> None:
    """Report nothing: the default progress."""
