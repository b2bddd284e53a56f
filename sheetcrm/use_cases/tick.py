"""Tick: type into Today what somebody ticked elsewhere, so that the next sync reads it there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sheetcrm.book.kept_tab import kept_tab
from sheetcrm.changes import ReplaceTab
from sheetcrm.errors import SheetcrmError
from sheetcrm.history.journal import Entry, Journal, Kind, execute
from sheetcrm.stores.protocol import Session, Store
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.today.columns import TODAY
from sheetcrm.tables.kept.today.tab import TodayTab, today_in
from sheetcrm.use_cases.target import Target, change


@dataclass(frozen=True, slots=True)
class Tick:
    """What somebody typed beside a row of Today, by field; the row is named by its key."""

    key: str
    typed: Mapping[str, Cell]


def tick(target: Target, ticks: Sequence[Tick]) -> None:
    """Type into a target's tab Today. Raises SheetcrmError if it has none, or a row is gone."""

    def type_into(store: Store) -> None:
        with store.session() as session:
            _type(session, Journal(store.history), ticks)

    change(target, type_into)


def _type(session: Session, journal: Journal, ticks: Sequence[Tick]) -> None:
    snapshot = session.read()
    today = kept_tab(snapshot, TODAY, today_in)
    if today is None:
        raise SheetcrmError("ticks.no_today")
    typed = ReplaceTab(today.tab, today.grid.rows, _with(today, ticks))
    execute(session, journal, Entry(kind=Kind.LOG), [typed], {})


def _with(today: TodayTab, ticks: Sequence[Tick]) -> list[list[Cell]]:
    rows = [list(row) for row in today.grid.rows]
    places = {row.key.text: row.number - 1 for row in today.rows if row.key}
    for each in ticks:
        if each.key not in places:
            raise SheetcrmError("ticks.row_gone")
        row = rows[places[each.key]]
        row.extend([None] * (max(today.columns.values()) + 1 - len(row)))
        for name, value in each.typed.items():
            row[today.columns[name]] = value
    return rows
