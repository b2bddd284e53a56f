"""What was typed into Today becomes rows of the log, before anything is decided.

As with answers, the sync sees the rows as if they stood there already, so the next follow-up
follows from what was just done; everything is written, and undone, as one step.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from sheetcrm.book.opening import known_tabs
from sheetcrm.changes import AppendRows, Change, OwnedValue, RemoveRows, Row, SetState
from sheetcrm.rules.words import Action, Channel
from sheetcrm.stores.placed_cells import grid_after
from sheetcrm.stores.protocol import RowIndex, Snapshot
from sheetcrm.stores.row_index import index_tab
from sheetcrm.syncing.asked_for.answering import Answered
from sheetcrm.syncing.asked_for.kept_tab import kept_tab
from sheetcrm.syncing.report import Today
from sheetcrm.tables.cells_at import is_same
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.headings import HeaderRow, interaction_headings
from sheetcrm.tables.kept.row_keys import RowKey, RowKind, Written
from sheetcrm.tables.kept.ticks import NO_TICKS, Happened, PutOff, Ticks, TickWords, read_ticks
from sheetcrm.tables.kept.today import TodayTab, today_in
from sheetcrm.tables.logged.new_rows import LogEntry, heading_of, new_row
from sheetcrm.tables.logged.types import TypeWords
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.remembered import LOGGED, PUT_OFF, name_of, put_off_of, put_off_text
from sheetcrm.tables.settings.answers import read_answers
from sheetcrm.tables.settings.tab import read_settings
from sheetcrm.tables.tabs import KnownTabs
from sheetcrm.wording.reason import because

TODAY_TAB = "Today"
"""The name under which the hidden tab keeps what the owner calls Today."""


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
        return Ticked(answered)
    tabs = known_tabs(answered)
    settings, _ = read_settings(tabs.settings)
    answers, _ = read_answers(tabs.settings, settings.business)
    now = today(settings) if callable(today) else today
    listed_on = tab.day.on if tab.day and tab.day.on else now
    kept = answered.state()
    words = TickWords(
        TypeWords(settings.business, answers),
        settings,
        min(listed_on, now),
        lambda key: _logged_name(key) in kept,
    )
    return _Ticking(answered, tab, tabs, read_ticks(tab, words)).ticked()


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
    ticks: Ticks

    def ticked(self) -> Ticked:
        """Return the snapshot with the rows in its log, and the problems of those without a place."""
        log = self.tabs.interactions
        header = None if log is None else interaction_headings().header_row(log.rows)
        if not self.ticks.happened and not self.ticks.taken_back:
            return self._with((), self.ticks.standing, ())
        if log is None or header is None or not all(map(header.has, ("on", "customer", "type"))):
            return self._without_a_log()
        return self._logged(log, header)

    def _logged(self, log: Grid, header: HeaderRow) -> Ticked:
        index = index_tab(log, self.answered.own_columns(log.tab))
        rows = [new_row(header, _entry(each)).cells for each in self.ticks.happened]
        done = [
            replace(each.key, kind=RowKind.DONE, written=_written(row), logged=_told(each))
            for each, row in zip(self.ticks.happened, rows, strict=True)
        ]
        back, changed = self._taken_back(header, index)
        changes: list[AppendRows | RemoveRows] = []
        if back:
            changes.append(RemoveRows(log.tab, back))
        if rows:
            changes.append(AppendRows(log.tab, rows))
        ticked = self._with(changes, (*done, *changed, *self.ticks.standing), changed)
        answered = ticked.answered
        grids = {**answered.grids, log.tab: grid_after(log, changes, index)}
        places = {**answered.index, log.tab: index}
        return replace(ticked, answered=replace(answered, grids=grids, index=places))

    def _taken_back(
        self, header: HeaderRow, index: RowIndex
    ) -> tuple[list[Row], tuple[RowKey, ...]]:
        """Return the rows of the log to take out, and the ticks whose row somebody changed."""
        keys = self.ticks.taken_back
        rows = [_row_of(key, heading_of(header, "on")) for key in keys]
        places = index.find(rows)
        found = [row for row, place in zip(rows, places, strict=True) if place is not None]
        changed = [key for key, place in zip(keys, places, strict=True) if place is None]
        return found, tuple(changed)

    def _without_a_log(self) -> Ticked:
        """Hold what has no place to go: a list without a log has no rows for it."""
        problem = Problem(self.tab.tab, "", "", because("ticks.no_log"))
        ticked = [row for row in self.tab.rows if row.typed and row.kind is not RowKind.PUT_OFF]
        ticks = replace(self.ticks, happened=(), taken_back=(), held=tuple(ticked))
        waiting = _Ticking(self.answered, self.tab, self.tabs, ticks).ticked()
        return replace(waiting, problems=(problem, *waiting.problems))

    def _with(
        self, changes: Sequence[Change], done: Sequence[RowKey], changed: Sequence[RowKey]
    ) -> Ticked:
        answered = replace(
            self.answered,
            changes=(*self.answered.changes, *changes),
            kept={**self.answered.kept, **self._kept()},
        )
        problems = [
            Problem(self.tab.tab, "", key.who, because("ticks.row_changed")) for key in changed
        ]
        return Ticked(answered, self.tab, self.ticks, tuple(done), tuple(problems))

    def _kept(self) -> dict[str, OwnedValue]:
        """Return what the hidden tab is to keep, None for what it is to forget."""
        kept: dict[str, OwnedValue] = {
            _logged_name(each.key): each.on
            for each in self.ticks.happened
            if each.key.kind is not RowKind.HAPPENED
        }
        kept |= {_logged_name(key): None for key in self.ticks.taken_back}
        for who in {each.who for each in self.ticks.put_off}:
            days = put_off_of(self.answered.state(), who)
            for each in self.ticks.put_off:
                if each.who == who:
                    days = _put_off(days, each)
            kept[name_of(PUT_OFF, who)] = put_off_text(days)
        return kept


def _entry(happened: Happened) -> LogEntry:
    channel = happened.channel
    return LogEntry(
        happened.on,
        happened.key.who,
        happened.type.text,
        channel=Channel(channel) if channel else None,
        direction=happened.direction,
        amount=happened.amount,
        note=happened.note,
    )


def _told(happened: Happened) -> tuple[str, str, str]:
    return happened.on.isoformat(), happened.type.text, happened.note or ""


def _written(row: Mapping[str, str | float | date]) -> dict[str, Written]:
    return {
        heading: value.isoformat() if isinstance(value, date) else value
        for heading, value in row.items()
    }


def _row_of(key: RowKey, day_heading: str | None) -> Row:
    """Return the row of the log that a tick became; its day is a date there."""
    row: dict[str, OwnedValue] = dict(key.written)
    with suppress(ValueError):  # somebody typed over the key: then no row is found
        row[day_heading or ""] = date.fromisoformat(str(row.get(day_heading or "")))
    return row


def _put_off(days: Mapping[Action, date], put_off: PutOff) -> dict[Action, date]:
    with suppress(ValueError):  # who leaves somebody in peace puts no action off
        action = Action(put_off.action)
        others = {each: day for each, day in days.items() if each is not action}
        return others if put_off.until is None else {**others, action: put_off.until}
    return dict(days)


def _logged_name(key: RowKey) -> str:
    return name_of(LOGGED, "\n".join(key.occasion))
