"""A check-up: what is set up, what is missing, and the one thing to do next."""

from collections.abc import Callable, Iterator
from pathlib import Path

from sheetcrm.book import open_book
from sheetcrm.clock import today_in
from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.protocol import Store
from sheetcrm.stores.registry import KINDS, kind_of
from sheetcrm.views.checkup import Checkup, Step, StepState, failed
from sheetcrm.views.recognised import Recognised, recognised
from sheetcrm.wording.reason import Reason, because
from sheetcrm.wording.spoken import say

Sentence = Callable[[Reason], str]


def check_computer(credentials: Path | None) -> Checkup:
    """Check what each kind of store needs on this computer."""
    steps = [step for kind in reversed(KINDS) for step in kind.check_computer(credentials)]
    return Checkup(None, tuple(steps))


def check_target(target: str, credentials: Path | None) -> Checkup:
    """Check whether a target can be read and changed, and what is recognised in it."""
    kind = kind_of(target)
    access = kind.check_access(target, credentials)
    if access.store is None:
        return Checkup(target, access.steps)
    return _check_content(access.store, access.steps, kind.missing_log_hint)


def _check_content(store: Store, before: tuple[Step, ...], missing_log_hint: str) -> Checkup:
    """Check which tabs and columns are recognised."""
    try:
        book = open_book(store.read(), today_in)
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


def _cells(found: Recognised, sentence: Sentence) -> Iterator[Step]:
    says = sentence(because("checkup.problems", count=found.problems))
    yield Step(say("Cells"), StepState.MIND, says, (sentence(because("checkup.run_a_sync")),))
