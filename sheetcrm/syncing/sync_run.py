"""One attempt of a sync: compute everything from what was read, then write only what changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sheetcrm.book import Book
from sheetcrm.clock import moment_now
from sheetcrm.history.encoding import changed_cells
from sheetcrm.history.journal import Entry, Journal, Kind
from sheetcrm.rules.chance import format_fit
from sheetcrm.settings import Settings
from sheetcrm.stores.protocol import (
    Change,
    Layout,
    Receipt,
    Session,
    SetSetting,
    Snapshot,
    Store,
)
from sheetcrm.syncing.assessing import assess_all
from sheetcrm.syncing.plan import cells_by_heading, count_cells, plan_columns
from sheetcrm.syncing.recollection import Recollection
from sheetcrm.syncing.report import Progress, Report, Today
from sheetcrm.syncing.row_index import kept_columns, layout_of, without_settled
from sheetcrm.syncing.settled import Mark
from sheetcrm.syncing.shrinking import refuse_if_shrunk
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.settings.tab import FITTED_MODEL
from sheetcrm.views.problems import worded_problems


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be written, and what that needs to know. All else that was read can go."""

    report: Report
    changes: list[Change]
    layout: Layout
    rows: Sequence[Sequence[Cell]]
    settings_tab: Grid | None
    settings: Settings
    marks: dict[Mark, bool]


@dataclass(frozen=True, slots=True)
class Attempt:
    """How a sync is to be done."""

    store: Store
    today: Today
    dry_run: bool
    allow_shrink: bool
    tell: Progress

    @property
    def journal(self) -> Journal:
        """Where it is noted what was changed."""
        return Journal(self.store.history)

    def carry_out(self, session: Session, snapshot: Snapshot) -> Report:
        """Compute from what the session has read, and write.

        Raises TargetChanged, having written nothing, where that is no longer there.
        """
        recollection = Recollection(self.journal.folder, snapshot)
        work = self._work_out(recollection)
        if self.dry_run:
            return replace(work.report, cells_written=count_cells(work.changes, work.layout))
        # where nothing is to be said anew a store may still have to forget somebody who left
        receipt = self._write(session, work) if work.changes else session.apply((), work.layout)
        recollection.keep(session, work.marks)
        self.journal.note_customers(work.report.customers)
        return replace(work.report, cells_written=receipt.cells_written, backup=receipt.backup)

    def _work_out(self, recollection: Recollection) -> _Work:
        """Compute everything. The log, the most of a workbook, is let go as soon as it is read."""
        book = recollection.book(self.today)
        if book.tabs.interactions is not None:
            recollection.snapshot.let_go(book.tabs.interactions.tab)
            book = replace(book, tabs=replace(book.tabs, interactions=None))
        if not self.allow_shrink:
            refuse_if_shrunk(len(book.customers.customers), self.journal.customers)
        beginning = _first_sync(book)
        if beginning:
            begun = book.settings.model_copy(update={"first_sync": book.today})
            book = replace(book, settings=begun)
        layout, rows = layout_of(book), book.tabs.customers.rows
        # learnt from everybody, once, before the customers are shared out to several processes
        book = replace(book, known_fit=recollection.fit(book))
        learnt = _new_fit(book)
        kept = kept_columns(book)
        assessed = assess_all(book, self.tell, recollection.settled(book, kept, rows))
        unsettled = without_settled(layout, assessed.numbers, len(book.customers.customers))
        columns = plan_columns(rows, unsettled, kept, assessed.columns)
        return _Work(
            report=self._report(book, assessed.due),
            changes=[*beginning, *learnt, *columns],
            layout=layout,
            rows=rows,
            settings_tab=book.tabs.settings,
            settings=book.settings,
            marks=assessed.marks,
        )

    def _report(self, book: Book, due: int) -> Report:
        return Report(
            target=self.store.name,
            today=book.today,
            customers=len(book.customers.customers),
            interactions=book.interactions.count,
            cells_written=0,
            problems=worded_problems(book.problems, book.catalogue),
            due_today=due,
            dry_run=self.dry_run,
            backup=None,
            seconds=0.0,
        )

    def _write(self, session: Session, work: _Work) -> Receipt:
        self.tell("Writing", 0, 1)
        entry = Entry(
            at=moment_now(),
            kind=Kind.SYNC,
            today=work.report.today,
            columns=cells_by_heading(work.changes, work.layout),
        )
        noting = self.journal.noting(
            entry, changed_cells(work.changes, work.layout, work.rows, work.settings_tab)
        )
        with noting as noted:
            receipt = session.apply(_handed_over(work.changes), work.layout)
            noted.receipt = receipt if receipt.cells_written else None
        self.journal.keep_newest(work.settings.history)
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


def _handed_over(changes: list[Change]) -> list[Change]:
    """Return the changes, which nobody else holds any more: a million cells need their room."""
    handed_over = changes.copy()
    changes.clear()
    return handed_over
