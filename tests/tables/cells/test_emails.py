import pytest
from email_validator import validate_email
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from sheetcrm.tables.kinds.emails import parse_email
from sheetcrm.tables.problems import Unread


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("anna@example.com", "anna@example.com"),
        (" Anna.B+shop@Example.co.uk\u00a0", "Anna.B+shop@Example.co.uk"),
        ("Anna Berg <anna@example.com>", "anna@example.com"),
        ("mailto:anna@example.com", "anna@example.com"),
        ("anna@example.com; ben@example.com", "anna@example.com"),
        ("old@, anna@example.com", "anna@example.com"),
        ("anna@example.com ::: ben@example.com", "anna@example.com"),
        ("zoë@exämple.com", "zoë@exämple.com"),
        ("anna@example.test", "anna@example.test"),
        ("o'neil@example.com", "o'neil@example.com"),
    ],
)
def test_the_first_valid_address_of_a_cell_counts(cell, address):
    assert parse_email(cell) == address


@pytest.mark.parametrize(
    "cell",
    [
        "anna",
        "anna@",
        "@example.com",
        "anna@example",
        "anna@example,com",
        "a..b@example.com",
        "anna@-example.com",
        "anna at example.com",
        '=HYPERLINK("mailto:a@example.com")',
        "#REF!",
        5.0,
        True,
    ],
)
def test_what_is_no_address_is_a_problem_without_a_value(cell):
    parsed = parse_email(cell)
    assert isinstance(parsed, Unread)
    assert parsed.used is None


@given(st.emails())
def test_every_address_that_the_validator_takes_is_taken(address):
    try:
        validate_email(address, check_deliverability=False, test_environment=True)
    except ValueError:
        return
    assert not isinstance(parse_email(address), Unread)


LOCAL = st.text("ab._-+%A9", min_size=1, max_size=8)
DOMAIN = st.text("ab-.9Z", min_size=1, max_size=12)


@hypothesis_settings(max_examples=500)
@given(LOCAL, DOMAIN)
@example("9", "99--9")
@example("a" * 65, "b")
@example("a", "b" * 64)
@example("a." * 40 + "a", "b")
def test_the_short_cut_takes_nothing_that_the_validator_refuses(local, domain):
    address = f"{local}@{domain}.com"
    if parse_email(address) == address:
        valid = validate_email(address, check_deliverability=False, test_environment=True)
        assert valid.normalized.casefold() == address.casefold()


@pytest.mark.parametrize("cell", ["none", "Not set", "unbekannt", "k.A.", "?"])
def test_who_says_that_there_is_none_made_no_mistake(cell):
    assert parse_email(cell) is None
