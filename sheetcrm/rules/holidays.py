"""Public holidays of a whole country, on which nobody is rung for courtesy.

Those of a single state or canton are left out, but for the United Kingdom, whose parts are taken as
one: a call that comes a day later hurts nobody. So are days that follow no such rule: Matariki, the
Dutch 5 May, Swedish Saturdays. What the rules give was checked from 2020 to 2045 against the package
`holidays` (vacanza), which is too large for the page; the days of the United Kingdom and what moves
off a weekend against gov.uk/bank-holidays and the Federal holidays of opm.gov.
"""

from collections.abc import Collection
from datetime import date
from functools import cache

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.easter import easter_sunday

EASTER, LAST = "easter", "last"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY = (
    "easter-2",
    "easter+1",
    "easter+39",
    "easter+50",
)
CHRISTMAS = "01-01 12-25"
HOLIDAYS = {
    "AT": f"{CHRISTMAS} 01-06 {EASTER_MONDAY} 05-01 {ASCENSION} {WHIT_MONDAY} easter+60 08-15 10-26 11-01 12-08 12-26",
    "AU": f"{CHRISTMAS} 01-26 {GOOD_FRIDAY} {EASTER_MONDAY} 04-25 12-26",
    "BE": f"{CHRISTMAS} {EASTER_MONDAY} 05-01 {ASCENSION} {WHIT_MONDAY} 07-21 08-15 11-01 11-11",
    "CA": f"{CHRISTMAS} {GOOD_FRIDAY} 07-01 mon1-09",
    "CH": f"{CHRISTMAS} {ASCENSION} 08-01",
    "CZ": f"{CHRISTMAS} {GOOD_FRIDAY} {EASTER_MONDAY} 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-26",
    "DE": f"{CHRISTMAS} {GOOD_FRIDAY} {EASTER_MONDAY} 05-01 {ASCENSION} {WHIT_MONDAY} 10-03 12-26",
    "DK": f"{CHRISTMAS} easter-3 {GOOD_FRIDAY} {EASTER_MONDAY} {ASCENSION} {WHIT_MONDAY} 12-26",
    "ES": f"{CHRISTMAS} 01-06 {GOOD_FRIDAY} 05-01 08-15 10-12 11-01 12-06 12-08",
    "FR": f"{CHRISTMAS} {EASTER_MONDAY} 05-01 05-08 {ASCENSION} {WHIT_MONDAY} 07-14 08-15 11-01 11-11",
    "GB": f"{CHRISTMAS} 01-02 {GOOD_FRIDAY} {EASTER_MONDAY} mon1-05 monlast-05 monlast-08 12-26",
    "IE": f"{CHRISTMAS} mon1-02 03-17 {EASTER_MONDAY} mon1-05 mon1-06 mon1-08 monlast-10 12-26",
    "IT": f"{CHRISTMAS} 01-06 {EASTER_MONDAY} 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-26",
    "LU": f"{CHRISTMAS} {EASTER_MONDAY} 05-01 05-09 {ASCENSION} {WHIT_MONDAY} 06-23 08-15 11-01 12-26",
    "NL": f"{CHRISTMAS} {EASTER_MONDAY} 04-27 {ASCENSION} {WHIT_MONDAY} 12-26",
    "NO": f"{CHRISTMAS} easter-3 {GOOD_FRIDAY} {EASTER_MONDAY} 05-01 05-17 {ASCENSION} {WHIT_MONDAY} 12-26",
    "NZ": f"{CHRISTMAS} 01-02 02-06 {GOOD_FRIDAY} {EASTER_MONDAY} 04-25 mon1-06 mon4-10 12-26",
    "PL": f"{CHRISTMAS} 01-06 {EASTER_MONDAY} 05-01 05-03 easter+60 08-15 11-01 11-11 12-24 12-26",
    "PT": f"{CHRISTMAS} {GOOD_FRIDAY} 04-25 05-01 easter+60 06-10 08-15 10-05 11-01 12-01 12-08",
    "SE": f"{CHRISTMAS} 01-06 {GOOD_FRIDAY} {EASTER_MONDAY} 05-01 {ASCENSION} 06-06 12-26",
    "US": f"{CHRISTMAS} mon3-01 mon3-02 monlast-05 06-19 07-04 mon1-09 mon2-10 11-11 thu4-11",
}
"""By country: a month and day, days from Easter Sunday, or which weekday of a month."""
WORKED_ON = {"US": "mon3-01 mon3-02 06-19 mon2-10 11-11"}
"""Those of them on which banks and offices are closed and most firms work, by country."""
SATURDAY, SUNDAY = 5, 6
MOVED_OFF = {"GB": (SATURDAY, SUNDAY), "NZ": (SATURDAY, SUNDAY), "US": (SUNDAY,)}
"""The days off which a holiday moves to the next weekday that is none, by country."""


def is_public_holiday(country: str | None, day: date) -> bool:
    """Return whether a day is a public holiday in a whole country; of others nothing is known.

    >>> is_public_holiday("US", date(2026, 5, 25)), is_public_holiday("DE", date(2026, 4, 6))
    (True, True)
    """
    return country in HOLIDAYS and day in _holidays_in(country, day.year, HOLIDAYS[country])


def is_at_rest(country: str | None, day: date) -> bool:
    """Return whether it is one on which most firms are closed, too: who asked is rung on any other.

    >>> is_at_rest("US", date(2026, 1, 19)), is_at_rest("US", date(2026, 5, 25))
    (False, True)
    """
    if not is_public_holiday(country, day):
        return False
    worked_on = WORKED_ON.get(country or "")
    return worked_on is None or day not in _holidays_in(country or "", day.year, worked_on)


@cache
def _holidays_in(country: str, year: int, rules: str) -> frozenset[date]:
    days = {_day(year, rule) for rule in rules.split()}
    for day in sorted(days):
        if day.weekday() in MOVED_OFF.get(country, ()):
            days.add(_next_weekday(day, days))
    return frozenset(days)


def _next_weekday(day: date, taken: Collection[date]) -> date:
    """Return the first day after another that is neither at a weekend nor taken."""
    while day in taken or day.weekday() in (SATURDAY, SUNDAY):
        day = days_after(day, 1)
    return day


def _day(year: int, rule: str) -> date:
    if rule.startswith(EASTER):
        return days_after(easter_sunday(year), int(rule.removeprefix(EASTER)))
    which, month = rule.split("-")
    if which.isdigit():
        return date(year, int(which), int(month))
    weekday, number = _WEEKDAYS.index(which[:3]), which[3:]
    if number == LAST:
        end = days_after(date(year, int(month) + 1, 1), -1)
        return days_after(end, -((end.weekday() - weekday) % 7))
    first = date(year, int(month), 1)
    return days_after(first, (weekday - first.weekday()) % 7 + 7 * (int(number) - 1))
