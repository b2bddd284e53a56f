from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.tables.kinds.numbers import parse_amount, parse_count
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
    ],
)
def test_amounts_are_read_with_signs_and_marks(cell, country, amount):
    assert parse_amount(cell, country) == Decimal(amount)


@pytest.mark.parametrize("cell", ["1.234", "1,234", "12.345", "999,999"])
def test_an_amount_that_may_be_two_is_a_problem_without_a_country(cell):
    parsed = parse_amount(cell)
    assert isinstance(parsed, Unread)
    assert parsed.used is None


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
