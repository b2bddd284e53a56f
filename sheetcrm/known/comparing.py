"""Columns of wishes compared person by person: somebody's new word, or other cells altogether.

Whoever types changes a few cells of a column. Where all of them are other ones, it was turned
round, filled anew or stands under another heading, and no cell of it is anybody's own word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

Cells = Sequence[int]
"""Digests of a column's cells, 0 for a blank: one for each person who was there then and is now."""

FEWEST = 3
"""Fewer other cells are what each of them said."""
FEWEST_EXCHANGED = 2
"""So many people's cells differ where two columns can be told to have changed places."""
A_SHARE = 4
"""Of so many people whose cells are other ones one may have kept theirs."""


class How(StrEnum):
    """What became of a column."""

    TURNED = "turned"
    """What was said in one word is said in the other."""
    REPLACED = "replaced"
    """Other words stand there, or the same for everybody."""
    EXCHANGED = "exchanged"
    """What another column held."""


def how_changed(then: Cells, now: Cells) -> How | None:
    """Return what became of a column; None if some people's cells changed, or none.

    >>> how_changed([1, 1, 2, 0], [2, 2, 1, 0]), how_changed([1, 1, 2, 0], [1, 2, 2, 0])
    (<How.TURNED: 'turned'>, None)
    """
    pairs = list(zip(then, now, strict=True))
    lost = [(before, after) for before, after in pairs if before and before != after]
    kept = sum(before == after != 0 for before, after in pairs)
    is_other = len(lost) >= FEWEST and kept * A_SHARE <= len(lost)
    if is_other or (lost and _is_levelled(pairs)):
        words = {before for before, _ in lost}
        is_turned = len(words) > 1 and words == {after for _, after in lost}
        return How.TURNED if is_turned else How.REPLACED
    return None


def _is_levelled(pairs: Iterable[tuple[int, int]]) -> bool:
    """Return whether everybody says the same now, blanks and other words before among them."""
    changed = [after for before, after in pairs if before != after]
    now = {after for _, after in pairs if after}
    return len(changed) >= FEWEST and len(now) == 1 and all(changed)


def exchanged(then: Mapping[int, Cells], now: Mapping[int, Cells]) -> Iterator[int]:
    """Yield the columns that hold what another one held, which holds it no more."""
    moved = {code: count for code in now if (count := differing(then[code], now[code]))}
    for code, count in moved.items():
        others = (other for other in then if other != code and (other in moved or other not in now))
        if count >= FEWEST_EXCHANGED and any(
            differing(then[other], now[code]) * A_SHARE <= count for other in others
        ):
            yield code


def differing(one: Cells, other: Cells) -> int:
    """Return how many people's cells differ."""
    return 0 if one == other else sum(a != b for a, b in zip(one, other, strict=True))
