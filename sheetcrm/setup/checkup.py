"""A check-up: what is set up, what is missing, and the one thing to do next."""

from collections.abc import Iterator
from pathlib import Path

from sheetcrm.book import open_book
from sheetcrm.clock import today_in
from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.protocol import Store
from sheetcrm.stores.registry import KINDS, kind_of
from sheetcrm.views.checkup import Checkup, Step, StepState, failed
from sheetcrm.views.recognised import Recognised, recognised


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
        found = recognised(open_book(store.read(), today_in))
    except SheetcrmError as error:
        return Checkup(store.name, (*before, failed("Your customers", error)))
    return Checkup(store.name, (*before, *_content(found, missing_log_hint)), found)


def _content(found: Recognised, missing_log_hint: str) -> Iterator[Step]:
    yield Step(
        "Your customers",
        StepState.FINE,
        f"{found.customers:,} in the tab '{found.tab}', headings in row {found.header_row}.",
    )
    if found.other_lists:
        yield Step("Other lists", StepState.FINE, _not_used(found.other_lists))
    yield Step(
        "Our columns",
        StepState.FINE,
        f"{_many(len(found.own_columns), 'stands', 'stand')} in the sheet."
        if found.own_columns
        else "None yet: the first sync adds them to the right of yours.",
    )
    if found.interactions_tab is None:
        yield Step(
            "What happened",
            StepState.MIND,
            "No tab tells what happened with them, so much less can be said.",
            (missing_log_hint,),
        )
    else:
        said = f"{_many(found.interactions, 'row', 'rows')} in the tab '{found.interactions_tab}'."
        yield Step("What happened", StepState.FINE, said)
    if found.settings_tab is None:
        usual = "There is no tab 'Settings', so the usual values hold."
        yield Step("Settings", StepState.MISSING, usual)
    else:
        yield Step("Settings", StepState.FINE, f"In the tab '{found.settings_tab}'.")
    if found.problems:
        many = _many(found.problems, "cell wants", "cells want")
        hint = "Run a sync: it lists them with what to do about each."
        yield Step(
            "Cells", StepState.MIND, f"{many} a look; the rest of their rows is used.", (hint,)
        )


def _not_used(tabs: tuple[str, ...]) -> str:
    names = ", ".join(f"'{tab}'" for tab in tabs)
    verbs = ("lists", "is") if len(tabs) == 1 else ("list", "are")
    return (
        f"{names} {verbs[0]} people, too, and {verbs[1]} not used. The tab to use is best called "
        "Customers."
    )


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"
