"""The query of a formula: its ranges as a book of customers, and the moment it names."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sheetcrm.book import Book, Grids, open_book
from sheetcrm.clock import now_in, owner_zone
from sheetcrm.errors import SheetcrmError
from sheetcrm.excel.book_cache import fingerprint, keep, recall
from sheetcrm.excel.coerce import Row, cell_of, rows_of
from sheetcrm.settings import Settings
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HEADER_WITHIN, IDENTITY, customer_headings
from sheetcrm.tables.kinds.dates.dates import LATER_IN_1904, parse_date
from sheetcrm.tables.problems import Unread
from sheetcrm.tables.settings.tab import has_settings
from sheetcrm.tables.text import shown

MIDNIGHT, NOON = time(0), time(12)
MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Query:
    """The customers of a formula, and the moment to answer for (aware, the owner's time)."""

    book: Book
    at: datetime


def read_query(customers: object, interactions: object, today: object, settings: object) -> Query:
    """Read the ranges of a formula. Raises SheetcrmError if one is not what it is for."""
    ranges = people, log, choices = rows_of(customers), rows_of(interactions), rows_of(settings)
    print_of_ranges = fingerprint(*ranges)
    known = recall(print_of_ranges)
    if known is not None:
        at = moment_of(today, known.settings)
        if at.date() == known.today:
            return Query(known, at)
    query = _read(people, log, choices, today)
    keep(print_of_ranges, query.book)
    return query


def _read(people: list[Row], log: list[Row], choices: list[Row], today: object) -> Query:
    _refuse_strangers(people)
    _refuse_other_settings(choices)
    moments: list[datetime] = []

    def day_of(settings: Settings) -> datetime:
        moments.append(moment_of(today, settings))
        return moments[0]

    grids = Grids.of(Customers=people, Interactions=log or None, Settings=choices or None)
    book = open_book(grids, lambda settings: day_of(settings).date())
    if log and book.interactions.header is None:
        raise SheetcrmError("excel.no_log_headings")
    return Query(book, moments[0])


def moment_of(today: object, settings: Settings) -> datetime:
    """Return the moment to answer for: as given, noon of a given day, else now."""
    cell = cell_of(today, "today")
    day = parse_date(cell, settings.date_order, settings.date_system)
    if day is None:
        return now_in(settings)
    if isinstance(day, Unread):
        raise SheetcrmError("excel.not_a_day", text=shown(cell))
    if isinstance(cell, int | float) and settings.date_system is None:
        _refuse_unsaid_1904(day - now_in(settings).date())
    at = _time_of(cell)
    return datetime.combine(day, NOON if at == MIDNIGHT else at, owner_zone(settings))


def _time_of(cell: Cell) -> time:
    """Return the time of day of a moment; midnight where the cell names a day alone."""
    match cell:
        case float():
            minutes = round(cell % 1 * MINUTES_A_DAY) % MINUTES_A_DAY
            return time(minutes // 60, minutes % 60)
        case datetime():
            return cell.time()
        case str():
            with suppress(ValueError):  # it is a day written in another way
                return datetime.fromisoformat(cell.strip()).time()
    return MIDNIGHT


def _refuse_unsaid_1904(ahead: timedelta) -> None:
    """Refuse a TODAY() that is just the days late by which 1904 differs: all days would be wrong."""
    if abs(ahead + LATER_IN_1904) <= timedelta(days=1):
        raise SheetcrmError("excel.days_from_1904")


def _refuse_strangers(people: list[Row]) -> None:
    if not people:
        raise SheetcrmError("excel.no_customers")
    header = customer_headings().header_row(people)
    if header is None or not header.has(*IDENTITY):
        raise SheetcrmError("excel.no_customer_headings", rows=HEADER_WITHIN)


def _refuse_other_settings(choices: list[Row]) -> None:
    if choices and not has_settings(Grid("Settings", choices)):
        raise SheetcrmError("excel.no_settings_headings")
