"""Columns under a new heading: what the owner answered about one goes on to hold for its cells.

Only the very cells under one new heading show that it is the same column. Where that cannot be
known, or the new heading may mean something else, the owner is asked anew.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sheetcrm.known.digests import NONE
from sheetcrm.known.knowledge import Layout, ReadColumn
from sheetcrm.known.present import PresentList, cells_of
from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.customers import CustomersTable
from sheetcrm.tables.headings import customer_headings
from sheetcrm.tables.problems import Problem, Problems
from sheetcrm.tables.recognition.answers import ColumnAnswers
from sheetcrm.tables.recognition.sampling import Rows
from sheetcrm.tables.recognition.wishes import Wish, misspelt_wish, speaks_of_advertising, wish_of
from sheetcrm.tables.remarks.answers import Meaning, OwnersAnswers
from sheetcrm.tables.text import fold
from sheetcrm.wording.reason import because

FEWEST = 3
"""Fewer filled cells show nothing: another column may hold the same."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the owner answered about columns: the field of one, or what a no in it is about."""

    columns: ColumnAnswers
    said: OwnersAnswers

    def is_about(self, heading: str) -> bool:
        """Return whether something was answered about a heading."""
        return fold(heading) in self._fields or fold(heading) in self.said.columns

    def under(self, renamed: Mapping[str, str]) -> "Answered":
        """Return the same answers, about the headings that some columns have now, too.

        `renamed` holds the heading of before by that of now. An answer about the heading of now
        itself is the newer one.
        """
        new = {now: before for now, before in renamed.items() if not self.is_about(now)}
        if not new:
            return self
        fields, meanings = dict(self.columns.fields), dict(self.said.columns)
        for now, before in new.items():
            if fold(before) in self._fields:
                fields[now] = self._fields[fold(before)]
            if fold(before) in meanings:
                meanings[fold(now)] = meanings[fold(before)]
        renamed = {**self.said.renamed, **{fold(now): before for now, before in new.items()}}
        return Answered(
            replace(self.columns, fields=fields),
            replace(self.said, columns=meanings, renamed=renamed),
        )

    def means_the_same(self, before: str, now: str) -> bool:
        """Return whether an answer about a heading can hold for another, which may say otherwise."""
        known = customer_headings()
        if known.field_of(now) not in (None, known.field_of(before)):
            return False
        wish = _wish_of(now)
        if wish not in (None, _wish_of(before)):
            return False
        is_of_advertising = self.said.columns.get(fold(before)) is Meaning.ADVERTISING
        return not (wish and is_of_advertising and _leaves_advertising(before, now))

    @property
    def _fields(self) -> Mapping[str, str | None]:
        return {fold(heading): field for heading, field in self.columns.fields.items()}


def newly_renamed(
    known: Layout, table: CustomersTable, rows: Rows, now: PresentList, answered: Answered
) -> dict[str, str]:
    """Return the columns whose heading was changed since the last sync, as `under` takes them."""
    gone = [each for each in _missing(known, now) if answered.is_about(each.heading)]
    if not gone:
        return {}
    return dict(_pairs(gone, list(_new(known, table, rows, now)), known, answered))


def kept_renamed(renamed: Mapping[str, str], table: CustomersTable) -> dict[str, str]:
    """Return those of the renamed columns that are there still, and whose old heading is not."""
    there = set(_headings(table))
    return {
        now: before
        for now, before in renamed.items()
        if now in there and (before not in there or before in renamed)
    }


def report_renamed(renamed: Mapping[str, str], table: CustomersTable) -> tuple[Problem, ...]:
    """Say of each renamed column, once, that what was answered about it holds.

    Of columns whose headings changed places it is said that each is read as before.
    """
    problems = Problems(table.tab)
    places = _headings(table)
    for now, before in renamed.items():
        if before in renamed:
            reason = because("column.exchanged", heading=now, before=before)
        else:
            reason = because("column.renamed", heading=now, before=before)
        problems.add(table.header.row, places[now], now, reason, now)
    return problems.all()


def _pairs(
    gone: Iterable[ReadColumn], new: Sequence["_Column"], known: Layout, answered: Answered
) -> Iterator[tuple[str, str]]:
    """Yield the new and the old heading of each column that only one can be."""
    times = Counter((each.field, each.cells) for each in (*known.read, *known.others))
    for column in gone:
        found = [each for each in new if each.is_like(column)]
        if len(found) == 1 and times[column.field, column.cells] == 1:
            heading = found[0].heading
            if answered.means_the_same(column.heading, heading):
                yield heading, column.heading


def _missing(known: Layout, now: PresentList) -> Iterator[ReadColumn]:
    there = {each.heading for each in (*now.read, *now.others)}
    for column in (*known.read, *known.others):
        if column.heading not in there and column.cells != NONE:
            yield column


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as it is read now, with digests of its cells as each kind of column keeps them."""

    heading: str
    field: str
    whole: int
    texts: int
    filled: int

    def is_like(self, column: ReadColumn) -> bool:
        """Return whether it holds the same, and is not read as something else."""
        if self.filled < FEWEST:
            return False
        if column.field:
            return self.field in ("", column.field) and self.whole == column.cells
        return not self.field and self.texts == column.cells


def _new(known: Layout, table: CustomersTable, rows: Rows, now: PresentList) -> Iterator[_Column]:
    """Yield the columns whose heading was not there."""
    before = {each.heading for each in (*known.read, *known.others)}
    places = _headings(table)
    for each in (*now.read, *now.others):
        if each.heading in before:
            continue
        cells = cells_of(table, rows, places[each.heading])
        whole, filled = now.digest(cells), sum(not is_blank(cell) for cell in cells)
        yield _Column(each.heading, each.field, whole, each.cells, filled)


def _headings(table: CustomersTable) -> dict[str, int]:
    """Return the headings that are understood or asked about or left alone, and their columns."""
    header = table.header
    return {
        **{heading: column for column, heading in header.ignored},
        **{each.heading: each.column for each in (*header.questions, *header.matches)},
    }


def _wish_of(heading: str) -> Wish | None:
    found = wish_of(heading) or misspelt_wish(heading)
    return Wish.REFUSES if found is Wish.FORBIDS else found


def _leaves_advertising(before: str, now: str) -> bool:
    return speaks_of_advertising(before) and not speaks_of_advertising(now)
