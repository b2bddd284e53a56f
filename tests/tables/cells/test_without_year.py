"""Days of the past that tell no year, in a column beside others."""

from datetime import date

import pytest

from sheetcrm.book.grids import Grids
from sheetcrm.book.opening import open_book
from sheetcrm.settings import Settings
from sheetcrm.tables.customers import read_customers
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.kinds.dates.without_year import DaysOfThePast, lacks_a_year
from sheetcrm.views.questions.asked import questions_of
from sheetcrm.views.remedies import to_settle

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("column", "cell", "day"),
    [
        (["18.8."], "18.8.", date(2026, 8, 18)),
        (["18.8."], "1.12.", date(2025, 12, 1)),
        (["18.8."], "30.11.", TODAY),
        (["18 Aug"], "18 Aug", date(2026, 8, 18)),
        (["Aug 18"], "Aug 18", date(2026, 8, 18)),
        (["8/18"], "8/18", date(2026, 8, 18)),
        (["3/4"], "3/4", None),
        (["3/4", "25/12"], "3/4", date(2026, 4, 3)),
        (["18.8.", "Sept. 26"], "Sept. 26", date(2026, 9, 30)),
        (["12.10.26", "Nov. 26"], "Nov. 26", TODAY),
        (["18.8.", "Sept. 24"], "Sept. 24", date(2024, 9, 30)),
        (["18.8.", "Dez. 26"], "Dez. 26", None),
        (["Sept 26"], "Sept 26", date(2026, 9, 26)),
        (["29.2."], "29.2.", date(2024, 2, 29)),
        (["31.2."], "31.2.", None),
        (["ja"], "ja", None),
    ],
)
def test_a_day_without_a_year_is_the_last_such(column, cell, day):
    assert DaysOfThePast.of(column, None, TODAY).day_of(cell) == day


@pytest.mark.parametrize(
    "cell", ["18.8.26", "2026-08-18", "0341 9612233", "spring", 18.8, None, "8"]
)
def test_what_has_a_year_or_is_no_day_lacks_none(cell):
    assert not lacks_a_year(cell)


def customers_of(*cells, heading="Last purchase"):
    rows = [["Name", heading], *([f"Customer {at}", cell] for at, cell in enumerate(cells))]
    return read_customers(Grid("Customers", rows), Settings(country="DE"), today=TODAY)


def test_a_column_of_late_days_is_understood():
    table = customers_of(date(2026, 10, 12), "18.8.", date(2025, 6, 11), date(2026, 9, 1))
    assert [each.last_purchase for each in table.customers][1] == date(2026, 8, 18)
    assert table.problems == ()


MANY_YEARS = [date(2019, 10, 12), "18.8.", date(2021, 6, 11), "3.9.", date(2023, 9, 1)]


def book_of(*settings):
    rows = [["Name", "Telefon", "Letzter Kauf"]]
    rows += [[f"Kunde {at}", f"0341 96122{at}3", cell] for at, cell in enumerate(MANY_YEARS)]
    return open_book(Grids.of(Kunden=rows, Einstellungen=[["Setting", "Value"], *settings]), TODAY)


def test_of_a_column_of_many_years_it_is_asked_once():
    book = book_of()
    assert [each.last_purchase for each in book.customers.customers][1::2] == [None, None]
    asked = {each.id: each for each in questions_of(book)}["Days without a year: Letzter Kauf"]
    assert (asked.people, asked.examples) == (2, ("18.8.",))
    assert [each.value for each in asked.choices] == ["yes", "no"]
    assert not [
        each for each in to_settle(book).remedies if "ohne Jahr" in each.what and not each.question
    ]


@pytest.mark.parametrize(("answer", "day"), [("yes", date(2026, 8, 18)), ("no", None)])
def test_the_answer_holds(answer, day):
    book = book_of(["Days without a year: Letzter Kauf", answer])
    assert book.customers.customers[1].last_purchase == day
    assert "Days without a year: Letzter Kauf" not in {each.id for each in questions_of(book)}


def test_no_plan_is_taken_for_the_past():
    table = customers_of("18.8.", heading="Next meeting")
    assert table.customers[0].next_meeting is None


def test_such_a_column_is_asked_about_as_others_are():
    rows = [["Name", "Telefon", "zuletzt da"]]
    rows += [
        [f"Kunde {at}", f"0341 96122{at}3", cell]
        for at, cell in enumerate(["18.8.", "3.4.", "Sept. 26"])
    ]
    book = open_book(Grids.of(Kunden=rows), TODAY)
    assert "Column: zuletzt da" in {each.id for each in questions_of(book)}
