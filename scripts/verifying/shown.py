"""What the sheet shows of each customer, and what it should: worked out without Google."""

from collections.abc import Mapping

from sheetcrm.stores.google.sheet.outline import HELPERS
from sheetcrm.stores.google.sheet.typed_cells import raw
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.grid import Cell
from verifying.demo import PEOPLE, TODAY, Table
from verifying.sheet import Sheet, Wrong

Shown = dict[str, dict[str, Cell]]
"""What our columns say, by the customer's name and the column's field."""

OK, STAGE = "ok_to_contact", "stage"


def shown(sheet: Sheet) -> Shown:
    """Return what our columns say beside each name."""
    rows = sheet.values(PEOPLE)
    at = {name: mark.column for name, mark in sheet.ours(PEOPLE).items() if name not in HELPERS}
    who = _names_at(rows)
    return {
        str(row[who]): {
            name: row[column] if column < len(row) else None for name, column in at.items()
        }
        for row in rows[1:]
        if row[who]
    }


def should_be(tables: Mapping[str, Table]) -> Shown:
    """Return what a sync of the same lists comes to in memory."""
    store = MemoryStore({name: [list(row) for row in table] for name, table in tables.items()})
    sync_store(store, TODAY)
    rows = store.cells[PEOPLE]
    fields = {column.heading: column.field for column in COMPUTED_COLUMNS}
    at = {fields[str(rows[0][place])]: place for place in store.owned[PEOPLE]}
    who = _names_at(rows)
    return {
        str(row[who]): {
            name: raw(row[place]) if place < len(row) else None for name, place in at.items()
        }
        for row in rows[1:]
    }


def must_show(sheet: Sheet, expected: Shown, when: str) -> None:
    """Raise Wrong where a row shows anything else than its own customer's values."""
    found = shown(sheet)
    differing = [
        f"{who}: {name} is {found.get(who, {}).get(name)!r} instead of {value!r}"
        for who, values in expected.items()
        for name, value in values.items()
        if not _is_same(found.get(who, {}).get(name), value)
    ]
    if differing:
        raise Wrong(f"{len(differing)} cells are wrong {when}; {differing[0]}")


def row_of(sheet: Sheet, name: str) -> int:
    """Return the row (from 1) in which a name stands now."""
    rows = sheet.values(PEOPLE)
    who = _names_at(rows)
    found = [at for at, row in enumerate(rows, start=1) if row[who] == name]
    if not found:
        raise Wrong(f"nobody is called {name} any more")
    return found[0]


def column_of(sheet: Sheet, heading: str, tab: str = PEOPLE) -> int:
    """Return the column (from 0) of one of the owner's headings."""
    return sheet.values(tab)[0].index(heading)


def _names_at(rows: Table) -> int:
    return rows[0].index("Name")


def _is_same(found: Cell, expected: Cell) -> bool:
    if isinstance(found, int | float) and isinstance(expected, int | float):
        return abs(found - expected) < 1e-9
    return (found or None) == (expected or None)
