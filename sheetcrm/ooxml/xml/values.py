"""What a cell holds, and how the file writes it."""

from datetime import date, datetime, time
from enum import StrEnum
from sys import float_info
from typing import Final, TypeAlias

from sheetcrm.ooxml.xml.texts import encode_text, is_too_long, keeps_space

CellValue: TypeAlias = str | float | bool | date | None
"""A date may be a datetime; None clears the cell and keeps its format."""

_EPOCH_1900: Final = date(1899, 12, 30).toordinal()
_EPOCH_1904: Final = date(1904, 1, 1).toordinal()
_FIRST_1900: Final = date(1900, 1, 1).toordinal()
_LEAP_1900: Final = 61  # 1 March 1900; Excel counts a 29 February before it that never was
DAYS_BETWEEN_CALENDARS: Final = 1462
_DAY_SECONDS: Final = 86_400


class CellFormat(StrEnum):
    """How a number is displayed; the cell's font, fill and borders stay as they are."""

    GENERAL = "general"
    DATE = "date"
    DATETIME = "datetime"
    PERCENT = "percent"


class ValueEncoder:
    """Writes values as one sheet writes them: with its prefix, in its calendar."""

    def __init__(self, prefix: str, *, date1904: bool) -> None:
        self.prefix, self.date1904 = prefix, date1904
        self._value = f"><{prefix}v>"
        self._value_end = f"</{prefix}v></{prefix}c>"
        self._text = f"><{prefix}is><{prefix}t>"
        self._spaced = f'><{prefix}is><{prefix}t xml:space="preserve">'
        self._text_end = f"</{prefix}t></{prefix}is></{prefix}c>"

    def body(self, value: CellValue) -> str:
        """Return what follows the cell's format: its type and content, to the end of the cell."""
        if value is None:
            return "/>"
        if isinstance(value, str):
            start = self._spaced if keeps_space(value) else self._text
            return f' t="inlineStr"{start}{encode_text(value)}{self._text_end}'
        if isinstance(value, bool):
            return f' t="b"{self._value}{value:d}{self._value_end}'
        return f"{self._value}{format_number(self.number(value))}{self._value_end}"

    def number(self, value: float | date) -> float:
        """Return the number that represents a value in a cell."""
        return to_serial(value, date1904=self.date1904) if isinstance(value, date) else value


def is_writable(value: CellValue) -> bool:
    """Return whether a cell can hold the value: a text is refused rather than cut."""
    if isinstance(value, str):
        return not is_too_long(value)
    return not isinstance(value, (int, float)) or abs(value) <= float_info.max


def same_number(stored: float, value: float) -> bool:
    """Return whether a stored number is the value: LibreOffice keeps 15 of its digits.

    `cells_at.is_same` compares what readers return; in the file itself 15 digits must do, or each
    sync after LibreOffice would write every fraction again.

    >>> same_number(0.428571428571429, 3 / 7), same_number(0.42857, 3 / 7)
    (True, False)
    """
    return stored == value or stored == float(f"{value:.15g}")


def has_serial(value: date, date1904: bool) -> bool:  # noqa: FBT001 - a calendar, not a switch
    """Return whether Excel's calendar reaches back to the date; else it is written as text."""
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
    """Return a number as the file writes it.

    >>> format_number(3.0), format_number(0.1), format_number(1e30)
    ('3', '0.1', '1e+30')
    """
    if isinstance(number, float) and number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return repr(number)
