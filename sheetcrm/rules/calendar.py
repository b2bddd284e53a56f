"""Days, months and anniversaries, the way people count them."""

from calendar import isleap, monthrange
from collections.abc import Collection
from datetime import date, timedelta

from sheetcrm.rules.records import Anniversary


class _Spans(dict[int, timedelta]):
    """Time spans by their number of days."""

    def __missing__(self, days: int) -> timedelta:
        """Make a span once: the rules use the same few dozen, and making one takes longest."""
        span = self[days] = timedelta(days)
        return span


_SPANS = _Spans()


def days_between(earlier: date, later: date) -> int:
    """Return the whole days from one date to a later one (negative if it is earlier)."""
    return later.toordinal() - earlier.toordinal()


def days_after(day: date, days: int) -> date:
    """Return the date so many days later (earlier if negative), or the last (first) there is.

    >>> days_after(date(2026, 2, 28), 1)
    datetime.date(2026, 3, 1)
    """
    try:
        return day + _SPANS[days]
    except OverflowError:
        return date.max if days > 0 else date.min


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the month's last day if there is none.

    >>> months_after(date(2024, 2, 29), 12), months_after(date(2026, 1, 31), 1)
    (datetime.date(2025, 2, 28), datetime.date(2026, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    for day_of_month in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, day_of_month)
        except ValueError:
            continue
    raise AssertionError  # pragma: no cover - every month has a 28th


def anniversary_in(year: int, month: int, day: int) -> date:
    """Return the day in that year; 29 February is the 28th in other years.

    After the last year of the calendar it is the last date there is.

    >>> anniversary_in(2026, 2, 29)
    datetime.date(2026, 2, 28)
    """
    if year > date.max.year:
        return date.max
    if (month, day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return date(year, month, day)


def working_day_before(day: date, days_off: Collection[int]) -> date:
    """Return the day itself, or the last working day before if it is a day off (1 is Monday).

    >>> working_day_before(date(2026, 3, 8), (6, 7))
    datetime.date(2026, 3, 6)
    """
    for days in range(7):
        before = days_after(day, -days)
        if before.isoweekday() not in days_off:
            return before
    return day


def working_days_before(day: date, count: int, days_off: Collection[int]) -> date:
    """Return the day that lies so many working days before another.

    >>> working_days_before(date(2026, 3, 10), 3, (6, 7))
    datetime.date(2026, 3, 5)
    """
    for _ in range(count):
        day = working_day_before(days_after(day, -1), days_off)
    return day


def working_day_from(day: date, days_off: Collection[int]) -> date:
    """Return the day itself, or the next working day if it is a day off (1 is Monday).

    >>> working_day_from(date(2026, 8, 1), (6, 7))
    datetime.date(2026, 8, 3)
    """
    for days in range(7):
        after = days_after(day, days)
        if after.isoweekday() not in days_off:
            return after
    return day


def week_begins_on(day: date) -> date:
    """Return the Monday of a day's week.

    >>> week_begins_on(date(2026, 7, 9))
    datetime.date(2026, 7, 6)
    """
    return days_after(day, -day.weekday())


def end_of_month(day: date) -> date:
    """Return the last day of a day's month.

    >>> end_of_month(date(2026, 2, 3))
    datetime.date(2026, 2, 28)
    """
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


def quarter_of(day: date) -> date:
    """Return the first day of the quarter of a day.

    >>> str(quarter_of(date(2025, 5, 31)))
    '2025-04-01'
    """
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def next_time(anniversary: Anniversary, on_or_after: date) -> date:
    """Return the first time an anniversary comes round on or after a day.

    Where only its month is known, that is the day on which the month begins.

    >>> next_time(Anniversary(3, 1), date(2026, 3, 2))
    datetime.date(2027, 3, 1)
    """
    month, day = anniversary.month, anniversary.day or 1
    this_year = anniversary_in(on_or_after.year, month, day)
    if this_year >= on_or_after:
        return this_year
    return anniversary_in(on_or_after.year + 1, month, day)


def unless_ahead(day: date | None, today: date) -> date | None:
    """Return a date from a column unless it lies after today: then it is no history."""
    return day if day is not None and day <= today else None


def latest(*days: date | None) -> date | None:
    """Return the latest of the dates that are known."""
    newest = None
    for day in days:
        if day is not None and (newest is None or day > newest):
            newest = day
    return newest


def earliest(*days: date | None) -> date | None:
    """Return the earliest of the dates that are known."""
    oldest = None
    for day in days:
        if day is not None and (oldest is None or day < oldest):
            oldest = day
    return oldest
