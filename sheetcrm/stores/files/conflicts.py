"""Copies that a cloud drive makes where two versions of a file meet, known by their names."""

import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import Final

from sheetcrm.stores.files.places import folded

_ADDED: Final = re.compile(
    r"""
    \ ?\(\d{1,2}\)                               # a browser, Google Drive: customers (1)
    | [ ._-]*\(.*(?:conflict|konflikt).*\)       # Dropbox, Nextcloud: (Ann's conflicted copy 2026-03-02)
    | [ ._-]+(?:sync-)?conflict\b.*              # Syncthing: .sync-conflict-20260302-073000-ABC
    | -(?:desktop|laptop)-[0-9a-z]{7}(?:-\d+)?   # OneDrive: the name that Windows gave a computer
    """,
    re.VERBOSE,
)
"""What stands between the name and the ending of a copy, small letters."""


def copies_of(name: str, beside: Iterable[str]) -> tuple[str, ...]:
    """Return which of the files beside one look like copies of it.

    >>> copies_of("customers.xlsx", ["customers (1).xlsx", "customers 2026.xlsx", "Customers.csv"])
    ('customers (1).xlsx',)
    """
    return tuple(sorted(other for other in beside if _is_copy(other, name)))


def original_of(name: str, beside: Iterable[str]) -> str | None:
    """Return the file beside one of which it looks like a copy.

    >>> original_of("customers (1).xlsx", ["customers.xlsx", "customers (1).xlsx"])
    'customers.xlsx'
    """
    return next((other for other in sorted(beside) if _is_copy(name, other)), None)


def _is_copy(name: str, of: str) -> bool:
    one, other = PurePath(folded(name)), PurePath(folded(of))
    if one.suffix != other.suffix or not one.stem.startswith(other.stem):
        return False
    return _ADDED.fullmatch(one.stem.removeprefix(other.stem)) is not None
