"""Cells that cannot be read: what is wrong with one, and the list of all, capped where it repeats."""

from collections import Counter, defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeAlias, TypeVar

from sheetcrm.tables.cells_at import address
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.text import shown
from sheetcrm.wording.reason import Reason, because

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

MOST_OF_A_KIND = 200
"""Problems of one kind that are listed; the others are counted."""

CORRECT = because("cell.correct")
"""What most problems end with: correct the cell."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that could not be used: where it is, what it holds, and why, to be worded."""

    tab: str
    cell: str
    """Its address as the owner sees it, such as "D14"; blank for a whole tab."""
    value: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Unread(Generic[T_co]):
    """A cell that cannot be read as what its column holds, and the value to use instead."""

    reason: Reason
    used: T_co | None = None
    kind: str = ""
    """Set if one action mends all cells of this kind: they are one problem, which counts them."""


Parsed: TypeAlias = T | Unread[T] | None
"""What a parser makes of a cell: its value, None if it is blank, or the problem."""


def unread(code: str, used: T | None = None, /, **facts: Any) -> Unread[T]:  # noqa: ANN401
    """Return the problem of a cell by its code and facts."""
    return Unread(because(code, **facts), used)


def to_correct(code: str, used: T | None = None, /, **facts: Any) -> Unread[T]:  # noqa: ANN401
    """Return the same, followed by the request to correct the cell."""
    return Unread(because(code, **facts).and_also(CORRECT), used)


class Problems:
    """Collects the problems of one tab; of a kind that repeats, the first 200 and a count."""

    def __init__(self, tab: str, earlier: str = "") -> None:
        self.tab = tab
        self.earlier = earlier
        """What the rows are known by that were moved out of the tab, and have negative numbers."""
        self._listed: dict[Hashable, list[Problem]] = {}
        self._left_out: Counter[Hashable] = Counter()
        self.unread: defaultdict[int, set[int]] = defaultdict(set)
        """For each column (from 0) the rows (from 1) whose cells a parser could not read."""
        self._alike: Counter[Hashable] = Counter()
        """How many cells a problem is about that is told once of all of them."""

    def add(self, row: int, column: int, cell: Cell, reason: Reason, kind: Hashable = None) -> None:
        """Report a cell; `row` is counted from 1, `column` from 0. `kind` defaults to the column."""
        kind = column if kind is None else kind
        if len(self._listed.setdefault(kind, [])) < MOST_OF_A_KIND:
            self._listed[kind].append(Problem(*self._place(row, column), shown(cell), reason))
        else:
            self._left_out[kind] += 1

    def _place(self, row: int, column: int) -> tuple[str, str]:
        return (self.tab, address(row, column)) if row > 0 else (self.earlier, "")

    def add_unread(self, row: int, column: int, cell: Cell, unread: Unread[T]) -> None:
        """Report a cell that a parser could not read; those of a `kind` are one problem together."""
        self.unread[column].add(row)
        if not unread.kind:
            self.add(row, column, cell, unread.reason)
            return
        if not self._alike[unread.kind]:
            self.add(row, column, cell, unread.reason, unread.kind)
        self._alike[unread.kind] += 1

    def add_tab(self, reason: Reason, value: str = "") -> None:
        """Report something about the whole tab."""
        self._listed.setdefault("", []).append(Problem(self.tab, "", value, reason))

    def all(self) -> tuple[Problem, ...]:
        """Return the problems, kind by kind, each followed by how many more were like it."""
        return tuple(
            problem
            for kind, listed in self._listed.items()
            for problem in (*self._counted(kind, listed), *self._and_more(kind, listed[-1]))
        )

    def _counted(self, kind: Hashable, listed: list[Problem]) -> list[Problem]:
        """Return the problems of a kind; one that is told of all cells alike says how many."""
        if not (count := self._alike[kind]):
            return listed
        (first,) = listed
        facts = {**first.reason.facts, "count": count, "more": count - 1}
        reason = Reason(first.reason.code, facts, first.reason.also)
        return [replace(first, reason=reason)]

    def _and_more(self, kind: Hashable, last: Problem) -> tuple[Problem, ...]:
        if not (more := self._left_out[kind]):
            return ()
        reason = because("cell.more", more=more, cell=last.cell).and_also(last.reason)
        return (Problem(self.tab, "", "", reason),)
