"""Cells as Google keeps them: typed, days as serial numbers, so that no text is ever interpreted.

What we write is never parsed: a text goes as a text, however much it looks like a number or a
formula. What we compare in a formula is turned into text here and there by the same rule (`as_text`),
one that knows no locale. A column of texts alone needs none; one with numbers or ticks has a longer
formula.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class CellKinds:
    """What a column holds beside texts and blanks: its formulas care for no more than that."""

    numbers: bool = False
    fractions: bool = False
    """Whether some of the numbers are no whole ones."""
    ticks: bool = False
    """Whether there are TRUE and FALSE, which every locale calls otherwise."""

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> "CellKinds":
        """Return the kinds of some cells.

        >>> CellKinds.of(["Ann", None, 7.0])
        CellKinds(numbers=True, fractions=False, ticks=False)
        """
        found = [cell for cell in cells if isinstance(cell, int | float)]
        numbers = [cell for cell in found if not isinstance(cell, bool)]
        fractions = any(number != floor(number) for number in numbers)
        return cls(bool(numbers), fractions, len(numbers) < len(found))

    @property
    def sign(self) -> str:
        """The same as a short text."""
        number = "␟0.0" if self.fractions else "␟0" if self.numbers else ""
        return number + "␟!" * self.ticks


TEXTS = CellKinds()


def as_text(cell: Cell, kinds: CellKinds) -> str:
    """Return a cell as text, just as the formula of `text_formula` does.

    >>> whole = CellKinds(numbers=True)
    >>> as_text(1001.0, whole), as_text(None, whole), as_text("007", whole)
    ('1001', '', '007')
    >>> every = CellKinds(numbers=True, fractions=True, ticks=True)
    >>> as_text(1.25, every), as_text(7, every), as_text(True, every)
    ('1.250000', '7.0', '1!')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return f"{int(cell)}!"
    if isinstance(cell, int | float):
        return _number_text(cell, kinds)
    return str(cell)


def text_formula(cell: str, kinds: CellKinds) -> str:
    """Return a formula for a cell as text that is the same in every locale and number format.

    No pattern with a decimal point is, so the fraction is written as a number of its own.

    >>> text_formula("$B5", TEXTS), text_formula("$B5", CellKinds(numbers=True))
    ('$B5', 'IF(N($B5);TEXT($B5;"0");$B5)')
    """
    text = cell
    if kinds.fractions:
        rest = f'TEXT((ABS({cell})-INT(ABS({cell})))*{_PARTS};"0")'
        text = f'IF(N({cell});TEXT({cell};"0")&"."&{rest};{cell})'
    elif kinds.numbers:
        text = f'IF(N({cell});TEXT({cell};"0");{cell})'
    return f'IF(ISLOGICAL({cell});N({cell})&"!";{text})' if kinds.ticks else text


def _number_text(number: float, kinds: CellKinds) -> str:
    if not kinds.fractions or not number:
        return _rounded(number)
    rest = abs(number) - floor(abs(number))
    return f"{_rounded(number)}.{_rounded(rest * _PARTS)}"


def _rounded(number: float) -> str:
    whole = Decimal(repr(float(number))).to_integral_value(ROUND_HALF_UP)
    return format(abs(whole) if whole.is_zero() else whole, "f")
