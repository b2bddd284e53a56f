import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import sentence

from sheetcrm.tables.kinds.phones.numbering import takes_texts
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
        ("030 / 1234567", "DE", "+49301234567"),
        ("+49 (0) 30 / 123 45 67", None, "+49301234567"),
        ("(+49) 30 1234567", None, "+49301234567"),
        ("tel:+49-30-1234567", None, "+49301234567"),
        ("030–1234567", "DE", "+49301234567"),
        ("0171.7654321", "DE", "+491717654321"),
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
        ("1-800-FLOWERS", "US"),
        ("since 14.05.2024", "DE"),
    ],
)
def test_what_is_no_number_is_a_problem_without_a_value(cell, region):
    parsed = parse_phone(cell, region)
    assert isinstance(parsed, Unread)
    assert parsed.used is None


@pytest.mark.parametrize(
    ("cell", "region", "e164"),
    [
        ("030 1234567 (privat)", "DE", "+49301234567"),
        ("+49 30 1234567 (Büro, bitte erst ab 9)", None, "+49301234567"),
        ("0171 7654321 Anna", "DE", "+491717654321"),
        ("Mobil: 0171 7654321", "DE", "+491717654321"),
        ("M 0171 7654321", "DE", "+491717654321"),
        ("212-555-0101 x12", "US", "+12125550101"),
        ("212-555-0101 extension 12", "US", "+12125550101"),
        ("030 1234567 Durchwahl 12", "DE", "+49301234567"),
        ("0171 7654321 nach 18 Uhr", "DE", "+491717654321"),
        ("18-20 Uhr: 0171 7654321", "DE", "+491717654321"),
        ("0171 7654321 8-12h", "DE", "+491717654321"),
        ("0171 7654321 ab 18:30", "DE", "+491717654321"),
        ("01 23 45 67 89 après 18 heures", "FR", "+33123456789"),
        ("030 1234567 (9-17)", "DE", "+49301234567"),
        ("0171 7654321, seit 01.05.2024", "DE", "+491717654321"),
        ("030/1234567 Fax", "DE", "+49301234567"),
        ("Fax 030 7654321, Tel. 030 1234567", "DE", "+49301234567"),
    ],
)
def test_words_and_hours_beside_a_number_are_cut_off(cell, region, e164):
    assert parse_phone(cell, region) == e164


@pytest.mark.parametrize(
    ("cell", "region", "e164"),
    [
        ("0171 7654321 oder 030 123456", "DE", "+491717654321"),
        ("212-555-0101 or 212-555-0102", "US", "+12125550101"),
        ("06 12 34 56 78 ou 01 42 34 56 78", "FR", "+33612345678"),
        ("030 1234567/0171 7654321", "DE", "+49301234567"),
        ("030 1234567/68", "DE", "+49301234567"),
        ("212-555-0101 / 212-555-0102", "US", "+12125550101"),
        ("030 1234567 | 030 7654321", "DE", "+49301234567"),
        ("030 1234567 - 0171 7654321", "DE", "+49301234567"),
        ("512 054 559 / 512 054 560", "PL", "+48512054559"),
        ("21 29 52 02/40 64 07 68", "NO", "+4721295202"),
        ("030 1234567\n0171 7654321", "DE", "+49301234567"),
        ("+49 171 7654321 + 030 1234567", None, "+491717654321"),
        ("0800; 0171 7654321", "DE", "+491717654321"),
    ],
)
def test_of_several_numbers_the_first_valid_one_counts(cell, region, e164):
    assert parse_phone(cell, region) == e164


@pytest.mark.parametrize(
    ("cell", "region", "e164"),
    [
        ("49 30 1234567", "DE", "+49301234567"),
        ("49301234567", "DE", "+49301234567"),
        ("44 7700 900123", "GB", "+447700900123"),
        ("33 6 12 34 56 78", "FR", "+33612345678"),
        ("39 06 12345678", "IT", "+390612345678"),
        ("1 212 555 0101", "US", "+12125550101"),
        ("391 2345678", "IT", "+393912345678"),  # an Italian mobile begins like the code of Italy
        ("9198765432", "IN", "+919198765432"),
        ("45 12 34 56", "DK", "+4545123456"),
        ("041 123 45 67", "CH", "+41411234567"),
    ],
)
def test_the_own_code_of_a_country_is_never_put_in_front_twice(cell, region, e164):
    assert parse_phone(cell, region) == e164


def test_without_a_country_a_number_stays_the_digits_it_was_typed_as():
    for cell in (4930123456.0, 4155550132, "4155550132", "4155550132.0"):
        parsed = parse_phone(cell, None)
        assert isinstance(parsed, Unread)
        assert "+" not in parsed.used
        assert sentence(parsed) == (
            "One phone number has no country: choose a Country in Settings to settle that."
        )


@pytest.mark.parametrize(
    ("stored", "region", "e164"),
    [
        (15112345678.0, "DE", "+4915112345678"),
        (17626543210, "DE", "+4917626543210"),  # with a + in front it would be one in the USA
        (4930123456.0, "DE", "+4930123456"),
        (7700900123, "GB", "+447700900123"),
        (442079460033.0, "GB", "+442079460033"),
        (498658193, "AU", "+61498658193"),
        (612345678, "FR", "+33612345678"),
        (411234567, "CH", "+41411234567"),
        (3129302420, "IT", "+393129302420"),
        (612345678, "IT", "+390612345678"),
    ],
)
def test_a_lost_zero_is_restored_and_said(stored, region, e164):
    parsed = parse_phone(stored, region)
    assert isinstance(parsed, Unread)
    assert parsed.used == e164
    assert f"'{stored:.0f}' was read as {e164}" in sentence(parsed)


@pytest.mark.parametrize(
    ("stored", "e164"),
    [
        (2125550101.0, "+12125550101"),
        (3644618640, "+13644618640"),
        ("2125550101.0", "+12125550101"),
    ],
)
def test_where_no_zero_leads_nothing_was_lost(stored, e164):
    assert parse_phone(stored, "US") == e164


def test_a_number_that_excel_rounded_is_nobodys():
    for cell in (7022550000000.0, "7.02255E+12"):
        for region in ("US", "DE", None):
            parsed = parse_phone(cell, region)
            assert isinstance(parsed, Unread)
            assert parsed.used is None
            assert "lost the digits" in sentence(parsed)


def test_a_number_without_its_area_code_is_a_problem():
    parsed = parse_phone("1234567", "DE")
    assert isinstance(parsed, Unread)
    assert parsed.used is None
    assert "the area code may be missing" in sentence(parsed)


@pytest.mark.parametrize(
    ("typed", "region"),
    [
        ("01865 496 0101", "GB"),
        ("tel. 01865 496 0101", "GB"),
        ("+44 1865 496 0101", None),
        ("020 7946 0111 2", "GB"),
        ("01 23 45 67 89 01", "FR"),
        ("(503) 234-87661", "US"),
        ("01865 496  0101", "GB"),
        ("01865/496 0101", "GB"),
        ("01865 496/0101", "GB"),
        ("01865 - 496 0101", "GB"),
        ("020  7946  01112", "GB"),
    ],
)
def test_a_number_with_a_digit_too_many_loses_none_of_them(typed, region):
    parsed = parse_phone(typed, region)
    assert isinstance(parsed, Unread)
    assert parsed.used is None
    assert typed in sentence(parsed)


def test_a_digit_too_many_is_said():
    assert "a digit too many" in sentence(parse_phone("01865 496 0101", "GB"))


def test_a_number_that_may_be_two_is_not_used():
    # With a zero in front it is one in Germany, with a plus one in Russia.
    parsed = parse_phone(78341461629.0, "DE")
    assert isinstance(parsed, Unread)
    assert parsed.used is None


def test_numbers_without_a_country_are_one_problem_of_the_list():
    parsed = parse_phone("030 1234567")
    assert isinstance(parsed, Unread)
    assert parsed.kind


@pytest.mark.parametrize("cell", [None, "", " ", "n/a", "-", "none", "Not set", "k.A.", "?"])
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
        ("call 555 1234 at six", "5551234"),
        ("1234567890123456", None),
    ],
)
def test_a_national_number_of_no_known_country_is_reported_and_taken_as_it_stands(typed, digits):
    read = parse_phone(typed)
    assert isinstance(read, Unread)
    assert read.used == digits


@pytest.mark.parametrize(
    ("phone", "takes"),
    [
        ("+491717654321", True),
        ("+49301234567", False),
        ("+442079460011", False),
        ("+447781123456", True),  # a mobile of Guernsey, which shares Britain's code
        ("+12125550101", True),  # in the United States no number tells
        ("+18005550199", False),
        ("+15551234567", True),
        ("+390612345678", False),
        ("+393912345678", True),
        ("+999123", True),
        ("030901820", True),  # of no known country: nothing is known
    ],
)
def test_a_number_known_to_be_a_landline_takes_no_text_message(phone, takes):
    assert takes_texts(phone) is takes
