"""Which formulas of ours are missing in the owner's tab, judged by what the rows show.

Formulas are never read: the hidden tab says what a row should show. If it shows something else, the
formula is missing, was typed over, or refers to columns that were moved since. Our hidden columns are
looked at in all rows, the others where something changes: a hidden cell that was cut and pasted
still serves its row, until the cell that it was pasted over is put back.
"""

from collections.abc import Iterator, Mapping, Sequence

from sheetcrm.changes import OwnedValue, RowKey
from sheetcrm.stores.google.formulas.customer_rows import CustomerRows
from sheetcrm.stores.google.sheet.hidden_tab import WATCHING
from sheetcrm.stores.google.sheet.outline import HELPERS, OWN, ROW, WHO
from sheetcrm.tables.grid import Cell

Sets = Mapping[str, Mapping[RowKey, OwnedValue]]
"""What a sync changes, by column and row."""


def missing_formulas(rows: CustomerRows, sets: Sets, kept: Sequence[str]) -> dict[str, list[int]]:
    """Return the rows (from 1) in which formulas are missing, by the marks of the columns.

    `kept` are the columns that are there and stay.
    """
    missing: dict[str, list[int]] = {name: [] for name in (*kept, *HELPERS)}
    if not kept:
        return {}
    lost = _lost_rows(rows, sets)
    for row, names in lost.items():
        for name in names or missing:
            missing[name].append(row)
    for name, row in _touched(rows, sets, kept):
        if row not in lost and rows.shown(name, row) != rows.expected(name, row):
            missing[name].append(row)
    if WATCHING in missing and _is_watching_others(rows):
        everybody = (rows.index.rows[key] for key in rows.keys)
        missing[WATCHING] = sorted({*missing[WATCHING], *everybody})
    return missing


def _lost_rows(rows: CustomerRows, sets: Sets) -> dict[int, Sequence[str]]:
    """Return the rows that do not find their own record, and what to put back; empty: all.

    If only the key is made of other columns now, say because the owner added an ID, the rows
    still find their records; then only their keys are written anew.
    """
    hidden = rows.snapshot.hidden
    is_new_key = hidden.is_understood and (
        hidden.key_title != rows.customer_key.title or hidden.headings != rows.headings
    )
    is_gone = not hidden.is_understood  # somebody deleted or cleared what all formulas refer to
    touched = {key for cells in sets.values() for key in cells}
    lost: dict[int, Sequence[str]] = {}
    for key, text in rows.keys.items():
        row = rows.index.rows[key]
        is_asked = is_new_key or key in touched or text in hidden.rows
        is_lost = is_new_key or is_gone or not _finds(rows, row, text)
        if not (is_asked and is_lost):
            continue
        shown = rows.helper(WHO, row)
        lost[row] = [WHO] if is_new_key and _finds(rows, row, shown) else []
    return lost


def _finds(rows: CustomerRows, row: int, text: Cell) -> bool:
    """Return whether a row's key is a text, and leads where that text stands."""
    if not isinstance(text, str) or rows.helper(WHO, row) != text:
        return False
    is_at = rows.helper(ROW, row) == rows.snapshot.hidden.rows.get(text)
    return is_at and rows.helper(OWN, row) == row


def _is_watching_others(rows: CustomerRows) -> bool:
    """Return whether the formulas watch other preferences than there are now."""
    return rows.snapshot.hidden.preferences_title not in ("", rows.preferences.title)


def _touched(rows: CustomerRows, sets: Sets, kept: Sequence[str]) -> Iterator[tuple[str, int]]:
    for name in kept:
        for key in sets.get(name, {}):
            if key in rows.keys:
                yield name, rows.index.rows[key]
