"""The tab Today as it was read: which rows it has, and what the owner typed into them."""

from collections.abc import Mapping, Sequence
from typing import Final

from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kept.kept_page import KEY, KeptPage, PageRow, find_heads
from sheetcrm.tables.kept.today.columns import LATER_COLUMNS, TODAY_COLUMNS, TYPED
from sheetcrm.tables.kept.today.row_keys import RowKey, RowKind

NEEDED: Final = ("done", "customer", "do", "key")
"""A tab with these columns is Today, whatever it is called."""

TYPED_OF: Final[Mapping[RowKind | None, Sequence[str]]] = {
    RowKind.DUE: TYPED,
    RowKind.STRANGER: TYPED,
    RowKind.HAPPENED: ("customer", "do", "why", "how", "outcome", "not_before", "note"),
    RowKind.DONE: (),
    RowKind.PUT_OFF: (),
    RowKind.PEACE: TYPED,
    None: ("customer", "how", *TYPED),
}
"""The fields that are the owner's to fill, by the kind of the row; None is a row typed by hand."""


class KeptRow(PageRow[RowKey]):
    """A row below the headings of Today."""

    __slots__ = ()

    @property
    def kind(self) -> RowKind | None:
        """What kind of row it is."""
        return self.key.kind if self.key else None

    @property
    def typed(self) -> Mapping[str, Cell]:
        """What the owner typed, by field."""
        names = TYPED_OF.get(self.kind, ())
        return {name: self.fields[name] for name in names if name in self.fields}


class TodayTab(KeptPage[RowKey, KeptRow]):
    """The tab; the key of its headline tells the day of the list."""

    HEAD_KIND = RowKind.DAY

    def key_of(self, cells: Sequence[Cell]) -> RowKey | None:
        """Return the key of a row; None if it has none, or somebody typed over it."""
        return RowKey.of(cell_in(cells, self.columns[KEY]))

    def row_of(self, number: int, cells: Sequence[Cell]) -> KeptRow:
        """Return a row, its number counted from 1."""
        heads = self.heads
        return KeptRow(
            number, self.key_of(cells), cells, heads.fields(cells), heads.has_notes(cells)
        )


def today_in(grid: Grid) -> TodayTab | None:
    """Return a tab as Today; None if it lacks the headings."""
    heads = find_heads(grid, TODAY_COLUMNS, NEEDED)
    return None if heads is None else TodayTab(grid, heads.row, heads.columns)


def has_lost_its_keys(grid: Grid) -> bool:
    """Return whether a tab has all columns of Today but the hidden one that tells its rows apart."""
    shown = (column.field for column in TODAY_COLUMNS if not column.is_hidden)
    others = (field for field in shown if field not in LATER_COLUMNS)
    return find_heads(grid, TODAY_COLUMNS, others) is not None
