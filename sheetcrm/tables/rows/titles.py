"""Section titles: a text that stands alone in its row, such as "VIP customers" or "— 2024 —"."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from sheetcrm.rules.records import Remark
from sheetcrm.rules.words import RemarkKind
from sheetcrm.shipped import template_text
from sheetcrm.tables.cells_at import address
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.kinds.dates.months import find_month
from sheetcrm.tables.lists.other_list import OtherList
from sheetcrm.tables.recognition.wishes import Wish, wish_of
from sheetcrm.tables.remarks.recogniser import remarks_in
from sheetcrm.tables.rows.figures import words_of
from sheetcrm.tables.rows.sheet_rows import SheetRows, is_filled
from sheetcrm.tables.text import clean, fold, shown

MOST_WORDS = 4
"""A text with more words is a remark, though it speaks of customers."""
FEWEST_LETTERS = 3
"""A word in capitals of fewer letters says nothing."""

TELLING = frozenset({RemarkKind.DEATH, RemarkKind.REFUSAL, RemarkKind.OPT_OUT, RemarkKind.STOP})
"""What a title may say of everybody below it."""

_DRESSED = re.compile(
    r"^\W*[-–—=*#_•>~+|/]{1,}\s*\w.*\w?\s*[-–—=*#_•<~+|/]+\W*$|^[^\W\d_](?:\s*[-–]\s*[^\W\d_])?$|.*:\s*$"
)
_NUMBERS = re.compile(r"[\W\d_]*\d[\W\d_]*")


def is_title(text: str) -> bool:
    """Return whether a text is worded or dressed as the title of a section.

    >>> is_title("VIP customers"), is_title("— 2024 —"), is_title("Stammkunden Berlin")
    (True, True, True)
    >>> is_title("Anna"), is_title("New York"), is_title("Summer")
    (False, False, False)
    """
    bare = clean(text) or ""
    if _DRESSED.fullmatch(bare) or _NUMBERS.fullmatch(bare):
        return True
    many, names, beside = _words()
    words = words_of(bare)
    if len(words) <= MOST_WORDS and any(word.endswith(many) for word in words):
        return True
    if not all(word in names or word in beside or find_month(word) for word in words):
        return False
    has_number = any(map(str.isdigit, bare))
    return any(word in names for word in words) or (has_number and bool(words))


def is_shouted(text: str) -> bool:
    """Return whether a text is written in capitals."""
    return text.isupper() and sum(map(str.isalpha, text)) >= FEWEST_LETTERS


def told_by(title: str) -> tuple[Remark, ...]:
    """Return what a title says of everybody below it; most say nothing.

    >>> [each.kind.value for each in told_by("Do not contact:")], told_by("VIP customers")
    (['refusal'], ())
    """
    if len(words_of(title)) > MOST_WORDS:
        return ()
    said = tuple(each for each in remarks_in(title) if each.kind in TELLING)
    if not said and wish_of(title) in {Wish.REFUSES, Wish.FORBIDS}:
        return (Remark(RemarkKind.REFUSAL, title),)
    return said


def told_by_titles(rows: SheetRows, titles: Mapping[int, str]) -> Mapping[int, tuple[Remark, ...]]:
    """Return what the title above each row says of it, by the row's number; most say nothing.

    `titles` are the titles by their place among the rows.
    """
    told: dict[int, tuple[Remark, ...]] = {}
    said: tuple[Remark, ...] = ()
    for place, number in enumerate(rows.numbers) if any(map(told_by, titles.values())) else ():
        if place in titles:
            column = next(at for at, cell in enumerate(rows.rows[place]) if is_filled(cell))
            here = address(number, column)
            said = tuple(each._replace(cell=here) for each in told_by(titles[place]))
        elif said:
            told[number] = said
    return told


def told_by_lists(
    grid: Grid, lists: Sequence[OtherList], rows: SheetRows, columns: Sequence[int]
) -> Mapping[int, tuple[Remark, ...]]:
    """Return what the titles of other lists say of those customers who stand in them, too.

    `columns` (from 0) say who a customer is: whoever is on a list "Unsubscribed" below is in doubt.
    """
    told: dict[int, tuple[Remark, ...]] = {}
    ends = [*(each.row for each in lists[1:]), len(grid.rows) + 1]
    for other, end in zip(lists, ends, strict=False):
        here = address(other.row, other.column)
        said = tuple(each._replace(cell=here) for each in told_by(other.title or ""))
        cells = (cell for row in grid.rows[other.row - 1 : end - 1] for cell in row) if said else ()
        named = {fold(shown(cell)) for cell in cells if is_filled(cell)}
        for index, number in enumerate(rows.numbers) if named else ():
            who = (rows.cell(index, column) for column in columns)
            if any(is_filled(cell) and fold(shown(cell)) in named for cell in who):
                told[number] = (*told.get(number, ()), *said)
    return told


@cache
def _words() -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """Return words for many people, other words of titles, and those that may stand beside."""
    known = tomllib.loads(template_text("rows.toml"))
    titles = known["titles"]
    beside = [*titles["beside"], *known["totals"]["beside"]]
    words = frozenset(map(fold, titles["words"])), frozenset(map(fold, beside))
    return tuple(map(fold, titles["many"])), *words
