"""One run of a sync: compute everything from what was read, then write only what changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

from sheetcrm.book import Book
from sheetcrm.book.typed_again import AGAIN
from sheetcrm.changes import Change, OwnedValue, SetSetting, SetState, cells_by_heading, count_cells
from sheetcrm.clock import zone_name
from sheetcrm.errors import SheetcrmError, worded_in
from sheetcrm.exports.named import Stamp
from sheetcrm.history.journal import Entry, Journal, Kind, execute
from sheetcrm.known.moved import refuse_if_moved
from sheetcrm.known.own_cells.typed_over import OwnCells
from sheetcrm.rules.chance.fit import format_fit
from sheetcrm.stores.protocol import Index, Receipt, Session, Snapshot, Store
from sheetcrm.stores.registry import kind_of
from sheetcrm.stores.row_index import index_tabs, joined_index
from sheetcrm.syncing.asked_for.answering import NOTHING_WANTED, Wanted, with_answers
from sheetcrm.syncing.asked_for.arriving.orders_kept import OrdersKept, with_orders
from sheetcrm.syncing.asked_for.joining import with_joining
from sheetcrm.syncing.asked_for.merging import with_merged
from sheetcrm.syncing.asked_for.settling import settle
from sheetcrm.syncing.asked_for.ticked.ticking import Ticked, kept_ticks, with_ticks
from sheetcrm.syncing.assessing import Assessed, assess_all
from sheetcrm.syncing.daily import also_daily, plan_daily
from sheetcrm.syncing.kept_days import plan_kept_days
from sheetcrm.syncing.offering import plan_offered
from sheetcrm.syncing.pages.computer import computer_name
from sheetcrm.syncing.pages.dashboard_tab import plan_dashboard
from sheetcrm.syncing.pages.problems_tab import plan_problems
from sheetcrm.syncing.pages.start_tab import plan_start
from sheetcrm.syncing.pages.today_tab import listed_today, plan_today
from sheetcrm.syncing.pages.welcome_tab import plan_welcome, rows_seen, welcome_page
from sheetcrm.syncing.pages.written_tabs import plan_written
from sheetcrm.syncing.plan import kept_columns, plan_columns, plan_headings, with_headings
from sheetcrm.syncing.remembering import held_back, memory_changes, news_of, now_allowed
from sheetcrm.syncing.report import NotInList, Progress, Report, Today
from sheetcrm.syncing.typed_cells import typed_cells
from sheetcrm.syncing.unchanged import keep_report
from sheetcrm.tables.cells_at import cell_at, is_blank
from sheetcrm.tables.kept.today.columns import TODAY
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.settings.elsewhere import log_elsewhere
from sheetcrm.tables.settings.tab import FITTED_MODEL
from sheetcrm.tables.tabs import SETTINGS, find_setting
from sheetcrm.templates.description import Home
from sheetcrm.templates.lists import CUSTOMERS, INTERACTIONS
from sheetcrm.views.problems import worded_problems
from sheetcrm.views.today.first_list import FirstList
from sheetcrm.views.today.not_in_list import on_top, what_they_want
from sheetcrm.views.welcome.card_maker import CardMaker
from sheetcrm.wording.catalogue import Catalogue

FIRST_SYNC = "First sync"

FEWEST_LOST = 3
"""Losing fewer customers than this is taken as intended, unless none are left."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written, and what is reported of it."""

    changes: Sequence[Change]
    index: Index
    tab: str
    """What the customers' tab is called."""
    report: Report
    """What holds until something changes again."""
    told: Report
    """The same and what is told once: who may be contacted now, what was typed over."""
    time_zone: str | None
    """The IANA name of the zone that the settings name."""
    entries_kept: int
    """How many entries the journal keeps."""
    catalogue: Catalogue
    """The owner's language, in which the errors of writing are worded."""
    files: Mapping[str, Stamp]
    """The exports that were read, as the Settings name them."""
    is_settled: bool
    """Whether the next sync can tell that nothing has changed: of a log elsewhere nobody can."""


@dataclass(frozen=True, slots=True)
class SyncRun:
    """How a sync is to be done."""

    store: Store
    today: Today
    dry_run: bool
    allow_shrink: bool
    allow_moved: bool
    progress: Progress
    wanted: Wanted = NOTHING_WANTED
    told_in: str | None = None
    """The language of the report; None is the owner's."""
    on_page: bool = False
    """Whether the workbook was chosen on the page, which has no command line."""
    daily: time | None = None
    """When this computer brings it up to date every day, where this is such an update."""

    @property
    def journal(self) -> Journal:
        """Where the changes are recorded."""
        return Journal(self.store.history)

    def execute(self, session: Session) -> Report:
        """Read, compute and write.

        Raises TargetChanged, having written nothing, if what was read is no longer there.
        """
        self.progress("Reading", 0, 1)
        plan = self._plan(session.read())
        if self.dry_run:
            return replace(plan.told, cells_written=count_cells(plan.changes))
        with worded_in(plan.catalogue):
            # even without changes: a store may have to delete what it keeps of a former customer
            receipt = self._write(session, plan) if plan.changes else session.apply((), plan.index)
        self.journal.note_customers(plan.report.customers)
        is_owners = plan.report.language == plan.catalogue.language
        zone = plan.time_zone
        keep_report(
            self.journal.folder,
            receipt.after if plan.is_settled else None,
            zone,
            plan.report,
            is_owners=is_owners,
            files=plan.files,
        )
        return replace(plan.told, cells_written=receipt.cells_written, backup=receipt.backup)

    def _plan(self, snapshot: Snapshot) -> Plan:
        """Compute everything. The log, the largest part of a workbook, is released once it is read."""
        settling = settle(snapshot, self.wanted, self.today, self.store.name)
        wanted = settling.added_to(self.wanted)
        ordered = self._asked_for(snapshot, wanted)
        ticked = with_ticks(ordered.answered, self.today)
        answered = ticked.answered
        book = answered.book(self.today)
        book = replace(book, problems=(*book.problems, *ordered.problems))
        seen = rows_seen(book)
        named, kind = _named(book, ticked), kind_of(self.store.name)
        if book.tabs.interactions is not None:
            snapshot.release(book.tabs.interactions.tab)
            book = replace(book, tabs=replace(book.tabs, interactions=None))
        if not self.allow_shrink:
            with worded_in(book.catalogue):
                refuse_if_shrunk(len(book.customers.customers), self.journal.customers)
        if not self.allow_moved and book.last_sync.known is not None:
            with worded_in(book.catalogue):
                refuse_if_moved(book.last_sync.now, book.last_sync.known)
        began_on = book.settings.first_sync or book.today
        beginning = _first_sync(book, began_on)
        if beginning:
            begun = book.settings.model_copy(update={"first_sync": began_on})
            book = replace(book, settings=begun)
        index = joined_index(index_tabs(book, answered), answered.index)
        kept = kept_columns(book)
        welcome = welcome_page(answered)
        maker = None if welcome.tab is None else CardMaker(book)
        assessed = assess_all(book, kept, self.progress, maker)
        rows = book.tabs.customers.rows
        customers = index[book.customers.tab]
        columns = plan_columns(rows, customers, kept, assessed.columns)
        own = OwnCells.of(assessed.columns, book.last_sync.digests)
        renamed = plan_headings(book, customers)
        memory = memory_changes(book, with_headings(customers, renamed), assessed, own, snapshot)
        page = plan_today(book, ticked, assessed, snapshot)
        board = plan_dashboard(book, answered)
        settled = plan_problems(
            book,
            answered,
            settling,
            assessed.verdicts,
            snapshot,
            is_worked=ticked.ticks.are_of_work or self.wanted.is_of_work,
        )
        news = (*page.problems, *settled.problems, *news_of(book, assessed.verdicts, snapshot))
        told = book.worded_in(self.told_in)
        others = also_daily(snapshot.state(), computer_name(), book.today)
        report = replace(self._report(told, assessed, news), also_daily=others)
        typed = worded_problems(typed_cells(book, customers, own), told.catalogue)
        changes: list[Change] = [
            *answered.changes,
            *beginning,
            *_new_fit(book),
            *renamed,
            *columns,
            *plan_kept_days(book, assessed.given, snapshot),
            *kept_ticks(ticked, snapshot),
            *page.changes,
            *settled.changes,
            *plan_offered(snapshot, answered, was_offered=wanted.was_offered),
            *board.changes,
            *plan_written(book, answered),
            *plan_welcome(welcome, book, assessed.cards, seen),
            *memory,
            *_typed_again(book, snapshot),
        ]
        is_written = any(each.cells for each in changes)
        computer = computer_name()
        changes += plan_daily(snapshot, computer, self.daily, book.today, is_written=is_written)
        changes += plan_start(
            book,
            answered,
            kind.argument(self.store.name),
            named,
            is_written=is_written,
            home=Home.PAGE if self.on_page else Home(kind.home),
        )
        return Plan(
            changes=changes,
            index=index,
            tab=book.customers.tab,
            report=report,
            told=replace(
                report,
                now_allowed=now_allowed(book, assessed.verdicts),
                problems=(*typed, *report.problems),
                first_list=self._first_list(book, assessed),
                joined=tuple(
                    map(told.catalogue.sentence, filter(None, (page.joined, board.joined)))
                ),
            ),
            time_zone=zone_name(book.settings),
            entries_kept=book.settings.history,
            catalogue=book.catalogue,
            files=ordered.files,
            is_settled=not log_elsewhere(book.tabs.settings),
        )

    def _asked_for(self, snapshot: Snapshot, wanted: Wanted) -> OrdersKept:
        """Return the snapshot as it will be with all that is wanted, and the orders that Settings name."""
        asked_for = with_answers(snapshot, wanted, self.store.name)
        if wanted.merge is not None:
            asked_for = with_merged(asked_for, wanted.merge, self.today).answered
        if wanted.arrivals is not None:
            asked_for = wanted.arrivals.into(asked_for, self.today)
        if wanted.joining:
            asked_for = with_joining(asked_for, wanted.joining, self.today)
        return with_orders(asked_for, self.today, Path(self.store.name).parent)

    def _report(self, book: Book, assessed: Assessed, news: Iterable[Problem]) -> Report:
        verdicts = assessed.verdicts
        return Report(
            target=self.store.name,
            today=book.today,
            customers=len(book.customers.customers),
            interactions=book.interactions.count,
            cells_written=0,
            problems=worded_problems((*news, *book.problems), book.catalogue),
            due_today=assessed.due + len(on_top(book.strangers, book.today, book.catalogue)),
            now_allowed=(),
            held_back=tuple(held for _, held in held_back(book, verdicts)),
            not_in_list=tuple(
                NotInList(each.who, each.since, what_they_want(each.told))
                for each in book.strangers
            ),
            dry_run=self.dry_run,
            backup=None,
            seconds=0.0,
            language=book.language,
        )

    def _first_list(self, book: Book, assessed: Assessed) -> FirstList | None:
        if self.wanted is NOTHING_WANTED:
            return None
        return FirstList.of(book, listed_today(book, assessed))

    def _write(self, session: Session, plan: Plan) -> Receipt:
        self.progress("Writing", 0, 1)
        entry = Entry(
            kind=Kind.SYNC,
            today=plan.report.today,
            tab=plan.tab,
            columns=cells_by_heading(plan.changes, plan.index[plan.tab].headings),
        )
        receipt = execute(session, self.journal, entry, plan.changes, plan.index)
        self.journal.keep_newest(plan.entries_kept)
        return receipt


def _named(book: Book, ticked: Ticked) -> dict[str, str]:
    """Return what the tabs are called whose use is known, by their English names."""
    tabs = {
        CUSTOMERS: book.customers.tab,
        INTERACTIONS: book.tabs.interactions and book.tabs.interactions.tab,
        SETTINGS: book.tabs.settings and book.tabs.settings.tab,
        TODAY: ticked.today and ticked.today.tab,
    }
    return {name: tab for name, tab in tabs.items() if tab}


def refuse_if_shrunk(now: int, before: int | None) -> None:
    """Raise SheetcrmError if most of the customers of the last sync are gone.

    Such a loss is more often an accident than a decision.

    >>> refuse_if_shrunk(51, 100), refuse_if_shrunk(1, 3), refuse_if_shrunk(5, None)
    (None, None, None)
    >>> refuse_if_shrunk(0, 1)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    sheetcrm.errors.SheetcrmError: The list had 1 customer at the last update, and now it has ...
    """
    if not before:
        return
    lost = before - now
    if now == 0 or (lost >= FEWEST_LOST and lost > before / 2):
        raise SheetcrmError("sync.shrunk", before=before, now=now)


def _first_sync(book: Book, began_on: date) -> list[SetSetting]:
    """Note the day of the first sync if the Settings tab has a place for it and that is blank."""
    return [each for each in _set_setting(book, FIRST_SYNC, began_on) if is_blank(each.before)]


def _new_fit(book: Book) -> list[SetSetting]:
    """Save the fitted model if it is new and the Settings tab has a place for it."""
    fit = book.fit
    text = format_fit(fit)
    if not fit.customers or text == book.settings.fitted_model:
        return []
    return _set_setting(book, FITTED_MODEL, text)


def _typed_again(book: Book, snapshot: Snapshot) -> list[SetState]:
    """Keep who was forgotten and stands in the list again: the next sync does not look for them."""
    if not snapshot.takes_state:
        return []
    before, now = snapshot.state().get(AGAIN), book.typed_again.kept
    return [] if before == now else [SetState(AGAIN, before, now)]


def _set_setting(book: Book, setting: str, value: OwnedValue) -> list[SetSetting]:
    grid = book.tabs.settings
    place = find_setting(grid, setting) if grid is not None else None
    if grid is None or place is None:
        return []
    return [SetSetting(grid.tab, setting, cell_at(grid.rows, *place), value)]
