from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.tables.kinds.dates.dates import established_order, parse_date
from sheetcrm.tables.kinds.dates.since import parse_since
from sheetcrm.tables.problems import Unread

DMY, MDY, YMD = "day month year", "month day year", "year month day"
MAY_14 = date(2024, 5, 14)


@pytest.mark.parametrize(
    "cell",
    [
        date(2024, 5, 14),
        datetime(2024, 5, 14),
        datetime(2024, 5, 14, 23, 59),
        45426,
        45426.0,
        45426.99,
        20240514.0,
        "2024-05-14",
        "2024-05-14T10:00:00Z",
        "2024-05-14 10:00:00+02:00",
        "2024/05/14",
        "20240514",
        "14 May 2024",
        "14. Mai 2024",
        "Di., 14. Mai 2024",
        "14 mai 2024",
        "mardi 14 mai 2024",
        "14 de mayo de 2024",
        "14 maggio 2024",
        "14 mei 2024",
        "14 de maio de 2024",
        "May 14, 2024",
        "May 14th, 2024",
        "Tue, May 14 2024 5:30 PM",
        "2024 May 14",
        "14-May-24",
        "14/05/2024",
        "14.05.2024",
        "14.5.24",
        "05/14/2024 17:30",
        "\u200f14/05/2024\u00a0",
    ],
)
def test_a_date_is_read_in_whatever_way_it_is_unmistakable(cell):
    assert parse_date(cell) == MAY_14


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15 Apr, 2021 00:03:00", date(2021, 4, 15)),
        ("2026/05/28 7:01:33 PM GMT+2", date(2026, 5, 28)),
        ("2026-05-28 19:01:33 UTC", date(2026, 5, 28)),
        ("2026-05-28T19:01:33.000+02:00", date(2026, 5, 28)),
        ("28.05.2026 19:01 MESZ", date(2026, 5, 28)),
        ("28/05/2026 19:01 (CET)", date(2026, 5, 28)),
        ("28/05/2026 GMT+1", date(2026, 5, 28)),
        ("May 28, 2026 at 7:01 PM", date(2026, 5, 28)),
        ("28 mai 2026 à 19h01", date(2026, 5, 28)),
        ("28.05.2026 um 19:01 Uhr", date(2026, 5, 28)),
        ("28/05/2026 a las 19:01", date(2026, 5, 28)),
        ("Thu May 28 19:01:33 UTC 2026", date(2026, 5, 28)),
        ("Thu May 28 19:01:33 +0000 2026", date(2026, 5, 28)),
        (
            "Thu May 28 2026 19:01:33 GMT+0200 (Central European Summer Time)",
            date(2026, 5, 28),
        ),
        ("1er janvier 2024", date(2024, 1, 1)),
        ("3. März 2024", date(2024, 3, 3)),
        ("3 mar 2024", date(2024, 3, 3)),
        ("3 août 2024", date(2024, 8, 3)),
        ("3 ago 2024", date(2024, 8, 3)),
        ("3 dic. 2024", date(2024, 12, 3)),
        ("3 dezembro 2024", date(2024, 12, 3)),
        ("3 gennaio 2024", date(2024, 1, 3)),
        ("3 mrt 2024", date(2024, 3, 3)),
        ("3 Sept. 2024", date(2024, 9, 3)),
        ("29 Feb 2024", date(2024, 2, 29)),
        ("03/03/2025", date(2025, 3, 3)),
    ],
)
def test_months_are_words_of_seven_languages(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("order", "day"), [(DMY, date(2025, 4, 3)), (MDY, date(2025, 3, 4)), (None, None)]
)
def test_the_order_of_numbers_is_established_or_the_cell_is_a_problem(order, day):
    parsed = parse_date("03/04/2025", order)
    assert (None if isinstance(parsed, Unread) else parsed) == day


def test_two_short_years_are_as_ambiguous_as_their_days():
    assert isinstance(parse_date("05/06/07"), Unread)
    assert parse_date("05/06/07", YMD) == date(2005, 6, 7)
    assert parse_date("05/06/69", DMY) == date(1969, 6, 5)
    assert parse_date("05/06/68", DMY) == date(2068, 6, 5)


@pytest.mark.parametrize(
    "cell",
    [
        "31/02/2025",
        "2025-02-30",
        "29 February 2023",
        "yesterday",
        "soon",
        "14 May",
        "May 2024",
        "2024",
        2019.0,
        0.5,
        99999.0,
        -3,
        True,
        time(8, 30),
        timedelta(hours=30),
        "14/05/0202",
        date(1899, 12, 31),
        date(9999, 12, 31),
        "#REF!",
        "14 May 2024 and 15 May 2024",
        "14" + " " * 30_000 + "May 2024",
    ],
)
def test_what_is_no_date_is_a_problem_without_a_value(cell):
    parsed = parse_date(cell)
    assert isinstance(parsed, Unread)
    assert parsed.used is None


@pytest.mark.parametrize("cell", [None, "", "  ", "\u00a0", "-", "n/a", "\ufeff"])
def test_blank_is_no_problem(cell):
    assert parse_date(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "0.0.00",
        "0/0/00",
        "00/00/0000",
        "00.00.0000",
        "0000-00-00",
        "0000-00-00 00:00:00",
        "0-0-0",
        "00.01.1900",
        "1/0/1900",
        "1/1/4501",
        "0001-01-01",
        "30.12.1899",
        0,
        0.0,
    ],
)
def test_what_programs_write_for_no_day_is_blank(cell):
    assert parse_date(cell) is None


@pytest.mark.parametrize(
    "cell", ["2015", 2015, 2015.0, "May 2015", "05/2015", "2015-05", "seit 2015", "ca. 2015"]
)
def test_since_when_may_be_a_year(cell):
    assert parse_since(cell) == 2015
    assert isinstance(parse_date(cell), Unread)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("2015-05-14", date(2015, 5, 14)),
        (45426.0, MAY_14),
        (date(2024, 5, 14), MAY_14),
        ("0.0.00", None),
        (None, None),
        ("14/05/2024", MAY_14),
    ],
)
def test_since_when_may_be_a_day(cell, read):
    assert parse_since(cell) == read


@pytest.mark.parametrize("cell", ["1492", "not 2015", "soon", True, "May", "05/15"])
def test_what_is_neither_is_a_problem(cell):
    assert isinstance(parse_since(cell), Unread)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/04/2025", "25/04/2025"], DMY),
        (["03/04/2025", "04/25/2025"], MDY),
        (["03/04/2025"], None),
        (["25/04/2025", "04/25/2025"], None),
        (["25/04/2025", "nonsense", None, "2025-01-02"], DMY),
        ([date(2025, 4, 25), "03/04/2025"], None),
        (["03/04/2025 10:00", "25/04/2025 11:00"], DMY),
        (["24-05-14", "24-05-13"], None),
        (["31/02/2025", "03/04/2025"], None),
    ],
)
def test_a_column_establishes_its_order_where_all_agree_and_one_is_unambiguous(cells, order):
    assert established_order(cells, None) == order


def test_the_settings_establish_the_order_against_the_column():
    assert established_order(["04/25/2025"], DMY) == DMY
    assert isinstance(parse_date("04/25/2025", DMY), Unread)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_from_every_way_of_writing_it(day):
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day:%d %B} {day.year}") == day
    assert parse_date(f"{day:%d/%m}/{day.year}", DMY) == day
    assert parse_date(f"{day:%m/%d}/{day.year}", MDY) == day
    serial = (day - date(1899, 12, 30)).days
    if not 1900 <= serial <= 2100:  # those are years that somebody typed
        assert parse_date(float(serial)) == day


@given(st.text(max_size=40) | st.floats() | st.integers())
def test_no_cell_breaks_it(cell):
    parsed = parse_date(cell)
    assert parsed is None or isinstance(parsed, date | Unread)


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1970, 2060))
def test_an_ambiguous_date_is_never_guessed(first, second, year):
    parsed = parse_date(f"{first}/{second}/{year}")
    assert isinstance(parsed, Unread) == (first != second)
