"""Totals, averages and section titles are no customers."""

from datetime import date

import pytest
from sheets import complaints, customers, log

from sheetcrm.settings import Settings
from sheetcrm.tables.customers import read_customers
from sheetcrm.tables.grid import Grid, TableArea

HEADINGS = ["Name", "Email", "Phone", "Last purchase", "Total spent"]
ANNA = ["Anna Berg", "anna@example.com", "030 1234567", date(2026, 1, 2), 480.5]
BEN = ["Ben Ude", "ben@example.com", None, date(2025, 12, 1), 90.0]

CONTRADICT = "If somebody is called that, give them an e-mail address or a phone number."


def names(*rows, headings=HEADINGS):
    return [customer.key for customer in customers([headings, *rows]).customers]


@pytest.mark.parametrize(
    "label",
    [
        "Total", "TOTAL:", "Grand total", "Sub-total", "Totals 2025", "Total customers", "Sum", "Average",
        "Summe", "Summe Kunden:", "Gesamt", "Durchschnitt", "Ø", "Ergebnis", "Zwischensumme", "Anzahl",
        "Total général", "Sous-total", "Moyenne", "Total general", "Promedio", "Suma", "Totale", "Media",
        "Total EUR", "Q1 total", "Gesamtumsatz", "Jahressumme netto", "Total HT", "Number of customers",
        "Totaal", "Gemiddelde", "Subtotaal", "Total geral", "Média", "Soma", "Total March",
    ],
)  # fmt: skip
def test_a_row_of_figures_under_a_label_is_a_total_in_seven_languages(label):
    total = [label, None, None, date(2026, 7, 2), 570.5]
    table = customers([HEADINGS, ANNA, BEN, total])
    assert [customer.row for customer in table.customers] == [2, 3]
    assert table.apart == {4}
    ((cell, says),) = complaints(table)
    assert cell == "A4"
    assert says == f"'{label}' was taken as a total, not as a customer. {CONTRADICT}"


@pytest.mark.parametrize(
    "total",
    [
        ["Total", 2.0, 1.0, None, "570,50 €"],
        ["Total", "2", None, "01.03.2026", "#DIV/0!"],
        [None, None, "Summe", None, 570.5],
        ["Total", "7 customers", None, None, 570.5],
        [2.0, None, None, date(2026, 1, 2), 570.5],
        ["2", None, None, None, None],
        [None, 2.0, None, None, 570.5],
        [None, None, None, None, 570.5],
        ["Total", None, None, None, None],
    ],
)
def test_what_a_total_may_look_like(total):
    assert names(ANNA, BEN, total) == ["Anna Berg", "Ben Ude"]


def test_subtotals_may_stand_between_customers():
    subtotal = ["Subtotal", None, None, None, 480.5]
    assert names(ANNA, subtotal, BEN, subtotal) == ["Anna Berg", "Ben Ude"]


@pytest.mark.parametrize(
    "somebody",
    [
        ["Total", "info@total.example", None, None, 90.0],
        ["Total", None, "030 7654321", None, 90.0],
        ["Total", None, 307654321.0, None, 90.0],
        ["Total Wine", None, None, None, 90.0],
        ["Ms. Total", None, None, None, 90.0],
        ["Summer", None, None, None, 90.0],
        ["Max", None, None, None, 90.0],
        ["April", None, None, None, None],
        ["Anna", None, None, None, None],
        ["Total", None, None, None, "knows Ben"],
    ],
)
def test_somebody_of_such_a_name_stays_a_customer(somebody):
    assert names(ANNA, somebody, BEN) == ["Anna Berg", somebody[0], "Ben Ude"]


def test_customers_who_are_numbers_stay_customers():
    numbers = [[float(number), None, None, None, 9.0] for number in (1001, 1002, 1003)]
    assert names(*numbers) == ["1001", "1002", "1003"]
    ids = ["Customer ID", "Name", "Email"]
    assert names([1.0, "Anna", None], [2.0, None, None], headings=ids) == ["1", "2"]


@pytest.mark.parametrize(
    "title",
    [
        "VIP customers", "— 2024 —", "*** Leads ***", "2024", "Stammkunden:", "Neukunden 2025", "January 2026",
        "A", "A – F", "Group 3", "Stammkunden Berlin", "Leads (from the fair)", "Clients particuliers", "Otros clientes", "Vaste klanten", "BERLIN",
    ],
)  # fmt: skip
def test_a_text_alone_that_is_worded_as_a_title_is_one_and_is_named(title):
    table = customers([HEADINGS, [title], ANNA, [None, None], BEN])
    assert [customer.name for customer in table.customers] == ["Anna Berg", "Ben Ude"]
    ((cell, says),) = complaints(table)
    assert cell == "A2"
    assert says.startswith(f"'{title}' is alone in its row, so it was taken as the title of a")
    assert says.endswith(CONTRADICT)


def test_texts_that_divide_a_list_into_blocks_are_titles():
    assert names(["Berlin"], ANNA, [], ["Hamburg"], BEN) == ["Anna Berg", "Ben Ude"]


def test_a_name_alone_is_a_customer():
    assert names(["Zoe"], ANNA, BEN, ["Cleo"]) == ["Zoe", "Anna Berg", "Ben Ude", "Cleo"]
    assert names(ANNA, BEN, [], ["Cleo"]) == ["Anna Berg", "Ben Ude", "Cleo"]


def test_a_list_of_names_alone_has_no_titles():
    assert names(["VIP customers"], ["Anna"], headings=["Name"]) == ["VIP customers", "Anna"]


@pytest.mark.parametrize(
    "total", [["Total", None, None, None, 570.5], ["7"], ["Anna", "x@y.example"]]
)
def test_the_totals_of_a_table_are_never_read_and_not_spoken_of(total):
    people = TableArea(1, 0, 4, 4, has_totals=True)
    table = read_customers(Grid("Customers", [HEADINGS, ANNA, BEN, total], (people,)), Settings())
    assert [customer.name for customer in table.customers] == ["Anna Berg", "Ben Ude"]
    assert table.apart == {4}
    assert not [problem for problem in table.problems if problem.cell.endswith("4")]


def test_the_totals_of_a_table_beside_the_list_hide_no_customer():
    towns = TableArea(1, 6, 3, 7, has_totals=True)
    rows = [
        [*HEADINGS, None, "City", "Code"],
        [*ANNA, None, "York", 1.0],
        [*BEN, None, "Total", 1.0],
    ]
    table = read_customers(Grid("Customers", rows, (towns,)), Settings(country="DE"))
    assert [customer.name for customer in table.customers] == ["Anna Berg", "Ben Ude"]


def test_the_columns_of_a_table_beside_the_list_are_not_the_lists():
    people, others = TableArea(1, 0, 2, 4), TableArea(1, 6, 4, 7)
    rows = [
        [*HEADINGS, None, "Address", "Notes"],
        [*ANNA, None, "Depot 5", "closed"],
        [None, None, None, None, None, None, "Depot 6"],
        [None, None, None, None, None, None, "Depot 7", "open"],
    ]
    table = read_customers(Grid("Customers", rows, (people, others)), Settings(country="DE"))
    assert [(each.name, each.address, each.notes) for each in table.customers] == [
        ("Anna Berg", None, None)
    ]
    assert table.problems == ()


@pytest.mark.parametrize(
    "total",
    [
        [None, "Total", None, 5.0],
        ["Summe", None, None, 5.0],
        [None, None, "Gesamt", "5,00 €"],
        [None, "Total", None, None],
    ],
)
def test_a_total_in_the_log_is_nobody_and_nothing_that_happened(total):
    rows = [
        ["Date", "Customer", "Type", "Amount"],
        [date(2026, 1, 2), "Ann", "Purchase", 5.0],
        total,
    ]
    table = log(rows, "Name \n Ann")
    assert table.count == 1
    ((_, says),) = complaints(table)
    assert "was taken as a total, so its row does not count" in says


def test_a_row_of_the_log_without_a_day_is_no_total():
    rows = [["Date", "Customer", "Type", "Amount"], [None, "Ann", "Purchase", 5.0]]
    assert len(complaints(log(rows, "Name \n Ann"))) == 1


@pytest.mark.parametrize("name", ["Jo", "IKEA", "Bo", "Privat Bank", "Kim Lead"])
def test_a_short_or_shouted_name_among_others_is_a_customer(name):
    assert names(ANNA, [name], BEN) == ["Anna Berg", name, "Ben Ude"]


def test_a_list_in_capitals_has_no_titles_for_that():
    assert names(["ANNA"], [], ["BEN"], [], ["CAT"]) == ["ANNA", "BEN", "CAT"]


def test_headings_that_were_printed_again_are_nobody():
    table = customers([HEADINGS, ANNA, HEADINGS, BEN])
    assert [customer.name for customer in table.customers] == ["Anna Berg", "Ben Ude"]
    assert table.problems == ()
