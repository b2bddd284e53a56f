"""Days that come round every year: birthdays with or without a year, and dates to remember."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from sheetcrm.rules.records import Anniversary
from sheetcrm.tables.column import Kind, NumberFormat, Parse
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.dates.dates import (
    established_order,
    full_year,
    numeric_readings,
    parse_date,
    spelled_day,
    without_time,
)
from sheetcrm.tables.kinds.dates.months import find_month, month_words
from sheetcrm.tables.kinds.texts import error_cell
from sheetcrm.tables.problems import Parsed, Unread, to_correct, unread
from sheetcrm.tables.text import ERRORS, clean, is_nothing
from sheetcrm.wording.reason import Reason, because

if TYPE_CHECKING:
    from sheetcrm.settings import DateOrder, DateSystem, Settings

NO_YEAR = frozenset({1604, 1900})
"""Years that address books write where none is known."""

_DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PAIR = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})(\.?)")
_YEARLESS_ISO = re.compile(r"(?:0000|-)-(\d{2})-(\d{2})")
_NUMERIC = re.compile(
    r"(?<!\d)(?:\d{1,4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,4}|\d{1,2}[/.]\d{1,2}\.?)(?!\d)"
)
_BETWEEN = re.compile(r"\s*(?:;|\n|\||:::)\s*")
_EDGES = " ,:.-–—&+/"
_BRACKETS = (("(", ")"), (")", "("))
_CONNECTORS = re.compile(r"^(?:and|und|et|y|e|en)\s+", re.IGNORECASE)


def parse_birthday(
    cell: Cell, order: "DateOrder | None" = None, system: "DateSystem | None" = None
) -> Parsed[Anniversary]:
    """Return the birthday of a cell, with its year where one was written.

    >>> parse_birthday("29 February"), parse_birthday("14. Mai 1980")
    (Anniversary(month=2, day=29, year=None, label=''), Anniversary(month=5, day=14, year=1980, label=''))
    """
    if not isinstance(cell, str):
        return _of_date(parse_date(cell, system=system))
    text = clean(cell)
    if text is None or is_nothing(text):
        return None
    if text in ERRORS:
        return error_cell(text)
    return _yearly(text, order)


def parse_birthday_parts(year: Cell, month: Cell, day: Cell) -> Parsed[Anniversary]:
    """Return the birthday that three cells make up; the year may be blank, the month a word.

    >>> parse_birthday_parts("1970", "Nov", "15")
    Anniversary(month=11, day=15, year=1970, label='')
    """
    years, months, days = clean(year), clean(month), clean(day)
    if months is None or days is None:
        return None
    number = months if months.isdecimal() else str(find_month(months) or "")
    if not (number.isdecimal() and days.isdecimal()):
        return to_correct("cell.not_a_day_and_month", day=days, month=months)
    checked = _checked(int(number), int(days), f"{days}/{months}")
    if isinstance(checked, Unread) or years is None or not years.isdecimal():
        return checked
    return checked._replace(year=full_year(years))


def parse_anniversaries(
    cell: Cell, order: "DateOrder | None" = None, system: "DateSystem | None" = None
) -> tuple[Anniversary, ...] | Unread[tuple[Anniversary, ...]]:
    """Return the dates to remember of a cell, each with what it says about them.

    >>> [(a.label, a.month, a.day, a.year) for a in
    ...  parse_anniversaries("Anna 14 May; wedding day 3 June 2019")]
    [('Anna', 5, 14, None), ('wedding day', 6, 3, 2019)]
    """
    if cell is not None and not isinstance(cell, str):
        single = _of_date(parse_date(cell, system=system))
        return (
            Unread(single.reason, ()) if isinstance(single, Unread) else (single,) if single else ()
        )
    text = clean(cell)
    if text is None or is_nothing(text):
        return ()
    found: list[Anniversary] = []
    troubles: list[Reason] = []
    for part in filter(None, _BETWEEN.split(text)):
        days, more_troubles = _days_in(part, order)
        found += days
        troubles += more_troubles
    return Unread(troubles[0], tuple(found)) if troubles else tuple(found)


def numbers_in(cell: Cell) -> list[str]:
    """Return the dates in numbers that a cell holds, as evidence of their order.

    >>> numbers_in("wedding 25/12; Anna 3.6.2019")
    ['25/12/2000', '3.6.2019']
    """
    if not isinstance(cell, str):
        return []
    return [_with_year(text) for text in _NUMERIC.findall(cell)]


def _with_year(text: str) -> str:
    pair = _PAIR.fullmatch(text)
    # A day that comes round every year may be a 29 February, so the year is a leap year.
    return f"{pair[1]}/{pair[2]}/2000" if pair else text


def _days_in(part: str, order: "DateOrder | None") -> tuple[list[Anniversary], list[Reason]]:
    matches = list(_date_pattern().finditer(_without_accents(part)))
    if not matches:
        return [], [because("cell.holds_no_date", text=part)]
    found, troubles = [], []
    for match, label in zip(matches, _labels(part, matches), strict=True):
        day = _yearly(part[match.start() : match.end()], order)
        if isinstance(day, Unread):
            troubles.append(day.reason)
        else:
            found.append(day._replace(label=label))
    return found, troubles


def _labels(part: str, matches: list[re.Match[str]]) -> Iterator[str]:
    """Yield what stands before each date, or after each where nothing stands before the first."""
    starts = [0, *(match.end() for match in matches)]
    ends = [*(match.start() for match in matches), len(part)]
    between = [_bare(part[start:end]) for start, end in zip(starts, ends, strict=True)]
    yield from between[:-1] if between[0] else between[1:]


def _bare(text: str) -> str:
    bare = _CONNECTORS.sub("", text.strip(_EDGES)).strip(_EDGES)
    return _without_lone_brackets(bare)


def _without_lone_brackets(text: str) -> str:
    """Return a label without the brackets at its edges that belong to the date beside it.

    >>> _without_lone_brackets("Anna ("), _without_lone_brackets("Rex (dog)")
    ('Anna', 'Rex (dog)')
    """
    for bracket, other in _BRACKETS:
        if text.count(bracket) > text.count(other):
            text = text.removeprefix(bracket).removesuffix(bracket).strip(_EDGES)
    return text


def _yearly(text: str, order: "DateOrder | None") -> Anniversary | Unread[Anniversary]:
    bare = without_time(text)
    if match := _YEARLESS_ISO.fullmatch(bare):
        return _checked(int(match[1]), int(match[2]), text)
    if match := _PAIR.fullmatch(bare):
        return _of_pair(match, order)
    spelled = spelled_day(bare)
    if spelled and spelled.year is None:
        return _checked(spelled.month, spelled.day, text)
    day = _of_date(parse_date(text, order))
    if day is None:
        return to_correct("cell.not_a_date", text=text)
    if isinstance(day, Anniversary) and day.year and day.year >= 2030 and str(day.year) not in text:
        return day._replace(year=day.year - 100)  # a birthday in '48 is not in 2048
    return day


def _of_pair(pair: re.Match[str], order: "DateOrder | None") -> Anniversary | Unread[Anniversary]:
    readings = numeric_readings(_with_year(pair[0]))
    if pair[3]:  # only "day.month." is written with a dot at its end
        order = "day month year"
    if order in readings or len(set(readings.values())) == 1:
        day = readings[order] if order in readings else next(iter(readings.values()))
        return Anniversary(day.month, day.day)
    if not readings:
        return to_correct("cell.not_a_date", text=pair[0])
    return unread("cell.two_days", text=pair[0])


def _checked(month: int, day: int, text: str) -> Anniversary | Unread[Anniversary]:
    if 1 <= month <= 12 and 1 <= day <= _DAYS_IN[month - 1]:
        return Anniversary(month, day)
    return to_correct("cell.not_a_date", text=text)


def _of_date(day: Parsed[date]) -> Parsed[Anniversary]:
    if isinstance(day, Unread):
        return Unread(day.reason)
    if day is None:
        return None
    return Anniversary(day.month, day.day, None if day.year in NO_YEAR else day.year)


@cache
def _date_pattern() -> re.Pattern[str]:
    month = rf"(?<![^\W\d_])(?:{'|'.join(month_words())})(?![^\W\d_])\.?"
    year = r"(?:,?\s*(?:of |de |del )?\d{4}(?!\d))?"
    return re.compile(
        r"(?:0000|-)-\d{2}-\d{2}(?!\d)"
        rf"|(?<!\d)\d{{1,2}}(?:st|nd|rd|th|er|o)?\.?\s*(?:of |de |di )?{month}{year}"
        rf"|{month}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d){year}|{_NUMERIC.pattern}",
        re.IGNORECASE,
    )


def _without_accents(text: str) -> str:
    """Return a text of the same length, so that places in it are places in the original."""
    return "".join(unicodedata.normalize("NFKD", c)[0] for c in text)


def _in_order(
    parse: Callable[..., Parsed[Any]], cells: Sequence[Cell], settings: "Settings"
) -> Parse:
    numbers = (text for cell in cells for text in numbers_in(cell))
    order = established_order(numbers, settings.date_order)
    return partial(parse, order=order, system=settings.date_system)


BIRTHDAY = Kind("birthday", partial(_in_order, parse_birthday), number_format=NumberFormat.DATE)
ANNIVERSARIES = Kind(
    "dates to remember", partial(_in_order, parse_anniversaries), blank=(), width=24
)
