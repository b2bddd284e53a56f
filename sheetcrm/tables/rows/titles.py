"""Section titles: a text that stands alone in its row, such as "VIP customers" or "— 2024 —"."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from sheetcrm.shipped import template_text
from sheetcrm.tables.kinds.dates.months import find_month
from sheetcrm.tables.rows.figures import words_of
from sheetcrm.tables.text import clean, fold

FEWEST_ALIKE = 2
"""So many texts alone, each on top of a block of rows, are the titles of these blocks."""

_DRESSED = re.compile(
    r"^\W*[-–—=*#_•>~+|/]{1,}\s*\w.*\w?\s*[-–—=*#_•<~+|/]+\W*$|^[^\W\d_]{1,2}$|.*:\s*$"
)
_NUMBERS = re.compile(r"[\W\d_]*\d[\W\d_]*")


def is_title(text: str) -> bool:
    """Return whether a text is worded or dressed as the title of a section.

    >>> is_title("VIP customers"), is_title("— 2024 —"), is_title("Stammkunden ab 2020")
    (True, True, True)
    >>> is_title("Anna"), is_title("New York"), is_title("Summer")
    (False, False, False)
    """
    bare = clean(text) or ""
    if _DRESSED.fullmatch(bare) or _NUMBERS.fullmatch(bare):
        return True
    names, beside = _words()
    words = words_of(bare)
    if not all(word in names or word in beside or find_month(word) for word in words):
        return False
    has_number = any(map(str.isdigit, bare))
    return any(word in names for word in words) or (has_number and bool(words))


def titles_among(lone: Mapping[int, str], names: Sequence[str]) -> set[int]:
    """Return which rows with a single text are titles; the others are customers.

    `lone` holds those texts by the place of their rows, `names` the names of everybody else.
    """
    titles = {place for place, text in lone.items() if is_title(text)}
    if not any(name.isupper() for name in names):
        titles |= {place for place, text in lone.items() if _is_shouted(text)}
    return titles


def _is_shouted(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) > FEWEST_ALIKE


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    known = tomllib.loads(template_text("rows.toml"))
    beside = [*known["titles"]["beside"], *known["totals"]["beside"]]
    return frozenset(map(fold, known["titles"]["words"])), frozenset(map(fold, beside))
