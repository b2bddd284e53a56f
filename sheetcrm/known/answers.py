"""The answers in the Settings tab: which of them are new, and what each is about."""

import re
from collections.abc import Collection, Iterator

from sheetcrm.known.digests import Digests
from sheetcrm.rules.records import Customer
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.recognition.answers import heading_named, is_answer, is_field
from sheetcrm.tables.remarks.answers import NoteMeaning, find_answer
from sheetcrm.tables.settings.checked import checked_heading, checked_named
from sheetcrm.tables.settings.settled import person_named, word_named
from sheetcrm.tables.settings.tab import ANSWERS_SECTION, OTHER_SECTIONS
from sheetcrm.tables.tabs import settings_header
from sheetcrm.tables.text import clean, fold, unaccented

Answer = tuple[str, str]
"""What is answered, and how; that a column was checked, with the day or whatever stands beside."""


def answers_in(grid: Grid | None) -> Iterator[Answer]:
    """Yield what an owner answered: the section Answers, and what they said of a column."""
    header = settings_header(grid.rows) if grid is not None else None
    if grid is None or header is None:
        return
    number, names, values = header
    section = ""
    for cells in grid.rows[number:]:
        name, value = clean(cell_in(cells, names)), clean(cell_in(cells, values))
        if name is not None and fold(name) in map(fold, OTHER_SECTIONS):
            section = fold(name)
        elif name and value and checked_heading(name, value) is not None:
            yield name, f"{value}={clean(cell_in(cells, values + 1)) or ''}"
        elif name and value and (section == fold(ANSWERS_SECTION) or _answers(name)):
            yield name, _occasion(value, cell_in(cells, values + 1))


def _occasion(value: str, about: Cell) -> str:
    """Return how something is answered; that somebody is fine to contact holds for one occasion."""
    is_fine = find_answer(value) is NoteMeaning.FINE
    return f"{value} ({clean(about)})" if is_fine else value


def _answers(name: str) -> bool:
    return is_answer(name) or bool(person_named(name) or word_named(name))


def _is_about(name: str, what: str) -> bool:
    """Return whether the name of an answer is about a heading or a person, and not a longer one.

    >>> _is_about("Column: No", "No"), _is_about("Column: Notes", "No"), _is_about("Ann: ask", "ann")
    (True, False, True)
    """
    named = heading_named(name) or person_named(name) or word_named(name) or checked_named(name)
    if named is not None:
        return fold(named) == fold(what)
    # a row in the owner's own words, below the heading Answers
    return re.search(rf"(?<!\w){re.escape(unaccented(what))}(?!\w)", unaccented(name)) is not None


class NewAnswers:
    """The answers that were not there at the last sync."""

    def __init__(self, grid: Grid | None, known: Collection[int], digests: Digests) -> None:
        listed = list(answers_in(grid))
        self.digests = frozenset(digests.of("=".join(each)) for each in listed)
        self._new = [each for each in listed if digests.of("=".join(each)) not in known]
        self._about = [name for name, _ in self._new]

    def are_about(self, heading: str) -> bool:
        """Return whether one names a heading."""
        return any(_is_about(name, heading) for name in self._about)

    def say_what_is(self, heading: str) -> bool:
        """Return whether one says which field a heading is, or that it is none."""
        return any(is_field(said) and _is_about(name, heading) for name, said in self._new)

    @property
    def are_about_words(self) -> bool:
        """Whether one says what a word of a status means."""
        return any(word_named(name) is not None for name in self._about)

    def concern(self, customer: Customer) -> bool:
        """Return whether one names a customer, by whatever identifies them."""
        names = (customer.key, customer.customer_id, customer.name, customer.email)
        return bool(self._about) and any(name and self.are_about(name) for name in names)
