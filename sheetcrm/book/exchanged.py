"""Headings that changed places: each column is read as before, by its cells, and that is told.

Between columns that all tell wishes nothing is settled so: the owner may have put headings right.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from sheetcrm.book.renamed import FEWEST, Answered
from sheetcrm.known.answers import NewAnswers
from sheetcrm.known.digests import NONE
from sheetcrm.known.knowledge import Layout, ReadColumn
from sheetcrm.known.last_sync import LastSync
from sheetcrm.known.present import cells_of
from sheetcrm.known.ruling import WISHES
from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.customers import CustomersTable
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HEADER_WITHIN, Match
from sheetcrm.tables.recognition.wishes import misspelt_wish, wish_of
from sheetcrm.tables.remarks.answers import Meaning
from sheetcrm.tables.rows.sheet_rows import column_of
from sheetcrm.tables.text import clean, fold

Renamed = Mapping[str, str]
"""What each column was called when it was first read, by its heading of now."""


def newly_exchanged(layout: Layout, last: LastSync, answered: Answered) -> dict[str, str]:
    """Return the headings of before, by those of now, of columns that took each other's place."""
    found = _Exchange(layout, last, answered)
    called = {before: now for now, before in last.renamed.items()}
    return {
        called.get(heading, heading): before
        for cycle in found.cycles()
        if found.matters(cycle)
        and not any(last.answers.say_what_is(called.get(each, each)) for each in cycle)
        for heading, before in cycle.items()
    }


def still_exchanged(renamed: Renamed, answered: Answered, new: NewAnswers) -> dict[str, str]:
    """Return the renamed without those that changed places and of which the owner said since what they are."""
    crossed = crossed_headings(renamed, answered)
    groups = [*_cycles(crossed), *([each] for each in crossed)]
    spoken = {each for group in groups if any(map(new.say_what_is, group)) for each in group}
    return {now: before for now, before in renamed.items() if now not in spoken}


def crossed_headings(renamed: Renamed, answered: Answered) -> dict[str, str]:
    """Return those that changed places, with another since perhaps; no answer took them along."""
    return {
        now: before
        for now, before in renamed.items()
        if before in renamed or not answered.is_about(before)
    }


def under_headings_of_before(grid: Grid, crossed: Renamed) -> Grid:
    """Return a tab as it is to be read: with the headings of before above columns that changed places."""
    if not crossed or not grid.rows:
        return grid
    rows = list(grid.rows)
    named = [
        [clean(cell) if isinstance(cell, str) else cell for cell in cells]
        for cells in rows[:HEADER_WITHIN]
    ]
    at = max(range(len(named)), key=lambda row: len(crossed.keys() & set(named[row])))
    rows[at] = [crossed.get(cell, cell) if isinstance(cell, str) else cell for cell in named[at]]
    return replace(grid, rows=rows)


def with_headings_of_now(table: CustomersTable, crossed: Renamed) -> CustomersTable:
    """Return a list that was read so, with the headings that stand in the sheet."""
    if not crossed:
        return table
    called = {before: now for now, before in crossed.items()}
    header = table.header

    def named(matches: Iterable[Match]) -> tuple[Match, ...]:
        return tuple(
            each._replace(heading=called.get(each.heading, each.heading)) for each in matches
        )

    ignored = tuple((column, called.get(heading, heading)) for column, heading in header.ignored)
    return replace(
        table,
        header=replace(
            header,
            matches=named(header.matches),
            doubles=named(header.doubles),
            questions=named(header.questions),
            ignored=ignored,
        ),
    )


def _cycles(takes: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield the columns that took each other's place, each circle once."""
    seen: set[str] = set()
    for first in takes:
        cycle, each = {}, first
        while each in takes and each not in cycle and each not in seen:
            cycle[each] = takes[each]
            each = takes[each]
        seen.update(cycle)
        if len(cycle) > 1 and each == first:
            yield cycle


@dataclass(frozen=True)
class _Exchange:
    """The columns of the last sync and those of now, by the headings that each had at first."""

    layout: Layout
    last: LastSync
    answered: Answered

    def cycles(self) -> Iterator[dict[str, str]]:
        """Yield each circle of columns of which every one holds the very cells of the next."""
        then = _once((*self.layout.read, *self.layout.others))
        now = _once((*self.last.now.read, *self.last.now.others))
        other = [each for each in now if each in then and now[each] != then[each]]
        if len(other) < 2:
            return
        times = Counter(_content(each) for each in then.values() if each.cells != NONE)
        takes = {}
        for heading in other:
            holds = self._holds(now[heading])
            found = [each for each in other if each != heading and holds(then[each])]
            if len(found) == 1 and times[_content(then[found[0]])] <= 1:
                takes[heading] = found[0]
        yield from (each for each in _cycles(takes) if any(map(self._shows_something, each)))

    def matters(self, cycle: Mapping[str, str]) -> bool:
        """Return whether one is a field or a wish, and not every one a wish."""
        fields = {each.heading: each.field for each in self.layout.read}
        wishes = [fields.get(each) in WISHES or self._is_wish(each, fields) for each in cycle]
        return not all(wishes) and (any(wishes) or any(each in fields for each in cycle))

    def _is_wish(self, heading: str, fields: Mapping[str, str]) -> bool:
        if heading in fields:
            return False
        said = self.answered.said.columns.get(fold(heading))
        meant = wish_of(heading) or misspelt_wish(heading)
        return said is not Meaning.NO_WISH and bool(said or meant)

    def _holds(self, column: ReadColumn) -> Callable[[ReadColumn], bool]:
        """Return what tells whether a column holds what one of before held, whatever its kind."""
        now, heading = self.last.now, column.heading
        as_fields = cache(lambda: now.digest(self._cells(heading)))
        as_texts = cache(lambda: now.digest_of_texts(self._cells(heading)))
        return lambda before: before.cells == (as_fields() if before.field else as_texts())

    def _shows_something(self, heading: str) -> bool:
        return sum(not is_blank(cell) for cell in self._cells(heading)) >= FEWEST

    def _cells(self, heading: str) -> list[Cell]:
        """Return the cells of a column, in all rows where names may be misread."""
        last, place = self.last, self._place(heading)
        people = last.known.people if last.known else ()
        if len(last.table.customers) >= len(people):
            return cells_of(last.table, last.rows, place)
        below = enumerate(last.rows[last.table.header.row :], start=last.table.header.row + 1)
        return column_of([row for at, row in below if at not in last.table.apart], place)

    def _place(self, heading: str) -> int:
        header, renamed = self.last.table.header, self.last.renamed
        places = {
            **{heading: column for column, heading in header.ignored},
            **{each.heading: each.column for each in (*header.questions, *header.matches)},
        }
        return next(at for each, at in places.items() if renamed.get(each, each) == heading)


def _once(columns: Iterable[ReadColumn]) -> dict[str, ReadColumn]:
    """Return the columns whose heading no other one has."""
    listed = list(columns)
    times = Counter(each.heading for each in listed)
    return {each.heading: each for each in listed if times[each.heading] == 1}


def _content(column: ReadColumn) -> tuple[bool, int]:
    return bool(column.field), column.cells
