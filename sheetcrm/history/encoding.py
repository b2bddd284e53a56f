"""Changes as stored on disk: enough to undo them wherever their rows have moved.

A first sync of a long list changes a million cells, most of which say the same few things. So
each value and each row is stored once, and cells are numbers that point at them. Rows are found again
by digests, so the rows of our own columns are stored without anybody's name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from hashlib import blake2b
from itertools import count
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from sheetcrm.changes import (
    AddTab,
    AppendRows,
    Change,
    ColumnChange,
    Heading,
    OwnedValue,
    PrepareCards,
    RemoveRows,
    RemoveTab,
    RenameColumn,
    ReplaceTab,
    RowKey,
    SetCells,
    SetSetting,
    SetState,
)
from sheetcrm.tables.grid import Cell
from sheetcrm.wording.languages import DEFAULT

DIGEST = 0
"""The `nth` of a RowKey whose key is a digest."""

_NUMERIC = frozenset({bool, int, float})
_DATE_LENGTH = len("2026-03-02")

Numbers = list[int]


class Dated(BaseModel):
    """A date, or a date and time, as distinct from a text that looks like one."""

    model_config = ConfigDict(frozen=True)
    iso: str

    @property
    def value(self) -> date:
        """The date or datetime itself."""
        is_date = len(self.iso) == _DATE_LENGTH
        return date.fromisoformat(self.iso) if is_date else datetime.fromisoformat(self.iso)


class KeptColumn(BaseModel):
    """A ColumnChange: rows and values by their numbers."""

    kind: Literal["column"] = "column"
    tab: str
    field: str
    heading: Heading
    rows: Numbers
    before: Numbers
    after: Numbers


class KeptHeading(BaseModel):
    """A RenameColumn."""

    kind: Literal["heading"] = "heading"
    tab: str
    field: str
    before: str
    after: str


class KeptCells(BaseModel):
    """A SetCells: rows and values by their numbers."""

    kind: Literal["cells"] = "cells"
    tab: str
    heading: str
    rows: Numbers
    before: Numbers
    after: Numbers


class KeptSetting(BaseModel):
    """A SetSetting: values by their numbers."""

    kind: Literal["setting"] = "setting"
    tab: str
    setting: str
    before: int
    after: int


class KeptState(BaseModel):
    """A SetState: values by their numbers."""

    kind: Literal["state"] = "state"
    name: str
    before: int
    after: int


class KeptRows(BaseModel):
    """An AppendRows or RemoveRows: whole rows, values by their numbers."""

    kind: Literal["append", "remove"]
    tab: str
    rows: list[dict[str, int]]


class KeptTab(BaseModel):
    """An AddTab or RemoveTab."""

    kind: Literal["tab", "no tab"] = "tab"
    tab: str
    business: str
    language: str = DEFAULT


class KeptPage(BaseModel):
    """A ReplaceTab: whole grids, values by their numbers."""

    kind: Literal["page"] = "page"
    tab: str
    before: list[Numbers]
    after: list[Numbers]


Kept = (
    KeptColumn | KeptHeading | KeptCells | KeptSetting | KeptState | KeptRows | KeptTab | KeptPage
)


class KeptChanges(BaseModel):
    """The changes of one sync."""

    rows: list[str] = []
    values: list[bool | float | str | Dated | None] = []
    changes: list[Annotated[Kept, Field(discriminator="kind")]] = []

    def decode(self) -> list[Change]:
        """Return the changes, their rows named by digests (see `digest_row`)."""
        return [self._decode(kept) for kept in self.changes]

    def _decode(self, kept: Kept) -> Change:
        match kept:
            case KeptColumn():
                return ColumnChange(
                    kept.tab,
                    kept.field,
                    self._keys(kept.rows),
                    self._values(kept.before),
                    self._values(kept.after),
                    kept.heading,
                )
            case KeptHeading():
                return RenameColumn(kept.tab, kept.field, kept.before, kept.after)
            case KeptCells():
                return SetCells(
                    kept.tab,
                    kept.heading,
                    self._keys(kept.rows),
                    self._values(kept.before),
                    self._values(kept.after),
                )
            case KeptSetting():
                before, after = self._values([kept.before, kept.after])
                return SetSetting(kept.tab, kept.setting, before, after)
            case KeptState():
                before, after = self._values([kept.before, kept.after])
                return SetState(kept.name, before, after)
            case KeptRows():
                rows = [
                    dict(zip(row, self._values(row.values()), strict=True)) for row in kept.rows
                ]
                return (AppendRows if kept.kind == "append" else RemoveRows)(kept.tab, rows)
            case KeptTab():
                tab = AddTab if kept.kind == "tab" else RemoveTab
                return tab(kept.tab, kept.business, kept.language)
            case KeptPage():
                return ReplaceTab(kept.tab, self._grid(kept.before), self._grid(kept.after))

    def _grid(self, rows: Iterable[Numbers]) -> list[list[OwnedValue]]:
        return [self._values(numbers) for numbers in rows]

    def _keys(self, numbers: Iterable[int]) -> list[RowKey]:
        return [RowKey(self.rows[number], DIGEST) for number in numbers]

    def _values(self, numbers: Iterable[int]) -> list[OwnedValue]:
        values = (self.values[number] for number in numbers)
        return [value.value if isinstance(value, Dated) else value for value in values]


def encode(changes: Sequence[Change]) -> KeptChanges:
    """Return changes as they are kept; what each sync works out anew is not."""
    encoder = _Encoder()
    kept = [encoder.encode(each) for each in changes if not isinstance(each, PrepareCards)]
    return KeptChanges(rows=encoder.digests(), values=encoder.values.listed(), changes=kept)


def digest_row(key: RowKey) -> str:
    """Return a digest that identifies a row without naming anybody.

    >>> digest_row(RowKey("Ann"))
    'e90aa905ac6ad0b7'
    """
    if key.nth == DIGEST:
        return key.key
    return blake2b(
        f"{key.nth} {key.key}".encode("utf-8", "surrogatepass"), digest_size=8
    ).hexdigest()


def rows_by_digest(rows: Iterable[RowKey]) -> dict[str, RowKey]:
    """Return the rows that are there now under their digests."""
    return {digest_row(key): key for key in rows}


class _Values:
    """Numbers for values. True, 1 and 1.0 are one key to Python, but not one cell."""

    def __init__(self) -> None:
        self.numbers: defaultdict[object, int] = defaultdict(count().__next__)

    def of(self, values: Iterable[Cell]) -> Numbers:
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


Recorded = (
    ColumnChange
    | RenameColumn
    | SetCells
    | SetSetting
    | SetState
    | AppendRows
    | RemoveRows
    | AddTab
    | RemoveTab
    | ReplaceTab
)
"""The changes that are kept."""


class _Encoder:
    def __init__(self) -> None:
        self.values = _Values()
        self.rows: defaultdict[RowKey, int] = defaultdict(count().__next__)
        self._last: tuple[Sequence[RowKey], Numbers] = (), []

    def digests(self) -> list[str]:
        return [digest_row(key) for key in self.rows]

    def encode(self, change: Recorded) -> Kept:
        match change:
            case ColumnChange():
                return KeptColumn.model_construct(
                    tab=change.tab,
                    field=change.field,
                    heading=change.heading,
                    rows=self._numbers(change.rows),
                    before=self.values.of(change.before),
                    after=self.values.of(change.after),
                )
            case RenameColumn():
                return KeptHeading(
                    tab=change.tab, field=change.field, before=change.before, after=change.after
                )
            case SetCells():
                return KeptCells(
                    tab=change.tab,
                    heading=change.heading,
                    rows=self._numbers(change.rows),
                    before=self.values.of(change.before),
                    after=self.values.of(change.after),
                )
            case SetSetting():
                before, after = self.values.of([change.before, change.after])
                return KeptSetting(
                    tab=change.tab, setting=change.setting, before=before, after=after
                )
            case SetState():
                before, after = self.values.of([change.before, change.after])
                return KeptState(name=change.name, before=before, after=after)
            case AppendRows() | RemoveRows():
                kind: Literal["append", "remove"] = (
                    "append" if isinstance(change, AppendRows) else "remove"
                )
                return KeptRows(kind=kind, tab=change.tab, rows=list(map(self._row, change.rows)))
            case AddTab() | RemoveTab():
                return KeptTab(
                    kind="tab" if isinstance(change, AddTab) else "no tab",
                    tab=change.tab,
                    business=change.business,
                    language=change.language,
                )
            case ReplaceTab():
                grids = [list(map(self.values.of, rows)) for rows in (change.before, change.after)]
                return KeptPage(tab=change.tab, before=grids[0], after=grids[1])

    def _row(self, row: Mapping[str, Cell]) -> dict[str, int]:
        return dict(zip(row, self.values.of(row.values()), strict=True))

    def _numbers(self, keys: Sequence[RowKey]) -> Numbers:
        """Return the rows' numbers; most columns of a first sync fill the same rows."""
        if keys != self._last[0]:
            self._last = keys, list(map(self.rows.__getitem__, keys))
        return self._last[1]


def _plain(value: object) -> bool | float | str | Dated | None:
    if isinstance(value, date):
        if isinstance(value, datetime) and value.time() == time.min:
            value = value.date()
        return Dated(iso=value.isoformat())
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)  # a time of day or a duration that somebody typed into one of our columns
