"""Recognises headings: those of columns.py in any spelling, and what others call them."""

import re
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from functools import cache, cached_property, lru_cache
from itertools import chain

from sheetcrm.tables.column import OwnerColumn
from sheetcrm.tables.columns import INTERACTION_COLUMNS, OWNER_COLUMNS
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings.addresses import Addresses
from sheetcrm.tables.headings.certainty import Certainty, Found, Match
from sheetcrm.tables.headings.compounds import Compounds
from sheetcrm.tables.headings.files import (
    Synonyms,
    customer_questions,
    customer_synonyms,
    headings_file,
)
from sheetcrm.tables.headings.header_row import HeaderRow
from sheetcrm.tables.headings.joined import Find, found_in_parts, said_twice
from sheetcrm.tables.headings.nearly import Nearly
from sheetcrm.tables.headings.search import find_header
from sheetcrm.tables.headings.used_once import without_doubles
from sheetcrm.tables.headings.words import heading_key
from sheetcrm.tables.text import clean
from sheetcrm.wording.languages import in_any_language

REMEMBERED = 4096
"""So many texts are looked at once and remembered."""

_TAIL = re.compile(r"\s*\((?:[\w-]+\.[\w.-]+|(?!SMS)[A-Z]{3}|[€$£¥₹]|R\$|kr|zł)\)$")
"""What says nothing about the field: a currency, or a program's own name for the column."""


class Headings:
    """The headings of one kind of tab, and the fields they stand for."""

    def __init__(
        self,
        headings: Mapping[str, str],
        synonyms: Synonyms,
        questions: Synonyms | None = None,
        none_of_ours: Collection[str] = (),
        *,
        are_composed: bool = False,
    ) -> None:
        self._said: Mapping[str, str | None] = {}
        self._headings = headings
        # The surest come first, so that a column's own heading always beats a synonym.
        self._known = {
            heading_key(heading): Found(field, Certainty.SPELLING)
            for heading, field in headings.items()
        }
        for field, words in synonyms.items():
            for rank, word in enumerate(words):
                self._known.setdefault(heading_key(word), Found(field, Certainty.SYNONYM, rank))
        for field, words in (questions or {}).items():
            for word in words:
                self._known.setdefault(heading_key(word), Found(field, Certainty.QUESTION))
        self._owners = frozenset(map(heading_key, none_of_ours)) - self._known.keys()
        self._addresses = Addresses(self._known)
        self._compose: Find | None = None
        self._spelt: list[str] = []
        if are_composed:
            spelt = [*chain.from_iterable((*synonyms.values(), *(questions or {}).values()))]
            compounds = Compounds(self._known, spelt, self._owners)
            self._spelt = [*spelt, *none_of_ours]
            self._compose = lru_cache(REMEMBERED)(self._composed_by(compounds))

    def find(self, heading: str) -> Found | None:
        """Return what a heading stands for, or may stand for (Certainty.QUESTION), or None."""
        key = heading_key(heading)
        if said := self._said.get(key):
            return Found(said, Certainty.SAID)
        if field := self._headings.get(heading):
            return Found(field, Certainty.EXACT)
        if found := self._plainly(key):
            return found
        if self._compose is None:
            return self._plainly(heading_key(_TAIL.sub("", heading)))
        return self._compose(heading)

    def is_none_of_ours(self, heading: str) -> bool:
        """Return whether a heading is known, and is no field: "Fax", say, or "Tax ID"."""
        return heading_key(heading) in self._owners

    @cached_property
    def _nearly(self) -> Nearly:
        return Nearly(self._known, self._spelt, self.find)

    def nearly(self, heading: str) -> Found | None:
        """Return what a misspelt heading stands for, or may stand for, None if nothing is near.

        >>> customer_headings().nearly("Emial adress").field
        'email'
        """
        return self._nearly.find(_TAIL.sub("", heading))

    def _composed_by(self, compounds: Compounds) -> Find:
        def compose(heading: str) -> Found | None:
            bare = _TAIL.sub("", heading)
            if self.is_none_of_ours(bare):
                return None

            def part(text: str) -> Found | None:
                return self._plainly(heading_key(text)) or compounds.find(text)

            return (
                self._plainly(heading_key(bare))
                or said_twice(bare, part)
                or compounds.find(bare)
                or found_in_parts(bare, part)
            )

        return compose

    def _plainly(self, key: str) -> Found | None:
        return self._known.get(key) or self._addresses.find(key)

    def _is_the_owners(self, heading: str) -> bool:
        """Return whether the owner said that a column is none of ours."""
        return self._said.get(heading_key(heading), "") is None

    def with_answers(self, said: Mapping[str, str | None]) -> "Headings":
        """Return these headings, and above them what the owner says: heading to field, or none."""
        if not said:
            return self
        answered = copy(self)
        answered._said = {  # noqa: SLF001
            heading_key(heading): field for heading, field in said.items()
        }
        return answered

    def field_of(self, name: str) -> str | None:
        """Return the field that a heading of ours, or another for the same, stands for."""
        found = self._known.get(heading_key(name))
        return found.field if found and found.certainty is not Certainty.QUESTION else None

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
        return HeaderRow(row, *without_doubles(sure), questions, tuple(ignored))

    def header_row(
        self, rows: Sequence[Sequence[Cell]], own_columns: Collection[int] = frozenset()
    ) -> HeaderRow | None:
        """Return the row that recognises best within the first 20, or None if none does.

        >>> rows = [["Who", "Mail", "Device"], ["Ann", "ann@example.com", "Mobile"]]
        >>> customer_headings().header_row(rows).row
        1
        """
        return find_header(
            rows, own_columns, lambda row, cells: self.recognise(row, cells, own_columns)
        )


@cache
def customer_headings() -> Headings:
    """Return the headings of Customers, with the parts that make up a name or an address."""
    return Headings(
        _own_headings(OWNER_COLUMNS),
        customer_synonyms(),
        customer_questions(),
        headings_file()["none_of_ours"]["words"],
        are_composed=True,
    )


@cache
def interaction_headings() -> Headings:
    """Return the headings of Interactions."""
    return Headings(
        _own_headings(INTERACTION_COLUMNS),
        headings_file()["interactions"],
    )


def _own_headings(columns: Sequence[OwnerColumn]) -> dict[str, str]:
    """Return our headings in every language, the English ones first, and their fields."""
    english = {column.heading: column.field for column in columns}
    others = {
        other: english[heading]
        for other, heading in in_any_language("heading")
        if heading in english
    }
    return others | english


def address_groups() -> tuple[str, ...]:
    """Return the names of the addresses a sheet may keep, the one to use first."""
    return tuple(headings_file()["address_groups"])


def tab_names(kind: str) -> list[str]:
    """Return what people call a tab, `customers` or `interactions`; its own name comes first."""
    return headings_file()["tabs"][kind]
