"""One sync: lock, read, compute everything, write only what changed, verify. Once more if it moved."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sheetcrm.book import Book, open_book
from sheetcrm.errors import TargetChanged
from sheetcrm.rules.chance import format_fit
from sheetcrm.settings import Settings
from sheetcrm.stores.store import Change, Layout, Receipt, Session, SetSetting, Store
from sheetcrm.sync.assessing import Tell, assess_all
from sheetcrm.sync.changed_cells import changed_cells
from sheetcrm.sync.clock import moment_now
from sheetcrm.sync.collecting import collector_resting
from sheetcrm.sync.journal import Entry, Journal, Kind
from sheetcrm.sync.layout import layout_of, wanted_columns
from sheetcrm.sync.plan import cells_by_heading, count_cells, plan_columns
from sheetcrm.sync.shrinking import refuse_if_shrunk
from sheetcrm.tables.grid import Problem
from sheetcrm.tables.settings_tab import FITTED_MODEL

Today = date | Callable[[Settings], date]
Progress = Tell


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
    store: Store,
    today: Today,
    *,
    dry_run: bool = False,
    allow_shrink: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Bring a store's computed columns up to date.

    Raises SheetcrmError where the store cannot be read or written, or where the list suddenly lost
    most of its customers and `allow_shrink` does not say that this is meant; nothing is changed
    then.
    """
    began = time.perf_counter()
    run = _Run(Journal(store.history), today, dry_run, allow_shrink, progress or _say_nothing)
    with collector_resting(), store.session() as session:
        try:
            book, due, receipt = run.once(session)
        except TargetChanged:
            # somebody saved while we computed: what we read is old, so compute from what is there
            book, due, receipt = run.once(session)
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


@dataclass(frozen=True, slots=True)
class _Run:
    """How this sync is to be done."""

    journal: Journal
    today: Today
    dry_run: bool
    allow_shrink: bool
    tell: Progress

    def once(self, session: Session) -> tuple[Book, int, Receipt]:
        """Read, compute and write; return what was read, how much is due and what was written."""
        self.tell("Reading", 0, 1)
        book = open_book(session.read(), self.today)
        if not self.allow_shrink:
            refuse_if_shrunk(len(book.customers.customers), self.journal.customers)
        beginning = _first_sync(book)
        if beginning:
            begun = book.settings.model_copy(update={"first_sync": book.today})
            book = replace(book, settings=begun)
        layout = layout_of(book)
        # learnt from everybody, once, before the customers are shared out to several processes
        learnt = _new_fit(book)
        assessed = assess_all(book, self.tell)
        wanted = wanted_columns(book.settings)
        columns = plan_columns(book.tabs.customers.rows, layout, wanted, assessed.columns)
        changes: Sequence[Change] = [*beginning, *learnt, *columns]
        if self.dry_run:
            return book, assessed.due, Receipt(count_cells(changes, layout))
        receipt = self._write(session, changes, layout, book) if changes else Receipt(0)
        self.journal.note_customers(len(book.customers.customers))
        return book, assessed.due, receipt

    def _write(
        self, session: Session, changes: Sequence[Change], layout: Layout, book: Book
    ) -> Receipt:
        self.tell("Writing", 0, 1)
        entry = Entry(
            at=moment_now(),
            kind=Kind.SYNC,
            today=book.today,
            columns=cells_by_heading(changes, layout),
        )
        cells = changed_cells(changes, layout, book.tabs.customers.rows, book.tabs.settings)
        with self.journal.noting(entry, cells) as noted:
            receipt = session.apply(changes, layout)
            noted.receipt = receipt if receipt.cells_written else None
        self.journal.keep_newest(book.settings.history)
        return receipt


def _first_sync(book: Book) -> list[Change]:
    """Note the day of the first sync where there is a Settings tab to note it in."""
    if book.tabs.settings is None or book.settings.first_sync is not None:
        return []
    return [SetSetting(book.tabs.settings.tab, "First sync", book.today)]


def _new_fit(book: Book) -> list[Change]:
    """Save what was learnt from the purchases, where it is new and there is a place for it."""
    fit = book.fit
    if book.tabs.settings is None or not book.keeps_fit or not fit.customers:
        return []
    text = format_fit(fit)
    if text == book.settings.fitted_model:
        return []
    return [SetSetting(book.tabs.settings.tab, FITTED_MODEL, text)]


def _say_nothing(doing: str, done: int, total: int) -> None:
    """Report nothing: the default progress."""
