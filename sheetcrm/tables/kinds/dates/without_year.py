"""Days of the past without a year: "18.8." is the last such day, and "Sept. 26" a month of 2026."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from sheetcrm.tables.column import Parse
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.dates.dates import DAY_FIRST, established_order, full_year
from sheetcrm.tables.kinds.dates.months import find_month
from sheetcrm.tables.kinds.dates.times import without_time
from sheetcrm.tables.kinds.dates.yearly import with_year, yearly
from sheetcrm.tables.problems import Parsed, Unread
from sheetcrm.wording.reason import because

if TYPE_CHECKING:
    from sheetcrm.settings import DateOrder

WHICH_YEAR: Final = "which year"
"""What days without a year are together, of which only the owner can say which is meant."""
MOST_YEARS_BACK: Final = 8
"""There is a 29 February in each so many years."""
LATELY_DAYS = 366
"""Of a column most of whose days lie further back nobody knows which year is left out."""

_DOTTED: Final = re.compile(r"\d{1,2}\.\s?\d{1,2}\.?(?:\s?\d{2,4})?")
_MONTH_AND_YEAR: Final = re.compile(r"([^\W\d_]{3,})\.?\s*['’]?(\d{2})")


class DaysOfThePast(NamedTuple):
    """How the days without a year in a column are meant."""

    order: "DateOrder | None"
    today: date
    is_dotted: bool
    """Whether days are written with dots, day first: then a number behind a month is a year."""

    @classmethod
    def of(cls, cells: Sequence[Cell], settled: "DateOrder | None", today: date) -> "DaysOfThePast":
        """Return how those of a column are meant, by all its cells."""
        texts = [without_time(cell) for cell in cells if isinstance(cell, str)]
        numbers = [with_year(text.rstrip(".")) if lacks_a_year(text) else text for text in texts]
        is_dotted = any(map(_DOTTED.fullmatch, texts))
        order = established_order(numbers, settled) or (DAY_FIRST if is_dotted else None)
        return cls(order, today, is_dotted and order == DAY_FIRST)

    def day_of(self, cell: Cell) -> date | None:
        """Return the last such day that is not in the future; None where a cell names none.

        >>> column = DaysOfThePast.of(["18.8.", "Sept. 26"], None, date(2026, 11, 30))
        >>> column.day_of("18.8."), column.day_of("24.12."), column.day_of("Sept. 26")
        (datetime.date(2026, 8, 18), datetime.date(2025, 12, 24), datetime.date(2026, 9, 30))
        """
        if not isinstance(cell, str):
            return None
        if self.is_dotted and (found := _MONTH_AND_YEAR.fullmatch(without_time(cell))):
            return self._end_of_month(found)
        named = yearly(cell, self.order) if lacks_a_year(cell) else None
        if named is None or isinstance(named, Unread) or named.day is None:
            return None
        return last_such_day(named.month, named.day, self.today)

    def _end_of_month(self, found: re.Match[str]) -> date | None:
        """Return the last day of a month that is named with its year, today at the latest."""
        month, year = find_month(found[1]), full_year(found[2])
        if month is None or year is None or (year, month) > (self.today.year, self.today.month):
            return None
        return min(date(year, month, monthrange(year, month)[1]), self.today)


def lacks_a_year(cell: Cell) -> bool:
    """Return whether a cell is a day of the year and tells no year.

    >>> [lacks_a_year(cell) for cell in ("18.8.", "18 Aug", "18.8.26", "ja", 18.8)]
    [True, True, False, False, False]
    """
    if not isinstance(cell, str) or not any(map(str.isdigit, cell)):
        return False
    named = yearly(cell, DAY_FIRST)
    return named is not None and not isinstance(named, Unread) and named.year is None


def last_such_day(month: int, day: int, today: date) -> date | None:
    """Return the last day of that name, today at the latest.

    >>> last_such_day(2, 29, date(2026, 11, 30))
    datetime.date(2024, 2, 29)
    """
    for year in range(today.year, today.year - MOST_YEARS_BACK - 1, -1):
        try:
            named = date(year, month, day)
        except ValueError:
            continue
        if named <= today:
            return named
    return None


def are_of_late(days: Sequence[object], today: date) -> bool:
    """Return whether most of the days that have a year are of the last one: then so are the others.

    >>> are_of_late([date(2026, 8, 1), None, date(2019, 8, 1), date(2026, 1, 2)], date(2026, 11, 30))
    True
    """
    told = [each for each in days if isinstance(each, date) and not isinstance(each, datetime)]
    late = sum((today - each).days <= LATELY_DAYS for each in told)
    return not told or late * 2 > len(told)


def in_the_past(
    parse: Parse,
    cells: Sequence[Cell],
    settled: "DateOrder | None",
    today: date,
    *,
    is_last: bool | None = None,
) -> Parse:
    """Return the parser of a column that tells the past, which understands days without a year, too.

    `is_last` is what the owner says: whether the last such day is meant; None where they said nothing.
    """
    if not any(isinstance(cell, str) for cell in cells):
        return parse
    column = DaysOfThePast.of(cells, settled, today)
    meant = {
        cell: day
        for cell in dict.fromkeys(cell for cell in cells if isinstance(cell, str))
        if isinstance(parse(cell), Unread) and (day := column.day_of(cell)) is not None
    }
    if not meant or is_last is False:
        return parse
    if is_last is None and not are_of_late(
        [parse(cell) for cell in cells if cell not in meant], today
    ):
        asked: Unread[date] = Unread(because("cell.which_year", count=1, more=0), kind=WHICH_YEAR)
        return lambda cell: asked if isinstance(cell, str) and cell in meant else parse(cell)

    def read(cell: Cell) -> Parsed[date]:
        day = meant.get(cell) if isinstance(cell, str) else None
        found: Parsed[date] = parse(cell) if day is None else day
        return found

    return read
