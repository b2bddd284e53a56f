"""What an engine holds, as cells of a sheet."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from math import isnan
from typing import Any, Final

from sheetcrm.tables.grid import Cell

_KEPT: Final = frozenset({str, int, bool, time, timedelta, type(None)})


def cells_of(values: Sequence[Any], zone: tzinfo | None, *, is_moment: bool) -> list[Cell]:
    """Return a column's cells; moments of UTC are put on the owner's clock.

    >>> cells_of([Decimal("4.50"), float("nan"), "a"], None, is_moment=False)
    [4.5, None, 'a']
    """
    if is_moment:
        return [_moment(each, zone) for each in values]
    return [each if type(each) in _KEPT else _cell(each) for each in values]


def _moment(at: datetime | None, zone: tzinfo | None) -> Cell:
    if at is None:
        return None
    return at.replace(tzinfo=at.tzinfo or UTC).astimezone(zone).replace(tzinfo=None)


def _cell(value: Any) -> Cell:  # noqa: ANN401 - whatever an engine holds
    if isinstance(value, Decimal | float):
        return None if isnan(value) else float(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return value if isinstance(value, date) else str(value)
