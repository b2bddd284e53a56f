"""How places in a row of places change: some come in, some go, some are moved elsewhere.

A stretch runs from `first` to before `last`; `last` is None where it has no end.
"""

from dataclasses import dataclass
from typing import Protocol

Stretch = tuple[int, int | None]


class Shift(Protocol):
    """One change of the order of rows or columns."""

    def stretch(self, first: int, last: int | None) -> Stretch | None:
        """Where the stretch lies afterwards; None if nothing of it is left."""

    def index(self, index: int) -> int | None:
        """Where the one place lies afterwards; None if it is gone."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """`count` places came in before `start`.

    >>> Insertion(2, 1).stretch(0, 2), Insertion(2, 1).stretch(0, 3), Insertion(2, 1).index(2)
    ((0, 2), (0, 4), 3)
    """

    start: int
    count: int

    def stretch(self, first: int, last: int | None) -> Stretch | None:
        new_first = first + self.count if first >= self.start and (first or last) else first
        is_beyond = last is not None and last > self.start
        return new_first, last + self.count if last is not None and is_beyond else last

    def index(self, index: int) -> int | None:
        return index + self.count if index >= self.start else index


@dataclass(frozen=True, slots=True)
class Deletion:
    """The places from `start` to before `end` went away.

    >>> Deletion(1, 3).stretch(0, 2), Deletion(1, 3).stretch(1, 3), Deletion(1, 3).index(4)
    ((0, 1), None, 2)
    """

    start: int
    end: int

    def stretch(self, first: int, last: int | None) -> Stretch | None:
        new_first = self._edge(first)
        if last is None:
            return new_first, None
        new_last = self._edge(last)
        return None if new_last <= new_first else (new_first, new_last)

    def index(self, index: int) -> int | None:
        return None if self.start <= index < self.end else self._edge(index)

    def _edge(self, edge: int) -> int:
        return edge if edge <= self.start else max(self.start, edge - (self.end - self.start))


@dataclass(frozen=True, slots=True)
class Moving:
    """The places from `start` to before `end` were taken out and put in before another.

    Stretches that hold some of both are unverified against Google.

    >>> Moving(0, 1, 3).index(0), Moving(0, 1, 3).index(2), Moving(2, 3, 0).index(0)
    (2, 1, 1)
    """

    start: int
    end: int
    before: int

    def stretch(self, first: int, last: int | None) -> Stretch | None:
        if last is None:
            return (self.index(first) if first else 0), None
        ends = self.index(first), self.index(last - 1)
        return min(ends), max(ends) + 1

    def index(self, index: int) -> int:
        count = self.end - self.start
        if self.start <= index < self.end:
            return index - self.start + self.before - (count if self.before > self.start else 0)
        if self.end <= index < self.before:
            return index - count
        if self.before <= index < self.start:
            return index + count
        return index
