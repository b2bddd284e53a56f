"""Until when something holds: a month alone, and days that Excel made of months."""

from datetime import date

import pytest

from sheetcrm.settings import Settings
from sheetcrm.tables.kinds.dates.until import UNTIL
from sheetcrm.tables.problems import Unread


def read(*cells):
    return list(map(UNTIL.parser(list(cells), Settings()), cells))


@pytest.mark.parametrize("cell", ["12/2026", "12.2026", "12/26", "Dez. 2026", "December 2026"])
def test_of_a_month_alone_the_last_day_counts(cell):
    assert read(cell) == [date(2026, 12, 31)]


@pytest.mark.parametrize("cell", ["13/2026", "Dec 26", "2026", "soon"])
def test_what_may_be_another_day_or_none_is_not_guessed(cell):
    assert isinstance(read(cell)[0], Unread)


def test_a_whole_day_is_that_day():
    assert read("14.12.2026", date(2026, 2, 3)) == [date(2026, 12, 14), date(2026, 2, 3)]


def test_days_that_all_begin_a_month_are_what_excel_made_of_months():
    months = [date(2026, 12, 1), date(2027, 2, 1), date(2028, 2, 1)]
    assert read(*months) == [date(2026, 12, 31), date(2027, 2, 28), date(2028, 2, 29)]
    assert read(*months[:2]) == months[:2]
    assert read(*months, date(2026, 5, 9))[0] == date(2026, 12, 1)
