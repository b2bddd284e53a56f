"""The tab Today as it was read: which rows it has, and what the owner typed into them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sheetcrm.tables.cells_at import address, cell_in
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kept.kept_page import Heads, PageRow, any_filled, find_heads
from sheetcrm.tables.kept.row_keys import RowKey, RowKind
from sheetcrm.tables.kept.today_columns import TODAY_COLUMNS, TYPED

NEEDED: Final = ("done", "customer", "do", "key")
"""A tab with these columns is Today, whatever it is called."""

TYPED_OF: Final[Mapping[RowKind | None, Sequence[str]]] = {
    RowKind.DUE: TYPED,
    RowKind.STRANGER: TYPED,
    RowKind.HAPPENED: ("customer", "how", "outcome", "not_before", "note"),
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


@dataclass(frozen=True)
class TodayTab:
    """The tab, with the columns (from 0) of its fields; those that an owner deleted are missing."""

    grid: Grid
    header_row: int
    columns: Mapping[str, int]

    @property
    def tab(self) -> str:
        """What the owner calls it."""
        return self.grid.tab

    @cached_property
    def day(self) -> RowKey | None:
        """The key of the headline, which tells the day of the list."""
        keys = (self._key(cells) for cells in self.grid.rows[: self.header_row])
        return next((key for key in keys if key and key.kind is RowKind.DAY), None)

    @cached_property
    def rows(self) -> tuple[KeptRow, ...]:
        """The filled rows below the headings."""
        below = enumerate(self.grid.rows[self.header_row :], start=self.header_row + 1)
        return tuple(self._row(number, cells) for number, cells in below if any_filled(cells))

    def is_head(self, cells: Sequence[Cell]) -> bool:
        """Return whether a row above the headings is that of the headline."""
        key = self._key(cells)
        return key is not None and key.kind is RowKind.DAY

    def address(self, number: int, field: str) -> str:
        """Return where a field of a row stands, such as "G7"."""
        return address(number, self.columns.get(field, 0))

    def _key(self, cells: Sequence[Cell]) -> RowKey | None:
        return RowKey.of(cell_in(cells, self.columns["key"]))

    def _row(self, number: int, cells: Sequence[Cell]) -> KeptRow:
        heads = Heads(self.header_row, self.columns)
        return KeptRow(number, self._key(cells), cells, heads.fields(cells), heads.has_notes(cells))


def today_in(grid: Grid) -> TodayTab | None:
    """Return a tab as Today; None if it lacks the headings."""
    heads = find_heads(grid, TODAY_COLUMNS, NEEDED)
    return None if heads is None else TodayTab(grid, heads.row, heads.columns)
