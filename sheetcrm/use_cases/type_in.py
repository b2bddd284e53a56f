"""Types what an owner says elsewhere into a tab that is theirs: Messages, or Presence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sheetcrm.book.kept_tab import kept_tab
from sheetcrm.changes import ReplaceTab
from sheetcrm.errors import SheetcrmError
from sheetcrm.history.journal import Entry, Journal, Kind, execute
from sheetcrm.stores.protocol import Session, Store
from sheetcrm.tables.cells_at import cell_in, is_blank, is_same
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.owners.written import WrittenKind, WrittenTab
from sheetcrm.use_cases.target import Target, change, store_of


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed into a row, by field; the row is named by its number and what it is about."""

    number: int
    about: str
    fields: Mapping[str, Cell]


def own_tab(target: Target, kind: WrittenKind) -> WrittenTab | None:
    """Return a tab that is the owner's to write in; None if the list has none."""
    return kept_tab(store_of(target).read(), kind.name, kind.find)


def type_in(target: Target, kind: WrittenKind, typed: Typed) -> None:
    """Type into a row of such a tab. Raises SheetcrmError if there is no such row any more."""

    def type_into(store: Store) -> None:
        with store.session() as session:
            _type(session, Journal(store.history), kind, typed)

    change(target, type_into)


def _type(session: Session, journal: Journal, kind: WrittenKind, typed: Typed) -> None:
    tab = kept_tab(session.read(), kind.name, kind.find)
    if tab is None:
        raise SheetcrmError("page.row_gone")
    written = ReplaceTab(tab.tab, tab.grid.rows, _with(tab, kind, typed))
    execute(session, journal, Entry(kind=Kind.LOG), [written], {})


def _with(tab: WrittenTab, kind: WrittenKind, typed: Typed) -> list[Sequence[Cell]]:
    """Return all cells of the tab with what is typed, as far as the owner kept its columns."""
    rows = [list(row) for row in tab.grid.rows]
    if typed.number > len(rows):
        raise SheetcrmError("page.row_gone")
    row = rows[typed.number - 1]
    if not is_same(cell_in(row, tab.columns[kind.labels[0]]), typed.about):
        raise SheetcrmError("page.row_gone")
    row.extend([None] * (max(tab.columns.values()) + 1 - len(row)))
    for name, value in typed.fields.items():
        if name in tab.columns:
            row[tab.columns[name]] = None if is_blank(value) else value
    return [tuple(each) for each in rows]
