import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import sentence

from sheetcrm.tables.kinds.phones.phones import parse_phone
from sheetcrm.tables.problems import Unread


@pytest.mark.parametrize(
    ("cell", "region", "e164"),
    [
        ("+49 30 1234567", None, "+49301234567"),
        ("+49 (0)30 1234567", None, "+49301234567"),
        ("0049 30 1234567", "DE", "+49301234567"),
        ("030/1234567", "DE", "+49301234567"),
        ("(030) 12 34-567", "DE", "+49301234567"),
        ("'030 1234567", "DE", "+49301234567"),
        ("\u200e+49\u00a030\u00a01234567 ", None, "+49301234567"),
        ("(212) 555-0101", "US", "+12125550101"),
        ("1-212-555-0101", "US", "+12125550101"),
        ("212-555-0101 ext. 7", "US", "+12125550101"),
        ("06 12345678", "IT", "+390612345678"),
        ("+44 20 7946 0958", "DE", "+442079460958"),
        ("mobile; 030 1234567", "DE", "+49301234567"),
        ("030 1234567 ::: 030 7654321", "DE", "+49301234567"),
        ("030 1234567, 030 7654321", "DE", "+49301234567"),
        ("030 1234567 / 030 7654321", "DE", "+49301234567"),
    ],
)
def test_a_number_is_read_in_any_notation(cell, region, e164):
    assert parse_phone(cell, region) == e164


@pytest.mark.parametrize(
    ("cell", "region"),
    [
        ("phone work", "US"),
        ("123", "DE"),
        ("555-1234", "US"),
        ("7.02255E+12", "US"),
        ("7,02255E+12", "DE"),
        ("#N/A", "DE"),
        ("+999 1234567", None),
        (0.0, "US"),
        (12.5, "US"),
    ],
)
def test_what_is_no_number_is_a_problem_without_a_value(cell, region):
    parsed = parse_phone(cell, region)
    assert isinstance(parsed, Unread)
    assert parsed.used is None


def test_a_number_typed_as_a_number_is_reported_and_used_where_only_one_can_be_meant():
    parsed = parse_phone(4930123456.0, None)
    assert isinstance(parsed, Unread)
    assert parsed.used == "+4930123456"
    assert "lost its + or its zeros" in sentence(parsed)


def test_a_lost_zero_is_restored():
    parsed = parse_phone(15112345678.0, "DE")
    assert isinstance(parsed, Unread)
    assert parsed.used == "+4915112345678"


def test_where_no_zero_leads_nothing_was_lost():
    assert parse_phone(2125550101.0, "US") == "+12125550101"


def test_a_number_that_may_be_two_is_not_used():
    # With a zero in front it is one in Germany, with a plus one in Russia.
    parsed = parse_phone(78341461629.0, "DE")
    assert isinstance(parsed, Unread)
    assert parsed.used is None


def test_numbers_without_a_country_are_one_trouble_for_the_column():
    parsed = parse_phone("030 1234567")
    assert isinstance(parsed, Unread)
    assert parsed.kind


@pytest.mark.parametrize("cell", [None, "", " ", "n/a", "-"])
def test_blank_is_no_problem(cell):
    assert parse_phone(cell, "DE") is None


@given(
    st.text(max_size=30) | st.floats() | st.integers(), st.sampled_from(["DE", "US", "IT", None])
)
def test_what_comes_out_is_a_number_or_a_problem(cell, region):
    parsed = parse_phone(cell, region)
    if isinstance(parsed, str):
        assert parsed[0] == "+"
        assert parsed[1:].isdecimal()
        assert parse_phone(parsed) == parsed
    else:
        assert parsed is None or isinstance(parsed, Unread)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("030 901820", "030901820"),
        ("(555) 123-4567", "5551234567"),
        ("555 1234; 555 9999", "5551234"),
        ("12345", None),
        ("call 555 1234 at six", None),
        ("1234567890123456", None),
    ],
)
def test_a_national_number_of_no_known_country_is_reported_and_taken_as_it_stands(typed, digits):
    read = parse_phone(typed)
    assert isinstance(read, Unread)
    assert read.used == digits
