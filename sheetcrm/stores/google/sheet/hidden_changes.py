"""The cells of the hidden tab that differ from what it is to hold, so that no more is sent."""

from collections.abc import Mapping, Sequence

from sheetcrm.stores.google.sheet.hidden_tab import HiddenTab, Row
from sheetcrm.stores.google.sheet.typed_cells import Raw, blank_is_none
from sheetcrm.tables.cells_at import is_same


def changed_rows(before: Mapping[int, Row], after: HiddenTab) -> dict[int, dict[int, Raw]]:
    """Return the cells that differ, by row (from 1) and column (from 0); blanks clear."""
    changed: dict[int, dict[int, Raw]] = {}
    left = set(before)
    for number, cells in after.cells():
        left.discard(number)
        if differing := _differing(before.get(number, []), cells):
            changed[number] = differing
    for number in left:
        if differing := _differing(before[number], []):
            changed[number] = differing
    return dict(sorted(changed.items()))


def with_blanks_of_new_rows(
    changed: Mapping[int, Mapping[int, Raw]], before: Mapping[int, Row], width: int
) -> dict[int, Mapping[int, Raw]]:
    """Return changed cells, in rows that are new with their blanks, which change nothing.

    Rows side by side then go as one rectangle instead of thousands.
    """
    return {
        number: cells if any(before.get(number, ())) else {at: cells.get(at) for at in range(width)}
        for number, cells in changed.items()
    }


def _differing(before: Sequence[Raw], after: Sequence[Raw]) -> dict[int, Raw]:
    width = max(len(before), len(after))
    pairs = zip(_padded(before, width), _padded(after, width), strict=True)
    return {at: new for at, (old, new) in enumerate(pairs) if not is_same(old, new)}


def _padded(cells: Sequence[Raw], width: int) -> Sequence[Raw]:
    return [*map(blank_is_none, cells), *[None] * (width - len(cells))]
