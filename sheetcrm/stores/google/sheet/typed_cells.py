"""Cells as Google keeps them: typed, days as serial numbers, so that no text is ever interpreted.

What we write is never parsed: a text goes as a text, however much it looks like a number or a
formula. What we compare in a formula is turned into text here and there by the same rule (`as_text`),
one that knows no locale.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import floor
from typing import Any, TypeGuard, TypeVar

from sheetcrm.changes import OwnedValue
from sheetcrm.tables.grid import Cell

Raw = str | int | float | bool | None
"""What a cell holds in an answer of Google's, or is to hold; blank is None."""

C = TypeVar("C")

LONGEST_TEXT = 50_000
"""Characters that Google allows in a cell: of one longer it would refuse everything."""
_PARTS = 1_000_000
"""Numbers that differ by less than one in so many parts have the same text."""

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days know no time zone
_DAY = timedelta(days=1)
_FIRST_DAY, _LAST_DAY = (date.min - EPOCH.date()).days, (date.max - EPOCH.date()).days


def raw(value: OwnedValue | Cell) -> Raw:
    """Return a value as Google keeps it: a day as the number of days since 30 December 1899.

    >>> raw(date(2026, 3, 2)), raw("007"), raw(0.25), raw("")
    (46083, '007', 0.25, None)
    """
    if isinstance(value, datetime):
        return (value.replace(tzinfo=None) - EPOCH) / _DAY
    if isinstance(value, date):
        return (value - EPOCH.date()).days
    if isinstance(value, str):
        return value[:LONGEST_TEXT] or None
    return value if isinstance(value, int | float) else None


def day_of(number: float) -> date:
    """Return the day of a serial number, with the time of day if it has one.

    >>> day_of(46083), day_of(46083.5)
    (datetime.date(2026, 3, 2), datetime.datetime(2026, 3, 2, 12, 0))
    """
    moment = EPOCH + timedelta(days=number)
    return moment.date() if float(number).is_integer() else moment


def moment_of(number: float) -> datetime:
    """Return the moment of a serial number, to the second.

    >>> moment_of(46083.5)
    datetime.datetime(2026, 3, 2, 12, 0)
    """
    return EPOCH + timedelta(seconds=round(number * _DAY.total_seconds()))


def is_day(cell: object) -> TypeGuard[int | float]:
    """Return whether a cell holds a number that can be a day: people type others there, too.

    >>> is_day(46083), is_day(10**9), is_day(True), is_day("46083")
    (True, False, False, False)
    """
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return False
    return _FIRST_DAY <= cell <= _LAST_DAY


def blank_is_none(cell: C) -> C | None:
    """Return a cell, None if it is blank."""
    return None if cell == "" else cell


def cell_data(value: Raw) -> Mapping[str, Any]:
    """Return a cell for an updateCells request; a blank one clears the cell.

    >>> cell_data("=IMPORTXML(A1)"), cell_data(46083)
    ({'userEnteredValue': {'stringValue': '=IMPORTXML(A1)'}}, {'userEnteredValue': {'numberValue': 46083}})
    """
    if value is None:
        return {}
    if isinstance(value, bool):
        return {"userEnteredValue": {"boolValue": value}}
    kind = "stringValue" if isinstance(value, str) else "numberValue"
    return {"userEnteredValue": {kind: value}}


def as_text(cell: Cell) -> str:
    """Return a cell as text, just as the formula of `text_formula` does.

    >>> as_text(1001.0), as_text(True), as_text(None), as_text("007"), as_text(1.25)
    ('1001', 'TRUE', '', '007', '1.250000')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return _number_text(cell)
    return str(cell)


def text_formula(cell: str) -> str:
    """Return a formula for a cell as text that is the same in every locale and number format.

    No pattern with a decimal point is, so the fraction is written as a number of its own.
    """
    logical = f'IF({cell};"TRUE";"FALSE")'
    rest = f'IF({cell}=INT({cell});"";"."&TEXT((ABS({cell})-INT(ABS({cell})))*{_PARTS};"0"))'
    number = f'TEXT({cell};"0")&{rest}'
    return f'IF(ISNUMBER({cell});{number};IF(ISLOGICAL({cell});{logical};{cell}&""))'


def _number_text(number: float) -> str:
    rest = abs(number) - floor(abs(number))
    return _rounded(number) + (f".{_rounded(rest * _PARTS)}" if rest else "")


def _rounded(number: float) -> str:
    whole = Decimal(repr(float(number))).to_integral_value(ROUND_HALF_UP)
    return format(abs(whole) if whole.is_zero() else whole, "f")
