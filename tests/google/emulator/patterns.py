"""Number formats: a number or a day as people see it. Unverified against Google beyond plain ones."""

import re
from datetime import datetime, timedelta
from typing import Any

from emulator.refusal import unsupported

EPOCH = datetime(1899, 12, 30)

DATES = {"en_US": "m/d/yyyy", "en_GB": "dd/mm/yyyy", "de_DE": "dd.mm.yyyy", "fr_FR": "dd/mm/yyyy"}
"""How a locale writes a day where the format names no pattern."""

_DATE_PARTS = re.compile(r'yyyy|yy|mmmm|mmm|mm|m|dd|d|hh|h|ss|s|am/pm|AM/PM|"[^"]*"|\\.|.')
_NUMBER = re.compile(
    r'^(?P<before>(?:"[^"]*"|[^#0",.])*)(?P<digits>[#0,]*0?)(?P<decimals>\.[0#]+)?(?P<percent>%)?(?P<after>(?:"[^"]*"|[^#0",.])*)$'
)


def formatted(
    value: float, number_format: dict[str, Any] | None, locale: str, *, has_comma: bool
) -> str:
    """The number in its format.

    >>> formatted(1.45, None, "de_DE", has_comma=True)
    '1,45'
    >>> formatted(45658, {"type": "DATE"}, "de_DE", has_comma=True)
    '01.01.2025'
    """
    kind = (number_format or {}).get("type", "NUMBER_FORMAT_TYPE_UNSPECIFIED")
    pattern = (number_format or {}).get("pattern", "")
    if kind == "TEXT" or not number_format:
        return _general(value, has_comma=has_comma)
    if kind in ("DATE", "TIME", "DATE_TIME"):
        return _date(value, pattern or _date_pattern(kind, locale))
    if not pattern:
        pattern = {"PERCENT": "0.00%", "NUMBER": "#,##0.00"}.get(kind, "")
    return _number(value, pattern, has_comma=has_comma)


def _date_pattern(kind: str, locale: str) -> str:
    day = DATES.get(locale, "yyyy-mm-dd")
    return {"DATE": day, "TIME": "hh:mm:ss"}.get(kind, f"{day} hh:mm:ss")


def _general(value: float, *, has_comma: bool) -> str:
    text = f"{value:.10g}" if abs(value) < 1e15 else f"{value:.5E}"
    if "e" in text:
        text = f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < 1 else str(int(value))
    return text.replace(".", ",") if has_comma else text


def _date(value: float, pattern: str) -> str:
    moment = EPOCH + timedelta(seconds=round(value * 86_400))
    pieces = _DATE_PARTS.findall(pattern)
    return "".join(
        _date_part(moment, piece, _is_minutes(pieces, index)) for index, piece in enumerate(pieces)
    )


def _is_minutes(pieces: list[str], index: int) -> bool:
    letters = [piece[0] for piece in pieces[:index] if piece[0] in "ymdhs"]
    return bool(letters) and letters[-1] == "h"


def _date_part(moment: datetime, piece: str, is_minutes: bool) -> str:
    if piece in ("mm", "m") and is_minutes:
        return f"{moment.minute:02d}" if piece == "mm" else str(moment.minute)
    known = {
        "yyyy": f"{moment.year:04d}",
        "yy": f"{moment.year % 100:02d}",
        "mmmm": moment.strftime("%B"),
        "mmm": moment.strftime("%b"),
        "mm": f"{moment.month:02d}",
        "m": str(moment.month),
        "dd": f"{moment.day:02d}",
        "d": str(moment.day),
        "hh": f"{moment.hour:02d}",
        "h": str(moment.hour),
        "ss": f"{moment.second:02d}",
        "s": str(moment.second),
    }
    return known.get(piece, piece.strip('"\\'))


def _number(value: float, pattern: str, *, has_comma: bool) -> str:
    match = _NUMBER.match(pattern.partition(";")[0])
    if match is None:
        raise unsupported(f"the number format {pattern!r}")
    places = len(match["decimals"] or ".") - 1
    text = f"{value * (100 if match['percent'] else 1):{',' if ',' in match['digits'] else ''}.{places}f}"
    if has_comma:
        text = text.translate(str.maketrans(",.", ".,"))
    before, after = match["before"].replace('"', ""), match["after"].replace('"', "")
    return before + text + (match["percent"] or "") + after
