"""A check-up: what is set up, what is missing, and the one thing to do next."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sheetcrm.book import open_book
from sheetcrm.clock import today_in
from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.stores.files.backups import history_root
from sheetcrm.stores.google.links import is_link
from sheetcrm.stores.protocol import Store
from sheetcrm.views.recognised import Recognised, recognised


class State(StrEnum):
    """How a step of a check-up went."""

    FINE = "fine"
    MIND = "mind"
    """It works, and could be better."""
    MISSING = "missing"
    """Not set up; whoever does not need it may leave it so."""
    BUSY = "busy"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was looked at; `next` says what to do, one thing a line."""

    name: str
    state: State
    says: str
    next: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checkup:
    """Everything that was looked at, in order."""

    target: str | None
    steps: tuple[Step, ...]
    recognised: Recognised | None = None

    @property
    def next(self) -> tuple[str, ...]:
        """What to do next: the first thing that keeps it from working, else what could be better."""
        first = (State.FAILED, State.BUSY)
        for states in (first, (State.MISSING,), (State.MIND,), (State.FINE,)):
            for step in self.steps:
                if step.state in states and step.next:
                    return step.next
        return ()

    @property
    def worst(self) -> State:
        """FAILED or BUSY where a sync would not work now, else FINE."""
        states = {step.state for step in self.steps}
        return next((each for each in (State.FAILED, State.BUSY) if each in states), State.FINE)


def failed(name: str, error: SheetcrmError) -> Step:
    """Return the step that an error ended."""
    state = State.BUSY if isinstance(error, TargetBusy) else State.FAILED
    return Step(name, state, error.message, (error.hint,) if error.hint else ())


def check_computer() -> Step:
    """Look whether what undoing needs can be kept."""
    folder = history_root()
    nearest = next(each for each in (folder, *folder.parents) if each.exists())
    if not os.access(nearest, os.W_OK):
        hint = f"See to it that you may write in {nearest}."
        return Step("This computer", State.FAILED, f"Nothing can be kept in {folder}.", (hint,))
    return Step(
        "This computer",
        State.FINE,
        "Excel workbooks need nothing more: sheetcrm sync customers.xlsx",
    )


def check_workbook(store: Store) -> Checkup:
    """Look at a workbook: is it there, is it free, may it be changed, what is in it."""
    steps: list[Step] = []
    try:
        with store.session() as session:
            session.read()
        steps.append(Step("The file", State.FINE, "It is there, closed, and safe to update."))
    except SheetcrmError as error:
        steps.append(failed("The file", error))
        if not isinstance(error, TargetBusy):
            return Checkup(store.name, tuple(steps))
    return check_content(store, steps)


def check_content(store: Store, before: list[Step]) -> Checkup:
    """Look which tabs and columns are recognised, after those steps."""
    try:
        found = recognised(open_book(store.read(), today_in))
    except SheetcrmError as error:
        return Checkup(store.name, (*before, failed("Your customers", error)))
    return Checkup(store.name, (*before, *_content(found, store.name)), found)


def is_open_to_others(file: Path) -> bool:
    """Tell whether other users of this computer may read a file; Windows keeps it to its owner."""
    return os.name == "posix" and bool(stat.S_IMODE(file.stat().st_mode) & 0o077)


def _content(found: Recognised, target: str) -> Iterator[Step]:
    yield Step(
        "Your customers",
        State.FINE,
        f"{found.customers:,} in the tab '{found.tab}', headings in row {found.header_row}.",
    )
    if found.other_lists:
        yield Step("Other lists", State.FINE, _not_used(found.other_lists))
    yield Step(
        "Our columns",
        State.FINE,
        f"{_many(len(found.own_columns), 'stands', 'stand')} in the sheet."
        if found.own_columns
        else "None yet: the first sync adds them to the right of yours.",
    )
    if found.interactions_tab is None:
        yield Step(
            "What happened",
            State.MIND,
            "No tab tells what happened with them, so much less can be said.",
            (_offer(target),),
        )
    else:
        said = f"{_many(found.interactions, 'row', 'rows')} in the tab '{found.interactions_tab}'."
        yield Step("What happened", State.FINE, said)
    if found.settings_tab is None:
        usual = "There is no tab 'Settings', so the usual values hold."
        yield Step("Settings", State.MISSING, usual)
    else:
        yield Step("Settings", State.FINE, f"In the tab '{found.settings_tab}'.")
    if found.problems:
        many = _many(found.problems, "cell wants", "cells want")
        hint = "Run a sync: it lists them with what to do about each."
        yield Step("Cells", State.MIND, f"{many} a look; the rest of their rows is used.", (hint,))


def _not_used(tabs: tuple[str, ...]) -> str:
    names = ", ".join(f"'{tab}'" for tab in tabs)
    verbs = ("lists", "is") if len(tabs) == 1 else ("list", "are")
    return (
        f"{names} {verbs[0]} people, too, and {verbs[1]} not used. The tab to use is best called "
        "Customers."
    )


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _offer(target: str) -> str:
    if is_link(target):
        return "Run: sheetcrm new LINK, which adds the tabs that are missing, ready to type in."
    return "Add a tab 'Interactions' with the headings Date, Customer and Type."
