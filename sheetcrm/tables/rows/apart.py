"""Which rows of a list are nobody: its totals and averages, and the titles of its sections."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.contents.cells import MOST_LOOKED_AT
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.rows.figures import (
    FEWEST_DIGITS,
    are_figures,
    is_figure,
    is_label,
    reaches,
    sums_of_sections,
    total_label,
)
from sheetcrm.tables.rows.sheet_rows import SheetRows, is_filled, is_typed
from sheetcrm.tables.rows.titles import is_shouted, is_title, told_by
from sheetcrm.tables.text import clean
from sheetcrm.wording.reason import Reason, because

CONTACTS = ("email", "phone")
COUNTED = ("name", "first_name", "last_name", "company", "email", "phone", "address")
"""Where the count of those above may stand; a number in other columns says nothing."""

_FEW_DIGITS = re.compile(rf"\D{{0,2}}\d{{1,{FEWEST_DIGITS - 1}}}\D{{0,2}}")


@dataclass(slots=True)
class Apart:
    """The rows that are nobody, by their place among those below the header."""

    totals: dict[int, str] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)
    headings: set[int] = field(default_factory=set)
    """The headings once more, as lists have them that were printed: everybody sees what they are."""

    def places(self) -> set[int]:
        """Return all of them."""
        return self.totals.keys() | self.titles.keys() | self.headings

    def report(self, rows: SheetRows) -> None:
        """Say of each row what it was taken for, and how to say that it is somebody."""
        for place, text in sorted(self.totals.items()):
            if text:
                _report(rows, place, because("row.total", text=text))
            else:
                _report(rows, place, because("row.figures"))
        for place, text in sorted(self.titles.items()):
            _report(rows, place, because("row.title", text=text))


def without_totals(rows: SheetRows, days: int) -> SheetRows:
    """Return the rows of a log without its totals: figures under a label, and no day beside them.

    `days` is the column of the dates. Each total is named.
    """
    cells = rows.cells(days)
    labels = {cell for cell in set(cells) if isinstance(cell, str) and is_label(cell)}
    found: dict[int, str] = {}
    for place, cell in enumerate(cells):
        if is_blank(cell) or cell in labels:
            filled = {at: each for at, each in enumerate(rows.rows[place]) if is_filled(each)}
            if label := total_label(filled, ()):
                found[place] = label
    for place, text in found.items():
        _report(rows, place, because("row.total_of_log", text=text))
    return rows.where([place not in found for place in range(len(cells))]) if found else rows


class RowsApart:
    """Looks for them in the rows below a header; `skipped` are columns that are not the list's."""

    def __init__(self, rows: SheetRows, header: HeaderRow, skipped: Collection[int]) -> None:
        self.rows = rows
        self.header = header
        self.skipped = frozenset(skipped)
        self.contacts = frozenset(at for each in CONTACTS for at in header.columns(each))
        self.reached = self._reached()

    def find(self, named: Sequence[bool]) -> Apart:
        """Return the rows that are nobody; `named` says which seem to name somebody."""
        found = Apart(self._totals(named), headings=self._headings())
        found.titles = self._titles(named, found.totals)
        return found

    def _headings(self) -> set[int]:
        known = {match.column: match.heading for match in self.header.matches}
        first = self.header.first_column
        again = [at for at, cell in enumerate(self.rows.cells(first)) if cell == known.get(first)]
        return {
            place
            for place in again
            if len(known) > 1
            and all(clean(self.rows.cell(place, at)) == heading for at, heading in known.items())
        }

    def _totals(self, named: Sequence[bool]) -> dict[int, str]:
        counts = self._counts()
        totals = {
            place: label
            for place, is_reached in enumerate(self.reached)
            if (not is_reached or place in counts)
            and (label := self._label(place, is_named=named[place]))
        }
        others = {at: self._filled(at) for at, each in enumerate(self.reached) if not each}
        totals |= sums_of_sections(self.rows.rows, others, totals)
        nobody = counts | totals.keys()
        last = max((at for at, one in enumerate(named) if one and at not in nobody), default=None)
        if last is not None:
            below = range(last + 1, len(named))
            totals |= {place: "" for place in below if place not in totals and self._is_sum(place)}
        return totals

    def _label(self, place: int, *, is_named: bool) -> str | None:
        cells = self._filled(place)
        # a lone "total: 3" among the notes is a note
        return total_label(cells, self.contacts) if is_named or len(cells) > 1 else None

    def _reached(self) -> list[bool]:
        """Return for each row whether it says how to reach somebody."""
        reached = self.rows.filled(self.header.columns("address"))
        for column in self.contacts:
            cells = self.rows.cells(column)
            reached = [known or reaches(cell) for known, cell in zip(reached, cells, strict=True)]
        return reached

    def _is_sum(self, place: int) -> bool:
        cells = self._filled(place)
        return bool(cells) and are_figures(cells, self.contacts)

    def _titles(self, named: Sequence[bool], totals: Mapping[int, str]) -> dict[int, str]:
        if self.header.width == 1:  # there is nothing else to fill
            return {}
        lone = {
            place: text
            for place, is_reached in enumerate(self.reached)
            if not is_reached and place not in totals and (text := self._lone_text(place))
        }
        on_top = {place for place in lone if self._is_on_top(place) and place + 1 not in lone}
        # each on top of a block: the titles of these blocks
        are_blocks = len(on_top) > 1 and on_top == lone.keys()
        are_quiet = bool(lone) and not any(map(str.isupper, self._names(named)))
        return {
            place: text
            for place, text in lone.items()
            if is_title(text)
            or (named[place] and (are_blocks or told_by(text)))
            or any(f" {text} " in f" {label} " for label in totals.values())
            or (place in on_top and are_quiet and is_shouted(text))
        }

    def _is_on_top(self, place: int) -> bool:
        """Return whether a row stands below a blank one or the header, and above a filled one."""
        return self._is_blank(place - 1) and not self._is_blank(place + 1)

    def _names(self, named: Sequence[bool]) -> Iterator[str]:
        """Yield the names of the first who can be reached."""
        column = self.header.column("name")
        for place, is_reached in enumerate(self.reached[:MOST_LOOKED_AT]):
            if is_reached and named[place]:
                yield clean(self.rows.cell(place, column)) or ""

    def _counts(self) -> set[int]:
        """Return the rows in which a name or an address is a short number."""
        places: set[int] = set()
        for column in {at for each in COUNTED for at in self.header.columns(each)}:
            cells = self.rows.cells(column)
            if wanted := set(filter(_is_count, set(cells))):
                places |= {place for place, cell in enumerate(cells) if cell in wanted}
        return places

    def _filled(self, place: int) -> dict[int, Cell]:
        return {
            at: cell
            for at, cell in enumerate(self.rows.rows[place])
            if at not in self.skipped and is_typed(cell)
        }

    def _lone_text(self, place: int) -> str | None:
        """Return the only cell of a row; a number of a customer's own is no text."""
        cells = self._filled(place)
        if len(cells) != 1:
            return None
        ((column, cell),) = cells.items()
        is_id = column == self.header.column("customer_id") and is_figure(cell)
        return None if is_id else clean(cell)

    def _is_blank(self, place: int) -> bool:
        return not 0 <= place < len(self.rows.rows) or not self._filled(place)


def _report(rows: SheetRows, place: int, reason: Reason) -> None:
    column, cell = next((at, cell) for at, cell in enumerate(rows.rows[place]) if is_filled(cell))
    rows.problems.add(rows.numbers[place], column, cell, reason, reason.code)


def _is_count(cell: Cell) -> bool:
    """Return whether a cell may be the count of those above it."""
    if isinstance(cell, bool):
        return False
    if isinstance(cell, int | float):
        return abs(cell) < 100_000  # as many digits as in a text
    return isinstance(cell, str) and bool(_FEW_DIGITS.fullmatch(cell))
