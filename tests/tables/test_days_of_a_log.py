"""Dates of a log that were mistyped are problems and no facts."""

from datetime import date

import pytest
from sheets import SETTINGS, complaints, customers

from sheetcrm.tables.grid import Grid
from sheetcrm.tables.interactions import read_interactions
from sheetcrm.tables.people.directory import Directory

PEOPLE = customers("Name \n Anna")
TODAY = date(2026, 3, 2)


def log(*days, kind="Purchase", today=TODAY):
    grid = Grid(
        "Interactions", [["Date", "Customer", "Type"], *[[on, "Anna", kind] for on in days]]
    )
    directory = Directory(PEOPLE.customers, SETTINGS)
    return read_interactions(grid, directory, SETTINGS, today=today)


@pytest.mark.parametrize(
    ("day", "counts"),
    [(date(2029, 3, 2), 1), (date(2029, 3, 3), 0), (date(2099, 1, 1), 0)],
)
def test_more_than_three_years_ahead_is_no_fact(day, counts):
    table = log(day)
    assert (table.count, len(table.problems)) == (counts, 1 - counts)


@pytest.mark.parametrize(
    ("day", "counts"),
    [(date(1995, 1, 5), 4), (date(1995, 1, 4), 3), (date(1899, 12, 31), 3)],
)
def test_thirty_years_before_the_rest_is_no_fact(day, counts):
    table = log(date(2025, 1, 5), day, date(2025, 1, 6), date(2025, 1, 7))
    assert (table.count, len(table.problems)) == (counts, 4 - counts)
    assert table.began_on == (day if counts == 4 else date(2025, 1, 5))


def test_a_long_history_is_likely():
    years = [date(year, 1, 5) for year in range(1970, 2026, 5)]
    assert log(*years).count == len(years)


def test_the_rest_is_what_most_rows_are():
    assert log(date(1980, 1, 5), date(1980, 2, 5), date(2025, 1, 5)).count == 3


def test_it_is_said_where_and_why():
    ((cell, message),) = complaints(log(date(2062, 1, 5)))
    assert cell == "A2"
    assert message == (
        "5 January 2062 is more than three years ahead. "
        "Correct the cell; until then the row does not count, unless it is an opt-out or a death."
    )


@pytest.mark.parametrize("kind", ["Opt-out", "Passed away"])
def test_what_forbids_counts_whatever_its_date(kind):
    table = log(date(2062, 1, 5), kind=kind)
    assert (table.count, len(table.problems)) == (1, 1)


@pytest.mark.parametrize("kind", ["Opt-out", "Passed away"])
@pytest.mark.parametrize("day", [None, "31/02/2025", "soon"])
def test_what_forbids_counts_without_a_day(kind, day):
    table = log(day, kind=kind)
    ((event, *_),) = table.histories(PEOPLE.customers)
    assert (event.on, len(table.problems)) == (TODAY, 1)
    assert log(day, kind="Call").count == 0
