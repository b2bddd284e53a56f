"""Dates: real ones, serial numbers, and text in an order that is established, never guessed."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sheetcrm.tables.column import Kind, NumberFormat, Parse
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.dates.months import find_month, is_filler
from sheetcrm.tables.kinds.dates.times import LONGEST, is_no_day, without_time
from sheetcrm.tables.kinds.texts import error_cell
from sheetcrm.tables.problems import Parsed, Unread, to_correct, unread
from sheetcrm.tables.text import ERRORS, clean, is_nothing, shown

if TYPE_CHECKING:
    from sheetcrm.settings import DateOrder, DateSystem, Settings

FIRST_YEAR, LAST_YEAR = 1900, 2100
TWO_DIGITS_UNTIL = 68
"""24 is 2024 and 69 is 1969, as POSIX has it."""

LATER_IN_1904 = timedelta(1462)
"""By how much a number is a later day where the workbook counts from 1904."""

_EPOCH = date(1899, 12, 30)
_LAST_SERIAL = (date(LAST_YEAR, 12, 31) - _EPOCH).days
_FIRST_COMPACT, _LAST_COMPACT = FIRST_YEAR * 10_000, LAST_YEAR * 10_000 + 1231
_ORDERS: "tuple[DateOrder, ...]" = ("day month year", "month day year", "year month day")
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?=$|[T\s])")
DAY_FIRST: "DateOrder" = "day month year"
_THREE = re.compile(r"(\d{1,4})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{1,4})\.?")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")


class Spelled(NamedTuple):
    """A day whose month was a word; `year` is None where none was written."""

    day: int
    month: int
    year: int | None


def parse_date(
    cell: Cell, order: "DateOrder | None" = None, system: "DateSystem | None" = None
) -> Parsed[date]:
    """Return the day of a cell; `order` is that of its numbers, None if it is not known.

    `system` is the year from which the workbook counts its days; None is 1900.

    >>> parse_date("14. Mai 2024"), parse_date(45426.5)
    (datetime.date(2024, 5, 14), datetime.date(2024, 5, 14))
    >>> parse_date("03/04/2025", "day month year"), parse_date("03/04/2025").used
    (datetime.date(2025, 4, 3), None)
    """
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell if FIRST_YEAR <= cell.year <= LAST_YEAR else _not_likely(shown(cell))
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        if cell == 0:  # as a formula shows a blank cell
            return None
        return _from_serial(cell, LATER_IN_1904 if system == 1904 else timedelta(0))
    text = clean(cell)
    if text is None or is_nothing(text) or is_no_day(text):
        return None
    return error_cell(text) if text in ERRORS else _from_text(text, order)


def established_order(cells: Iterable[Cell], settled: "DateOrder | None") -> "DateOrder | None":
    """Return the order of the settings, else the only one that suits all dates of a column.

    >>> established_order(["03/04/2025", "25/04/2025"], None)
    'day month year'
    >>> established_order(["03/04/2025", "04/25/2025", "25/04/2025"], None) is None
    True
    """
    if settled:
        return settled
    possible: set[DateOrder] = set(_ORDERS)
    are_dotted = True
    for text in {cell for cell in cells if isinstance(cell, str)}:
        readings = numeric_readings(without_time(text))
        are_dotted = are_dotted and (len(readings) < 2 or "." in text)
        # A year of four digits in front is clear, and no evidence for the other dates.
        if readings and not text.strip()[:4].isdigit():
            possible &= readings.keys()
    if len(possible) == 1:
        return possible.pop()
    # Where no date is evidence, all are left; with dots between them the day comes first.
    return DAY_FIRST if DAY_FIRST in possible and possible < set(_ORDERS) and are_dotted else None


def numeric_readings(text: str, settled: "DateOrder | None" = None) -> "dict[DateOrder, date]":
    """Return the day that three numbers mean in each order in which they are a day.

    A year of two digits comes first only where hyphens or the settings say so: 24-05-14.

    >>> sorted(numeric_readings("03/04/2025")), list(numeric_readings("2025/04/03"))
    (['day month year', 'month day year'], ['year month day'])
    >>> list(numeric_readings("14.5.24")), len(numeric_readings("14-5-24"))
    (['day month year'], 2)
    """
    match = _THREE.fullmatch(text)
    if not match:
        return {}
    a, b, c = match.groups()
    parts: dict[DateOrder, tuple[str, str, str]] = {}
    if len(a) <= 2:
        parts |= {"day month year": (c, b, a), "month day year": (c, a, b)}
    if len(a) > 2 or (len(c) <= 2 and ("-" in text or settled == "year month day")):
        parts["year month day"] = (a, b, c)
    days = {order: day_of(*numbers) for order, numbers in parts.items()}
    return {order: day for order, day in days.items() if day}


def day_of(year: str, month: str, day: str) -> date | None:
    """Return the day that three numbers make, or None if there is no such day.

    >>> day_of("24", "2", "29"), day_of("2023", "2", "29")
    (datetime.date(2024, 2, 29), None)
    """
    full = full_year(year)
    if full is None:
        return None
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None


def full_year(digits: str) -> int | None:
    """Return a year of two or four digits in full; None if it is none of 1900 to 2100.

    >>> full_year("24"), full_year("71"), full_year("2024"), full_year("202")
    (2024, 1971, 2024, None)
    """
    if len(digits) == 2:
        short = int(digits)
        return 2000 + short if short <= TWO_DIGITS_UNTIL else 1900 + short
    return int(digits) if FIRST_YEAR <= int(digits) <= LAST_YEAR else None


def spelled_day(text: str) -> Spelled | None:
    """Return the day of a text that names its month, or None.

    >>> spelled_day("the 3rd of June, 2019"), spelled_day("29 February")
    (Spelled(day=3, month=6, year=2019), Spelled(day=29, month=2, year=None))
    """
    words = [token for token in _TOKEN.findall(text) if token.isdigit() or not is_filler(token)]
    numbers = [word for word in words if word.isdigit()]
    months = [month for word in words if not word.isdigit() and (month := find_month(word))]
    if len(months) != 1 or len(words) != len(numbers) + 1 or not 1 <= len(numbers) <= 2:
        return None
    day, year = _day_and_year(numbers)
    if year is None and len(numbers) == 2:
        return None
    return Spelled(day, months[0], year) if 1 <= day <= 31 else None


def _day_and_year(numbers: list[str]) -> tuple[int, int | None]:
    if len(numbers) == 1:
        return int(numbers[0]), None
    first, second = numbers
    if len(first) == 4:
        return int(second), full_year(first)
    return int(first), full_year(second)


def _from_serial(number: float, later: timedelta) -> date | Unread[date]:
    if _FIRST_COMPACT <= number <= _LAST_COMPACT:  # 20240514, as some exports write
        return _from_text(shown(number), None)
    # A number from 1900 to 2100 is a year that somebody typed, not a day in 1905.
    if not 1 <= number < _LAST_SERIAL + 1 or FIRST_YEAR <= number <= LAST_YEAR:
        return _not_a_date(shown(number))
    return _EPOCH + timedelta(days=int(number)) + later


def _from_text(text: str, order: "DateOrder | None") -> date | Unread[date]:
    if len(text) > LONGEST:
        return _not_a_date(f"{text[:LONGEST]} …")
    bare = without_time(text)
    if match := _ISO.match(text):
        return day_of(*match.groups()) or _not_a_date(text)
    readings = numeric_readings(bare, order)
    if readings:
        return _from_numbers(text, readings, order)
    spelled = spelled_day(bare)
    if spelled is None:
        return _not_a_date(text)
    if spelled.year is None:
        return unread("cell.no_year", text=text)
    return day_of(str(spelled.year), str(spelled.month), str(spelled.day)) or _not_a_date(text)


def _from_numbers(
    text: str, readings: "dict[DateOrder, date]", order: "DateOrder | None"
) -> date | Unread[date]:
    if order in readings:
        return readings[order]
    days = set(readings.values())
    if len(days) == 1 and (order is None or "year month day" in readings):
        return days.pop()
    if order is not None:
        return to_correct("cell.not_in_order", text=text, order=order)
    return unread("cell.which_day", text=text, days=tuple(sorted(days)))


def _not_a_date(text: str) -> Unread[date]:
    return to_correct("cell.not_a_date", text=text)


def _not_likely(text: str) -> Unread[date]:
    return to_correct("cell.not_a_likely_date", text=text)


def _parser(cells: Sequence[Cell], settings: "Settings") -> Parse:
    order = established_order(cells, settings.date_order)
    return partial(parse_date, order=order, system=settings.date_system)


DATE = Kind("date", _parser, number_format=NumberFormat.DATE)
