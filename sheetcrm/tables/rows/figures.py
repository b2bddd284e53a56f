"""Rows of figures, not of people: totals, averages, counts."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from datetime import date, time, timedelta
from functools import cache
from typing import NamedTuple

from sheetcrm.shipped import template_text
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.dates.months import find_month
from sheetcrm.tables.text import ERRORS, clean, fold

FEWEST_DIGITS = 6
"""So many digits where phones stand are a phone, and no count."""
HALF_A_CENT = 0.005

_WORD = re.compile(r"[^\W\d_]+|[∑Σ]")
_FIGURE = re.compile(
    r"[^\w@]*(?:[A-Za-z]{2,3}\s?)?[\d\s.,:'’/%+()€$£¥−-]*\d[\W]*(?:[A-Za-z]{2,3})?\W*"
)


def total_label(cells: Mapping[int, Cell], contacts: Collection[int]) -> str | None:
    """Return what calls a row a total: only figures stand beside it, and no way to reach anybody.

    `cells` are the filled ones by column; `contacts` the columns of phones and addresses.

    >>> total_label({0: "Summe Kunden:", 6: 4303.8}, {2}), total_label({0: "Total Wine", 6: 90.0}, {2})
    ('Summe Kunden:', None)
    >>> total_label({0: "Total", 1: "info@total.example"}, {1}) is None
    True
    """
    label = None
    for at, cell in cells.items():
        if is_figure(cell):
            if at in contacts and reaches(cell):
                return None
        elif text := is_label(str(cell)):
            label = label or text
        elif not is_counted(str(cell)):
            return None  # as for nearly every row, at its first cell
    return label


def sums_of_sections(
    rows: Sequence[Sequence[Cell]],
    filled: Mapping[int, Mapping[int, Cell]],
    totals: Collection[int],
) -> dict[int, str]:
    """Return what calls a row the total of a section, by place: its figure is the sum of those above.

    `filled` are the cells of the rows that reach nobody, by place. "Total Wine" may be a customer, and
    "Total Berlin", below customers of together as much, is none.
    """
    found: dict[int, str] = {}
    begin = 0
    for place, cells in filled.items():
        label = _label_of_a_section(cells)
        if label and any(_adds_up(rows, at, begin, place) for at in cells):
            found[place] = label
        if place in totals or place in found or len(cells) == 1:
            begin = place + 1
    return found


def _label_of_a_section(cells: Mapping[int, Cell]) -> str | None:
    texts = [str(cell) for cell in cells.values() if not is_figure(cell)]
    if len(texts) != 1 or len(cells) == 1:
        return None
    return clean(texts[0]) if any(map(_names_a_total, words_of(texts[0]))) else None


def _adds_up(rows: Sequence[Sequence[Cell]], column: int, begin: int, place: int) -> bool:
    """Return whether a number is the sum of those above it, from a row on."""
    cells = [row[column] if column < len(row) else None for row in rows[begin : place + 1]]
    numbers = [_number(cell) for cell in cells]
    above, total = [each for each in numbers[:-1] if each is not None], numbers[-1]
    return bool(above) and total is not None and abs(sum(above) - total) < HALF_A_CENT


def _number(cell: Cell) -> float | None:
    return cell if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def are_figures(cells: Mapping[int, Cell], contacts: Collection[int]) -> bool:
    """Return whether a row holds nothing but figures, none of which may be a phone.

    >>> are_figures({0: "7", 6: 4303.8}, {2}), are_figures({0: "7", 2: "030 1234567"}, {2})
    (True, False)
    """
    return all(map(is_figure, cells.values())) and not any(
        reaches(cell) for at, cell in cells.items() if at in contacts
    )


def is_label(text: str) -> str | None:
    """Return a text, cleaned, if it calls something a total or an average.

    >>> is_label("Grand total 2024"), is_label("Ø"), is_label("Summer"), is_label("Ms. Total")
    ('Grand total 2024', 'Ø', None, None)
    """
    words = words_of(text)
    named = [word for word in words if _names_a_total(word)]
    if not named or not all(word in named or _may_stand_beside(word) for word in words):
        return None
    return clean(text)


def is_counted(text: str) -> bool:
    """Return whether a text says of how many, or of how much, something is.

    >>> is_counted("7 customers"), is_counted("1 Ann")
    (True, False)
    """
    return any(map(str.isdigit, text)) and all(map(_may_stand_beside, words_of(text)))


def is_figure(cell: Cell) -> bool:
    """Return whether a cell holds a number, an amount, a date or an error, and no words.

    >>> is_figure(7.0), is_figure("1.234,50 €"), is_figure("#DIV/0!"), is_figure("York")
    (True, True, True, False)
    """
    if isinstance(cell, str):
        text = clean(cell) or ""
        return text in ERRORS or bool(_FIGURE.fullmatch(text))
    return isinstance(cell, bool | int | float | date | time | timedelta)


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded; numbers are none.

    >>> words_of("Sub-total 2024 (€)")
    ['sub', 'total']
    """
    return [fold(word) or word for word in _WORD.findall(text)]


def reaches(cell: Cell) -> bool:
    """Return whether a cell may hold an e-mail address or a phone number.

    >>> reaches("anna@"), reaches("555-6001"), reaches(307654321.0), reaches("Summe"), reaches(7.0)
    (True, True, True, False, False)
    """
    if cell is None or isinstance(cell, bool):
        return False
    if isinstance(cell, str) and "@" in cell:
        return True
    text = clean(cell) or ""
    return sum(map(str.isdigit, text)) >= FEWEST_DIGITS


def _names_a_total(word: str) -> bool:
    known = _words()
    return word in known.labels or word.startswith(known.begins) or word.endswith(known.ends)


def _may_stand_beside(word: str) -> bool:
    return word in _words().beside or find_month(word) is not None


class _Words(NamedTuple):
    """The words that name a total, their beginnings and ends, and what may stand beside them."""

    labels: frozenset[str]
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    beside: frozenset[str]


@cache
def _words() -> _Words:
    known = tomllib.loads(template_text("rows.toml"))["totals"]
    parts = list(map(words_of, known["labels"]))
    single = frozenset(words[0] for words in parts if len(words) == 1)
    beside = {fold(word) for word in known["beside"]} | {part for words in parts for part in words}
    return _Words(single, tuple(known["begins"]), tuple(known["ends"]), frozenset(beside))
