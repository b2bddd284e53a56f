"""A check-up: what is set up, what is missing, and the one thing to do next."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from sheetcrm.book import Book, open_book
from sheetcrm.clock import today_in
from sheetcrm.errors import SheetcrmError
from sheetcrm.setup.health.clock import check_clock
from sheetcrm.setup.health.copies import told_of_copies
from sheetcrm.setup.health.daily import DAILY, check_daily
from sheetcrm.setup.health.folders import check_disk, check_folders
from sheetcrm.setup.health.packages import check_packages
from sheetcrm.setup.schedule.daily_update import Scheduled
from sheetcrm.setup.schedule.records import all_records, read_record
from sheetcrm.stores.kind import StoreKind
from sheetcrm.stores.protocol import Snapshot, Store
from sheetcrm.stores.registry import KINDS, kind_of
from sheetcrm.syncing.daily import also_daily
from sheetcrm.syncing.pages.computer import computer_name
from sheetcrm.views.checkup import Checkup, Step, StepState, failed
from sheetcrm.views.recognised import Recognised, recognised
from sheetcrm.wording.reason import Reason, because
from sheetcrm.wording.spoken import say

Sentence = Callable[[Reason], str]


def check_computer(credentials: Path | None) -> Checkup:
    """Check this computer, and what each kind of store needs on it."""
    health = (check_packages(), check_folders(), check_disk(), check_clock())
    daily = check_daily(all_records())
    steps = [step for kind in reversed(KINDS) for step in kind.check_computer(credentials)]
    return Checkup(None, (*health, *daily, *steps))


def check_target(target: str, credentials: Path | None) -> Checkup:
    """Check whether a target can be read and changed. Of this computer only what is wrong is told."""
    kind = kind_of(target)
    health = (check_packages(), check_folders(), _disk_of(kind, target), check_clock())
    before = tuple(step for step in health if step.state is not StepState.FINE)
    if any(step.state is StepState.FAILED for step in before):
        return Checkup(target, before)  # what else does not work then has this cause
    access = kind.check_access(target, credentials)
    if access.store is None:
        return Checkup(target, (*before, *access.steps))
    around = (*_daily_of(kind, target), *_copies(kind, target))
    return _check_content(access.store, (*before, *access.steps), around, kind.missing_log_hint)


def _disk_of(kind: StoreKind, target: str) -> Step:
    is_file = bool(kind.beside(target))
    return check_disk(*([Path(target).absolute().parent] if is_file else []))


def _daily_of(kind: StoreKind, target: str) -> tuple[Step, ...]:
    """Check the daily update of a target, where there is one."""
    record = read_record(Scheduled(kind.place(target)).key)
    return check_daily((record,)) if record else ()


def _copies(kind: StoreKind, target: str) -> Iterator[Step]:
    for says in told_of_copies(kind, target):
        mend = say("Look into both, keep the one that is right, and put the other elsewhere.")
        yield Step(say("Beside it"), StepState.MIND, says, (mend,))


def _check_content(
    store: Store, before: tuple[Step, ...], around: Iterable[Step], missing_log_hint: str
) -> Checkup:
    """Check which tabs and columns are recognised."""
    try:
        snapshot = store.read()
        book = open_book(snapshot, today_in)
    except SheetcrmError as error:
        return Checkup(store.name, (*before, failed("Your customers", error)))
    found, sentence = recognised(book), book.catalogue.sentence
    steps = (
        Step(say("Your customers"), StepState.FINE, sentence(_customers(found))),
        *(_other_lists(found.other_lists, sentence) if found.other_lists else ()),
        Step(say("Our columns"), StepState.FINE, sentence(_our_columns(found))),
        _what_happened(found, sentence, missing_log_hint),
        _settings(found, sentence),
        *(_cells(found, sentence) if found.problems else ()),
        *_still_to_come(book),
        *_others(snapshot, book),
        *around,
    )
    return Checkup(store.name, (*before, *steps), found)


def _customers(found: Recognised) -> Reason:
    return because("checkup.customers", count=found.customers, tab=found.tab, row=found.header_row)


def _other_lists(tabs: tuple[str, ...], sentence: Sentence) -> Iterator[Step]:
    names = tuple(f"'{tab}'" for tab in tabs)
    reason = because("checkup.other_list" if len(tabs) == 1 else "checkup.other_lists", tabs=names)
    yield Step(say("Other lists"), StepState.FINE, sentence(reason))


def _our_columns(found: Recognised) -> Reason:
    count = len(found.own_columns)
    return because("checkup.columns", count=count) if count else because("checkup.no_columns")


def _what_happened(found: Recognised, sentence: Sentence, missing_log_hint: str) -> Step:
    if found.interactions_tab is None:
        says = sentence(because("checkup.no_log"))
        return Step(say("What happened"), StepState.MIND, says, (say(missing_log_hint),))
    reason = because("checkup.log", count=found.interactions, tab=found.interactions_tab)
    return Step(say("What happened"), StepState.FINE, sentence(reason))


def _settings(found: Recognised, sentence: Sentence) -> Step:
    if found.settings_tab is None:
        return Step(say("Settings"), StepState.MISSING, sentence(because("checkup.no_settings")))
    reason = because("checkup.settings", tab=found.settings_tab)
    return Step(say("Settings"), StepState.FINE, sentence(reason))


def _still_to_come(book: Book) -> Iterator[Step]:
    """Yield that the last sync seems to be still to come: a clock was wrong, here or elsewhere."""
    known = book.last_sync.known
    if known is not None and known.on > book.today + timedelta(days=1):
        says = say(
            "It was last brought up to date on {on:date}, which is still to come.", on=known.on
        )
        mend = say("Set the clock of the computer that did it. The next sync puts the day right.")
        yield Step(say("The clock"), StepState.MIND, says, (mend,))


def _others(snapshot: Snapshot, book: Book) -> Iterator[Step]:
    """Yield which other computers bring it up to date every day: one is enough."""
    others = also_daily(snapshot.state(), computer_name(), book.today)
    if others:
        says = say("Also brought up to date daily by {computers:and}.", computers=others)
        yield Step(say(DAILY), StepState.FINE, says)


def _cells(found: Recognised, sentence: Sentence) -> Iterator[Step]:
    says = sentence(because("checkup.problems", count=found.problems))
    yield Step(say("Cells"), StepState.MIND, says, (sentence(because("checkup.run_a_sync")),))
