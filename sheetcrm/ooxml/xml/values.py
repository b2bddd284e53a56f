"""What a cell holds: how it is written, and how what stands there is read for comparison."""

from datetime import date, datetime, time
from enum import StrEnum
from math import isfinite
from typing import Final, TypeAlias

from sheetcrm.ooxml.xml.texts import encode_text, is_too_long, keeps_space

CellValue: TypeAlias = str | float | bool | date | None
"""A date may be a datetime; None clears the cell and keeps its style."""

_EPOCH_1900: Final = date(1899, 12, 30).toordinal()
_EPOCH_1904: Final = date(1904, 1, 1).toordinal()
_FIRST_1900: Final = date(1900, 1, 1).toordinal()
_LEAP_1900: Final = 61  # from 1 March 1900 on; before, Excel believes in 29 February 1900
DAYS_BETWEEN_CALENDARS: Final = 1462
_DAY_SECONDS: Final = 86_400


class CellFormat(StrEnum):
    """How a number shows; the cell's font, fill and borders stay what they are."""

    GENERAL = "general"
    DATE = "date"
    DATETIME = "datetime"
    PERCENT = "percent"


class ValueEncoder:
    """Writes values the way one sheet wants them: its prefix, its calendar."""

    def __init__(self, prefix: str, *, date1904: bool) -> None:
        self.prefix, self.date1904 = prefix, date1904
        self._value = f"><{prefix}v>"
        self._value_end = f"</{prefix}v></{prefix}c>"
        self._text = f"><{prefix}is><{prefix}t>"
        self._spaced = f'><{prefix}is><{prefix}t xml:space="preserve">'
        self._text_end = f"</{prefix}t></{prefix}is></{prefix}c>"

    def body(self, value: CellValue) -> str:
        """Return what follows the cell's style: its type and content, to the end of the cell."""
        if value is None:
            return "/>"
        if isinstance(value, str):
            start = self._spaced if keeps_space(value) else self._text
            return f' t="inlineStr"{start}{encode_text(value)}{self._text_end}'
        if isinstance(value, bool):
            return f' t="b"{self._value}{value:d}{self._value_end}'
        return f"{self._value}{format_number(self.number(value))}{self._value_end}"

    def number(self, value: float | date) -> float:
        """Return the number that stands for a value in a cell."""
        return to_serial(value, date1904=self.date1904) if isinstance(value, date) else value


def value_problem(value: CellValue) -> str | None:
    """Say why no cell can hold the value, if none can; a text is refused rather than cut."""
    if isinstance(value, str):
        return (
            "is longer than the 32,767 characters that a cell holds" if is_too_long(value) else None
        )
    if isinstance(value, float) and not isfinite(value):
        return "is not a number that Excel knows"
    return None


def same_number(there: float, meant: float) -> bool:
    """Tell whether a cell holds a number: LibreOffice keeps 15 of its digits.

    >>> same_number(0.428571428571429, 3 / 7), same_number(0.42857, 3 / 7)
    (True, False)
    """
    return there == meant or there == float(f"{meant:.15g}")


def has_serial(value: date, date1904: bool) -> bool:  # noqa: FBT001 - a calendar, not a switch
    """Tell whether Excel's calendar reaches back to the date; if not, it is written as text."""
    return value.toordinal() >= (_EPOCH_1904 if date1904 else _FIRST_1900)


def to_serial(value: date, *, date1904: bool) -> float:
    """Return Excel's number for a date or datetime.

    >>> to_serial(date(2026, 3, 2), date1904=False), to_serial(date(1900, 1, 1), date1904=False)
    (46083, 1)
    >>> to_serial(datetime(2026, 3, 2, 12), date1904=True)
    44621.5
    """
    days = value.toordinal() - (_EPOCH_1904 if date1904 else _EPOCH_1900)
    if not date1904 and days < _LEAP_1900:
        days -= 1
    if not isinstance(value, datetime):
        return days
    clock: time = value.time()
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1e6
    return days + seconds / _DAY_SECONDS


def format_number(number: float) -> str:
    """Return a number as a cell holds it.

    >>> format_number(3.0), format_number(0.1), format_number(1e30)
    ('3', '0.1', '1e+30')
    """
    if isinstance(number, float) and number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return repr(number)
