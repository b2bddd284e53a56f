"""Recognises a header row: the headings of columns.py in any spelling, and what others call them."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from sheetcrm.shipped import template_text
from sheetcrm.tables.cells_at import column_letters
from sheetcrm.tables.columns import COMPUTED_HEADINGS, INTERACTION_COLUMNS, OWNER_COLUMNS
from sheetcrm.tables.contents.headings_or_data import is_data, repeated
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.problems import Problems
from sheetcrm.tables.text import clean, fold
from sheetcrm.wording.reason import because

FEWEST_OF_OURS = 2
"""So many headings of our own show that a sync has written them."""
HEADER_WITHIN = 20
"""The header row stands in the first so many rows."""


_TAIL = re.compile(r"\s*\((?:[\w-]+\.[\w.-]+|[A-Z]{3}|[€$£])\)$")
"""What says nothing about the field: a currency, or a program's own name for the column."""

IDENTITY = ("customer_id", "name", "first_name", "last_name", "company", "email", "phone")
"""Fields of which a customer has at least one."""

Synonyms = Mapping[str, Iterable[str]]


class Certainty(IntEnum):
    """How surely a heading is recognised, the surest last."""

    QUESTION = 0
    """It may mean this; only the owner can say so, and until then it is not used."""
    SYNONYM = 1
    SPELLING = 2
    EXACT = 3
    SAID = 4
    """The owner says so in the Settings."""

    @property
    def confidence(self) -> float:
        """The same as a number from 0 to 1."""
        return {
            Certainty.QUESTION: 0.5,
            Certainty.SYNONYM: 0.8,
            Certainty.SPELLING: 0.95,
            Certainty.EXACT: 1.0,
            Certainty.SAID: 1.0,
        }[self]


class Found(NamedTuple):
    """What a heading stands for; of several synonyms the one of the lowest rank is used."""

    field: str
    certainty: Certainty
    rank: int = 0


class Match(NamedTuple):
    """A column that was recognised; `column` is counted from 0."""

    column: int
    heading: str
    field: str
    certainty: Certainty
    rank: int = 0


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """A header row: its place (counted from 1) and the columns that were recognised."""

    row: int
    matches: tuple[Match, ...] = ()
    doubles: tuple[Match, ...] = ()
    """Columns with the very heading of another that is used; they are not."""
    questions: tuple[Match, ...] = ()
    """Columns that may mean a field; only the owner knows, so they are not used."""
    ignored: tuple[tuple[int, str], ...] = ()
    """Columns (from 0) with other headings; they are the owner's own."""
    narrowed: tuple[tuple[int, str, Callable[[Cell], bool]], ...] = ()
    """Columns of which not every cell is read as a field, and which of them are."""

    def columns(self, field: str) -> tuple[int, ...]:
        """Return the columns of a field (from 0), the surest first."""
        mine = sorted(map(_by_certainty, (m for m in self.matches if m.field == field)))
        return tuple(column for *_, column in mine)

    def column(self, field: str) -> int | None:
        """Return the column of a field, counted from 0, or None."""
        return next(iter(self.columns(field)), None)

    def has(self, *fields: str) -> bool:
        """Return whether any of these fields has a column."""
        return any(match.field in fields for match in self.matches)

    def fitting(self, field: str, column: int, cells: list[Cell]) -> list[Cell]:
        """Return the cells of a column to read as a field; others are blank, where it is mixed."""
        for at, read_as, fits in self.narrowed:
            if (at, read_as) == (column, field):
                return [cell if fits(cell) else None for cell in cells]
        return cells

    @property
    def width(self) -> int:
        """How many columns have a heading of the owner's."""
        return sum(map(len, (self.matches, self.doubles, self.questions, self.ignored)))

    @property
    def first_column(self) -> int:
        """The first column that says who a row is about; 0 if none does."""
        return min((match.column for match in self.matches if match.field in IDENTITY), default=0)

    @property
    def owners_own(self) -> tuple[tuple[int, str], ...]:
        """The ignored columns without those of ours that no mark tells: a range has no marks.

        One alone may be the owner's own, an "OK to contact" typed by hand.
        """
        ours = [each for each in self.ignored if each[1] in COMPUTED_HEADINGS]
        if len(ours) < FEWEST_OF_OURS:
            return self.ignored
        return tuple(each for each in self.ignored if each not in ours)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that were recognised."""
        return frozenset(match.field for match in self.matches)


class Headings:
    """The headings of one kind of tab, and the fields they stand for."""

    def __init__(
        self, headings: Mapping[str, str], synonyms: Synonyms, questions: Synonyms | None = None
    ) -> None:
        self._said: Mapping[str, str | None] = {}
        self._headings = headings
        # The surest come first, so that a column's own heading always beats a synonym.
        self._known = {
            _key(heading): Found(field, Certainty.SPELLING) for heading, field in headings.items()
        }
        for field, words in synonyms.items():
            for rank, word in enumerate(words):
                self._known.setdefault(_key(word), Found(field, Certainty.SYNONYM, rank))
        self._questions = {
            _key(word): Found(field, Certainty.QUESTION)
            for field, words in (questions or {}).items()
            for word in words
        }

    def find(self, heading: str) -> Found | None:
        """Return what a heading stands for, or may stand for (Certainty.QUESTION), or None."""
        key = _key(heading)
        if said := self._said.get(key):
            return Found(said, Certainty.SAID)
        if field := self._headings.get(heading):
            return Found(field, Certainty.EXACT)
        return self._found(heading) or self._found(_TAIL.sub("", heading))

    def _found(self, heading: str) -> Found | None:
        key = _key(heading)
        return self._known.get(key) or self._questions.get(key)

    def _is_the_owners(self, heading: str) -> bool:
        """Return whether the owner said that a column is none of ours."""
        return self._said.get(_key(heading), "") is None

    def with_answers(self, said: Mapping[str, str | None]) -> "Headings":
        """Return these headings, and above them what the owner says: heading to field, or none."""
        if not said:
            return self
        answered = copy(self)
        answered._said = {_key(heading): field for heading, field in said.items()}  # noqa: SLF001
        return answered

    def field_of(self, name: str) -> str | None:
        """Return the field that a heading of ours, or another for the same, stands for."""
        found = self._known.get(_key(name))
        return found.field if found else None

    def folded(self, fields: Collection[str]) -> list[str]:
        """Return the headings that stand for some fields, as they are compared."""
        return [key for key, found in self._known.items() if found.field in fields]

    def recognise(
        self, row: int, cells: Sequence[Cell], own_columns: Collection[int] = frozenset()
    ) -> HeaderRow:
        """Return a row (counted from 1) as a header row; computed columns are skipped.

        >>> customer_headings().recognise(1, ["E-MAIL", "Shoe size"]).fields
        frozenset({'email'})
        """
        matches: list[Match] = []
        ignored: list[tuple[int, str]] = []
        for column, cell in enumerate(cells):
            heading = clean(cell) if isinstance(cell, str) else None
            if heading is None or column in own_columns or self._is_the_owners(heading):
                continue
            if found := self.find(heading):
                matches.append(Match(column, heading, *found))
            else:
                ignored.append((column, heading))
        sure = [match for match in matches if match.certainty is not Certainty.QUESTION]
        questions = tuple(match for match in matches if match.certainty is Certainty.QUESTION)
        return HeaderRow(row, *_without_doubles(sure), questions, tuple(ignored))

    def header_row(
        self, rows: Sequence[Sequence[Cell]], own_columns: Collection[int] = frozenset()
    ) -> HeaderRow | None:
        """Return the row that recognises best within the first 20, or None if none does.

        A row of data is none, though a value such as "Mobile" reads like a heading.

        >>> rows = [["Who", "Mail", "Device"], ["Ann", "ann@example.com", "Mobile"]]
        >>> customer_headings().header_row(rows).row
        1
        """
        found = [
            header
            for number, cells in enumerate(rows[:HEADER_WITHIN], start=1)
            if (header := self.recognise(number, cells, own_columns)).matches
            and not _is_data(header, rows, own_columns)
        ]
        return max(found, key=_score, default=None)


def report_doubles(header: HeaderRow, problems: Problems) -> None:
    """Report columns with the very heading of another, which is used instead."""
    for double in header.doubles:
        # a column that was not used after all, for what it holds, is reported for that
        used = next((m.column for m in header.matches if is_same_heading(m, double)), None)
        if used is not None:
            reason = because("tab.two_columns", heading=double.heading, used=column_letters(used))
            problems.add(header.row, double.column, double.heading, reason)


def is_same_heading(one: Match, other: Match) -> bool:
    """Return whether two columns have the same heading, but for its spelling."""
    return _key(one.heading) == _key(other.heading)


@cache
def customer_headings() -> Headings:
    """Return the headings of Customers, with the parts that make up a name or an address.

    A part of an address is called by its group and part: "home.city".
    """
    known = _headings_file()
    return Headings(
        {column.heading: column.field for column in OWNER_COLUMNS},
        {**known["customers"], **known["customer_parts"], **_address_parts()},
        known["customer_questions"],
    )


@cache
def interaction_headings() -> Headings:
    """Return the headings of Interactions."""
    return Headings(
        {column.heading: column.field for column in INTERACTION_COLUMNS},
        _headings_file()["interactions"],
    )


def address_groups() -> tuple[str, ...]:
    """Return the names of the addresses a sheet may keep, the one to use first."""
    return tuple(_headings_file()["address_groups"])


def tab_names(kind: str) -> list[str]:
    """Return what people call a tab, `customers` or `interactions`; its own name comes first."""
    return _headings_file()["tabs"][kind]


def _key(heading: str) -> str:
    # "Customer #" is a number, and nothing would be left of that sign.
    return fold(heading.replace("#", " number"))


def _address_parts() -> dict[str, list[str]]:
    known = _headings_file()
    endings = known["address_endings"]
    return {
        f"{group}.{part}": [
            f"{before} {word}"
            for before in prefixes
            # "Home Address" is a street as well, but a bare "Address" may be the whole of it.
            for word in (*words, *(["Address"] if part == "street" and before else []))
        ]
        + [f"{word} {after}" for after in endings.get(group, ()) for word in words]
        + [f"{word} 2" for word in _streets(known, group) if part == "street2"]
        for group, prefixes in known["address_groups"].items()
        for part, words in known["address_parts"].items()
    }


def _streets(known: Mapping[str, Mapping[str, list[str]]], group: str) -> list[str]:
    """Return what a group's street is called where its own words stand behind: Rue (bureau)."""
    words, endings = known["address_parts"]["street"], known["address_endings"].get(group, ())
    return [f"{word} {after}" for after in endings for word in words]


def _without_doubles(matches: list[Match]) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
    best: dict[str, Match] = {}
    for match in sorted(matches, key=_by_certainty):
        best.setdefault(_key(match.heading), match)
    used = set(best.values())
    return (
        tuple(match for match in matches if match in used),
        tuple(match for match in matches if match not in used),
    )


def _by_certainty(match: Match) -> tuple[int, int, int]:
    return -match.certainty, match.rank, match.column


def _is_data(
    header: HeaderRow, rows: Sequence[Sequence[Cell]], own_columns: Collection[int]
) -> bool:
    """Return whether the words of a row are values: they stand among others, or again below."""
    columns = [match.column for match in header.matches]
    is_sure = any(match.certainty > Certainty.SYNONYM for match in header.matches)
    if is_data(rows[header.row - 1], len(columns), own_columns, is_sure=is_sure):
        return True
    return len(repeated(rows, header.row, columns)) == len(columns)


def _score(header: HeaderRow) -> tuple[int, int]:
    # Of two rows that recognise as many fields, the one in our own spelling is the header.
    return len(header.fields), sum(match.certainty for match in header.matches)


@cache
def _headings_file() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(template_text("headings.toml"))
