import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from sheetcrm.tables.kinds.phones.shortcut import quick_e164

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
CODES = sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)


def the_slow_way(text, region):
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("+49 30 1234567", None),
        ("+1 212-555-0101", None),
        ("+1 (212) 555-0101", None),
        ("+39 06 12345678", None),
        ("030 1234567", "DE"),
        ("(212) 555-0101", "US"),
        ("212-555-0101", "CA"),
        ("912 345 678", "ES"),
        ("06 12345678", "IT"),
        ("020 7946 0958", "GB"),
        ("01 23 45 67 89", "FR"),
    ],
)
def test_plain_numbers_take_the_shortcut(text, region):
    assert quick_e164(text, region) == the_slow_way(text, region)
    assert quick_e164(text, region)


@hypothesis_settings(max_examples=1000)
@given(st.sampled_from(CODES), st.text("0123456789 -/()", min_size=3, max_size=16))
@example(49, " (0)30 1234567")
@example(54, "91123456789")
@example(52, "15512345678")
@example(225, "0123456789")
def test_an_international_shortcut_agrees_with_the_slow_way(code, rest):
    text = f"+{code}{rest}"
    quick = quick_e164(text, None)
    assert quick is None or quick == the_slow_way(text, None)


@hypothesis_settings(max_examples=1000)
@given(
    st.sampled_from(["DE", "GB", "FR", "NL", "AT", "CH", "BE", "AU", "US", "IT", "ES"])
    | st.sampled_from(REGIONS),
    st.text("0123456789", min_size=3, max_size=13),
)
def test_a_national_shortcut_agrees_with_the_slow_way(region, rest):
    for text in (rest, f"0{rest}"):
        quick = quick_e164(text, region)
        assert quick is None or quick == the_slow_way(text, region)
