"""A digest of all that a sync depends on: the outline, and what the owner typed.

Of ours it takes in one hidden column, the numbers that tell that each row finds its customer: whoever
cuts a name and types it again leaves every word as it was, and a row that shows nothing. Of Today and
the other tabs that we keep it takes in the columns in which the owner types and those further right,
headings included: were columns moved, other headings are read. Of Dashboard and Start here, nothing.

If it is as it was when a sync of that day read everything and had nothing to write, there is nothing
new. Should somebody have typed over a cell of ours since, which is no news of the owner's, the next
sync that finds any puts it back, the next day's at the latest.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise

from sheetcrm.stores.google.http.service import SheetsService
from sheetcrm.stores.google.sheet.cells_read import Rows, quoted_title, read_ranges
from sheetcrm.stores.google.sheet.kept_rows import is_in_order, is_only_ours, written_by_us
from sheetcrm.stores.google.sheet.outline import OWN, Outline, Tab
from sheetcrm.stores.google.sheet.typed_cells import Raw, raw
from sheetcrm.tables.cells_at import column_letters
from sheetcrm.tables.grid import Cell

Stretch = tuple[int, int]
"""Columns of the owner's side by side: the first and the one after the last, from 0."""


def titles_to_look_at(titles: Iterable[str]) -> list[str]:
    """Return those of some tabs in which an owner types."""
    return [title for title in titles if not is_only_ours(title)]


def digest_of(outline: Outline, values: Mapping[str, str]) -> str:
    """Return a digest of an outline and of the digests of the owner's values, by tab."""
    tabs = [
        [tab.title, tab.is_hidden, sorted((name, mark.column) for name, mark in tab.marks.items())]
        for tab in outline.tabs
    ]
    generation = outline.generation and outline.generation[1]
    return _digest([tabs, outline.hidden is not None, generation, sorted(values.items())])


def values_digest(rows: Rows, tab: Tab) -> str | None:
    """Return a digest of a tab, of all its cells as they were read.

    None where columns of ours are not where a look at what is new would leave them out.
    """
    if not is_in_order(tab.title, rows):
        return None
    ours = {*_left_out(tab)}
    return _digest(
        _trimmed([cell for at, cell in enumerate(row) if at not in ours] for row in rows)
    )


def content_digest(rows: Iterable[Sequence[Cell]]) -> str:
    """Return a digest of what stands in a tab, ours and theirs; a box without a tick is blank.

    >>> content_digest([["a", None], []]) == content_digest([["a", False]])
    True
    """
    cells = ([None if cell is False else raw(cell) for cell in row] for row in rows)
    return _digest(_trimmed(cells))


def read_values(service: SheetsService, outline: Outline, titles: Iterable[str]) -> dict[str, str]:
    """Read what the owner typed in some tabs, at one moment, and return a digest of each.

    Raises TargetChanged if a tab was renamed or deleted since the outline was read.
    """
    stretches = {title: _stretches(outline.tab(title)) for title in titles}
    wanted = [_range(title, each) for title, found in stretches.items() for each in found]
    blocks = iter(read_ranges(service, wanted))
    return {
        title: _digest(_trimmed(_joined([(each, next(blocks)) for each in found])))
        for title, found in stretches.items()
    }


def _stretches(tab: Tab) -> list[Stretch]:
    """Return the columns between ours, down to the last of the tab."""
    ends = [-1, *_left_out(tab), tab.column_count]
    return [(before + 1, after) for before, after in pairwise(ends) if after - before > 1]


def _left_out(tab: Tab) -> list[int]:
    """Return our columns, in order, but the one that tells whether rows find their customers."""
    marked = {mark.column for name, mark in tab.marks.items() if name != OWN}
    return sorted(at for at in marked | written_by_us(tab.title) if at < tab.column_count)


def _range(title: str, stretch: Stretch) -> str:
    first, last = column_letters(stretch[0]), column_letters(stretch[1] - 1)
    return f"{quoted_title(title)}!{first}:{last}"


def _joined(blocks: Sequence[tuple[Stretch, Rows]]) -> Iterator[list[Raw]]:
    """Put the stretches of a tab beside one another again."""
    for row in range(max((len(rows) for _, rows in blocks), default=0)):
        cells: list[Raw] = []
        for (first, end), rows in blocks:
            read = rows[row] if row < len(rows) else ()
            cells += [*read, *[""] * (end - first - len(read))]
        yield cells


def _trimmed(rows: Iterable[Sequence[Raw]]) -> list[list[Raw]]:
    """Return rows without the blanks at their ends, as it depends on what is read whether they come."""
    trimmed = [_without_end(["" if cell is None else cell for cell in row]) for row in rows]
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return trimmed


def _without_end(cells: list[Raw]) -> list[Raw]:
    while cells and cells[-1] == "":
        cells.pop()
    return cells


def _digest(value: object) -> str:
    return sha256(json.dumps(value).encode()).hexdigest()
