"""Section titles: a text that stands alone in its row, such as "VIP customers" or "— 2024 —"."""

import re
import tomllib
from functools import cache

from sheetcrm.shipped import template_text
from sheetcrm.tables.kinds.dates.months import find_month
from sheetcrm.tables.rows.figures import words_of
from sheetcrm.tables.text import clean, fold

MOST_WORDS = 4
"""A text with more words is a remark, though it speaks of customers."""
FEWEST_LETTERS = 3
"""A word in capitals of fewer letters says nothing."""

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


@cache
def _words() -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """Return words for many people, other words of titles, and those that may stand beside."""
    known = tomllib.loads(template_text("rows.toml"))
    titles = known["titles"]
    beside = [*titles["beside"], *known["totals"]["beside"]]
    words = frozenset(map(fold, titles["words"])), frozenset(map(fold, beside))
    return tuple(map(fold, titles["many"])), *words
