"""The hidden tab `_sheetcrm` of a workbook: what we keep for ourselves, a row for each name."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime

from sheetcrm.changes import OwnedValue, SetState
from sheetcrm.errors import CannotEdit
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.tabs import HIDDEN

HEADER: tuple[OwnedValue, ...] = ("Kept by sheetcrm", "Kind", "Value")
_DATE, _MOMENT, _PLAIN = "date", "moment", ""
_NAME, _KIND, _VALUE = range(3)


def read_state(rows: Sequence[Sequence[Cell]]) -> dict[str, Cell]:
    """Return what the tab keeps, by name; nothing if it is a tab of the owner's."""
    if not is_state_tab(rows):
        return {}
    return {
        name: _value(cell_in(cells, _KIND), cell_in(cells, _VALUE))
        for cells in rows[1:]
        if isinstance(name := cell_in(cells, _NAME), str)
    }


def state_rows(
    rows: Sequence[Sequence[Cell]], changes: Iterable[SetState]
) -> Mapping[int, Sequence[OwnedValue]]:
    """Return the rows (from 1) of the tab that change, and what they hold then; blank if forgotten.

    Raises CannotEdit if the owner has a tab of that name.

    >>> state_rows([], [SetState("Began", None, date(2026, 3, 2))])[2]
    ('Began', 'date', '2026-03-02')
    """
    if not is_state_tab(rows):
        raise CannotEdit("ooxml.tab_in_use", tab=HIDDEN)
    places = {cell_in(cells, _NAME): row for row, cells in enumerate(rows[1:], start=2)}
    found: dict[int, Sequence[OwnedValue]] = {} if rows else {1: HEADER}
    last = max(len(rows), 1)
    for change in changes:
        row = places.get(change.name)
        if row is None:
            row = last = last + 1
        found[row] = (None,) * len(HEADER) if change.after is None else _row(change)
    return found


def is_state_tab(rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether a tab of that name is ours, or empty."""
    return not rows or cell_in(rows[0], _NAME) == HEADER[_NAME]


def _row(change: SetState) -> Sequence[OwnedValue]:
    value = change.after
    if isinstance(value, date):
        return change.name, _MOMENT if isinstance(value, datetime) else _DATE, value.isoformat()
    return change.name, _PLAIN, value


def _value(kind: Cell, value: Cell) -> Cell:
    with suppress(ValueError):  # somebody typed into the tab: then it is what they typed
        if kind == _DATE:
            return date.fromisoformat(str(value))
        if kind == _MOMENT:
            return datetime.fromisoformat(str(value))
    return value
