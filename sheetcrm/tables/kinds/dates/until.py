"""Days until which something holds: of a month alone, as a badge or a card has it, the last day counts."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from sheetcrm.rules.calendar import end_of_month
from sheetcrm.tables.column import Kind, NumberFormat, Parse
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.dates.dates import established_order, full_year, parse_date
from sheetcrm.tables.kinds.dates.months import find_month
from sheetcrm.tables.problems import Parsed
from sheetcrm.tables.text import clean

if TYPE_CHECKING:
    from sheetcrm.settings import DateOrder, DateSystem, Settings

FEWEST: Final = 3
"""So many days that all begin a month are months: Excel makes such a day of 12/2026."""

_MONTH_AND_YEAR = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})|([^\W\d_]+)\.?\s+'?(\d{4})")


def parse_until(
    cell: Cell,
    order: "DateOrder | None" = None,
    system: "DateSystem | None" = None,
    *,
    are_months: bool = False,
) -> Parsed[date]:
    """Return the last day on which it holds; `are_months` says that days are only their months.

    >>> parse_until("12/2026"), parse_until("Feb. 2027"), parse_until("03.04.2027", "day month year")
    (datetime.date(2026, 12, 31), datetime.date(2027, 2, 28), datetime.date(2027, 4, 3))
    """
    month = _month_in(cell)
    if month is not None:
        return end_of_month(month)
    day = parse_date(cell, order, system)
    return end_of_month(day) if are_months and isinstance(day, date) else day


def _month_in(cell: Cell) -> date | None:
    """Return the first day of a month that stands alone, None where anything else does."""
    found = _MONTH_AND_YEAR.fullmatch(clean(cell) or "") if isinstance(cell, str) else None
    if found is None:
        return None
    number, short, word, whole = found.groups()
    month, year = int(number) if number else find_month(word), full_year(short or whole)
    return date(year, month, 1) if year and month and 1 <= month <= 12 else None


def _are_months(cells: Sequence[Cell]) -> bool:
    days = [cell.day for cell in cells if isinstance(cell, date | datetime)]
    return len(days) >= FEWEST and set(days) == {1}


def _parser(cells: Sequence[Cell], settings: "Settings") -> Parse:
    order = established_order(cells, settings.date_order)
    are_months = _are_months(cells)
    return partial(parse_until, order=order, system=settings.date_system, are_months=are_months)


UNTIL = Kind("date", _parser, number_format=NumberFormat.DATE)
