"""Several people in one cell: "Ann Lee, Bob Ray", "a@x.com; b@x.com", "Tom & Linda Smith".

Only a cell that is nobody's as a whole is taken apart, because a firm may be called Smith & Sons.
"""

import re
from collections.abc import Sequence

from sheetcrm.tables.kinds.words import folded_words
from sheetcrm.tables.text import fold

_BETWEEN = re.compile(r"\s*[,;&+/\n]\s*|\s+(?:and|und|et|y|e|en)\s+", re.IGNORECASE)
_COUPLE = re.compile(r"\w\.?\s+(?:&|\+|/|and|und|et|y|e|en)\s+\w", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(r"\s*[,;&\n]\s*")
"""The slash of 030/1234567 stands within a number."""
_SURE = re.compile(r"[;\n@]")
_LISTED = re.compile(r"[,;\n]")
_COMMA = re.compile(r"\s*,\s*")
NAMED_IN_FULL = 2
"""A name of so many words is somebody's, whatever stands beside it."""


def parts_of(text: str) -> Sequence[str]:
    """Return what stands between commas, semicolons, ampersands and words for "and".

    >>> parts_of("Ann Lee, Bob Ray und Cleo Dorn"), parts_of("Andy Lee")
    (['Ann Lee', 'Bob Ray', 'Cleo Dorn'], ['Andy Lee'])
    """
    between = _BETWEEN if any(map(str.isalpha, text)) else _BETWEEN_NUMBERS
    return [part for part in between.split(text) if part]


def is_several(name: str | None) -> bool:
    """Return whether a name is of a couple or a family, and of no firm.

    >>> [is_several(name) for name in ("Anna & Tom Miller", "Familie Ott", "Ann Lee", "B&B Ltd")]
    [True, True, False, False]
    """
    if name is None:
        return False
    words = set(map(fold, name.split()))
    if words & folded_words("family"):
        return True
    return bool(_COUPLE.search(name)) and not words & folded_words("firm")


def names_between_commas(text: str) -> Sequence[str]:
    """Return what stands between commas and semicolons, with the "and" of a couple in it.

    >>> names_between_commas("Ann & Bob Lee, Cleo Dorn")
    ['Ann & Bob Lee', 'Cleo Dorn']
    """
    return [part for part in map(str.strip, _LISTED.split(text)) if part]


def inverted(text: str) -> str | None:
    """Return "Ann Miller" for "Miller, Ann"; None if it is not written like that."""
    parts = _COMMA.split(text)
    return " ".join(reversed(parts)) if len(parts) == 2 and all(parts) else None


def with_surname(part: str, parts: Sequence[str]) -> str | None:
    """Return "Tom Smith" for the Tom of "Tom & Linda Smith"; None for who has a surname.

    >>> with_surname("Tom", ["Tom", "Linda Smith"])
    'Tom Smith'
    """
    last = parts[-1].split()
    return f"{part} {last[-1]}" if " " not in part and len(last) > 1 else None


def is_sure(part: str, text: str) -> bool:
    """Return whether a part of a cell means somebody even where another part means nobody.

    The Smith of "Smith & Sons" does not: it may be the beginning of a firm's name.
    """
    is_address = "@" in part or any(map(str.isdigit, part))
    return is_address or len(part.split()) >= NAMED_IN_FULL or _SURE.search(text) is not None
