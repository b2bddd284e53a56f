"""What Welcome back shows for what was typed: the results of its formulas, worked out once more.

A sync leaves them in the file, for programs that open it without working anything out.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheetcrm.tables.cells_at import cell_at, cell_in
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.welcome import (
    FIELDS,
    LABEL,
    LINES,
    MOST_LISTED,
    PLACE,
    TEXT_COLUMN,
    VALUE,
    text_row,
)
from sheetcrm.tables.text import shown
from sheetcrm.views.welcome.typed import PICK, read_typed

GUESS = 4
"""The level of those who may be meant at the most."""


def results_of(cards: Sequence[Sequence[Cell]], typed: Cell) -> Mapping[tuple[str, int], str]:
    """Return what each formula of the page shows, by the row's role and LABEL or VALUE."""
    return dict(_Lookup.of(cards, shown(typed)).results())


@dataclass(frozen=True, slots=True)
class _Lookup:
    cards: Sequence[Sequence[Cell]]
    is_asked: bool
    level: int
    rows: Sequence[int]
    """Of all who fit, from 1."""
    row: int | None
    """Of the one whose card is shown."""

    @classmethod
    def of(cls, cards: Sequence[Sequence[Cell]], text: str) -> "_Lookup":
        typed = read_typed(text)
        is_asked = bool(typed.patterns)
        found_by = FIELDS.index("found_by")
        texts = [str(cell_in(cells, found_by) or "") for cells in cards]
        for level, pattern in enumerate(typed.patterns, start=1):
            fits = _matcher(pattern)
            if rows := [at for at, each in enumerate(texts, start=1) if fits(each)]:
                chosen = _chosen(rows, level, typed.pick)
                return cls(cards, is_asked, level, rows, chosen)
        return cls(cards, is_asked, 0, (), None)

    def results(self) -> Iterator[tuple[tuple[str, int], str]]:
        for role in ("title", "lead"):
            yield (role, LABEL), self.text(role)
        yield ("input", LABEL), self.text("prompt")
        yield ("status", VALUE), self.status()
        yield ("newer", VALUE), ""  # the sync has just seen all rows
        for role in ("peace", "name"):
            yield (role, VALUE), self.of_card(role)
        for number, line in enumerate(LINES, start=1):
            label, value = self.line(line, number)
            yield (line, LABEL), label
            yield (line, VALUE), value

    def status(self) -> str:
        if not self.is_asked or self.row is not None:
            return self.text("as_of")
        if not self.rows:
            return self.text("nobody")
        if self.level == GUESS:
            return self.text("guess")
        name = "many" if len(self.rows) > MOST_LISTED else "several"
        return self.text(name).replace(PLACE, str(len(self.rows)))

    def line(self, line: str, number: int) -> tuple[str, str]:
        if self.row is not None:
            said = self.of_card(line)
            return self.text(line) if said else "", said
        if number > min(len(self.rows), MOST_LISTED):
            return "", ""
        called = cell_at(self.cards, self.rows[number - 1], FIELDS.index("called"))
        return f"{PICK}{number}", shown(called)

    def of_card(self, field: str) -> str:
        if self.row is None:
            return ""
        return shown(cell_at(self.cards, self.row, FIELDS.index(field)))

    def text(self, name: str) -> str:
        return shown(cell_at(self.cards, text_row(name), TEXT_COLUMN))


def _chosen(rows: Sequence[int], level: int, pick: int) -> int | None:
    if 1 <= pick <= min(len(rows), MOST_LISTED):
        return rows[pick - 1]
    return rows[0] if len(rows) == 1 and level < GUESS else None


def _matcher(pattern: str) -> Callable[[str], re.Match[str] | None]:
    parts = ".*".join(map(re.escape, pattern.lower().split("*")))
    return re.compile(parts, re.DOTALL).fullmatch
