"""Days in the columns of Customers that can be meant, and those that cannot."""

from datetime import date

import pytest
from sheets import complaints, tab

from sheetcrm.settings import Settings
from sheetcrm.tables.customers import read_customers

TODAY = date(2026, 3, 2)


def read(text):
    return read_customers(tab("Customers", text), Settings(country="DE"), today=TODAY)


@pytest.mark.parametrize(
    ("heading", "typed", "day"),
    [
        ("Last contacted", "2029-03-02", date(2029, 3, 2)),
        ("Last contacted", "2029-03-03", None),
        ("First purchase", "2062-01-01", None),
        ("Last purchase", "1926-01-01", None),
        ("First contact", "1970-01-01", None),
        ("Last verified", "1996-01-02", date(1996, 1, 2)),
        ("Next meeting", "2056-03-02", date(2056, 3, 2)),
        ("Next meeting", "2056-03-03", None),
        ("Engagement ends", "2045-12-31", date(2045, 12, 31)),
        ("Next step on", "2030-01-01", date(2030, 1, 1)),
    ],
)
def test_a_day_counts_if_it_can_be_meant(heading, typed, day):
    others = "".join(f"\n c{number} | 2025-01-0{number}" for number in (1, 2, 3))
    table = read(f"Name | {heading}{others} \n Anna | {typed}")
    field = heading.lower().replace(" ", "_")
    assert getattr(table.customers[-1], field) == day
    assert [place for place, _ in complaints(table)] == ([] if day else ["B5"])


def test_what_is_wrong_with_a_day_is_said():
    table = read(
        """
        Name | Last contacted | First purchase | Next meeting
        Anna | 2025-01-01     | 2024-01-01     | 2096-05-01
        Ben  | 2095-01-01     | 1924-01-01     |
        """
    )
    correct = "Correct the cell; the rest of the row was used."
    assert complaints(table) == [
        ("B3", f"1 January 2095 is more than three years ahead. {correct}"),
        ("C3", f"1 January 1924 is more than 30 years before all the others. {correct}"),
        ("D2", f"1 May 2096 is more than 30 years ahead. {correct}"),
    ]


def test_an_old_business_has_old_customers():
    table = read("Name | First purchase \n A | 1975-01-01 \n B | 1990-01-01 \n C | 2015-01-01")
    assert [each.first_purchase.year for each in table.customers] == [1975, 1990, 2015]


def test_a_year_says_that_they_bought_and_no_day():
    table = read(
        """
        Name | First contact | First purchase | Last purchase
        Anna | 2014          | 2015           |
        Ben  |               | 2015           | 2020-05-14
        Cleo |               |                | 2019
        Dora | 2014          |                |
        Emil |               | 2031           |
        """
    )
    assert [each.bought_in for each in table.customers] == [2015, 2015, 2019, None, None]
    assert {each.first_contact for each in table.customers} == {None}
    assert {each.first_purchase for each in table.customers} == {None}
    assert table.problems == ()
