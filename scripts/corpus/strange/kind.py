"""A kind of strange package: how it is made from a clean one, and what must become of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from corpus.strange.clean import Clean, Parts
from corpus.strange.zipped import entries, zipped

Maker = Callable[[Random, Clean], bytes]
Change = Callable[[Random, Clean, Parts], None]

SYNCED: Final = ""
"""Synced, with the values of the clean twin; any other outcome is the code of an error."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind; `names_cell` asks that a problem names a cell that was not read."""

    name: str
    make: Maker
    outcome: str = SYNCED
    names_cell: bool = False


def kind(name: str, change: Change, outcome: str = SYNCED, *, names_cell: bool = False) -> Kind:
    """Return a kind whose parts are changed, in a usual archive."""

    def make(random: Random, clean: Clean) -> bytes:
        parts = dict(clean.parts)
        change(random, clean, parts)
        return zipped(entries(parts))

    return Kind(name, make, outcome, names_cell)


def swap(parts: Parts, part: str, swaps: Mapping[str, str]) -> None:
    """Replace texts in a part; each must be there."""
    text = parts[part].decode()
    for old, new in swaps.items():
        if old not in text:
            raise ValueError(old)
        text = text.replace(old, new)
    parts[part] = text.encode()
