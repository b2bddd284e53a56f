"""What a note says is to be done again and again: "E-Check jährlich im Januar", "service every 6 months"."""

import re
from functools import cache
from itertools import chain

from sheetcrm.rules.recurring import Recurring
from sheetcrm.tables.kinds.dates.months import find_month
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.remarks.phrases import WORD, any_of, one_of
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.remarks.talking.later import months_wanted

MONTH_LEAD_DAYS, DAY_LEAD_DAYS = 45, 14
"""What is due within a month is told of in the one before, what is due on a day in the two weeks before."""
YEAR_MONTHS, MOST_MONTHS = 12, 120


def recurring_in(letters: str) -> Recurring | None:
    """Return how often a note says something is to be done; `letters` are those of `plain`.

    >>> recurring_in("e-check jahrlich im januar").month, recurring_in("prufung alle 12 monate").months
    (1, 12)
    >>> recurring_in("boiler service every october").month, recurring_in("sends a card every year")
    (10, None)
    """
    if not _thing().search(letters):
        return None
    counted = _counted().search(letters)
    if counted is not None:
        each = 1 if counted["month"] else YEAR_MONTHS
        months = int(counted["count"]) * each
        return Recurring(months, lead_days=DAY_LEAD_DAYS) if 0 < months <= MOST_MONTHS else None
    named = _every_month_named().search(letters)
    if named is None and not _yearly().search(letters):
        return None
    named = named or _in_a_month().search(letters)
    if named is None:
        return Recurring(lead_days=DAY_LEAD_DAYS)
    return Recurring(month=find_month(named["month"]), lead_days=MONTH_LEAD_DAYS)


@cache
def _thing() -> re.Pattern[str]:
    return re.compile(any_of("recurring", "things"))


@cache
def _yearly() -> re.Pattern[str]:
    return re.compile(any_of("recurring", "yearly"))


@cache
def _counted() -> re.Pattern[str]:
    months, years = _units("month"), _units("year")
    return re.compile(
        rf"{any_of('recurring', 'every')}\s+(?P<count>\d{{1,3}})\s?(?:(?P<month>{months})|{years})"
    )


@cache
def _every_month_named() -> re.Pattern[str]:
    return re.compile(rf"{any_of('recurring', 'every')}\s+(?P<month>{one_of(months_wanted())})")


@cache
def _in_a_month() -> re.Pattern[str]:
    few = rf"\s+(?:{WORD}\s+)?"
    return re.compile(rf"{any_of('recurring', 'in')}{few}?(?P<month>{one_of(months_wanted())})")


def _units(unit: str) -> str:
    return one_of(chain(map(plain, synonyms("rhythm_unit")[unit])))
