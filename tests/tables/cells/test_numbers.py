from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.tables.kinds.amounts.numbers import parse_amount, parse_count
from sheetcrm.tables.problems import Unread


@pytest.mark.parametrize(
    ("cell", "country", "amount"),
    [
        (19.99, None, "19.99"),
        (0.1 + 0.2, None, "0.3"),
        (5, None, "5"),
        ("1234", None, "1234"),
        ("1.234,50", None, "1234.50"),
        ("1,234.50", None, "1234.50"),
        ("1'234.50", "CH", "1234.50"),
        ("1 234,50", "FR", "1234.50"),
        ("1\u202f234,50 €", "FR", "1234.50"),
        ("€ 12,-", None, "12"),
        ("12,50", "US", "12.50"),
        ("12.5", "DE", "12.5"),
        ("1.234", "DE", "1234"),
        ("1.234", "US", "1.234"),
        ("1,234", "US", "1234"),
        ("1,234", "DE", "1.234"),
        ("0.500", "DE", "0.500"),
        ("1.234.567", None, "1234567"),
        ("12,34,567", None, "1234567"),
        ("$1,234,567.89", None, "1234567.89"),
        ("USD 12.50", None, "12.50"),
        ("12.50 EUR", None, "12.50"),
        ("Fr. 12.50", None, "12.50"),
        ("-12.50", None, "-12.50"),
        ("(12.50)", None, "-12.50"),
        ("12.50-", None, "-12.50"),
        ("−12,50 €", None, "-12.50"),
        ("+12.50", None, "12.50"),
        (",50", None, "0.50"),
        ("500.-", "CH", "500"),
        ("5k", None, "5000"),
        ("5 K", None, "5000"),
        ("1.2k", None, "1200"),
        ("-5k", None, "-5000"),
        ("(5k)", None, "-5000"),
        ("€5k", None, "5000"),
        ("5 k€", None, "5000"),
        ("1.2 Cr", None, "12000000"),
        ("₹1.2 crore", "IN", "12000000"),
        ("5 Lakh", None, "500000"),
        ("5 L", None, "500000"),
        ("Rs. 5 lacs", "IN", "500000"),
        ("Rs.500", "IN", "500"),
        ("5 Mio", None, "5000000"),
        ("€ 5 Mio", None, "5000000"),
        ("5 Mio. €", "DE", "5000000"),
        ("1,5 Mio", "DE", "1500000"),
        ("2.5M", None, "2500000"),
        ("$2.5m", None, "2500000"),
        ("1 Tsd", None, "1000"),
        ("10 Tsd.", "DE", "10000"),
        ("T€ 5", "DE", "5000"),
        ("5 TEUR", "DE", "5000"),
        ("5 mil", "ES", "5000"),
        ("2 milioni", "IT", "2000000"),
        ("1,2 Mrd €", "DE", "1200000000"),
        ("CA$ 5", None, "5"),
        ("$1,200", "US", "1200"),
        ("$ 1.200", "CL", "1200"),
        ("R$ 1.200", "BR", "1200"),
        ("CA$1,200.50", None, "1200.50"),
        ("US$ 5", None, "5"),
        ("5 US$", None, "5"),
        ("A$5k", None, "5000"),
        ("R$ 1.200,50", "BR", "1200.50"),
        ("$5 CAD", None, "5"),
        ("INR 500", None, "500"),
        ("SEK 1 200", None, "1200"),
        ("1 200 kr", "SE", "1200"),
        ("12 zł", None, "12"),
    ],
)
def test_amounts_are_read_with_signs_and_marks(cell, country, amount):
    assert parse_amount(cell, country) == Decimal(amount)


@pytest.mark.parametrize("cell", ["1.234", "1,234", "12.345", "999,999"])
def test_an_amount_that_may_be_two_is_a_problem_without_a_country(cell):
    parsed = parse_amount(cell)
    assert isinstance(parsed, Unread)
    assert parsed.used is None


@pytest.mark.parametrize("cell", ["CA$ 1,200", "$1.200", "£ 1,200", "1,200 USD"])
def test_money_from_abroad_may_be_written_as_there_or_as_here(cell):
    assert isinstance(parse_amount(cell, "DE"), Unread)


@pytest.mark.parametrize(
    "cell",
    [
        "5 pieces",
        "5 Stk",
        "12 x",
        "ca. 500",
        "500 net",
        "5-10k",
        "5k-10k",
        "5k+",
        "~5k",
        "5 Mio 200 Tsd",
        "5€50",
        "5 EUR 50",
        "5 h",
        "5 T",
        "K 5",
        "500.00 CR",
        "500 kg",
        "15%",
        "VIP 500",
        "500 / month",
        "2024-05-14",
        "12.5.2024",
    ],
)
def test_a_word_that_is_not_known_makes_no_amount(cell):
    assert isinstance(parse_amount(cell), Unread)


@pytest.mark.parametrize(
    "cell", ["a lot", "12 or 13", "1.2.3", "1,2,3.4.5", "#DIV/0!", float("nan"), float("inf"), True]
)
def test_what_is_no_amount_is_a_problem(cell):
    assert isinstance(parse_amount(cell), Unread)


@pytest.mark.parametrize(("cell", "count"), [(3.0, 3), (0, 0), ("12", 12), ("", None), ("-", None)])
def test_counts_are_whole_numbers(cell, count):
    assert parse_count(cell) == count


@pytest.mark.parametrize("cell", [3.5, -1, "three", "#N/A", "1.000", True])
def test_what_is_no_count_is_a_problem(cell):
    assert isinstance(parse_count(cell), Unread)


MONEY = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)


@given(MONEY)
def test_an_amount_is_read_back_from_both_ways_of_writing_it(amount):
    english = f"{amount:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert parse_amount(english) == parse_amount(f"{german} €") == amount


@given(st.text(max_size=20))
def test_no_text_breaks_it(text):
    assert isinstance(parse_amount(text), Decimal | Unread | None)
    assert isinstance(parse_count(text), int | Unread | None)
