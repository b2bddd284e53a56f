"""What an owner typed into a column of ours: found before it is written over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import xor
from typing import NamedTuple

from sheetcrm.known.digests import Digests, raw_text
from sheetcrm.tables.grid import Cell

MOST_AT_ONCE = 3
"""So many cells of one row are told apart; where more were typed over, the row is named."""


class TypedOver(NamedTuple):
    """A row, by its place among the customers, in which somebody typed, and into which fields."""

    place: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnCells:
    """The digests of the cells of our columns: by field, one for each customer."""

    columns: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, columns: Mapping[str, Sequence[Cell]], digests: Digests) -> "OwnCells":
        """Return the digests of what our columns hold."""
        return cls({field: _digests(field, cells, digests) for field, cells in columns.items()})

    def rows(self, fields: Sequence[str] | None = None) -> list[int]:
        """Return one digest for each row, of all columns or of some."""
        chosen = [self.columns[field] for field in fields or self.columns]
        return [reduce(xor, cells) for cells in zip(*chosen, strict=True)]


def typed_over(
    before: Sequence[int | None], present: OwnCells, wanted: OwnCells, fields: Sequence[str]
) -> Iterator[TypedOver]:
    """Yield the rows whose cells are not what we left, and the fields that differ and may be it.

    `before` are the rows as we left them, None where that is not known. A cell that is now to hold
    something else because time went by is none of them: what it holds is what we wrote.
    """
    for place, (left, found) in enumerate(zip(before, present.rows(fields), strict=True)):
        if left is None or left == found:
            continue
        changed = {
            field: now ^ then
            for field in fields
            if (now := present.columns[field][place]) != (then := wanted.columns[field][place])
        }
        if changed:
            yield TypedOver(place, _explaining(changed, left ^ found))


def _explaining(changed: Mapping[str, int], difference: int) -> tuple[str, ...]:
    """Return the fewest fields that make up a difference; all of them if none do."""
    for count in range(1, MOST_AT_ONCE + 1):
        for fields in combinations(changed, count):
            if reduce(xor, (changed[field] for field in fields)) == difference:
                return fields
    return tuple(changed)


def _digests(field: str, cells: Sequence[Cell], digests: Digests) -> list[int]:
    known: dict[Cell, int] = {None: 0, "": 0}
    for cell in cells:
        if cell not in known:
            known[cell] = digests.of(f"{field}={raw_text(cell)}")
    return [known[cell] for cell in cells]
