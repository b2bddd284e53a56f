"""Whether a cell, as python-calamine reads it, is the one from before, or holds what was written.

A number stands in a file without saying what it is: what a reader makes of it depends on the cell's
format, and each reader knows other formats. So numbers, dates, times and durations are compared as
the numbers that the file holds.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from sheetcrm.ooxml.xml.values import CellValue, same_number, to_serial
from sheetcrm.tables.cells_at import is_blank, is_same
from sheetcrm.tables.grid import Cell

_DAY: Final = timedelta(days=1)
_SECOND: Final = 1 / 86_400
"""A day's number holds a moment only to fractions of a second, and readers cut it off."""
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_NO_CHARACTERS: Final = {0xFFFE: "_xFFFE_", 0xFFFF: "_xFFFF_"}
"""What XML cannot hold, written escaped; calamine leaves these two escapes as they are."""


def is_kept(old: Cell, new: Cell) -> bool:
    """Return whether a cell was read as before: a blank is a blank, and NaN counts as itself.

    >>> is_kept("", None), is_kept(float("nan"), float("nan")), is_kept(True, 1.0)
    (True, True, False)
    """
    if is_blank(old):
        return is_blank(new)
    if isinstance(old, bool) is not isinstance(new, bool):
        return False
    return bool(old == new or (old != old and new != new))  # noqa: PLR0124 - NaN equals nothing


def is_as_written(cell: Cell, value: CellValue, *, date1904: bool) -> bool:
    """Return whether a cell was read as the value that was written.

    >>> is_as_written(timedelta(days=46083), date(2026, 3, 2), date1904=False)
    True
    >>> is_as_written(46083.0, date(2026, 3, 3), date1904=False)
    False
    """
    if isinstance(value, str):
        return is_same(cell, _SURROGATE.sub("\ufffd", value).translate(_NO_CHARACTERS))
    if is_same(cell, value):
        return True
    if value is None or isinstance(value, bool):
        return False
    number = _number_read(cell, date1904=date1904)
    expected = to_serial(value, date1904=date1904) if isinstance(value, date) else float(value)
    if number is None:
        return False
    is_moment = isinstance(value, datetime) or not isinstance(cell, (int, float))
    # what LibreOffice saved has 15 digits of the same number, and was not written again
    return same_number(number, expected) or (is_moment and abs(number - expected) < _SECOND)


def _number_read(cell: Cell, *, date1904: bool) -> float | None:
    """Return the number that a file holds for a cell that was read; None if it is none."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, (int, float)):
        return cell
    if isinstance(cell, date):
        return to_serial(cell, date1904=date1904)
    if isinstance(cell, timedelta):
        return cell / _DAY
    if isinstance(cell, time):
        past = timedelta(0, cell.second, cell.microsecond, 0, cell.minute, cell.hour)
        return past / _DAY
    return None
