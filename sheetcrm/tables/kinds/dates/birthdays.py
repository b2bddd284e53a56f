"""Birthdays: with a year or without one, or the month alone."""

import re
from datetime import date
from typing import TYPE_CHECKING

from sheetcrm.rules.records import Anniversary
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.dates.dates import full_year, parse_date
from sheetcrm.tables.kinds.dates.months import find_month, is_filler
from sheetcrm.tables.kinds.dates.times import is_no_day, without_time
from sheetcrm.tables.kinds.dates.yearly import LATEST_BIRTH, NO_YEAR, checked, of_date, yearly
from sheetcrm.tables.kinds.texts import error_cell
from sheetcrm.tables.kinds.words import is_not_known
from sheetcrm.tables.problems import Parsed, Unread, to_correct
from sheetcrm.tables.text import ERRORS, clean, is_nothing

if TYPE_CHECKING:
    from sheetcrm.settings import DateOrder, DateSystem

_NO_DAY = r"(?:00?|[xX?_*]{1,2})"
_MONTH_AND_YEAR = re.compile(rf"(?:{_NO_DAY}[-/.])?(\d{{1,2}})\s?[-/.]\s?(\d{{4}}|3[2-9]|[4-9]\d)")
_YEAR_AND_MONTH = re.compile(rf"(\d{{4}})\s?[-/.]\s?(\d{{1,2}})(?:[-/.]{_NO_DAY})?")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")


def parse_birthday(
    cell: Cell, order: "DateOrder | None" = None, system: "DateSystem | None" = None
) -> Parsed[Anniversary]:
    """Return the birthday of a cell, with its year where one was written.

    >>> parse_birthday("29 February"), parse_birthday("May 1980")
    (Anniversary(month=2, day=29, year=None, label='', is_to_prepare=False), Anniversary(month=5, day=None, year=1980, label='', is_to_prepare=False))
    """
    if not isinstance(cell, str):
        return _of_value(cell, system)
    text = clean(cell)
    if text is None or is_nothing(text) or is_no_day(text) or is_not_known(text):
        return None
    if text in ERRORS:
        return error_cell(text)
    return month_alone(without_time(text)) or yearly(text, order)


def parse_birthday_parts(year: Cell, month: Cell, day: Cell) -> Parsed[Anniversary]:
    """Return the birthday that three cells make up; year and day may be blank, the month a word.

    >>> parse_birthday_parts("1970", "Nov", "15")
    Anniversary(month=11, day=15, year=1970, label='', is_to_prepare=False)
    """
    years, months, days = clean(year), clean(month), clean(day)
    if months is None:
        return None
    number = months if months.isdecimal() else str(find_month(months) or "")
    if not (number.isdecimal() and (days is None or days.isdecimal())):
        return to_correct("cell.not_a_day_and_month", day=days or "", month=months)
    on = None if days is None else int(days)
    birthday = checked(int(number), on, f"{days or ''}/{months}")
    if isinstance(birthday, Unread) or years is None or not years.isdecimal():
        return birthday
    return birthday._replace(year=full_year(years))


def month_alone(text: str) -> Anniversary | None:
    """Return the month of a text that names no day, with its year where there is one.

    >>> month_alone("Mai"), month_alone("05/1980"), month_alone("14 May"), month_alone("11-30")
    (Anniversary(month=5, day=None, year=None, label='', is_to_prepare=False), Anniversary(month=5, day=None, year=1980, label='', is_to_prepare=False), None, None)
    """
    if match := _MONTH_AND_YEAR.fullmatch(text):
        return _in_year(int(match[1]), match[2])
    if match := _YEAR_AND_MONTH.fullmatch(text):
        return _in_year(int(match[2]), match[1])
    words = [token for token in _TOKEN.findall(text) if token.isdigit() or not is_filler(token)]
    months = [month for word in words if not word.isdigit() and (month := find_month(word))]
    years = [word for word in words if word.isdigit()]
    if len(months) != 1 or len(words) != 1 + len(years) or len(years) > 1:
        return None
    is_day = years and len(years[0]) <= 2 and (int(years[0]) <= 31 or words[0] == years[0])
    return None if is_day else _in_year(months[0], *years)


def _in_year(month: int, year: str | None = None) -> Anniversary | None:
    if not 1 <= month <= 12:
        return None
    full = full_year(year) if year else None
    return Anniversary(month, None, full - 100 if full and full > LATEST_BIRTH else full)


def _of_value(cell: Cell, system: "DateSystem | None") -> Parsed[Anniversary]:
    """Return the birthday of a date or a number; its year may say that none is known."""
    if isinstance(cell, date) and cell.year in NO_YEAR:
        return Anniversary(cell.month, cell.day)
    if isinstance(cell, float | int) and cell >= 10_000_000 and cell // 10_000 in NO_YEAR:
        return yearly(clean(cell) or "", None)  # 16041130
    return of_date(parse_date(cell, system=system))
