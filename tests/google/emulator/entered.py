"""What becomes of something typed: RAW keeps it, USER_ENTERED reads it as the service does.

As in the recordings for texts, numbers and formulas; dates, percents, the leading apostrophe and
other locales are unverified against Google.
"""

import re
from datetime import date, datetime
from typing import Any

from emulator.cells import Cell, tidy_number
from emulator.locales import has_decimal_comma, kept_formula
from emulator.patterns import EPOCH
from emulator.refusal import Refusal, bad_request

_NUMBER = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$")
_GROUPED = re.compile(r"^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$")
_ISO_DAY = re.compile(r"^(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})$")
_DAY = {
    "us": re.compile(r"^(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})$"),
    "slashes": re.compile(r"^(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})$"),
    "dots": re.compile(r"^(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})$"),
}
LONGEST = 50_000
"""Characters a cell can hold."""


def entered(value: Any, how: str, locale: str, old: Cell) -> Cell:
    """The cell after `value` was put into it; format, note and rule stay."""
    if isinstance(value, str) and len(value) > LONGEST:
        raise too_long()
    if isinstance(value, list | dict):
        raise bad_request(f"Invalid values: {value!r}")
    if how == "RAW" or not isinstance(value, str):
        return _with(old, None if value == "" else value)
    return typed(value, locale, old)


def too_long() -> Refusal:
    return bad_request(
        "Your input contains more than the maximum of 50000 characters in a single cell."
    )


def typed(text: str, locale: str, old: Cell) -> Cell:
    """The cell after a person typed this text into it."""
    if text.startswith("'"):
        return _with(old, text[1:])
    if text.startswith("=") and len(text) > 1:
        return Cell(None, kept_formula(text, locale), old.format, old.note, old.rule)
    if (old.format or {}).get("numberFormat", {}).get("type") == "TEXT":
        return _with(old, text or None)
    if text.upper() in ("TRUE", "FALSE"):
        return _with(old, text.upper() == "TRUE")
    number = parse_number(text, locale)
    if number is not None:
        number_format = _format_typed(text.strip(), number, locale)
        return _with(_dressed(old, number_format) if number_format else old, number)
    day = parse_day(text, locale)
    if day is not None:
        pattern = {"pattern": "yyyy-mm-dd"} if _ISO_DAY.match(text.strip()) else {}
        return _with(_dressed(old, {"type": "DATE", **pattern}), serial(day))
    return _with(old, text or None)


def _with(old: Cell, value: Any) -> Cell:
    if isinstance(value, float):
        value = tidy_number(value)
    return Cell(value, None, old.format, old.note, old.rule)


def _dressed(old: Cell, number_format: dict[str, Any]) -> Cell:
    if (old.format or {}).get("numberFormat", {}).get("type") == number_format["type"]:
        return old
    return Cell(
        None, None, {**(old.format or {}), "numberFormat": number_format}, old.note, old.rule
    )


def _format_typed(text: str, number: float, locale: str) -> dict[str, str] | None:
    """The format that a number brings along by the way it was typed."""
    if text.endswith("%"):
        return {"type": "PERCENT", "pattern": "0%" if number * 100 % 1 == 0 else "0.00%"}
    if _GROUPED.match(_with_point(text, locale)):
        has_decimals = "." in _with_point(text, locale)
        return {"type": "NUMBER", "pattern": "#,##0.00" if has_decimals else "#,##0"}
    return None


def _with_point(text: str, locale: str) -> str:
    """The number as en_US writes it."""
    return text.translate(str.maketrans(",.", ".,")) if has_decimal_comma(locale) else text


def parse_number(text: str, locale: str) -> int | float | None:
    """The number that is read, or None: "007" is 7, "+491701234" is 491701234."""
    text = _with_point(text.strip(), locale)
    factor = 1.0
    if text.endswith("%"):
        text, factor = text[:-1], 0.01
    if _GROUPED.match(text):
        text = text.replace(",", "")
    if not _NUMBER.match(text):
        return None
    return tidy_number(float(text) * factor)


def parse_day(text: str, locale: str) -> date | None:
    """The day that is read in this locale, or None."""
    own = "us" if locale == "en_US" else "dots" if has_decimal_comma(locale) else "slashes"
    for pattern in (_ISO_DAY, _DAY[own]):
        match = pattern.match(text.strip())
        if match is not None:
            try:
                return date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                return None
    return None


def serial(day: date) -> int:
    """Days since 1899-12-30."""
    return (datetime(day.year, day.month, day.day) - EPOCH).days
