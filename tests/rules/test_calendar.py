"""Days, months and anniversaries at the edges of the calendar."""

from datetime import date

import pytest
from scenario import anniversary, cases

from sheetcrm.rules.calendar import (
    anniversary_in,
    days_after,
    days_between,
    earliest,
    latest,
    months_after,
    next_time,
    working_day_before,
)

FIRST, LAST = date.min, date.max


@cases("""
day        | months | expected   | it reads
2026-01-31 | 1      | 2026-02-28 | the end of January
2024-01-31 | 1      | 2024-02-29 | in a leap year
2024-02-29 | 12     | 2025-02-28 | a year after a leap day
2024-02-29 | 48     | 2028-02-29 | four years after
2025-08-31 | 18     | 2027-02-28 | 18 months after a 31st
2026-03-31 | 1      | 2026-04-30 | a month of 30 days
2025-12-15 | 1      | 2026-01-15 | over the year's end
2026-01-15 | -1     | 2025-12-15 | back over it
9999-12-01 | 1      | 9999-12-31 | the last date there is
0001-01-01 | -1     | 0001-01-01 | the first date there is
""")
def test_months_after(day: str, months: str, expected: str) -> None:
    assert months_after(date.fromisoformat(day), int(months)) == date.fromisoformat(expected)


def test_days_after_stays_within_the_calendar() -> None:
    assert days_after(date(2024, 2, 28), 1) == date(2024, 2, 29)
    assert days_after(LAST, 1) == LAST
    assert days_after(FIRST, -1) == FIRST
    assert days_between(date(2024, 2, 28), date(2024, 3, 1)) == 2


@cases("""
born       | today      | expected   | it reads
03-02      | 2026-03-02 | 2026-03-02 | today
03-01      | 2026-03-02 | 2027-03-01 | yesterday
01-01      | 2026-12-31 | 2027-01-01 | tomorrow is New Year
02-29      | 2026-02-28 | 2026-02-28 | a leap day's child in another year
02-29      | 2026-03-01 | 2027-02-28 | the day after
02-29      | 2028-02-28 | 2028-02-29 | in a leap year
01-01      | 9999-12-31 | 9999-12-31 | where no date follows
""")
def test_next_time(born: str, today: str, expected: str) -> None:
    assert next_time(anniversary(born), date.fromisoformat(today)) == date.fromisoformat(expected)


@cases("""
day        | off           | expected   | it reads
2026-03-06 | 6 7           | 2026-03-06 | a working day
2026-03-07 | 6 7           | 2026-03-06 | a Saturday
2026-03-08 | 6 7           | 2026-03-06 | a Sunday
2026-03-02 | 1 7           | 2026-02-28 | a Monday off, over the month's end
2026-03-08 | 1 2 3 4 5 6 7 | 2026-03-08 | no working day at all
0001-01-01 | 1             | 0001-01-01 | the first Monday there is
""")
def test_the_working_day_before(day: str, off: str, expected: str) -> None:
    days_off = [int(number) for number in off.split()]
    found = working_day_before(date.fromisoformat(day), days_off)
    assert found == date.fromisoformat(expected)


def test_an_anniversary_in_a_year() -> None:
    assert anniversary_in(2000, 2, 29) == date(2000, 2, 29)
    assert anniversary_in(1900, 2, 29) == date(1900, 2, 28)


@pytest.mark.parametrize("pick", [latest, earliest])
def test_unknown_dates_are_left_out(pick) -> None:
    assert pick(None, None) is None
    assert pick(None, date(2026, 3, 2)) == date(2026, 3, 2)
