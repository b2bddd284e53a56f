"""What a cell holds: how it is written, and how what stands there is read for comparison."""

from datetime import date, datetime, time
from enum import Enum
from math import isfinite
from typing import Final, TypeAlias

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.strings import check_length, encode_text, keeps_space

CellValue: TypeAlias = str | float | bool | date | None
"""A date may be a datetime; None clears the cell and keeps its style."""

_EPOCH_1900: Final = date(1899, 12, 30).toordinal()
_EPOCH_1904: Final = date(1904, 1, 1).toordinal()
_LEAP_1900: Final = 61  # from 1 March 1900 on; before, Excel believes in 29 February 1900
_DAY_SECONDS: Final = 86_400


class CellFormat(Enum):
    """How a number shows; the cell's font, fill and borders stay what they are."""

    GENERAL = "general"
    DATE = "date"
    DATETIME = "datetime"
    PERCENT = "percent"


class Ink:
    """Writes values the way one sheet wants them: its prefix, its calendar."""

    def __init__(self, prefix: str, *, date1904: bool) -> None:
        self.prefix, self.date1904 = prefix, date1904
        self._texts: dict[str, str] = {}

    def body(self, value: CellValue) -> str:
        """Return what follows the cell's style: its type and content, to the end of the cell."""
        if isinstance(value, str):
            written = self._texts.get(value)
            if written is None:
                written = self._texts[value] = self._text(value)
            return written
        if value is None:
            return "/>"
        if isinstance(value, bool):
            return self._plain(' t="b"', "1" if value else "0")
        return self._plain("", format_number(self.number(value)))

    def number(self, value: float | date) -> float:
        """Return the number that stands for a value in a cell."""
        return to_serial(value, date1904=self.date1904) if isinstance(value, date) else value

    def _text(self, text: str) -> str:
        p = self.prefix
        space = ' xml:space="preserve"' if keeps_space(text) else ""
        return f' t="inlineStr"><{p}is><{p}t{space}>{encode_text(text)}</{p}t></{p}is></{p}c>'

    def _plain(self, kind: str, text: str) -> str:
        p = self.prefix
        return f"{kind}><{p}v>{text}</{p}v></{p}c>"


def check_value(value: CellValue, where: str, *, date1904: bool) -> CellValue:
    """Return the value as it can be written; an empty text is blank. CannotEdit if it cannot."""
    if isinstance(value, str):
        check_length(value, where)
        return value or None
    if isinstance(value, date):
        return value if _has_serial(value, date1904=date1904) else value.isoformat()
    if isinstance(value, float) and not isfinite(value):
        raise CannotEdit(f"The value for {where} is not a number that Excel knows.", "")
    return value


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


def _has_serial(value: date, *, date1904: bool) -> bool:
    return value.toordinal() >= (_EPOCH_1904 if date1904 else date(1900, 1, 1).toordinal())
