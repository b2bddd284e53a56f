"""Everything that a spreadsheet holds about one person: their rows, and every other that names them.

A cell names somebody where it holds the whole name, the e-mail address or the number, whatever stands
around it. Whoever else has that name is found as well: better one row too many than one too few.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sheetcrm.rules.records import Customer
from sheetcrm.tables.cells_at import cell_in, column_letters, is_blank
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.text import same_name, shown, unaccented

_FEWEST_DIGITS: Final = 7
"""So many last digits of a number tell whose it is, with or without the country before them."""
_NOT_DIGITS: Final = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class HeldCell:
    """A cell: where it is, under which heading, and what it shows."""

    cell: str
    heading: str
    value: str


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row of a tab that is about somebody, blank cells left out."""

    tab: str
    row: int
    cells: tuple[HeldCell, ...]
    is_theirs: bool
    """Whether it is about them for certain; else it names them, and may be somebody else's."""


Names = Callable[[str], bool]
"""Tells whether a text names them."""


def naming(customers: Iterable[Customer]) -> Names:
    """Return what tells whether a text names one of these, who are rows of one person."""
    people = list(customers)
    words = {_plain(word) for each in people for word in (each.name, each.email) if word}
    if not any(each.name for each in people):
        words |= {_plain(each.company) for each in people if each.company}
    numbers = {_NOT_DIGITS.sub("", each.phone)[-_FEWEST_DIGITS:] for each in people if each.phone}
    numbers = {number for number in numbers if len(number) == _FEWEST_DIGITS}
    patterns = [re.compile(rf"(?<!\w){re.escape(word)}(?!\w)") for word in words]

    def names(text: str) -> bool:
        plain, digits = _plain(text), _NOT_DIGITS.sub("", text)
        return any(each.search(plain) for each in patterns) or any(
            number in digits for number in numbers
        )

    return names


def _plain(text: str) -> str:
    """Return a text for comparing, but for case, accents and spaces."""
    return same_name(unaccented(text))


def held_rows(
    grid: Grid,
    names: Names,
    *,
    certain: Collection[int] = (),
    header_row: int | None = None,
) -> Iterator[HeldRow]:
    """Yield the rows (from 1) of a tab that are theirs for `certain`, and those that name them."""
    headings = grid.rows[header_row - 1] if header_row else ()
    for number, cells in enumerate(grid.rows, start=1):
        if number == header_row:
            continue
        is_theirs = number in certain
        if is_theirs or any(names(shown(cell)) for cell in cells if not is_blank(cell)):
            yield HeldRow(grid.tab, number, tuple(_cells(number, cells, headings)), is_theirs)


def _cells(number: int, cells: Sequence[Cell], headings: Sequence[Cell]) -> Iterator[HeldCell]:
    for column, cell in enumerate(cells):
        if not is_blank(cell):
            heading = shown(cell_in(headings, column))
            yield HeldCell(f"{column_letters(column)}{number}", heading, shown(cell))
