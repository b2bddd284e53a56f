"""What of ours a sync changed, cell by cell: enough to put it back wherever the rows have gone.

A first sync of a long list changes a million cells, most of which say the same few things. So
each value and each row is kept once, and the cells are numbers that point at them. Rows are kept
as digests: to find a row again nobody's name is needed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from hashlib import blake2b
from itertools import count

from pydantic import BaseModel, ConfigDict

from sheetcrm.stores.protocol import (
    Change,
    DropOwned,
    Layout,
    OwnedValue,
    RowKey,
    SetOwned,
    SetSetting,
)
from sheetcrm.tables.cells_at import cell_at, column_cells
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.settings.places import find_setting

_NUMERIC = frozenset({bool, int, float})
_DATE_LENGTH = len("2026-03-02")


class Heading(StrEnum):
    """What became of a column's heading."""

    KEPT = "kept"
    ADDED = "added"
    DROPPED = "dropped"


class Dated(BaseModel):
    """A date, or a date and time, told from a text that looks like one."""

    model_config = ConfigDict(frozen=True)
    iso: str

    @property
    def value(self) -> date:
        """The date or datetime itself."""
        is_date = len(self.iso) == _DATE_LENGTH
        return date.fromisoformat(self.iso) if is_date else datetime.fromisoformat(self.iso)


class ColumnCells(BaseModel):
    """The changed cells of one column: numbers of rows and of the values before and after."""

    column: str
    heading: Heading
    rows: list[int]
    before: list[int]
    after: list[int]


class SettingCell(BaseModel):
    """The changed Value of a setting, by the numbers of the values."""

    tab: str
    setting: str
    before: int
    after: int


class ChangedCells(BaseModel):
    """The changed cells of one sync. `rows` are digests of what identifies them."""

    rows: list[str] = []
    values: list[bool | float | str | Dated | None] = []
    columns: list[ColumnCells] = []
    settings: list[SettingCell] = []

    def value(self, number: int) -> OwnedValue:
        """Return a value by its number, as a cell holds it."""
        value = self.values[number]
        return value.value if isinstance(value, Dated) else value

    def reversed(self) -> "ChangedCells":
        """Return the same cells changed back."""
        turned = {Heading.ADDED: Heading.DROPPED, Heading.DROPPED: Heading.ADDED}
        return ChangedCells(
            rows=self.rows,
            values=self.values,
            columns=[
                ColumnCells(
                    column=each.column,
                    heading=turned.get(each.heading, Heading.KEPT),
                    rows=each.rows,
                    before=each.after,
                    after=each.before,
                )
                for each in self.columns
            ],
            settings=[
                each.model_copy(update={"before": each.after, "after": each.before})
                for each in self.settings
            ],
        )


def digest_row(key: RowKey) -> str:
    """Return what tells a row from all others without saying whose it is.

    >>> digest_row(RowKey("Ann"))
    'e90aa905ac6ad0b7'
    """
    return blake2b(f"{key.nth} {key.key}".encode(), digest_size=8).hexdigest()


def changed_cells(
    changes: Sequence[Change],
    layout: Layout,
    rows: Sequence[Sequence[Cell]],
    settings: Grid | None,
) -> ChangedCells:
    """Return what changes will change in the cells as they stand now."""
    record = _Record(layout, rows)
    columns: list[ColumnCells] = []
    noted: list[SettingCell] = []
    dropped = {each.column for each in changes if isinstance(each, DropOwned)}
    filled = {each.column for each in changes if isinstance(each, SetOwned)}
    for change in changes:
        if isinstance(change, SetOwned):
            columns.append(record.column(change, is_dropped=change.column in dropped))
        elif isinstance(change, DropOwned) and change.column not in filled:
            columns.append(record.column(SetOwned(change.column, {}), is_dropped=True))
        elif isinstance(change, SetSetting) and settings is not None:
            noted += record.setting(change, settings)
    return ChangedCells(
        rows=[digest_row(key) for key in record.rows],
        values=record.values.listed(),
        columns=columns,
        settings=noted,
    )


def rows_by_digest(rows: Mapping[RowKey, int]) -> dict[str, RowKey]:
    """Return the rows that are there now under their digests."""
    return {digest_row(key): key for key in rows}


class _Values:
    """Numbers for values. True, 1 and 1.0 are one key to Python, but not one cell."""

    def __init__(self) -> None:
        self.numbers: defaultdict[object, int] = defaultdict(count().__next__)

    def of(self, values: Iterable[Cell]) -> list[int]:
        """Return the numbers of many values; texts and dates, the most of them, are their own key."""
        listed = list(values)
        if _NUMERIC.isdisjoint(map(type, listed)):
            return list(map(self.numbers.__getitem__, listed))
        return [
            self.numbers[(each.__class__, each) if each.__class__ in _NUMERIC else each]
            for each in listed
        ]

    def listed(self) -> list[bool | float | str | Dated | None]:
        """Return the values in the order of their numbers."""
        return [_plain(key[1] if isinstance(key, tuple) else key) for key in self.numbers]


class _Record:
    def __init__(self, layout: Layout, rows: Sequence[Sequence[Cell]]) -> None:
        self.layout, self.cells = layout, rows
        self.values = _Values()
        self.rows: defaultdict[RowKey, int] = defaultdict(count().__next__)
        self._last: tuple[list[RowKey], list[int]] = [], []

    def column(self, change: SetOwned, *, is_dropped: bool) -> ColumnCells:
        place = self.layout.own_columns.get(change.column)
        heading = Heading.ADDED if place is None else Heading.KEPT
        return ColumnCells.model_construct(
            column=change.column,
            heading=Heading.DROPPED if is_dropped else heading,
            rows=self._numbers(list(change.cells)),
            before=self._before(change, place),
            after=self.values.of(change.cells.values()),
        )

    def _numbers(self, keys: list[RowKey]) -> list[int]:
        """Return the rows' numbers; most columns of a first sync fill the same rows."""
        if keys != self._last[0]:
            self._last = keys, list(map(self.rows.__getitem__, keys))
        return self._last[1]

    def _before(self, change: SetOwned, place: int | None) -> list[int]:
        if place is None:
            return self.values.of([None][: len(change.cells)]) * len(change.cells)
        places = map(self.layout.rows.__getitem__, change.cells)
        return self.values.of(column_cells(self.cells, places, place))

    def setting(self, change: SetSetting, grid: Grid) -> list[SettingCell]:
        place = find_setting(grid, change.setting)
        if place is None:
            return []
        found = cell_at(grid.rows, *place)
        before, after = self.values.of([found, change.value])
        return [SettingCell(tab=change.tab, setting=change.setting, before=before, after=after)]


def _plain(value: object) -> bool | float | str | Dated | None:
    if isinstance(value, date):
        if isinstance(value, datetime) and value.time() == time.min:
            value = value.date()
        return Dated(iso=value.isoformat())
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)  # a time of day or a duration that somebody typed into a column of ours
