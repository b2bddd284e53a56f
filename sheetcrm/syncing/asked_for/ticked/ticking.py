"""What was typed into Today becomes rows of the log, before anything is decided.

As with answers, the sync sees the rows as if they stood there already, so the next follow-up
follows from what was just done; everything is written, and undone, as one step.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

from sheetcrm.book.kept_tab import kept_tab
from sheetcrm.book.opening import known_tabs, language_in
from sheetcrm.changes import AppendRows, OwnedValue, RemoveRows, SetState
from sheetcrm.settings import Settings
from sheetcrm.stores.placed_cells import grid_after
from sheetcrm.stores.protocol import RowIndex, Snapshot
from sheetcrm.stores.row_index import index_tab
from sheetcrm.syncing.asked_for.answering import Answered
from sheetcrm.syncing.asked_for.noted_rows import NEEDED, Noted, NotedRows, noted_on
from sheetcrm.syncing.asked_for.ticked.copies import ticked_in_copies
from sheetcrm.syncing.asked_for.ticked.left_alone import left_alone
from sheetcrm.syncing.asked_for.ticked.put_off import kept_put_off
from sheetcrm.syncing.asked_for.ticked.strangers import with_strangers
from sheetcrm.syncing.report import Today
from sheetcrm.tables.cells_at import is_same
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HeaderRow, interaction_headings
from sheetcrm.tables.kept.today.reading import TickWords, joined, read_ticks
from sheetcrm.tables.kept.today.row_keys import HAPPENED, RowKey, RowKind
from sheetcrm.tables.kept.today.tab import TodayTab, has_lost_its_keys, today_in
from sheetcrm.tables.kept.today.ticks import NO_TICKS, Happened, Ticks
from sheetcrm.tables.logged.own_words import NO_WORDS, OwnWords
from sheetcrm.tables.logged.types import TypeWords
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.remembered import (
    LOGGED,
    TODAY_TAB,
    name_of,
    put_off_of,
)
from sheetcrm.tables.settings.answers import read_answers
from sheetcrm.tables.settings.tab import read_settings
from sheetcrm.tables.tabs import KnownTabs
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.reason import because

IndexOfLog = Callable[[], RowIndex]
"""Finds the rows of the log; worked out when first asked."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """A snapshot as it will be with what was typed into Today, and how the tab was read."""

    answered: Answered
    today: TodayTab | None = None
    """None where the workbook has no such tab."""
    ticks: Ticks = NO_TICKS
    done: tuple[RowKey, ...] = ()
    """What Done lately lists, the newest first."""
    problems: tuple[Problem, ...] = ()


def with_ticks(answered: Answered, today: Today) -> Ticked:
    """Return a snapshot as it will be with what was typed into its tab Today, if it has one."""
    tab = kept_tab(answered, TODAY_TAB, today_in)
    if tab is None:
        return Ticked(answered, problems=tuple(_unread_tab(answered)))
    return _Ticking.of(answered, tab, today).ticked()


def kept_ticks(ticked: Ticked, snapshot: Snapshot) -> list[SetState]:
    """Return the changes after which the hidden tab knows what was ticked and what is put off."""
    if ticked.today is None or not snapshot.takes_state:
        return []
    present = snapshot.state()
    wanted = {**ticked.answered.kept, TODAY_TAB: ticked.today.tab}
    return [
        SetState(name, present.get(name), value)
        for name, value in sorted(wanted.items())
        if not is_same(present.get(name), value)
    ]


@dataclass
class _Ticking:
    """Puts what was typed where it belongs."""

    answered: Answered
    tab: TodayTab
    tabs: KnownTabs
    settings: Settings
    types: TypeWords
    day: date
    """The day of the list, not after the day of the sync."""
    log: Grid | None
    header: HeaderRow | None

    @classmethod
    def of(cls, answered: Answered, tab: TodayTab, today: Today) -> "_Ticking":
        """Read what is needed to understand the tab."""
        tabs = known_tabs(answered)
        settings, _ = read_settings(tabs.settings)
        answers, _ = read_answers(tabs.settings, settings.business)
        now = today(settings) if callable(today) else today
        listed_on = tab.head.on if tab.head and tab.head.on else now
        log = tabs.interactions
        header = None if log is None else interaction_headings().header_row(log.rows)
        if header is None or not all(map(header.has, NEEDED)):
            header = None  # nothing can be noted down there
        types = TypeWords(settings.business, answers)
        return cls(answered, tab, tabs, settings, types, min(listed_on, now), log, header)

    def ticked(self) -> Ticked:
        """Return the snapshot with the rows in its log, and the problems of those without a place."""
        kept = self.answered.state()
        words = TickWords(
            self.types,
            self.settings,
            self.day,
            lambda key: [each.note for each in self._noted(key, kept.get(_name(key)))],
            lambda key: key.action in put_off_of(kept, key.who) or not self.answered.takes_state,
        )
        ticks = read_ticks(self.tab, words)
        if self.log is None or self.header is None:
            return self._without_a_log(ticks)
        return self._logged(ticks, self.log, self.header)

    def _logged(self, ticks: Ticks, log: Grid, header: HeaderRow) -> Ticked:
        # it takes longer than all the rest, and most often nothing was ticked
        index = cache(partial(index_tab, log, self.answered.own_columns(log.tab)))
        rows = NotedRows(header, self._words(log, header) if ticks.happened else NO_WORDS)
        back, stuck = self._taken_back(ticks, rows, index)
        lost = self._lost(ticks, rows, index)
        happened = [rows.done(_with_notes_of(lost, each)) for each in ticks.happened]
        again = [key for key in lost if not _is_among(key, ticks.happened)]
        strangers = dict.fromkeys(
            [each.key.who for each in ticks.happened if each.key.kind is RowKind.STRANGER]
            + [key.who for key in again if key.added]
        )
        ticked = [*happened, *again]
        new, answered, problems = with_strangers(self.answered, self.day, ticked, strangers, back)
        changes: list[AppendRows | RemoveRows] = []
        if back:
            changes.append(RemoveRows(log.tab, [rows.row_of(key) for key in back]))
        if new:
            changes.append(AppendRows(log.tab, [rows.row_of(key) for key in new]))
        if changes:
            answered = answered.with_grid(grid_after(log, changes, index()), index(), changes)
        done = (*new, *stuck, *(key for key in ticks.standing if key not in lost))
        said = [Problem(self.tab.tab, "", key.who, because("ticks.row_changed")) for key in stuck]
        kept = {**{_name(key): None for key in back}, **{_name(key): _on(key) for key in new}}
        said += ticked_in_copies(self.answered, self.tab, lambda key: self._is_noted(key, done))
        left = left_alone(self.tab, ticks, answered.state(), self.day)
        put_off = kept_put_off(ticks.put_off, left.resting, answered.state(), self.day)
        answered = self._keeping(answered, {**kept, **left.kept, **put_off})
        return Ticked(answered, self.tab, ticks, done, (*said, *problems))

    def _words(self, log: Grid, header: HeaderRow) -> OwnWords:
        language = language_in(self.settings, self.tabs.customers)
        catalogue = catalogue_of(language, self.settings.business)
        return OwnWords.of(log, header, self.types, catalogue)

    def _taken_back(
        self, ticks: Ticks, rows: NotedRows, index: IndexOfLog
    ) -> tuple[list[RowKey], list[RowKey]]:
        """Return the ticks whose rows are taken out of the log, and those whose row was changed."""
        found = _found(ticks.taken_back, rows, index)
        kept = self.answered.state()
        return (
            [key for key, place in found if place is not None],
            [key for key, place in found if place is None and _name(key) in kept],
        )

    def _lost(self, ticks: Ticks, rows: NotedRows, index: IndexOfLog) -> list[RowKey]:
        """Return the ticks that stand although an undo took their rows out, and forgot them, too."""
        found = _found(ticks.standing, rows, index)
        there = frozenset(place for _, place in found if place is not None)
        return [key for key, place in found if place is None and self._is_lost(key, rows, there)]

    def _is_lost(self, key: RowKey, rows: NotedRows, there: Collection[int]) -> bool:
        """Return whether no row of the log may be that of a tick; `there` are those of others."""
        if not key.written or not self.answered.takes_state or _name(key) in self.answered.state():
            return False
        noted = self._noted(key, _on(key))
        return not any(rows.is_like(key, each) for each in noted if each.number not in there)

    def _is_noted(self, key: RowKey, done: Collection[RowKey]) -> bool:
        """Return whether what a key stands for is in the log, or gets there now."""
        is_known = _name(key) in self.answered.state() or bool(self._noted(key, key.on))
        return is_known or any(each.task == key.task for each in done)

    def _noted(self, key: RowKey, on: Cell) -> Sequence[Noted]:
        """Return what the log has about the one of a key on a day; nothing without a day."""
        if self.log is None or self.header is None or on is None:
            return ()
        return noted_on(self.log, self.header, key.who, on)

    def _without_a_log(self, ticks: Ticks) -> Ticked:
        """Hold what has no place to go: a list without a log has no rows for it."""
        put_off = kept_put_off(ticks.put_off, (), self.answered.state(), self.day)
        answered = self._keeping(self.answered, put_off)
        if not ticks.happened and not ticks.taken_back:
            return Ticked(answered, self.tab, ticks, ticks.standing)
        problem = Problem(self.tab.tab, "", "", because("ticks.no_log"))
        typed = [row for row in self.tab.rows if row.typed and row.kind is not RowKind.PUT_OFF]
        held = replace(ticks, happened=(), taken_back=(), held=tuple(typed))
        return Ticked(answered, self.tab, held, ticks.standing, (problem,))

    @staticmethod
    def _keeping(answered: Answered, kept: dict[str, OwnedValue]) -> Answered:
        return replace(answered, kept={**answered.kept, **kept}, read=[]) if kept else answered


def _unread_tab(answered: Answered) -> Iterator[Problem]:
    """Say of a tab that was Today that it cannot be read any more."""
    name = answered.state().get(TODAY_TAB)
    if answered.takes_pages and isinstance(name, str) and name in answered.tabs:
        grid = answered.grid(name)
        cells = (cell for row in grid.rows for cell in row)
        if any(isinstance(cell, str) and RowKey.of(cell) for cell in cells):
            yield Problem(name, "", "", because("ticks.no_headings"))
        elif has_lost_its_keys(grid):
            yield Problem(name, "", "", because("ticks.no_keys"))


def _found(
    keys: Sequence[RowKey], rows: NotedRows, index: IndexOfLog
) -> list[tuple[RowKey, int | None]]:
    """Return where the row of each tick stands in the log; None if it is not there."""
    if not keys:
        return []
    places = index().find([rows.row_of(key) for key in keys])
    return list(zip(keys, places, strict=True))


def _is_among(key: RowKey, happened: Iterable[Happened]) -> bool:
    """Return whether what was listed is ticked once more: in a copy of its row, or after an undo."""
    return key.action != HAPPENED and any(key.noted_as == each.key.noted_as for each in happened)


def _with_notes_of(lost: Iterable[RowKey], happened: Happened) -> Happened:
    """Return what happened with the notes of the same that an undo took out: it is one row."""
    notes = [key.logged[2] for key in lost if _is_among(key, [happened])]
    new = [note for note in notes if note not in (happened.note or "")]
    return replace(happened, note=joined([happened.note, *new])) if new else happened


def _on(key: RowKey) -> date | None:
    with suppress(ValueError):  # somebody typed over the key
        return date.fromisoformat(key.logged[0])
    return None


def _name(key: RowKey) -> str:
    return name_of(LOGGED, key.noted_as)
