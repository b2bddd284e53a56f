"""Since when: a day, or the year of one that nobody remembers."""

import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from sheetcrm.tables.column import Kind, NumberFormat, Parse
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.dates.birthdays import month_alone
from sheetcrm.tables.kinds.dates.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    established_order,
    full_year,
    parse_date,
)
from sheetcrm.tables.kinds.dates.times import without_time
from sheetcrm.tables.kinds.words import folded_words
from sheetcrm.tables.problems import Parsed
from sheetcrm.tables.text import fold

if TYPE_CHECKING:
    from sheetcrm.settings import DateOrder, DateSystem, Settings

_YEAR = re.compile(r"(?:([^\W\d_]+)\.?\s*)?(\d{4})")

Since = date | int
"""A day, or a year."""


def parse_since(
    cell: Cell, order: "DateOrder | None" = None, system: "DateSystem | None" = None
) -> Parsed[Since]:
    """Return the day of a cell, or its year where it names no day.

    >>> parse_since("2015"), parse_since(2015.0), parse_since("May 2015"), parse_since("2015-05-14")
    (2015, 2015, 2015, datetime.date(2015, 5, 14))
    """
    year = _year_alone(cell)
    return parse_date(cell, order, system) if year is None else year


def _year_alone(cell: Cell) -> int | None:
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return int(cell) if FIRST_YEAR <= cell <= LAST_YEAR and cell == int(cell) else None
    if not isinstance(cell, str):
        return None
    bare = without_time(cell)
    if (year := _YEAR.fullmatch(bare)) and (not year[1] or fold(year[1]) in folded_words("since")):
        return full_year(year[2])
    month = month_alone(bare)
    return month.year if month and str(month.year) in bare else None


def _parser(cells: Sequence[Cell], settings: "Settings") -> Parse:
    order = established_order(cells, settings.date_order)
    return partial(parse_since, order=order, system=settings.date_system)


SINCE = Kind("date or year", _parser, number_format=NumberFormat.DATE)
