"""Values: Excel's numbers for dates, and values that no cell can hold."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import from_excel

from sheetcrm.ooxml.xml.values import (
    ValueEncoder,
    format_number,
    has_serial,
    is_writable,
    to_serial,
)


@pytest.mark.parametrize(
    ("day", "serial", "serial1904"),
    [
        (date(1900, 1, 1), 1, None),
        (date(1900, 2, 28), 59, None),
        (date(1900, 3, 1), 61, None),  # 60 is the leap day that never was
        (date(1904, 1, 1), 1462, 0),
        (date(2026, 3, 2), 46083, 44621),
        (datetime(2026, 3, 2, 18), 46083.75, 44621.75),
    ],
)
def test_dates_have_excels_numbers(day: date, serial: float, serial1904: float | None) -> None:
    assert to_serial(day, date1904=False) == serial
    assert has_serial(day, date1904=True) is (serial1904 is not None)
    if serial1904 is not None:
        assert to_serial(day, date1904=True) == serial1904


@given(st.datetimes(datetime(1900, 3, 1), datetime(2200, 1, 1)))
def test_openpyxl_reads_the_same_moment(moment: datetime) -> None:
    read = from_excel(to_serial(moment, date1904=False))
    assert abs((read - moment).total_seconds()) < 0.01


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_come_back_exactly(number: float) -> None:
    assert float(format_number(number)) == number


@pytest.mark.parametrize(
    ("value", "body"),
    [
        (None, "/>"),
        (True, ' t="b"><v>1</v></c>'),
        (False, ' t="b"><v>0</v></c>'),
        (2, "><v>2</v></c>"),
        (2.5, "><v>2.5</v></c>"),
        (date(2026, 3, 2), "><v>46083</v></c>"),
        ("=1+1", ' t="inlineStr"><is><t>=1+1</t></is></c>'),
        (" a<b ", ' t="inlineStr"><is><t xml:space="preserve"> a&lt;b </t></is></c>'),
    ],
)
def test_values_are_written(value: object, body: str) -> None:
    assert ValueEncoder("", date1904=False).body(value) == body


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "x" * 40_000])
def test_what_no_cell_holds_is_not_writable(value: object) -> None:
    assert not is_writable(value)


@pytest.mark.parametrize("value", ["", None, 0, True, 1.5, date(1, 1, 1)])
def test_the_rest_is_writable(value: object) -> None:
    assert is_writable(value)
