"""Columns of names typed as "Lee, Ann", turned round."""

import re
from collections.abc import Sequence
from typing import Final

from sheetcrm.tables.text import fold

NEARLY_ALL: Final = 0.8
FEWEST: Final = 3
"""Of fewer names nobody can say which comes first."""

_LAST_FIRST = re.compile(r"([^\W\d_][^,;&/]*),\s*([^\W\d_][^,;&/]*)")
_BEHIND_A_NAME: Final = frozenset(
    [
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "inc",
        "llc",
        "llp",
        "ltd",
        "limited",
        "plc",
        "co",
        "corp",
        "gmbh",
        "ag",
        "kg",
        "ug",
        "ohg",
        "gbr",
        "ev",
        "sa",
        "sas",
        "sarl",
        "srl",
        "spa",
        "bv",
        "nv",
        "ab",
        "oy",
        "sl",
        "slu",
        "lda",
        "ltda",
        "md",
        "phd",
        "dds",
        "dvm",
        "esq",
        "cpa",
        "rn",
        "mba",
        "msc",
        "ma",
        "ba",
        "bsc",
    ]
)
"""What stands behind a comma and is nobody's first name."""


def turned_round(names: Sequence[str | None]) -> list[str | None]:
    """Return names with the first name first, where nearly all of a column have it last.

    >>> turned_round(["Lee, Ann", "Ray, Bob", "Orr, Cat Mae"])
    ['Ann Lee', 'Bob Ray', 'Cat Mae Orr']
    >>> turned_round(["Acme, Inc.", "Ann Lee", "Bob Ray"])
    ['Acme, Inc.', 'Ann Lee', 'Bob Ray']
    """
    known = [name for name in names if name]
    if len(known) < FEWEST:
        return [*names]
    if sum(map(_is_last_first, known)) < NEARLY_ALL * len(known):
        return [*names]
    return [_turned(name) if name else name for name in names]


def _is_last_first(name: str) -> bool:
    found = _LAST_FIRST.fullmatch(name)
    return found is not None and fold(found[2]) not in _BEHIND_A_NAME


def _turned(name: str) -> str:
    found = _LAST_FIRST.fullmatch(name)
    if found is None or not _is_last_first(name):
        return name
    return f"{found[2].strip()} {found[1].strip()}"
