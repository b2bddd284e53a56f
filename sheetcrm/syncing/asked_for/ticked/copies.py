"""Ticks in a copy that somebody made of Today: they are not read, and must not be lost unsaid."""

from collections.abc import Callable, Iterator
from functools import cache

from sheetcrm.stores.protocol import Snapshot
from sheetcrm.tables.kept.today.row_keys import RowKey, RowKind
from sheetcrm.tables.kept.today.tab import KeptRow, TodayTab, today_in
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.remembered import TODAY_TAB
from sheetcrm.tables.text import fold, shown
from sheetcrm.wording.languages import known_as
from sheetcrm.wording.reason import because

MEANS_DONE = ("done", "outcome")
"""Only these fields say that something happened; a copy may well be kept for its notes."""


def ticked_in_copies(
    snapshot: Snapshot, today: TodayTab, is_noted: Callable[[RowKey], bool]
) -> Iterator[Problem]:
    """Yield a problem for each copy of Today with ticks that are not noted down.

    `is_noted` tells whether what a key stands for is in the log. A copy is known by its name, which
    every program makes from that of the tab ("Today (2)", "Today_2", "Copy of Today").
    """
    for name in snapshot.tabs:
        copy = today_in(snapshot.grid(name)) if _is_named_after(name, today.tab) else None
        lost = [] if copy is None else [row for row in copy.rows if _is_lost(row, is_noted)]
        if copy is not None and lost:
            yield _problem(copy, lost, today.tab)


def _is_named_after(name: str, today: str) -> bool:
    words = {fold(today), *_folded_names()}
    return fold(name) not in words and any(word in fold(name) for word in words)


@cache
def _folded_names() -> frozenset[str]:
    return frozenset(map(fold, known_as("tab", TODAY_TAB)))


def _is_lost(row: KeptRow, is_noted: Callable[[RowKey], bool]) -> bool:
    is_ticked = row.kind in {RowKind.DUE, RowKind.STRANGER} and any(map(row.typed.get, MEANS_DONE))
    return is_ticked and row.key is not None and not is_noted(row.key)


def _problem(copy: TodayTab, lost: list[KeptRow], today: str) -> Problem:
    first = lost[0]
    field = next(field for field in MEANS_DONE if first.typed.get(field))
    return Problem(
        copy.tab,
        copy.address(first.number, field),
        shown(first.typed[field]),
        because("ticks.in_a_copy", today=today),
    )
