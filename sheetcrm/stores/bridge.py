"""Definite changes in the older shape, for stores that do not take them yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheetcrm.changes import Change, ColumnChange, Heading, OwnedValue, RowKey, SetSetting


@dataclass(frozen=True, slots=True)
class SetOwned:
    """Write cells of one of our columns, by row. None blanks the cell."""

    column: str
    cells: Mapping[RowKey, OwnedValue]


@dataclass(frozen=True, slots=True)
class DropOwned:
    """Give up one of our columns, all of whose cells are blank."""

    column: str


@dataclass(frozen=True, slots=True)
class SetValue:
    """Fill in the Value of a setting."""

    tab: str
    setting: str
    value: OwnedValue


OldChange = SetOwned | DropOwned | SetValue


def older(changes: Sequence[Change]) -> list[OldChange]:
    """Return changes of columns and settings in the older shape."""
    return [old for change in changes for old in _older(change)]


def _older(change: Change) -> Iterator[OldChange]:
    if isinstance(change, ColumnChange):
        yield SetOwned(change.field, dict(zip(change.rows, change.after, strict=True)))
        if change.heading is Heading.REMOVED:
            yield DropOwned(change.field)
    elif isinstance(change, SetSetting):
        yield SetValue(change.tab, change.setting, change.after)
    else:
        raise NotImplementedError(type(change).__name__)
