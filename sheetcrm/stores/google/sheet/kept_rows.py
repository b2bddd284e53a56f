"""The rows of a tab that a sync keeps, as Google has them: days are days, a box without a tick is blank."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeGuard

from sheetcrm.stores.google.sheet.typed_cells import Raw, blank_is_none, day_of
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kept.dashboard import DASHBOARD
from sheetcrm.tables.kept.kept_page import KEY, Heads, KeptColumn, find_heads
from sheetcrm.tables.kept.owners.messages_columns import MESSAGES_KIND
from sheetcrm.tables.kept.owners.presence import PRESENCE_KIND
from sheetcrm.tables.kept.problems import NEEDED as OF_PROBLEMS
from sheetcrm.tables.kept.problems_columns import PROBLEM_COLUMNS, PROBLEMS
from sheetcrm.tables.kept.start import START
from sheetcrm.tables.kept.today.columns import TODAY, TODAY_COLUMNS
from sheetcrm.tables.kept.today.tab import NEEDED as OF_TODAY
from sheetcrm.tables.kept.today.tab import TYPED_OF
from sheetcrm.tables.kinds.dates.dates import DATE
from sheetcrm.tables.text import fold
from sheetcrm.wording.languages import known_as

_KINDS: Final = (
    (TODAY_COLUMNS, OF_TODAY),
    (PROBLEM_COLUMNS, OF_PROBLEMS),
    *((kind.columns, (*kind.labels, kind.texts[-1])) for kind in (MESSAGES_KIND, PRESENCE_KIND)),
)
"""The columns of each kind of tab, and by which of them it is known."""
_NAMED: Final = (TODAY, PROBLEMS, DASHBOARD, MESSAGES_KIND.name, PRESENCE_KIND.name, START)
_LIVED_IN: Final = {
    TODAY: TODAY_COLUMNS,
    PROBLEMS: PROBLEM_COLUMNS,
    **{kind.name: kind.columns for kind in (MESSAGES_KIND, PRESENCE_KIND)},
}
"""Those of them in which the owner types, with the columns of a new tab, in order."""
_FILLED_BY_OWNER: Final = frozenset(name for names in TYPED_OF.values() for name in names)
"""The fields of Today in which the owner may type in some row."""
TICKED: Final = "done"
DAYS: Final = range(20_000, 90_000)
"""Numbers that are days beside a heading of days: from 1954 to 2146."""


@dataclass(frozen=True, slots=True)
class KeptHeads:
    """Where the columns of such a tab stand."""

    heads: Heads
    columns: tuple[KeptColumn, ...]

    @property
    def places(self) -> frozenset[int]:
        """The columns (from 0) that are ours or have a heading of ours."""
        return frozenset(self.heads.columns.values())

    @property
    def typed(self) -> tuple[str, ...]:
        """The fields that are the owner's to type in."""
        return tuple(column.field for column in self.columns if column.is_typed)

    def key(self, cells: Sequence[Cell]) -> str:
        """Return the hidden key of a row, "" where it has none."""
        cell = cell_in(cells, self.heads.columns[KEY])
        return cell if isinstance(cell, str) else ""

    def read(self, rows: Iterable[Sequence[Raw]]) -> Iterator[list[Cell]]:
        """Yield rows with their days, and without what boxes hold that are not ticked."""
        places = self.heads.columns
        days = [
            places[each.field]
            for each in self.columns
            if each.kind is DATE and each.field in places
        ]
        ticked = places.get(TICKED)
        for row in rows:
            cells: list[Cell] = list(map(blank_is_none, row))
            for at in (*days, *(() if ticked is None else (ticked,))):
                cell = cell_in(cells, at)
                if _is_day(cell):
                    cells[at] = day_of(cell)
                elif cell is False and at == ticked:
                    cells[at] = None
            yield cells


def is_kept(tab: str) -> bool:
    """Return whether a tab's name is that of one that a sync keeps."""
    return bool(_kept_as(tab))


def is_only_ours(tab: str) -> bool:
    """Return whether a tab's name is that of one in which nothing an owner types is heard."""
    return _kept_as(tab) in (DASHBOARD, START)


def written_by_us(tab: str) -> frozenset[int]:
    """Return the columns (from 0) that a tab of this name has at first and no owner fills."""
    name = _kept_as(tab)
    filled = _FILLED_BY_OWNER if name == TODAY else frozenset[str]()
    return frozenset(
        at
        for at, column in enumerate(_LIVED_IN.get(name, ()))
        if not column.is_typed and column.field not in filled
    )


def is_in_order(tab: str, rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether the columns of a tab that we keep stand where they stood at first."""
    columns = _LIVED_IN.get(_kept_as(tab))
    if columns is None:
        return True
    heads = kept_heads(tab, rows)
    fields = {column.field: at for at, column in enumerate(columns)}
    return heads is not None and heads.heads.columns == fields


def _kept_as(tab: str) -> str:
    """Return the English name of a tab that a sync keeps, by its name; "" of any other."""
    return _names().get(fold(tab), "")


@cache
def _names() -> Mapping[str, str]:
    return {fold(name): tab for tab in _NAMED for name in known_as("tab", tab)}


def kept_heads(tab: str, rows: Sequence[Sequence[Cell]]) -> KeptHeads | None:
    """Return where the columns of a tab stand that a sync keeps; None of any other tab."""
    for columns, needed in _KINDS:
        heads = find_heads(Grid(tab, rows), columns, (*needed, KEY))
        if heads is not None:
            return KeptHeads(heads, columns)
    return None


def _is_day(cell: Cell) -> TypeGuard[float]:
    return isinstance(cell, int | float) and not isinstance(cell, bool) and int(cell) in DAYS
